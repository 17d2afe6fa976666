import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { Clock, DAY, MINUTE, newId, plus } from '#kernel';
import type { Timer, TimerHandler } from './timers.js';
import { Timers } from './timers.js';

/** Rows of one transaction: short enough to hold up nobody. */
const BATCH = 1_000;
/** What is left after so many batches of one task waits for the next day. */
const MOST_BATCHES = 500;
const FIRST_AFTER_MS = 10 * MINUTE;
/** There is one house, and so one timer. */
const HOUSE = '00000000-0000-7000-8000-000000000000';
const KIND = 'outbox.keep-house';

/** Something of a domain that has served its time. */
export interface HousekeepingTask {
  /** `identity.expired-sessions` */
  name: string;
  /** Deletes at most `limit` rows inside the transaction, and answers how many. Nothing may need them any more. */
  removeSome(tx: EntityManager, now: Date, limit: number): Promise<number>;
}

/** All tasks of this installation; each lib adds its own. */
@Injectable()
export class Housekeeping {
  private readonly tasks: HousekeepingTask[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  add(task: HousekeepingTask): void {
    this.tasks.push(task);
  }

  /** Runs every task to its end, in batches of their own transactions. Safe to repeat, and in two places at once. */
  async run(): Promise<void> {
    for (const task of this.tasks) {
      for (let batch = 0; batch < MOST_BATCHES; batch++) {
        const removed = await this.database.transaction((tx) => task.removeSome(tx, this.clock.now(), BATCH));
        if (removed < BATCH) break;
      }
    }
  }
}

/** Once a day the house is tidied; the timer sets itself anew. */
@Injectable()
export class HousekeepingTimer implements TimerHandler {
  readonly kind = KIND;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly housekeeping: Housekeeping,
  ) {}

  /** Sets the first moment, unless there is one already. For a node that runs timers. */
  async begin(): Promise<void> {
    await this.database.query(
      `insert into timers (id, kind, subject_id, occasion, due_at, created_at) values ($1, $2, $3, '', $4, $5)
       on conflict on constraint timers_occasion_key do nothing`,
      [newId(), KIND, HOUSE, plus(this.clock.now(), FIRST_AFTER_MS), this.clock.now()],
    );
  }

  act(): Promise<void> {
    return this.housekeeping.run();
  }

  fire(timer: Timer, tx: EntityManager): Promise<void> {
    return this.timers.set(tx, { ...timer, dueAt: plus(this.clock.now(), DAY) });
  }
}
