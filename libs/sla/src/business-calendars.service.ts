import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import * as z from 'zod/mini';
import { CalendarSettings } from '#contracts';
import { Settings, setting } from '#database';
import { BusinessCalendar } from './business-calendar.js';

const WORKING_DAYS = [1, 2, 3, 4, 5];

/** Opening hours and holidays of the company: Monday to Friday, 09:00 to 17:00, until somebody changes them. */
export const calendarSetting = setting('calendar', CalendarSettings, {
  timeZone: 'UTC',
  hours: WORKING_DAYS.map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '17:00' })),
  holidays: [],
});

/** What this lib reads of the company's own setting: a calendar that nobody changed follows its time zone. */
const companyZone = setting('company', z.object({ timeZone: z.string() }), {
  timeZone: 'Europe/Tallinn',
});

/** Gives the calendar that holds now. */
@Injectable()
export class BusinessCalendars {
  constructor(private readonly settings: Settings) {}

  /** The company's calendar, read anew each time, so that a change counts at once on every node. */
  async current(tx?: EntityManager): Promise<BusinessCalendar> {
    return new BusinessCalendar((await this.read(tx)).value);
  }

  /** The setting as people see it, with its version. */
  async read(tx?: EntityManager): Promise<{ value: z.infer<typeof CalendarSettings>; version: number }> {
    const stored = await this.settings.read(calendarSetting, tx);
    if (stored.version > 0) return stored;
    const company = await this.settings.value(companyZone, tx);
    return { value: { ...stored.value, timeZone: company.timeZone }, version: 0 };
  }
}
