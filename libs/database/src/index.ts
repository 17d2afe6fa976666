export * from './database.js';
export * from './database.module.js';
export * from './leases.js';
export * from './migration-runner.js';
export * from './settings.js';
export * from './snake-naming.strategy.js';
export { beside, insertInto, prepared, type SqlPart, sql } from './sql.js';
export * from './sql-migration.js';
export * from './wake-ups.js';
