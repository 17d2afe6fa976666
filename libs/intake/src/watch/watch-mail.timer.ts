import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { Clock, MINUTE, newId, plus } from '#kernel';
import { type Timer, type TimerHandler, Timers } from '#outbox';
import { Heartbeats } from './heartbeats.service.js';
import { WATCH_PATIENCE } from './mail-health.js';
import { type JudgedMailbox, MailHealth } from './mail-health.service.js';
import { MailIncidents } from './mail-incidents.service.js';

const KIND = 'intake.watch-mail';
/** There is one house, and so one timer; whichever node claims it watches for all. */
const HOUSE = '00000000-0000-7000-8000-000000000000';
const PAUSE = MINUTE;
const FIRST_AFTER = 2 * MINUTE;

/** Looks at all mail once a minute: begins heartbeats, and opens and closes incidents. The timer sets itself anew. */
@Injectable()
export class WatchMailTimer implements TimerHandler {
  readonly kind = KIND;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly health: MailHealth,
    private readonly heartbeats: Heartbeats,
    private readonly incidents: MailIncidents,
  ) {}

  /** Sets the first moment, unless there is one already. For a node that runs timers. */
  async begin(): Promise<void> {
    await this.database.query(
      `insert into timers (id, kind, subject_id, occasion, due_at, created_at) values ($1, $2, $3, '', $4, $5)
       on conflict on constraint timers_occasion_key do nothing`,
      [newId(), KIND, HOUSE, plus(this.clock.now(), FIRST_AFTER), this.clock.now()],
    );
  }

  /** Reads without a lock, then writes. */
  async act(): Promise<void> {
    const watchingSince = await this.database.transaction((tx) => this.markWatched(tx));
    const judged = await this.health.judge({ watchingSince });
    await this.database.transaction((tx) => this.follow(tx, judged));
  }

  fire(timer: Timer, tx: EntityManager): Promise<void> {
    return this.timers.set(tx, { ...timer, dueAt: plus(this.clock.now(), PAUSE) });
  }

  private async follow(tx: EntityManager, judged: readonly JudgedMailbox[]): Promise<void> {
    // Two nodes at once would begin two heartbeats.
    await tx.query(`select pg_advisory_xact_lock(hashtext('${KIND}'))`);
    for (const each of judged) await this.heartbeats.beat(tx, each);
    await this.incidents.follow(tx, judged);
  }

  /** A pause begins the watch anew: what was due meanwhile gets its time. */
  private async markWatched(tx: EntityManager): Promise<Date> {
    const [row] = await rowsOf<{ since: Date }>(
      tx,
      `insert into mail_watch as watch (watching_since, watched_at) values ($1, $1)
       on conflict on constraint mail_watch_pkey do update set watched_at = excluded.watched_at,
         watching_since = case when watch.watched_at < $2 then excluded.watching_since else watch.watching_since end
       returning watching_since as since`,
      [this.clock.now(), plus(this.clock.now(), -WATCH_PATIENCE / 2)],
    );
    return row?.since ?? this.clock.now();
  }
}
