import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '#config';
import { Database, rowsOf } from '#database';
import { Clock, DAY, MINUTE, plus, SECOND } from '#kernel';
import type { HousekeepingTask } from '#outbox';

/** Numbers of opened pages are kept for this long. */
export const OPENS_KEPT_MS = 7 * DAY;
const WRITE_EVERY_MS = MINUTE;
/** A program: so many of the steps that a mail offers were opened within this time. */
const SWEEP_STEPS = 3;
const SWEEP_MS = 10 * SECOND;
/** More questions and domains than this are not told apart until the next writing. */
const MOST_REMEMBERED = 10_000;

interface Tally {
  opens: number;
  sweeps: number;
}

/**
 * How often pages without an answer were opened, by day and the domain of the address that was asked; nothing about
 * people. Counted in memory and written once a minute: opening a page changes no row, and what a crash takes is missed by
 * nobody.
 */
@Injectable()
export class PageOpens implements OnModuleInit, OnModuleDestroy {
  private readonly tallies = new Map<string, Tally>();
  private readonly steps = new Map<string, { since: number; scores: Set<number> }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.tryToWrite(), WRITE_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.tryToWrite();
  }

  /** What could not be written is kept, and tried again with the next minute's. */
  private async tryToWrite(): Promise<void> {
    try {
      await this.write();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.warn({ event: 'satisfaction.page-opens-unwritten', reason });
    }
  }

  /** A page was asked for; `score` is the step that its address names. */
  note(page: { invitationId: string; mailDomain: string }, score: number | null): void {
    if (!this.tallies.has(page.mailDomain) && this.tallies.size >= MOST_REMEMBERED) return;
    const tally = this.tallies.get(page.mailDomain) ?? { opens: 0, sweeps: 0 };
    tally.opens += 1;
    if (score !== null && this.isSweep(page.invitationId, score)) tally.sweeps += 1;
    this.tallies.set(page.mailDomain, tally);
  }

  /** Adds what was counted to the rows of today. */
  async write(): Promise<void> {
    const entries = [...this.tallies];
    this.tallies.clear();
    this.steps.clear();
    if (entries.length === 0) return;
    try {
      await this.database.query(
        `insert into survey_page_opens as old (day, domain, opens, sweeps)
         select ($1::timestamptz at time zone 'UTC')::date, domain, opens, sweeps
         from unnest($2::text[], $3::int[], $4::int[]) as new (domain, opens, sweeps)
         on conflict (day, domain) do update set opens = old.opens + excluded.opens, sweeps = old.sweeps + excluded.sweeps`,
        [
          this.clock.now(),
          entries.map(([domain]) => domain),
          entries.map(([, { opens }]) => opens),
          entries.map(([, { sweeps }]) => sweeps),
        ],
      );
    } catch (error) {
      for (const [domain, { opens, sweeps }] of entries) {
        const since = this.tallies.get(domain) ?? { opens: 0, sweeps: 0 };
        this.tallies.set(domain, { opens: opens + since.opens, sweeps: sweeps + since.sweeps });
      }
      throw error;
    }
  }

  /** True at the third step within ten seconds, once. */
  private isSweep(invitationId: string, score: number): boolean {
    const now = this.clock.now().getTime();
    let seen = this.steps.get(invitationId);
    if (!seen || now - seen.since > SWEEP_MS) {
      if (this.steps.size >= MOST_REMEMBERED) return false;
      seen = { since: now, scores: new Set() };
      this.steps.set(invitationId, seen);
    }
    const before = seen.scores.size;
    seen.scores.add(score);
    return before < SWEEP_STEPS && seen.scores.size === SWEEP_STEPS;
  }
}

/** Counts of opened pages, and traces of hidden forms, that are old enough. */
export const oldPageTraces: HousekeepingTask[] = [
  {
    name: 'satisfaction.old-page-opens',
    removeSome: async (tx, now, limit) =>
      (
        await rowsOf(
          tx,
          `delete from survey_page_opens where ctid in (
             select ctid from survey_page_opens where day < ($1::timestamptz at time zone 'UTC')::date limit $2) returning 1`,
          [plus(now, -OPENS_KEPT_MS), limit],
        )
      ).length,
  },
  {
    name: 'satisfaction.old-decoys',
    removeSome: async (tx, now, limit) =>
      (
        await rowsOf(
          tx,
          `delete from unconfirmed_answers where id in (
             select id from unconfirmed_answers where score is null and received_at < $1 limit $2) returning 1`,
          [plus(now, -OPENS_KEPT_MS), limit],
        )
      ).length,
  },
];
