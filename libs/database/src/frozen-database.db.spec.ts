import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { newId } from '#kernel';
import { CutWire, type TestDatabase, testDatabase } from '#testing';
import { Database, DatabaseModule } from './index.js';

const SILENCE_MS = 400;
const LONGEST_MS = 2_000;

describe('a database that freezes without closing a connection', () => {
  let testing: TestDatabase;
  let wire: CutWire;
  let module: TestingModule;
  let database: Database;

  beforeAll(async () => {
    testing = await testDatabase();
    await testing.dataSource.destroy();
  });
  afterAll(() => testing.close());
  beforeEach(async () => {
    const url = new URL(testing.url);
    wire = new CutWire(new URL(url));
    await wire.open();
    url.port = String(wire.port);
    const imports = [DatabaseModule.with({ url: url.toString(), poolSize: 2, silenceMs: SILENCE_MS })];
    module = await Test.createTestingModule({ imports }).compile();
    await module.init();
    database = module.get(Database);
  });
  afterEach(async () => {
    await module.close();
    await wire.cut();
  });
  const comesBack = async (): Promise<void> => {
    await wire.cut();
    await wire.open();
  };
  const insert = (id: string): [string, unknown[]] => [
    'insert into teams (id, name, created_at) values ($1, $2, now())',
    [id, `team ${id}`],
  ];
  const exists = async (id: string): Promise<boolean> =>
    (await database.query('select 1 from teams where id = $1', [id])).length > 0;

  it('is said to be unavailable soon, and serves again without a restart', async () => {
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    wire.silence();
    const began = performance.now();
    const asked = Array.from({ length: 4 }, () => database.query('select 1'));
    for (const answer of await Promise.allSettled(asked))
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'DATABASE_UNAVAILABLE' } });
    expect(performance.now() - began).toBeLessThan(5_000 + LONGEST_MS);
    await comesBack();
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('gets nothing of a transaction that was under way, and no later one continues it', async () => {
    const [lost, later] = [newId(), newId()];
    const writing = database.transaction(async (tx) => {
      await tx.query(...insert(lost));
      wire.silence();
      await tx.query('select 1');
    });
    await expect(writing).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    await comesBack();
    await database.transaction((tx) => tx.query(...insert(later)));
    expect([await exists(lost), await exists(later)]).toEqual([false, true]);
  });

  it('is not taken for frozen while it works on a statement within the time', async () => {
    expect(await database.query('select pg_sleep(0.2), 1 as one')).toMatchObject([{ one: 1 }]);
  });
});
