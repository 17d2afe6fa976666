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
  return withSource(url, migrations, async (source) => {
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
  });
}

/** For a node that does not migrate. @throws {SchemaError} when the schema is older or newer than this version needs. */
export async function requireSchema(url: string, migrations: SqlMigration[]): Promise<void> {
  await withSource(url, migrations, async (source) => {
    await refuseNewerSchema(source, migrations);
    const run = await namesRun(source);
    const missing = migrations.filter((Migration) => !run.has(new Migration().name as string));
    if (missing.length > 0) {
      throw new SchemaError(
        `The schema of this database is ${missing.length} migrations behind. Run node dist/tools/db-migrate.js first, or set HEARD_MIGRATE=true.`,
      );
    }
  });
}

async function withSource<Result>(
  url: string,
  migrations: SqlMigration[],
  work: (source: DataSource) => Promise<Result>,
): Promise<Result> {
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
    return await work(source);
  } finally {
    await source.destroy();
  }
}

async function namesRun(source: DataSource): Promise<Set<string>> {
  const [table] = await source.query<{ name: string | null }[]>(
    `select to_regclass('schema_migrations')::text as name`,
  );
  if (!table?.name) return new Set();
  const rows = await source.query<{ name: string }[]>('select name from schema_migrations');
  return new Set(rows.map((row) => row.name));
}

async function refuseNewerSchema(source: DataSource, migrations: SqlMigration[]): Promise<void> {
  const known = new Set(migrations.map((Migration) => new Migration().name));
  const unknown = [...(await namesRun(source))].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new SchemaError(
      `This database was written by a newer Heard (${unknown.join(', ')}). Start that version, or restore an older backup.`,
    );
  }
}
