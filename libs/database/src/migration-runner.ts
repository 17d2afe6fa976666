import { DataSource } from 'typeorm';
import type { SqlMigration } from './sql-migration.js';

const LOCK = 7_214_001;
const OLDEST_SERVER = 180_000;

/** A database that this version of Heard cannot work with; the message says what to do. */
export class SchemaError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SchemaError';
  }
}

/**
 * Brings the schema up to date; one node at a time, the others wait.
 * @throws {SchemaError} when the server is older than PostgreSQL 18 or the schema is newer than this version of Heard.
 */
export async function migrate(url: string, migrations: SqlMigration[]): Promise<string[]> {
  const source = await new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
  }).initialize();
  try {
    const [server] = await source.query<{ version: number }[]>(
      `select current_setting('server_version_num')::int as version`,
    );
    if (!server || server.version < OLDEST_SERVER) {
      throw new SchemaError('Heard needs PostgreSQL 18 or newer. Point DATABASE_URL to such a server.');
    }
    const lock = source.createQueryRunner();
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    try {
      await refuseNewerSchema(source, migrations);
      const done = await source.runMigrations();
      return done.map((migration) => migration.name);
    } finally {
      await lock.query('select pg_advisory_unlock($1)', [LOCK]);
      await lock.release();
    }
  } finally {
    await source.destroy();
  }
}

async function refuseNewerSchema(source: DataSource, migrations: SqlMigration[]): Promise<void> {
  const [table] = await source.query<{ name: string | null }[]>(
    `select to_regclass('schema_migrations')::text as name`,
  );
  if (!table?.name) return;
  const known = new Set(migrations.map((Migration) => new Migration().name));
  const run = await source.query<{ name: string }[]>('select name from schema_migrations');
  const unknown = run.filter((row) => !known.has(row.name));
  if (unknown.length > 0) {
    throw new SchemaError(
      `This database was written by a newer Heard (${unknown.map((row) => row.name).join(', ')}). Start that version, or restore an older backup.`,
    );
  }
}
