import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, systemActor } from '#kernel';
import { EventListeners, Outbox, TimerHandlers, Timers } from '#outbox';
import { type TestServer, testServer } from '#testing';

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
  const settled = async (ids: string[]): Promise<void> => {
    const end = performance.now() + PATIENCE_MS;
    while (ids.some((id) => !done.has(id)) && performance.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 50));
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
      await settled(ids);
      expect(ids.map((id) => done.get(id))).toEqual([1, 1, 1]);
    },
    PATIENCE_MS + 10_000,
  );
});
