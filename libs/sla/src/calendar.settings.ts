import * as z from 'zod/mini';
import { CalendarSettings, FurtherCalendars } from '#contracts';
import { setting } from '#database';

const WORKING_DAYS = [1, 2, 3, 4, 5];

/** Opening hours and holidays of the company: Monday to Friday, 09:00 to 17:00, until somebody changes them. */
export const calendarSetting = setting('calendar', CalendarSettings, {
  timeZone: 'UTC',
  hours: WORKING_DAYS.map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '17:00' })),
  holidays: [],
});

/** Calendars of teams and policies that keep other hours than the company. */
export const furtherCalendarsSetting = setting('calendars', FurtherCalendars, { calendars: [] });

/** What this lib reads of the company's own setting: a calendar that nobody changed follows its time zone. */
export const companyZone = setting('company', z.object({ timeZone: z.string() }), {
  timeZone: 'Europe/Tallinn',
});

const day = z.object({ date: z.string(), name: z.string() });
const feed = z.object({
  id: z.string(),
  url: z.string(),
  calendarId: z.nullable(z.string()),
  holidays: z.array(day),
  fetchedAt: z.string(),
  triedAt: z.string(),
  problem: z.nullable(z.object({ code: z.string(), detail: z.string() })),
});
/** Lists of holidays that others keep, with the days that they last had. */
export const holidayFeedsSetting = setting('holiday-feeds', z.object({ feeds: z.array(feed) }), { feeds: [] });
export type HolidayFeed = z.infer<typeof feed>;
