import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Database, rowsOf, sql } from '#database';
import { Clock, plus, SECOND } from '#kernel';
import { type Job, JobQueue } from '#queue';
import { EventListeners } from './event-listeners.js';

const RELAY_LOCK = 7_214_002;
/** A claimed piece of work that nobody reported on is claimed again after this time. */
const LEASE_MS = 30 * SECOND;
const BATCH = 500;
/** Timers, or events, that one job carries: a job costs the queue more than most of our work costs us. */
const MOST_IN_A_JOB = 20;

export const DELIVER_EVENTS = 'outbox.deliver-events';
export const FIRE_TIMERS = 'outbox.fire-timers';
/** Ids of events by the names of those that listen to them. */
export const EVENTS_TO_DELIVER = z.object({ deliveries: z.record(z.string(), z.array(z.uuid())) });

interface DueDelivery {
  event_id: string;
  listener: string;
  attempts: number;
}

interface DueTimer {
  id: string;
  kind: string;
  attempts: number;
  claimed_at: Date;
  due_at: Date;
}

/**
 * Finds out what is due and wakes the workers. One relay numbers events at a time (advisory lock), so `seq` follows
 * the order of commits as everybody sees it; several nodes may sweep.
 */
@Injectable()
export class Relay {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly listeners: EventListeners,
  ) {}

  /** One round: number new events, then enqueue everything that is due. Answers how many pieces of work were due. */
  async sweep(): Promise<number> {
    const due = await this.database.transaction(async (tx) => {
      const fresh = await this.numberEvents(tx);
      return {
        deliveries: [...fresh, ...(await this.claimDeliveries(tx))],
        timers: await this.claimTimers(tx),
      };
    });
    await this.queue.enqueue([...deliveryJobs(due.deliveries), ...timerJobs(due.timers)]);
    return due.deliveries.length + due.timers.length;
  }

  private async numberEvents(tx: EntityManager): Promise<DueDelivery[]> {
    const [lock] = await rowsOf<{ taken: boolean }>(tx, sql`select pg_try_advisory_xact_lock(${RELAY_LOCK}) as taken`);
    if (!lock?.taken) return [];
    const numbered = await rowsOf<{ id: string; type: string }>(
      tx,
      sql`with fresh as (select id from outbox_events where seq is null order by id limit ${BATCH}),
            numbered as (select id, nextval('outbox_events_seq') as seq from (select id from fresh order by id) as ordered)
       update outbox_events as event set seq = numbered.seq from numbered where event.id = numbered.id
       returning event.id, event.type`,
    );
    if (numbered.length === 0) return [];
    await tx.query(`select pg_notify('heard_events', '')`);
    const now = this.clock.now();
    const { subscriptions } = this.listeners;
    const pairs = numbered.flatMap(({ id, type }) =>
      subscriptions.filter((one) => one.type === type).map(({ listener }) => ({ id, listener })),
    );
    if (pairs.length === 0) return [];
    return rowsOf<DueDelivery>(
      tx,
      sql`insert into outbox_deliveries (event_id, listener, attempts, next_attempt_at)
        select event_id, listener, 1, ${plus(now, LEASE_MS)}
        from unnest(${pairs.map(({ id }) => id)}::uuid[], ${pairs.map(({ listener }) => listener)}::text[])
          as fresh(event_id, listener)
        on conflict do nothing
        returning event_id, listener, attempts`,
    );
  }

  private async claimDeliveries(tx: EntityManager): Promise<DueDelivery[]> {
    const now = this.clock.now();
    return rowsOf<DueDelivery>(
      tx,
      sql`update outbox_deliveries as delivery set attempts = delivery.attempts + 1, next_attempt_at = ${plus(now, LEASE_MS)}
       from (select event_id, listener from outbox_deliveries
             where done_at is null and next_attempt_at <= ${now} order by next_attempt_at limit ${BATCH} for update skip locked) as due
       where delivery.event_id = due.event_id and delivery.listener = due.listener
       returning delivery.event_id, delivery.listener, delivery.attempts`,
    );
  }

  private async claimTimers(tx: EntityManager): Promise<DueTimer[]> {
    const now = this.clock.now();
    const claimed = await rowsOf<DueTimer>(
      tx,
      sql`update timers set attempts = timers.attempts + 1, claimed_at = ${now}
       from (select id from timers
             where done_at is null and due_at <= ${now} and (claimed_at is null or claimed_at <= ${plus(now, -LEASE_MS)})
             order by due_at limit ${BATCH} for update skip locked) as due
       where timers.id = due.id
       returning timers.id, timers.kind, timers.attempts, timers.claimed_at, timers.due_at`,
    );
    // An update answers in the order of its plan.
    return claimed.sort((a, b) => a.due_at.getTime() - b.due_at.getTime());
  }
}

/**
 * Some events with all that listen to them: a job for each listener cost PostgreSQL more than what they did. Inside a job
 * they run beside each other, so one that is slow holds up its own kind alone.
 */
function deliveryJobs(due: readonly DueDelivery[]): Job[] {
  const byEvent = new Map<string, DueDelivery[]>();
  for (const row of due) byEvent.set(row.event_id, [...(byEvent.get(row.event_id) ?? []), row]);
  return partsOf([...byEvent.values()]).map((part) => {
    const rows = part.flat();
    const [first] = rows;
    return {
      name: DELIVER_EVENTS,
      id: `events.${first?.event_id}.${first?.listener}.${first?.attempts}`,
      data: { deliveries: byListener(rows) },
    };
  });
}

function byListener(rows: readonly DueDelivery[]): Record<string, string[]> {
  const eventIds: Record<string, string[]> = {};
  for (const row of rows) {
    eventIds[row.listener] ??= [];
    eventIds[row.listener]?.push(row.event_id);
  }
  return eventIds;
}

function timerJobs(due: readonly DueTimer[]): Job[] {
  const byKind = new Map<string, DueTimer[]>();
  for (const row of due) byKind.set(row.kind, [...(byKind.get(row.kind) ?? []), row]);
  return [...byKind.values()].flatMap((rows) =>
    partsOf(rows).map((part) => ({
      name: FIRE_TIMERS,
      id: `timers.${part[0]?.id}.${part[0]?.attempts}.${part[0]?.claimed_at.getTime()}`,
      data: { timerIds: part.map((row) => row.id) },
    })),
  );
}

const partsOf = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / MOST_IN_A_JOB) }, (_, part) =>
    items.slice(part * MOST_IN_A_JOB, (part + 1) * MOST_IN_A_JOB),
  );
