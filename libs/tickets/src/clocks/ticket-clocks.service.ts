import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Settings, type StoredSetting } from '#database';
import { Clock } from '#kernel';
import { BusinessCalendars, businessTime, type SlaRules, slaSetting, wallTime } from '#sla';
import { SlaClockRepository, type StoredClock } from './sla-clock.repository.js';
import { SlaFactsQueries, type TicketSlaFacts } from './sla-facts.queries.js';
import { SlaNews } from './sla-news.service.js';
import {
  clocksNow,
  kept,
  newlyLate,
  nextMoment,
  openDeadlines,
  rowDeadline,
  type SlaRulebook,
  warnings,
  wasDue,
} from './ticket-deadlines.js';

/** What a look at the clocks of a ticket found. */
export interface ClockChange {
  /** A deadline is another one. */
  isChanged: boolean;
  /** An open promise is broken that was not before. */
  isLate: boolean;
}

/** Keeps the clocks of tickets: works them out anew and stores what is different. In the caller's transaction. */
@Injectable()
export class TicketClocks {
  constructor(
    private readonly settings: Settings,
    private readonly calendars: BusinessCalendars,
    private readonly facts: SlaFactsQueries,
    private readonly clocks: SlaClockRepository,
    private readonly news: SlaNews,
    private readonly clock: Clock,
  ) {}

  /** The rules that hold now, or those of somebody who tries them. */
  async rules(tx: EntityManager, tried?: SlaRules): Promise<SlaRulebook> {
    const stored = await this.settings.read(slaSetting, tx);
    const book = await this.bookOf(tx, stored);
    return { ...book, policies: tried?.policies ?? book.policies };
  }

  private async bookOf(tx: EntityManager, stored: StoredSetting<SlaRules>): Promise<SlaRulebook> {
    const calendars = await this.calendars.all(tx);
    return {
      policies: stored.value.policies,
      version: stored.version,
      since: stored.updatedAt,
      courseOf: ({ time, calendarId }, teamId) =>
        time === 'wall' ? wallTime : businessTime(calendars.of({ calendarId, teamId })),
    };
  }

  /** Null while nobody has set any: then nothing else is asked, because every mail asks. */
  private async rulesInForce(tx: EntityManager): Promise<SlaRulebook | null> {
    const stored = await this.settings.read(slaSetting, tx);
    return stored.version === 0 ? null : this.bookOf(tx, stored);
  }

  /**
   * Brings the clocks of these tickets up to date, in the given order. `isQuiet`: nobody is warned or alarmed of what
   * the rules alone made late; what had come by the deadlines of before is told all the same.
   */
  async refresh(
    tx: EntityManager,
    ticketIds: readonly string[],
    { rules, isQuiet = false }: { rules?: SlaRulebook; isQuiet?: boolean } = {},
  ): Promise<ClockChange[]> {
    const book = rules ?? (await this.rulesInForce(tx));
    if (!book || book.version === 0) return [];
    await this.clocks.lock(tx, ticketIds);
    const changes: ClockChange[] = [];
    for (const id of ticketIds) {
      const [facts] = await this.facts.of(tx, [id]);
      if (facts) changes.push(await this.refreshOne(tx, facts, { book, isQuiet }));
    }
    return changes;
  }

  /** What these rules would change; changes nothing. */
  async look(tx: EntityManager, ticketIds: readonly string[], book: SlaRulebook): Promise<ClockChange[]> {
    const stored = await this.clocks.of(tx, ticketIds);
    const now = this.clock.now();
    return (await this.facts.of(tx, ticketIds)).map((facts) => {
      const before = stored.get(facts.id) ?? [];
      return changeOf(kept(clocksNow(facts, book, now), before, book.since), before);
    });
  }

  private async refreshOne(
    tx: EntityManager,
    facts: TicketSlaFacts,
    { book, isQuiet }: { book: SlaRulebook; isQuiet: boolean },
  ): Promise<ClockChange> {
    const now = this.clock.now();
    const stored = (await this.clocks.of(tx, [facts.id])).get(facts.id) ?? [];
    const next = kept(clocksNow(facts, book, now), stored, book.since);
    const warned = warnings(next, now);
    for (const clock of warned) clock.warnedAt = now;
    await this.store(tx, facts.id, { next, stored });
    const isRowChanged = await this.clocks.setRow(tx, facts.id, rowDeadline(next));
    const late = newlyLate(next, stored);
    await this.news.tell(tx, facts.id, {
      soon: isQuiet ? warned.filter((clock) => wasDue(clock, stored, now).soon) : warned,
      late: isQuiet ? late.filter((clock) => wasDue(clock, stored, now).late) : late,
      isRowChanged,
      policies: book.policies,
    });
    await this.news.wake(tx, facts.id, nextMoment(next, now));
    return changeOf(next, stored);
  }

  private async store(
    tx: EntityManager,
    ticketId: string,
    { next, stored }: { next: readonly StoredClock[]; stored: readonly StoredClock[] },
  ): Promise<void> {
    const find = (list: readonly StoredClock[], { target, round }: StoredClock): StoredClock | undefined =>
      list.find((one) => one.target === target && one.round === round);
    // What is over was promised and is not forgotten when the rules are.
    for (const clock of stored) {
      if (!find(next, clock) && (clock.metAt === null || next.length > 0))
        await this.clocks.remove(tx, ticketId, clock);
    }
    for (const clock of next) {
      if (!isDeepStrictEqual(find(stored, clock), clock)) await this.clocks.save(tx, ticketId, clock);
    }
  }
}

function changeOf(next: readonly StoredClock[], stored: readonly StoredClock[]): ClockChange {
  return {
    isChanged: openDeadlines(next) !== openDeadlines(stored),
    isLate: newlyLate(next, stored).some(({ metAt }) => metAt === null),
  };
}
