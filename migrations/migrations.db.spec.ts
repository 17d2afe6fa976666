import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { migrate, SchemaError } from '#database';
import { emptyDatabase } from '#testing';
import { migrations } from './index.js';

const tables = (source: DataSource): Promise<{ name: string }[]> =>
  source.query(`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`);

describe('the migrations', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let source: DataSource;

  beforeAll(async () => {
    database = await emptyDatabase();
    source = await new DataSource({
      type: 'postgres',
      url: database.url,
      migrations,
      migrationsTableName: 'schema_migrations',
    }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('lead up, all the way down to nothing, and up again to the same schema', async () => {
    await migrate(database.url, migrations);
    const first = await tables(source);
    for (const _ of migrations) await source.undoLastMigration();
    expect(await tables(source)).toEqual([{ name: 'schema_migrations' }]);
    await migrate(database.url, migrations);
    expect(await tables(source)).toEqual(first);
    expect(first.length).toBeGreaterThan(25);
  });

  it('do nothing when everything has been run', async () => {
    expect(await migrate(database.url, migrations)).toEqual([]);
  });

  it('refuse a schema that a newer version wrote', async () => {
    await expect(migrate(database.url, migrations.slice(0, -1))).rejects.toThrow(SchemaError);
  });
});
