import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { Clock, MINUTE, newId } from '#kernel';
import type { Timer, TimerHandler } from '#outbox';
import { Timers } from '#outbox';
import { TimeRules } from './time-rules.service.js';

const KIND = 'automation.time-rules';
/** There is one house, and so one timer. */
const HOUSE = '00000000-0000-7000-8000-000000000000';

const nextMinute = (now: Date): Date => new Date((Math.floor(now.getTime() / MINUTE) + 1) * MINUTE);

/** Once a minute rules of time look whose time has come; the timer sets itself anew. */
@Injectable()
export class TimeRulesTimer implements TimerHandler {
  readonly kind = KIND;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly rules: TimeRules,
  ) {}

  /** Sets the first moment, unless there is one already. For a node that runs timers. */
  async begin(): Promise<void> {
    await this.database.query(
      `insert into timers (id, kind, subject_id, occasion, due_at, created_at) values ($1, $2, $3, '', $4, $5)
       on conflict on constraint timers_occasion_key do nothing`,
      [newId(), KIND, HOUSE, nextMinute(this.clock.now()), this.clock.now()],
    );
  }

  act(): Promise<void> {
    return this.rules.run();
  }

  fire(timer: Timer, tx: EntityManager): Promise<void> {
    return this.timers.set(tx, { ...timer, dueAt: nextMinute(this.clock.now()) });
  }
}
