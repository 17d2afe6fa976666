import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { type TestApp, testApp } from '#testing';

describe('a transaction', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await testApp([]);
  });
  afterAll(() => app.close());

  it('runs again when it lost a deadlock, so that neither of two callers sees one', async () => {
    const ids = [newId(), newId()];
    for (const id of ids)
      await app.database.query('insert into teams (id, name, created_at) values ($1, $2, $3)', [
        id,
        `team ${id}`,
        app.clock.now(),
      ]);
    let meet: () => void = () => undefined;
    const bothHoldOne = new Promise<void>((resolve) => {
      meet = resolve;
    });
    let holding = 0;
    const raise = (first: string, second: string): Promise<void> =>
      app.database.transaction(async (tx) => {
        await tx.query('update teams set version = version + 1 where id = $1', [first]);
        holding += 1;
        if (holding === 2) meet();
        await bothHoldOne;
        await tx.query('update teams set version = version + 1 where id = $1', [second]);
      });
    const [one, two] = ids as [string, string];
    await Promise.all([raise(one, two), raise(two, one)]);
    expect(await app.database.query('select version from teams where id = any($1)', [ids])).toEqual([
      { version: 3 },
      { version: 3 },
    ]);
    expect(holding).toBe(3);
  });
});
