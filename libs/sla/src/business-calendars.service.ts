import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod/mini';
import type { CalendarSettings, FurtherCalendars } from '#contracts';
import { Settings, type SettingValue, type StoredSetting } from '#database';
import { BusinessCalendar } from './business-calendar.js';
import { calendarSetting, companyZone, furtherCalendarsSetting, holidayFeedsSetting } from './calendar.settings.js';

type Company = z.infer<typeof CalendarSettings>;
type Further = z.infer<typeof FurtherCalendars>['calendars'][number];
type Feeds = SettingValue<typeof holidayFeedsSetting>['feeds'];

/** All calendars of a moment. */
export class CalendarBook {
  readonly company: BusinessCalendar;
  private readonly byId = new Map<string, BusinessCalendar>();
  private readonly byTeam = new Map<string, BusinessCalendar>();

  constructor(company: Company, further: readonly Further[], feeds: Feeds) {
    const fed = (calendarId: string | null): Company['holidays'] =>
      feeds.filter((feed) => feed.calendarId === calendarId).flatMap(({ holidays }) => holidays);
    const companyDays = [...company.holidays, ...fed(null)];
    this.company = new BusinessCalendar({ ...company, holidays: companyDays });
    for (const { id, timeZone, hours, holidays, keepsCompanyHolidays, teamIds } of further) {
      const days = [...holidays, ...fed(id), ...(keepsCompanyHolidays ? companyDays : [])];
      const calendar = new BusinessCalendar({ timeZone, hours, holidays: days });
      this.byId.set(id, calendar);
      for (const teamId of teamIds) this.byTeam.set(teamId, calendar);
    }
  }

  /** The calendar that counts: the one that is named, else that of the team, else the company's. */
  of({ calendarId, teamId }: { calendarId?: string | null | undefined; teamId: string | null }): BusinessCalendar {
    const named = calendarId ? this.byId.get(calendarId) : undefined;
    return named ?? (teamId ? this.byTeam.get(teamId) : undefined) ?? this.company;
  }
}

/** Gives the calendars that hold now. */
@Injectable()
export class BusinessCalendars {
  constructor(private readonly settings: Settings) {}

  /** The company's calendar, read anew each time, so that a change counts at once on every node. */
  async current(tx?: EntityManager): Promise<BusinessCalendar> {
    return (await this.all(tx)).company;
  }

  /** All of them, by one question to the database. */
  async all(tx?: EntityManager): Promise<CalendarBook> {
    const [stored, company, further, { value: fed }] = await this.settings.readAll(
      [calendarSetting, companyZone, furtherCalendarsSetting, holidayFeedsSetting],
      tx,
    );
    return new CalendarBook(inZone(stored, company.value).value, further.value.calendars, fed.feeds);
  }

  /** The calendar of a team, else the company's. */
  async ofTeam(teamId: string | null, tx?: EntityManager): Promise<BusinessCalendar> {
    return (await this.all(tx)).of({ teamId });
  }

  /** The company's setting as people see it, with its version; without the days of lists that others keep. */
  async read(tx?: EntityManager): Promise<{ value: Company; version: number }> {
    const [stored, company] = await this.settings.readAll([calendarSetting, companyZone], tx);
    return inZone(stored, company.value);
  }
}

const inZone = (
  stored: StoredSetting<Company>,
  { timeZone }: { timeZone: string },
): { value: Company; version: number } =>
  stored.version > 0 ? stored : { value: { ...stored.value, timeZone }, version: 0 };
