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

  describe('that holds verbs as its parts', () => {
    const team = (name: string): Promise<unknown> =>
      app.database.transaction((tx) =>
        tx.query('insert into teams (id, name, created_at) values ($1, $2, $3)', [newId(), name, app.clock.now()]),
      );
    const known = async (...names: string[]): Promise<unknown[]> =>
      (await app.database.query('select name from teams where name = any($1) order by name', [names])).map(
        ({ name }) => name,
      );

    it('counts with all of them or not at all; a part that rejects is rolled back alone', async () => {
      await app.database.transaction((tx) =>
        app.database.within(tx, async () => {
          await team('a1');
          await expect(team('a1')).rejects.toThrow();
          await team('a2');
        }),
      );
      expect(await known('a1', 'a2')).toEqual(['a1', 'a2']);
      const failed = app.database.transaction((tx) =>
        app.database.within(tx, async () => {
          await team('b1');
          throw new Error('The whole failed.');
        }),
      );
      await expect(failed).rejects.toThrow('The whole failed.');
      expect(await known('b1')).toEqual([]);
    });

    it('holds nothing that begins after it', async () => {
      let later: () => Promise<unknown> = async () => undefined;
      await app.database.transaction((tx) =>
        app.database.within(tx, async () => {
          // Begun inside, run outside: as a timer of the process would.
          const released = new Promise<void>((resolve) => {
            later = async () => resolve();
          });
          const straggler = released.then(() => team('c1'));
          const release = later;
          later = async () => {
            await release();
            await straggler;
          };
        }),
      );
      await later();
      expect(await known('c1')).toEqual(['c1']);
    });
  });
});
