import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { among, Database, rowsOf, sql } from '#database';
import { AppError, Clock, MINUTE, plus, SECOND } from '#kernel';
import { because } from './cause.js';
import { DoneMarks } from './done-marks.js';
import { type EventListener, EventListeners } from './event-listeners.js';
import type { RecordedEvent } from './outbox.js';
import { type Timer, TimerHandlers } from './timers.js';

const LONGEST_WAIT_MS = 15 * MINUTE;
const backoffMs = (attempts: number): number => Math.min(LONGEST_WAIT_MS, SECOND * 2 ** Math.min(attempts, 12));
const reasonOf = (error: unknown): string =>
  (error instanceof AppError ? error.code : String((error as Error)?.message ?? error)).slice(0, 500);

/** Lets tasks run, as many at a time as is good; all of them, come what may with one. */
export interface Turns {
  all<Item>(items: readonly Item[], task: (item: Item) => Promise<void>): Promise<void>;
}

const ONE_BY_ONE: Turns = {
  async all(items, task) {
    const failures: unknown[] = [];
    for (const item of items) await task(item).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  },
};

interface EventRow {
  id: string;
  seq: string;
  type: string;
  ticket_id: string | null;
  payload: Record<string, unknown>;
  actor_kind: RecordedEvent['actorKind'];
  actor_id: string | null;
  occurred_at: Date;
}
interface TimerRow {
  id: string;
  kind: string;
  subject_id: string;
  occasion: string;
  due_at: Date;
  attempts: number;
}

/** An event from its row. */
export const eventOf = (row: EventRow): RecordedEvent => ({
  id: row.id,
  seq: Number(row.seq),
  type: row.type,
  ticketId: row.ticket_id,
  payload: row.payload,
  actorKind: row.actor_kind,
  actorId: row.actor_id,
  occurredAt: row.occurred_at,
});

const timerOf = (row: TimerRow): Timer => ({
  id: row.id,
  kind: row.kind,
  subjectId: row.subject_id,
  occasion: row.occasion,
  dueAt: row.due_at,
  attempts: row.attempts,
});

/**
 * Runs one listener for one event, or one timer: each in one transaction with the mark that it is done. Running twice,
 * late, or after the row was done does no harm.
 */
@Injectable()
export class Dispatcher {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly listeners: EventListeners,
    private readonly timerHandlers: TimerHandlers,
  ) {}

  /**
   * Delivers events to all that listen to them, each listener beside the others.
   * @throws the first of what one threw, when all have ended.
   */
  async deliverToAll(
    deliveries: Readonly<Record<string, readonly string[]>>,
    turns: Turns = ONE_BY_ONE,
  ): Promise<void> {
    const ends = await Promise.allSettled(
      Object.entries(deliveries).map(([listener, eventIds]) => this.deliverAll(eventIds, listener, turns)),
    );
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /**
   * Delivers several events to one listener: together where it takes several at once, else (and where that failed) each
   * in a turn and a transaction of its own.
   * @throws the first of what the listener threw, after the next attempts have been scheduled.
   */
  async deliverAll(eventIds: readonly string[], listenerName: string, turns: Turns = ONE_BY_ONE): Promise<void> {
    const listener = this.listeners.get(listenerName);
    let left = eventIds;
    if (listener?.handleAll && eventIds.length > 1) {
      await turns.all([eventIds], async (all) => {
        left = await this.deliverTogether(all, listener);
      });
    }
    await turns.all(left, (id) => this.deliver(id, listenerName));
  }

  /** Those that are to be delivered alone; all when it did not go well, because each then tells what is wrong with it. */
  private async deliverTogether(eventIds: readonly string[], listener: EventListener): Promise<readonly string[]> {
    try {
      return await this.database.transaction(async (tx) => {
        const rows = await this.lockDeliveries(tx, eventIds, listener.name);
        if (rows.length === 0) return [];
        const events = rows.map((row) => eventOf(row) as RecordedEvent<never>);
        const first = new Date(Math.min(...rows.map((row) => row.occurred_at.getTime())));
        const alone = new Set(
          (await because(first, async () => listener.handleAll?.(events, tx)))?.map(({ id }) => id),
        );
        const done = rows.filter(({ id }) => !alone.has(id));
        if (done.length > 0) await this.markDelivered(tx, done, listener.name);
        return [...alone];
      });
    } catch {
      return eventIds;
    }
  }

  private lockDeliveries(tx: EntityManager, eventIds: readonly string[], listener: string): Promise<EventRow[]> {
    return rowsOf<EventRow>(
      tx,
      sql`select event.id, event.seq, event.type, event.ticket_id, event.payload, event.actor_kind, event.actor_id,
          event.occurred_at
        from outbox_deliveries as delivery join outbox_events as event on event.id = delivery.event_id
        where delivery.event_id ${among(eventIds)} and delivery.listener = ${listener} and delivery.done_at is null
        order by event.seq for update of delivery skip locked`,
    );
  }

  private async markDelivered(tx: EntityManager, rows: readonly EventRow[], listener: string): Promise<void> {
    await rowsOf(
      tx,
      sql`update outbox_deliveries set done_at = ${this.clock.now()}, last_error = null
        where event_id ${among(rows.map(({ id }) => id))} and listener = ${listener}`,
    );
  }

  /** @throws what the listener threw, after the next attempt has been scheduled. */
  async deliver(eventId: string, listenerName: string): Promise<void> {
    try {
      await this.database.transaction(async (tx) => {
        const [row] = await this.lockDeliveries(tx, [eventId], listenerName);
        if (!row) return;
        const listener = this.listeners.get(listenerName);
        const event = eventOf(row) as RecordedEvent<never>;
        if (listener) await because(event.occurredAt, () => listener.handle(event, tx));
        await this.markDelivered(tx, [row], listenerName);
      });
    } catch (error) {
      await this.database.query(
        `update outbox_deliveries set last_error = $3, next_attempt_at = $4::timestamptz + make_interval(secs => least(900, power(2, least(attempts, 10))))
         where event_id = $1 and listener = $2 and done_at is null`,
        [eventId, listenerName, reasonOf(error), this.clock.now()],
      );
      throw error;
    }
  }

  /**
   * Fires several timers in the turns that it is given. They are read together, and those that do everything by
   * themselves and end at about the same time are marked together: three ways to the database for each would be half the
   * work of a mail.
   * @throws the first of what the handlers threw, after the next attempts have been scheduled.
   */
  async fireAll(timerIds: readonly string[], turns: Turns = ONE_BY_ONE): Promise<void> {
    const due = await this.due(timerIds);
    const done = new DoneMarks<TimerRow>((rows) => this.markDone(rows));
    try {
      await turns.all(due, async (row) => {
        if (await this.fireRow(row)) done.add(row);
      });
    } finally {
      await done.end();
    }
  }

  /** One timer, in this process and now. @throws as `fireAll` */
  fire(timerId: string): Promise<void> {
    return this.fireAll([timerId]);
  }

  /** True when nothing is left to do but the mark. */
  private async fireRow(row: TimerRow): Promise<boolean> {
    const timerId = row.id;
    try {
      const handler = this.timerHandlers.get(row.kind);
      if (!handler) throw new Error(`The timer ${row.kind} has no handler.`);
      await because(row.due_at, async () => handler.act?.(timerOf(row)));
      if (!handler.fire) return true;
      await this.database.transaction((tx) => this.fireLocked(timerId, tx));
      return false;
    } catch (error) {
      const [row] = await this.database.query<{ attempts: number }>('select attempts from timers where id = $1', [
        timerId,
      ]);
      // One that was moved meanwhile (by its own `act`, or by a verb) keeps its new time.
      await this.database.query(
        'update timers set claimed_at = null, last_error = $2, due_at = $3 where id = $1 and done_at is null and due_at <= $4',
        [timerId, reasonOf(error), plus(this.clock.now(), backoffMs(row?.attempts ?? 1)), this.clock.now()],
      );
      throw error;
    }
  }

  private due(timerIds: readonly string[]): Promise<TimerRow[]> {
    return this.database.query<TimerRow>(
      sql`select id, kind, subject_id, occasion, due_at, attempts from timers
        where id ${among(timerIds)} and done_at is null and due_at <= ${this.clock.now()}`,
    );
  }

  /** One that was moved meanwhile is not done. */
  private async markDone(rows: readonly TimerRow[]): Promise<void> {
    await this.database.query(
      sql`update timers set done_at = ${this.clock.now()}
        from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((row) => row.due_at)}::timestamptz[]) as fired(id, due_at)
        where timers.id = fired.id and timers.due_at = fired.due_at and done_at is null`,
    );
  }

  private async fireLocked(timerId: string, tx: EntityManager): Promise<void> {
    const [row] = await rowsOf<TimerRow>(
      tx,
      sql`select id, kind, subject_id, occasion, due_at, attempts from timers
        where id = ${timerId} and done_at is null and due_at <= ${this.clock.now()} for update skip locked`,
    );
    if (!row) return;
    const handler = this.timerHandlers.get(row.kind);
    if (!handler) throw new Error(`The timer ${row.kind} has no handler.`);
    const before = row.due_at.getTime();
    await because(row.due_at, async () => handler.fire?.(timerOf(row), tx));
    // A handler may have set its own timer anew (a repeating one): then it is not done.
    await rowsOf(
      tx,
      sql`update timers set done_at = ${this.clock.now()}
        where id = ${timerId} and due_at = ${new Date(before)} and done_at is null`,
    );
  }
}
