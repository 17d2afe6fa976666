import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, systemActor } from '#kernel';
import { EventListeners, Outbox, TimerHandlers, Timers } from '#outbox';
import { eventually, Leases, type TestServer, testServer } from '#testing';

const PATIENCE_MS = 60_000;

describe('the queue', () => {
  let server: TestServer;
  const done = new Map<string, number>();
  const note = (id: string): void => void done.set(id, (done.get(id) ?? 0) + 1);

  beforeAll(async () => {
    server = await testServer({ roles: ['api', 'worker'], clock: 'system' });
    server
      .get(EventListeners)
      .add({ name: 'test.on-noted', events: ['Noted'], handle: async (event) => note(event.id) });
    server.get(TimerHandlers).add({ kind: 'test.note', fire: async (timer) => note(timer.subjectId) });
  });
  afterAll(() => server.close());

  const record = (): Promise<string> =>
    server.database.transaction((tx) =>
      server.get(Outbox).record(tx, systemActor('test'), { type: 'Noted', payload: {} }),
    );
  const setTimer = async (): Promise<string> => {
    const subjectId = newId();
    await server.database.transaction((tx) =>
      server.get(Timers).set(tx, { kind: 'test.note', subjectId, dueAt: new Date() }),
    );
    return subjectId;
  };
  const settled = (ids: string[], meanwhile = async (): Promise<void> => undefined) =>
    eventually('all was done', () => meanwhile().then(() => ids.every((id) => done.has(id))), PATIENCE_MS);
  /** Seconds until everything that was claimed may be claimed again; false while something is not claimed yet. */
  const longestLease = async (): Promise<{ seconds: number } | false> => {
    const [row] = await server.database.query<{ seconds: string | null }>(
      `select case when exists (select 1 from outbox_events where seq is null)
           or exists (select 1 from timers where done_at is null and due_at <= now() and claimed_at is null) then null
         else coalesce(greatest(
           (select max(extract(epoch from next_attempt_at - now())) from outbox_deliveries where done_at is null),
           (select max(extract(epoch from claimed_at - now())) + 30 from timers where done_at is null and due_at <= now())
         ), 0) end as seconds`,
    );
    return row?.seconds == null ? false : { seconds: Number(row.seconds) };
  };

  it('carries events and timers to the worker', async () => {
    const ids = [await record(), await setTimer()];
    await settled(ids);
    expect(ids.map((id) => done.get(id))).toEqual([1, 1]);
  });

  it(
    'may be dropped whole: what was due is done within a minute, once',
    async () => {
      await server.database.query('drop schema bullmq cascade');
      const ids = [await record(), await setTimer(), await record()];
      // Half of the minute is for the lease of what the lost queue held, which is not waited for; the rest is ample.
      const { seconds } = await eventually('all was claimed', longestLease);
      expect(seconds).toBeLessThanOrEqual(30);
      const leases = new Leases((sql) => server.database.query(sql));
      const began = performance.now();
      await settled(ids, () => leases.runOut());
      expect(performance.now() - began).toBeLessThan(30_000);
      expect(ids.map((id) => done.get(id))).toEqual([1, 1, 1]);
    },
    PATIENCE_MS + 10_000,
  );
});
