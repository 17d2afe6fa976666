import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { emptyDatabase } from '#testing';
import { migrations } from '../migrations/index.js';
import { migrateAll } from './migrate-run.js';

describe('npm run db:migrate', () => {
  let empty: Awaited<ReturnType<typeof emptyDatabase>>;

  beforeAll(async () => {
    empty = await emptyDatabase();
  });
  afterAll(() => empty.drop());

  it('names every migration it applied, and the second time says that there was nothing to do', async () => {
    const first = await migrateAll({ DATABASE_URL: empty.url });
    expect(first.filter((line) => line.startsWith('Applied '))).toHaveLength(migrations.length);
    expect(first.at(-1)).toBe("The queue's schema is up to date.");
    expect(await migrateAll({ DATABASE_URL: empty.url })).toEqual([
      `The schema was up to date (${migrations.length} migrations).`,
      "The queue's schema is up to date.",
    ]);
  });

  it('refuses a schema of a newer Heard and names it', async () => {
    const client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    await client.query(`insert into schema_migrations (timestamp, name) values (1, 'FromTheFuture99999999999999')`);
    await client.end();
    await expect(migrateAll({ DATABASE_URL: empty.url })).rejects.toThrow('FromTheFuture99999999999999');
  });
});
