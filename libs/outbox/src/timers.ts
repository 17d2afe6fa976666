import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, type SqlPart, sql } from '#database';
import { Clock, newId } from '#kernel';

/** A moment that something is due: the only "later" there is. */
export interface Timer {
  id: string;
  kind: string;
  subjectId: string;
  occasion: string;
  dueAt: Date;
  attempts: number;
}

/** What happens when a timer of a kind is due. */
export interface TimerHandler {
  /** `satisfaction.send-invitation` */
  kind: string;
  /**
   * Runs in the transaction that also marks the timer as done. It re-reads the state and decides anew: it may run
   * late, or for something that no longer holds. Without it `act` does everything, in transactions of its own.
   */
  fire?(timer: Timer, tx: EntityManager): Promise<void>;
  /**
   * For effects outside the database (a mail): runs before the transaction, without a lock, and must be safe to repeat.
   * It ends well when its timer has been moved or was done meanwhile.
   */
  act?(timer: Timer): Promise<void>;
}

/** All kinds of timers of this installation. */
@Injectable()
export class TimerHandlers {
  private readonly byKind = new Map<string, TimerHandler>();

  /** @throws when the kind is taken. */
  add(handler: TimerHandler): void {
    if (this.byKind.has(handler.kind)) throw new Error(`The timer ${handler.kind} has two handlers.`);
    this.byKind.set(handler.kind, handler);
  }

  get(kind: string): TimerHandler | undefined {
    return this.byKind.get(kind);
  }

  get kinds(): string[] {
    return [...this.byKind.keys()].sort();
  }
}

interface TimerKey {
  kind: string;
  subjectId: string;
  /** Tells several moments of one subject apart; default: empty. */
  occasion?: string;
}

/** Sets and cancels timers inside the caller's transaction. */
@Injectable()
export class Timers {
  constructor(private readonly clock: Clock) {}

  /** Sets the timer of this key; one that is already there moves to the new time, even when it was done. */
  async set(tx: EntityManager, timer: TimerKey & { dueAt: Date }): Promise<void> {
    await rowsOf(tx, this.setting(timer));
  }

  /** The same as a part of a larger statement; `when` says whether it is set at all. */
  setting(timer: TimerKey & { dueAt: Date }, when: SqlPart = sql`true`): SqlPart {
    const now = this.clock.now();
    const wake = timer.dueAt <= now ? sql`pg_notify('heard_outbox', '')` : sql`null`;
    return sql`insert into timers (id, kind, subject_id, occasion, due_at, created_at)
      select ${newId()}, ${timer.kind}, ${timer.subjectId}, ${timer.occasion ?? ''}, ${timer.dueAt}, ${now}
      where ${when}
      on conflict on constraint timers_occasion_key
      do update set due_at = excluded.due_at, claimed_at = null, done_at = null, attempts = 0, last_error = null
      returning ${wake}`;
  }

  /** As `set`, one timer for each of many subjects in one statement. */
  async setAll(tx: EntityManager, kind: string, timers: readonly { subjectId: string; dueAt: Date }[]): Promise<void> {
    if (timers.length === 0) return;
    const now = this.clock.now();
    const rows = timers.map(({ subjectId, dueAt }) => ({ id: newId(), subject_id: subjectId, due_at: dueAt }));
    await rowsOf(
      tx,
      sql`insert into timers (id, kind, subject_id, occasion, due_at, created_at)
        select row.id, ${kind}, row.subject_id, '', row.due_at, ${now}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, subject_id uuid, due_at timestamptz)
        on conflict on constraint timers_occasion_key
        do update set due_at = excluded.due_at, claimed_at = null, done_at = null, attempts = 0, last_error = null
        returning case when due_at <= ${now}::timestamptz then pg_notify('heard_outbox', '') end`,
    );
  }

  /** Sets the timer of this key unless it waits already. */
  async begin(tx: EntityManager, timer: TimerKey & { dueAt: Date }): Promise<void> {
    await rowsOf(
      tx,
      sql`insert into timers (id, kind, subject_id, occasion, due_at, created_at)
        values (${newId()}, ${timer.kind}, ${timer.subjectId}, ${timer.occasion ?? ''}, ${timer.dueAt}, ${this.clock.now()})
        on conflict on constraint timers_occasion_key
        do update set due_at = excluded.due_at, claimed_at = null, done_at = null, attempts = 0, last_error = null
        where timers.done_at is not null`,
    );
  }

  /** Moves those timers of many subjects that have not fired. */
  async moveAll(tx: EntityManager, kind: string, subjectIds: readonly string[], dueAt: Date): Promise<void> {
    await rowsOf(
      tx,
      sql`update timers set due_at = ${dueAt}, claimed_at = null
        where kind = ${kind} and subject_id = any(${subjectIds}) and occasion = '' and done_at is null`,
    );
  }

  /** Cancels the timer of this key if it has not fired. */
  async cancel(tx: EntityManager, timer: TimerKey): Promise<void> {
    await rowsOf(
      tx,
      sql`update timers set done_at = ${this.clock.now()}
        where kind = ${timer.kind} and subject_id = ${timer.subjectId} and occasion = ${timer.occasion ?? ''} and done_at is null`,
    );
  }
}
