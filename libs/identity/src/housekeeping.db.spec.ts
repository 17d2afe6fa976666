import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY, MINUTE, newId, plus, systemActor } from '#kernel';
import { EventListeners, HousekeepingTimer, Outbox, TimerHandlers, Timers } from '#outbox';
import { type TestApp, testApp } from '#testing';
import { AgentService, IdentityModule, OneTimeLinkService, SessionService } from './index.js';

describe('the daily housekeeping', () => {
  let app: TestApp;
  let agentId: string;

  beforeAll(async () => {
    app = await testApp([IdentityModule]);
    app.get(EventListeners).add({ name: 'test.listener', events: ['ThingDone'], async handle() {} });
    app.get(TimerHandlers).add({ kind: 'test.ring', async fire() {} });
    const admin = { kind: 'agent', agentId: newId(), role: 'admin', teamIds: [] } as const;
    const person = { name: 'Ona', email: 'ona@heard.test', role: 'agent', language: 'lt' } as const;
    ({ agentId } = await app.get(AgentService).invite(admin, person));
    await app.get(HousekeepingTimer).begin();
  });
  afterAll(() => app.close());

  const count = async (sql: string): Promise<number> =>
    Number((await app.database.query<{ count: string }>(`select count(*) from ${sql}`))[0]?.count);
  const held = async () => ({
    deliveries: await count(`outbox_deliveries where listener = 'test.listener'`),
    timers: await count(`timers where kind = 'test.ring'`),
    sessions: await count('sessions'),
    links: await count('one_time_links'),
  });
  const later = async (days: number) => {
    app.clock.advance(days * DAY + 15 * MINUTE);
    await app.settle();
    return held();
  };
  const make = () =>
    app.database.transaction(async (tx) => {
      await app.get(Outbox).record(tx, systemActor('test'), { type: 'ThingDone', payload: {} });
      await app.get(Timers).set(tx, { kind: 'test.ring', subjectId: newId(), dueAt: app.clock.now() });
      await app.get(SessionService).open(tx, agentId, 'test');
      const { token } = await app.get(OneTimeLinkService).issue(tx, 'reset', agentId);
      await app.get(OneTimeLinkService).use(tx, token);
    });

  it('deletes what has served its time, each at its own, and goes on day after day', async () => {
    await make();
    await app.settle();
    // The invitation and the link that was used.
    expect(await held()).toEqual({ deliveries: 1, timers: 1, sessions: 1, links: 2 });
    expect(await later(6)).toEqual({ deliveries: 1, timers: 1, sessions: 1, links: 2 });
    expect(await later(1)).toEqual({ deliveries: 1, timers: 1, sessions: 1, links: 1 });
    expect(await later(13)).toEqual({ deliveries: 1, timers: 1, sessions: 1, links: 0 });
    expect(await later(2)).toEqual({ deliveries: 1, timers: 1, sessions: 0, links: 0 });
    expect(await later(10)).toEqual({ deliveries: 0, timers: 0, sessions: 0, links: 0 });
    expect(await count(`outbox_events where type = 'ThingDone'`)).toBe(1);
  });

  it('leaves alone what is open or still lets somebody in', async () => {
    await app.database.transaction(async (tx) => {
      const dueAt = plus(app.clock.now(), 100 * DAY);
      await app.get(Timers).set(tx, { kind: 'test.ring', subjectId: newId(), dueAt });
      await app.get(SessionService).open(tx, agentId, 'test');
      await app.get(OneTimeLinkService).issue(tx, 'invite', agentId);
    });
    await app.settle();
    expect(await later(2)).toMatchObject({ timers: 1, sessions: 1, links: 1 });
  });

  it('deletes more than one transaction may hold', async () => {
    await app.database.query(
      `insert into timers (id, kind, subject_id, due_at, done_at, created_at)
       select gen_random_uuid(), 'test.many', gen_random_uuid(), $1, $1, $1 from generate_series(1, 2500)`,
      [plus(app.clock.now(), -31 * DAY)],
    );
    await later(1);
    expect(await count(`timers where kind = 'test.many'`)).toBe(0);
  });

  it('is begun once, however many workers start', async () => {
    await Promise.all([app.get(HousekeepingTimer).begin(), app.get(HousekeepingTimer).begin()]);
    expect(await count(`timers where kind = 'outbox.keep-house'`)).toBe(1);
  });
});
