import pg from 'pg';
import { migrations } from '../migrations/index.js';

/** Whether there is a Heard in this database whose schema this version would change. */
export async function migrationsBehind(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'heard-backup' });
  await client.connect();
  try {
    const {
      rows: [table],
    } = await client.query(`select to_regclass('public.schema_migrations') as name`);
    if (!table.name) return false;
    const { rows } = await client.query<{ name: string }>('select name from public.schema_migrations');
    const run = new Set(rows.map(({ name }) => name));
    return run.size > 0 && migrations.some((Migration) => !run.has(new Migration().name as string));
  } finally {
    await client.end();
  }
}
