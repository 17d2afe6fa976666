import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MOST_REFUSED_TURNS } from '#contracts';
import { MINUTE, newId } from '#kernel';
import { RuleDesk } from '#testing';
import { Rules } from '../index.js';

describe('rules within their limits', () => {
  let desk: RuleDesk;
  beforeAll(async () => {
    desk = await RuleDesk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.clear());

  it('get a place each, however many are made at the same moment', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, at) => desk.add({ name: `rule ${at}` })));
    const [row] = await desk.house.app.database.query<{ places: number }>(
      'select count(distinct position)::int as places from rules',
    );
    expect(row?.places).toBe(8);
  });

  it('switch themselves off when all that they ask for is refused each time, and say so', async () => {
    const gone = newId();
    const { id } = await desk.add({ actions: [{ verb: 'move', teamId: gone }] });
    for (let turn = 1; turn < MOST_REFUSED_TURNS; turn += 1)
      await desk.mail({ from: `a${turn}@b.ee` }, `a${turn}@b.ee`);
    expect(await desk.rule(id)).toMatchObject({ isEnabled: true, runCount: 0, refusedCount: MOST_REFUSED_TURNS - 1 });
    await desk.mail({ from: 'last@b.ee' }, 'last@b.ee');
    expect(await desk.rule(id)).toMatchObject({ isEnabled: false, stopped: { because: 'ALL_REFUSED' } });
    const told = await desk.house.app.database.query<{ text_body: string }>(
      `select text_body from outgoing_mails where purpose = 'alert' and text_body like '%20 times in a row%'`,
    );
    expect(told).toHaveLength(1);
    // Switched on again it has its turns again.
    const { version } = await desk.rule(id);
    desk.house.app.clock.advance(MINUTE);
    await desk.house.app.get(Rules).switch(desk.house.admin, { ruleId: id, ifVersion: version }, true);
    await desk.mail({ from: 'next@b.ee' }, 'next@b.ee');
    expect(await desk.rule(id)).toMatchObject({ isEnabled: true });
  });

  it('switch themselves off when they act too often, and tell administrators', async () => {
    const { id } = await desk.add({ hourlyLimit: 2 });
    for (const name of ['a', 'b', 'c', 'd']) await desk.mail({ from: `${name}@b.ee` }, `${name}@b.ee`);
    expect((await desk.house.tickets()).map(({ priority }) => priority)).toEqual([
      'urgent',
      'urgent',
      'normal',
      'normal',
    ]);
    expect(await desk.rule(id)).toMatchObject({ isEnabled: false, stopped: { because: 'TOO_MANY' } });
    expect(await desk.mails('alert')).toMatchObject([{ to_address: 'a@shop.ee' }]);
    expect((await desk.mails('alert'))[0]?.text_body).toContain('2');
  });
});
