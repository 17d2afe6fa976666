import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { migrate, SnakeNamingStrategy } from '#database';
import { migrateQueue } from '#queue';
import { migrations } from '../../../migrations/index.js';

const TEMPLATE_LOCK = 7_214_009;
const TEMPLATE = 'heard_template';

/** A migrated database of its own for one spec file. */
export interface TestDatabase {
  url: string;
  dataSource: DataSource;
  /** Ends the connections and drops the database. */
  close(): Promise<void>;
}

const serverUrl = (): URL => {
  const url = process.env.HEARD_TEST_DATABASE_URL;
  if (!url) throw new Error('HEARD_TEST_DATABASE_URL is missing: run through Jest with its global set-up.');
  return new URL(url);
};

export const databaseUrl = (name: string): string => {
  const url = serverUrl();
  url.pathname = `/${name}`;
  return url.toString();
};

export async function onServer<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: serverUrl().toString() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The migrated template is made by the first spec file of a run; the others wait for it. */
async function ensureTemplate(): Promise<void> {
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rows } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [TEMPLATE]);
    if (rows.length > 0) return;
    await client.query(`drop database if exists ${TEMPLATE}`);
    await client.query(`create database ${TEMPLATE}`);
    await migrate(databaseUrl(TEMPLATE), migrations);
    await migrateQueue({ databaseUrl: databaseUrl(TEMPLATE) });
    await client.query(`alter database ${TEMPLATE} is_template true`);
  });
}

/** An empty database without any table, for the tests of the migrations. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `heard_${randomBytes(6).toString('hex')}`;
  await onServer((client) => client.query(`create database ${name}`));
  return {
    url: databaseUrl(name),
    drop: () => onServer(async (client) => void (await client.query(`drop database ${name} with (force)`))),
  };
}

/** A template that stands on the migrated one. */
interface FurtherTemplate {
  name: string;
  /** Makes it when it is not there. */
  ensure(): Promise<void>;
}

/** A migrated database; `entities` are those that the spec uses through TypeORM. */
export async function testDatabase(
  entities: EntityTarget<ObjectLiteral>[] = [],
  further?: FurtherTemplate,
): Promise<TestDatabase> {
  await ensureTemplate();
  await further?.ensure();
  const name = `heard_${randomBytes(6).toString('hex')}`;
  await onServer((client) =>
    client.query(
      `create database ${name} template ${further?.name ?? TEMPLATE} strategy ${further ? 'file_copy' : 'wal_log'}`,
    ),
  );
  const url = databaseUrl(name);
  const dataSource = await new DataSource({
    type: 'postgres',
    url,
    entities: entities as never,
    namingStrategy: new SnakeNamingStrategy(),
    poolSize: 10,
  }).initialize();
  return {
    url,
    dataSource,
    async close() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await onServer((client) => client.query(`drop database ${name} with (force)`));
    },
  };
}
