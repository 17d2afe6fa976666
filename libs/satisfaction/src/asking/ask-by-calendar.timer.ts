import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { Clock, MINUTE, newId, plus } from '#kernel';
import { type Timer, type TimerHandler, Timers } from '#outbox';
import { AskByCalendar } from './ask-by-calendar.service.js';

const KIND = 'satisfaction.ask-by-calendar';
const EVERY_MS = 15 * MINUTE;
/** There is one house, and so one timer. */
const HOUSE = '00000000-0000-7000-8000-000000000000';

/** Every quarter of an hour the calendar looks whose turn it is; the timer sets itself anew. */
@Injectable()
export class AskByCalendarTimer implements TimerHandler {
  readonly kind = KIND;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly calendar: AskByCalendar,
  ) {}

  /** Sets the first moment, unless there is one already. For a node that runs timers. */
  async begin(): Promise<void> {
    await this.database.query(
      `insert into timers (id, kind, subject_id, occasion, due_at, created_at) values ($1, $2, $3, '', $4, $5)
       on conflict on constraint timers_occasion_key do nothing`,
      [newId(), KIND, HOUSE, plus(this.clock.now(), EVERY_MS), this.clock.now()],
    );
  }

  act(): Promise<void> {
    return this.calendar.run();
  }

  fire(timer: Timer, tx: EntityManager): Promise<void> {
    return this.timers.set(tx, { ...timer, dueAt: plus(this.clock.now(), EVERY_MS) });
  }
}
