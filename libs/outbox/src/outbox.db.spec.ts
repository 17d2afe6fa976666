import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE, newId, plus, systemActor } from '#kernel';
import { MemoryQueue } from '#queue';
import { eventually, type TestApp, testApp } from '#testing';
import {
  Dispatcher,
  EVENTS_TO_DELIVER,
  EventListeners,
  Outbox,
  Relay,
  TimerHandlers,
  Timers,
  type Turns,
} from './index.js';

const actor = systemActor('test');
const deliveriesOf = (data: unknown): Record<string, string[]> => EVENTS_TO_DELIVER.parse(data).deliveries;

describe('the outbox', () => {
  let app: TestApp;
  let queue: MemoryQueue;
  let relay: Relay;
  let isFailing = false;
  const heard: string[] = [];

  beforeAll(async () => {
    app = await testApp([]);
    app.get(EventListeners).add({
      name: 'test.on-thing-done',
      events: ['ThingDone'],
      async handle(event, tx) {
        await tx.query(`insert into teams (id, name, created_at) values ($1, $2, now())`, [
          newId(),
          `team ${event.id}`,
        ]);
        if (isFailing) throw new Error('not now');
        heard.push(event.id);
      },
    });
    app.get(TimerHandlers).add({
      kind: 'test.move-and-fail',
      async act(timer) {
        await app.database.transaction((tx) =>
          app.get(Timers).set(tx, { ...timer, dueAt: plus(app.clock.now(), 2 * MINUTE) }),
        );
        throw new Error('not now');
      },
      async fire(timer) {
        heard.push(timer.subjectId);
      },
    });
    app.get(TimerHandlers).add({
      kind: 'test.ring',
      async fire(timer) {
        heard.push(timer.subjectId);
      },
    });
  });
  beforeEach(() => {
    heard.length = 0;
    isFailing = false;
    queue = new MemoryQueue();
    relay = new Relay(app.database, app.clock, queue, app.get(EventListeners));
  });
  afterAll(() => app.close());

  const record = () =>
    app.database.transaction((tx) => app.get(Outbox).record(tx, actor, { type: 'ThingDone', payload: {} }));
  const effects = async (id: string) =>
    (await app.database.query('select 1 from teams where name = $1', [`team ${id}`])).length;

  it('forgets an event whose transaction was rolled back', async () => {
    await expect(
      app.database.transaction(async (tx) => {
        await app.get(Outbox).record(tx, actor, { type: 'ThingDone', payload: {} });
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
    expect(await relay.sweep()).toBe(0);
  });

  it('has the effect of a listener once, however often the job runs', async () => {
    const id = await record();
    await relay.sweep();
    await app.get(Dispatcher).deliver(id, 'test.on-thing-done');
    await app.get(Dispatcher).deliver(id, 'test.on-thing-done');
    expect(await effects(id)).toBe(1);
  });

  it('delivers again what was lost between commit and dispatch', async () => {
    const id = await record();
    await relay.sweep();
    queue.take();
    expect(await relay.sweep()).toBe(0);
    app.clock.advance(MINUTE);
    await relay.sweep();
    expect(queue.take().map((job) => job.data)).toEqual([{ deliveries: { 'test.on-thing-done': [id] } }]);
    await app.settle();
  });

  it('puts several pieces of one kind into a job, each of them in one job only', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, record));
    await relay.sweep();
    const jobs = queue.take();
    expect(jobs.length).toBeLessThan(ids.length / 4);
    expect(jobs.flatMap(({ data }) => deliveriesOf(data)['test.on-thing-done']).sort()).toEqual(ids.sort());
    app.clock.advance(MINUTE);
    await app.settle();
  });

  it('puts an event into one job with all that listen to it, and one that fails or waits holds up no other', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const done: string[] = [];
    const listener = (name: string, handle: () => Promise<void>) =>
      app.get(EventListeners).add({
        name,
        events: ['OneForMany'],
        handle: () => handle().then(() => void done.push(name)),
      });
    listener('test.on-one.slow', () => held);
    listener('test.on-one.broken', () => Promise.reject(new Error('not I')));
    listener('test.on-one.quick', async () => undefined);
    const id = await app.database.transaction((tx) =>
      app.get(Outbox).record(tx, actor, { type: 'OneForMany', payload: {} }),
    );
    await relay.sweep();
    const [job, ...others] = queue.take();
    expect(others).toEqual([]);
    const deliveries = deliveriesOf(job?.data);
    expect(deliveries).toEqual({
      'test.on-one.slow': [id],
      'test.on-one.broken': [id],
      'test.on-one.quick': [id],
    });
    const running = app.get(Dispatcher).deliverToAll(deliveries);
    const failing = expect(running).rejects.toThrow('not I');
    await eventually('the quick one is done', () => done.includes('test.on-one.quick'));
    expect(done).toEqual(['test.on-one.quick']);
    letGo();
    await failing;
    expect(done).toEqual(['test.on-one.quick', 'test.on-one.slow']);
    await app.database.query('update outbox_deliveries set done_at = now() where event_id = $1', [id]);
  });

  it('undoes the half-done work of a failing listener, and tries it again later', async () => {
    const id = await record();
    await relay.sweep();
    isFailing = true;
    await expect(app.get(Dispatcher).deliver(id, 'test.on-thing-done')).rejects.toThrow('not now');
    expect(await effects(id)).toBe(0);
    isFailing = false;
    app.clock.advance(HOUR);
    await app.settle();
    expect(await effects(id)).toBe(1);
  });

  it('handles a crowd of events together where the listener can, and each alone where that fails', async () => {
    const crowds: string[][] = [];
    const done: string[] = [];
    const poison = new Set<string>();
    const shy = new Set<string>();
    app.get(EventListeners).add({
      name: 'test.on-crowd',
      events: ['CrowdCame'],
      async handle({ id }, tx) {
        await tx.query(`insert into teams (id, name, created_at) values ($1, $2, now())`, [newId(), `team ${id}`]);
        if (poison.has(id)) throw new Error('not this one');
        done.push(id);
      },
      async handleAll(events, tx) {
        crowds.push(events.map(({ id }) => id));
        const alone = events.filter(({ id }) => shy.has(id));
        for (const event of events) if (!alone.includes(event)) await this.handle(event, tx);
        return alone;
      },
    });
    const come = (): Promise<string> =>
      app.database.transaction((tx) => app.get(Outbox).record(tx, actor, { type: 'CrowdCame', payload: {} }));
    const [first, second, third] = [await come(), await come(), await come()];
    await relay.sweep();
    await app.get(Dispatcher).deliverAll([third, first, second], 'test.on-crowd');
    // In the order of their numbers, in one transaction; what was delivered is not delivered again.
    expect([crowds.splice(0), done.splice(0)]).toEqual([[[first, second, third]], [first, second, third]]);
    await app.get(Dispatcher).deliverAll([first, second, third], 'test.on-crowd');
    expect([crowds.splice(0), done.splice(0)]).toEqual([[], []]);

    const [quiet, loud] = [await come(), await come()];
    shy.add(quiet);
    await relay.sweep();
    await app.get(Dispatcher).deliverAll([quiet, loud], 'test.on-crowd');
    expect([crowds.splice(0), done.splice(0)]).toEqual([[[quiet, loud]], [loud, quiet]]);
    expect([await effects(quiet), await effects(loud)]).toEqual([1, 1]);

    const [good, bad, other] = [await come(), await come(), await come()];
    poison.add(bad);
    await relay.sweep();
    await expect(app.get(Dispatcher).deliverAll([good, bad, other], 'test.on-crowd')).rejects.toThrow('not this one');
    expect([await effects(good), await effects(bad), await effects(other)]).toEqual([1, 0, 1]);
    poison.clear();
    app.clock.advance(HOUR);
    await app.settle();
    expect([await effects(good), await effects(bad), await effects(other)]).toEqual([1, 1, 1]);
  });

  it('numbers events in the order of their commits, without a gap that a reader could skip', async () => {
    await Promise.all(Array.from({ length: 20 }, record));
    await relay.sweep();
    const rows = await app.database.query<{ seq: string }>('select seq from outbox_events order by seq');
    const seqs = rows.map((row) => Number(row.seq));
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
    await app.settle();
  });

  it('fires a timer once, when it is due, even if the queue forgot it', async () => {
    const subjectId = newId();
    await app.database.transaction((tx) =>
      app.get(Timers).set(tx, { kind: 'test.ring', subjectId, dueAt: plus(app.clock.now(), HOUR) }),
    );
    await app.settle();
    expect(heard).toEqual([]);
    app.clock.advance(HOUR);
    await relay.sweep();
    const job = queue.take().find((candidate) => 'timerIds' in candidate.data);
    app.clock.advance(MINUTE);
    await app.settle();
    await app.get(Dispatcher).fire(String((job?.data.timerIds as string[] | undefined)?.[0]));
    expect(heard.filter((entry) => entry === subjectId)).toHaveLength(1);
  });

  it('says of each timer that it is done, though another one of the same job takes long', async () => {
    const [quick, slow] = [newId(), newId()];
    const dueAt = app.clock.now();
    const open = async (subjectIds: string[]) =>
      app.database.query<{ id: string; subject_id: string }>(
        'select id, subject_id from timers where subject_id = any($1) and done_at is null',
        [subjectIds],
      );
    let end = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    app.get(TimerHandlers).add({
      kind: 'test.take-long',
      async act({ subjectId }) {
        if (subjectId === slow) await held;
      },
    });
    await app.database.transaction(async (tx) => {
      for (const subjectId of [quick, slow]) {
        await app.get(Timers).set(tx, { kind: 'test.take-long', subjectId, dueAt });
      }
    });
    const ids = (await open([quick, slow])).map(({ id }) => id);
    const together: Turns = { all: async (items, task) => void (await Promise.all(items.map(task))) };
    const running = app.get(Dispatcher).fireAll(ids, together);
    try {
      await eventually('the quick one is done', async () => (await open([quick])).length === 0, 5_000);
      expect(await open([slow])).toHaveLength(1);
    } finally {
      end();
      await running;
    }
    expect(await open([slow])).toEqual([]);
  });

  it('leaves a timer at the time that it was moved to, though what it did then failed', async () => {
    const subjectId = newId();
    const dueAt = app.clock.now();
    await app.database.transaction((tx) => app.get(Timers).set(tx, { kind: 'test.move-and-fail', subjectId, dueAt }));
    await relay.sweep();
    const [job] = queue.take();
    await expect(app.get(Dispatcher).fire(String((job?.data.timerIds as string[] | undefined)?.[0]))).rejects.toThrow(
      'not now',
    );
    const [timer] = await app.database.query<{ due_at: Date; done_at: Date | null }>(
      'select due_at, done_at from timers where subject_id = $1',
      [subjectId],
    );
    expect(timer).toEqual({ due_at: plus(dueAt, 2 * MINUTE), done_at: null });
    await app.database.query('delete from timers where subject_id = $1', [subjectId]);
  });

  it('never fires a cancelled timer', async () => {
    const key = { kind: 'test.ring', subjectId: newId() };
    await app.database.transaction((tx) => app.get(Timers).set(tx, { ...key, dueAt: plus(app.clock.now(), HOUR) }));
    await app.database.transaction((tx) => app.get(Timers).cancel(tx, key));
    app.clock.advance(2 * HOUR);
    await app.settle();
    expect(heard).toEqual([]);
  });
});
