// When a question may leave: between 09:00 and 18:00 where the customer is, on no Saturday, Sunday or holiday of the
// business calendar or of the customer's country, and not on their birthday. Where the customer is: the customer's own
// time zone, else the company's, else that of our company. Source: rulings, "survey delay after resolving" and the loop 8.
import { IANAZone } from 'luxon';
import { MINUTE } from '#kernel';
import { BusinessCalendar, publicHolidays } from '#sla';

const OPENS_AT = '09:00';
const CLOSES_AT = '18:00';
const HOURS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: OPENS_AT, closesAt: CLOSES_AT }));
/** Every zone of the world changes its clock at a multiple of this. */
const QUARTER = 15 * MINUTE;

/** The first zone that this machine knows; UTC when there is none. */
export const firstZone = (...zones: (string | null | undefined)[]): string =>
  zones.find((zone): zone is string => Boolean(zone) && IANAZone.isValidZone(zone as string)) ?? 'UTC';

/** Where and who a customer is, as far as the window goes. */
export interface WindowOf {
  timeZone: string;
  holidays: readonly { date: string }[];
  /** As `03-14`. */
  birthday?: string | null;
}

/** `earliest`, or the next moment after it at which the window is open. */
export function nextSendTime(earliest: Date, where: WindowOf): Date {
  // A calendar full of holidays must not keep the question for ever.
  return calendarOf(where, earliest.getUTCFullYear()).nextOpening(earliest) ?? earliest;
}

function calendarOf({ timeZone, holidays, birthday }: WindowOf, year: number): BusinessCalendar {
  const birthdays = birthday ? [year - 1, year, year + 1].map((of) => ({ date: `${of}-${birthday}` })) : [];
  return new BusinessCalendar({ timeZone, hours: HOURS, holidays: [...holidays, ...birthdays] });
}

const known = new Map<string, Promise<readonly { date: string }[]>>();

/** The holidays of a country around a time; none where the country is unknown or nobody has written them down. */
export async function holidaysAround(country: string | null, at: Date): Promise<readonly { date: string }[]> {
  if (country === null) return [];
  const year = at.getUTCFullYear();
  const years = await Promise.all([year, year + 1].map((of) => holidaysOf(country, of)));
  return years.flat();
}

function holidaysOf(country: string, year: number): Promise<readonly { date: string }[]> {
  const key = `${country} ${year}`;
  const held = known.get(key);
  if (held) return held;
  const days = publicHolidays(country, year).then(
    (found) => found.map(({ date }) => ({ date })),
    () => [],
  );
  known.set(key, days);
  return days;
}

/** Windows of many customers: what was worked out for one quarter of an hour holds for all who live alike. */
export class SendWindows {
  private readonly openings = new Map<string, Date>();

  next(earliest: Date, where: WindowOf & { country: string | null }): Date {
    const quarter = new Date(Math.floor(earliest.getTime() / QUARTER) * QUARTER);
    const key = `${where.timeZone} ${where.country} ${where.birthday ?? ''} ${quarter.getTime()}`;
    const opening = this.openings.get(key) ?? nextSendTime(quarter, where);
    this.openings.set(key, opening);
    return opening > earliest ? opening : earliest;
  }
}
