import pg from 'pg';
import { migrations } from '../migrations/index.js';

/** Whether there is a Heard in this database. */
export const isHeardThere = async (url: string): Promise<boolean> => (await migrationsRun(url)).size > 0;

/** Whether there is one whose schema this version would change. */
export async function migrationsBehind(url: string): Promise<boolean> {
  const run = await migrationsRun(url);
  return run.size > 0 && migrations.some((Migration) => !run.has(new Migration().name as string));
}

async function migrationsRun(url: string): Promise<ReadonlySet<string>> {
  const client = new pg.Client({ connectionString: url, application_name: 'heard-backup' });
  await client.connect();
  try {
    const {
      rows: [table],
    } = await client.query(`select to_regclass('public.schema_migrations') as name`);
    if (!table.name) return new Set();
    const { rows } = await client.query<{ name: string }>('select name from public.schema_migrations');
    return new Set(rows.map(({ name }) => name));
  } finally {
    await client.end();
  }
}
