import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HolidayFeedView } from '#contracts';
import { Database, Settings } from '#database';
import { type Actor, Clock, DAY, HOUR, InvalidError, MissingError, newId, plus, systemActor } from '#kernel';
import { Outbox, type Timer, type TimerHandler, Timers } from '#outbox';
import { furtherCalendarsSetting, type HolidayFeed, holidayFeedsSetting } from './calendar.settings.js';
import { holidaysOf, type ImportedHolidays, MOST_CALENDAR_BYTES } from './holiday-calendar.js';
import { fetchFromStranger, Reach } from './stranger-fetch.js';

const KIND = 'sla.fetch-holidays';
/** After a try that brought nothing. */
const AGAIN_MS = 4 * HOUR;
const MOST_FEEDS = 20;
const YEARS_BACK = 1;
const YEARS_AHEAD = 3;

/** What one look at an address brought. */
type Look = { holidays: ImportedHolidays['days'] } | { problem: { code: string; detail: string } };

/** Lists of holidays at addresses that others keep: looked at once a day; what was there last stays until it can be read again. */
@Injectable()
export class HolidayFeeds implements TimerHandler {
  readonly kind = KIND;

  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly reach: Reach,
  ) {}

  /** @throws {InvalidError} HOLIDAYS_UNREADABLE, HOLIDAYS_TOO_MANY */
  readFile(file: string): ImportedHolidays {
    const year = this.clock.now().getUTCFullYear();
    return holidaysOf(file, { from: year - YEARS_BACK, to: year + YEARS_AHEAD });
  }

  async list(tx?: EntityManager): Promise<HolidayFeedView[]> {
    return (await this.settings.value(holidayFeedsSetting, tx)).feeds;
  }

  /**
   * Reads the address, and keeps it when that went well.
   * @throws {FetchError} @throws {InvalidError} HOLIDAYS_UNREADABLE, HOLIDAYS_TOO_MANY, FEED_KNOWN, FEEDS_TOO_MANY, CALENDAR_NOT_FOUND
   */
  async add(actor: Actor, { url, calendarId }: { url: string; calendarId: string | null }): Promise<HolidayFeedView> {
    const { days } = this.readFile(await this.fetch(url));
    if (days.length === 0) throw new InvalidError('HOLIDAYS_NONE', [{ path: 'url', code: 'HOLIDAYS_NONE' }]);
    return this.database.transaction(async (tx) => {
      const now = this.clock.now().toISOString();
      const feed = { id: newId(), url, calendarId, holidays: days, fetchedAt: now, triedAt: now, problem: null };
      await this.change(tx, actor, async (feeds) => {
        if (feeds.some((one) => one.url === url && one.calendarId === calendarId)) throw refused('FEED_KNOWN');
        if (feeds.length >= MOST_FEEDS) throw refused('FEEDS_TOO_MANY');
        const { calendars } = await this.settings.value(furtherCalendarsSetting, tx);
        if (calendarId && !calendars.some(({ id }) => id === calendarId)) throw refused('CALENDAR_NOT_FOUND');
        return [...feeds, feed];
      });
      await this.timers.set(tx, { kind: KIND, subjectId: feed.id, dueAt: plus(this.clock.now(), DAY) });
      return feed;
    });
  }

  /** @throws {MissingError} HOLIDAY_FEED_NOT_FOUND */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.change(tx, actor, (feeds) => {
        if (!feeds.some((feed) => feed.id === id)) throw new MissingError('HOLIDAY_FEED');
        return feeds.filter((feed) => feed.id !== id);
      });
      await this.timers.cancel(tx, { kind: KIND, subjectId: id });
    });
  }

  /** Those of a calendar that is gone go with it. In the caller's transaction. */
  async keepOnly(tx: EntityManager, actor: Actor, calendarIds: readonly string[]): Promise<void> {
    const gone = (feed: HolidayFeed): boolean => feed.calendarId !== null && !calendarIds.includes(feed.calendarId);
    const without = (await this.list(tx)).filter(gone);
    if (without.length === 0) return;
    await this.change(tx, actor, (feeds) => feeds.filter((feed) => !gone(feed)));
    for (const { id } of without) await this.timers.cancel(tx, { kind: KIND, subjectId: id });
  }

  /** Looks at the address now; what is wrong with it stands in the answer. @throws {MissingError} HOLIDAY_FEED_NOT_FOUND */
  async look(actor: Actor, id: string): Promise<HolidayFeedView> {
    const feed = (await this.list()).find((one) => one.id === id);
    if (!feed) throw new MissingError('HOLIDAY_FEED');
    const look = await this.lookAt(feed.url);
    const now = this.clock.now().toISOString();
    return this.database.transaction(async (tx) => {
      let seen: HolidayFeed | undefined;
      await this.change(tx, actor, (feeds) =>
        feeds.map((one) => {
          if (one.id !== id) return one;
          seen = {
            ...one,
            triedAt: now,
            ...('problem' in look ? look : { holidays: look.holidays, fetchedAt: now, problem: null }),
          };
          return seen;
        }),
      );
      if (!seen) throw new MissingError('HOLIDAY_FEED');
      await this.timers.set(tx, { kind: KIND, subjectId: id, dueAt: this.next(seen) });
      return seen;
    });
  }

  /** The daily look. One that was removed meanwhile is none any more. */
  async act({ subjectId }: Pick<Timer, 'subjectId'>): Promise<void> {
    await this.look(systemActor(KIND), subjectId).catch((error: unknown) => {
      if (!(error instanceof MissingError)) throw error;
    });
  }

  private next({ problem }: HolidayFeed): Date {
    return plus(this.clock.now(), problem ? AGAIN_MS : DAY);
  }

  private fetch(url: string): Promise<string> {
    return fetchFromStranger(url, { reach: this.reach, mostBytes: MOST_CALENDAR_BYTES });
  }

  /** A list that lost all its days is a fault of theirs more likely than a year without holidays. */
  private async lookAt(url: string): Promise<Look> {
    try {
      const { days } = this.readFile(await this.fetch(url));
      return days.length > 0 ? { holidays: days } : { problem: { code: 'HOLIDAYS_NONE', detail: '' } };
    } catch (error) {
      if (!(error instanceof InvalidError)) throw error;
      return { problem: { code: error.code, detail: String(error.details.detail ?? '') } };
    }
  }

  /** One after the other; deadlines are counted anew only when days or calendars changed. */
  private async change(
    tx: EntityManager,
    actor: Actor,
    next: (feeds: HolidayFeed[]) => HolidayFeed[] | Promise<HolidayFeed[]>,
  ): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`setting:${holidayFeedsSetting.key}`]);
    const { feeds } = await this.settings.value(holidayFeedsSetting, tx);
    const changed = await next(feeds);
    const write = { value: { feeds: changed }, ifVersion: null, by: actor.kind === 'agent' ? actor.agentId : null };
    await this.settings.write(tx, holidayFeedsSetting, write);
    if (daysOf(feeds) === daysOf(changed)) return;
    await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: holidayFeedsSetting.key } });
  }
}

const daysOf = (feeds: readonly HolidayFeed[]): string =>
  JSON.stringify(feeds.map(({ calendarId, holidays }) => [calendarId, holidays.map(({ date }) => date)]));
const refused = (code: string): InvalidError => new InvalidError(code, [{ path: 'url', code }]);
