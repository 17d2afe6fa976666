// When a question may leave: between 09:00 and 18:00 where the customer is, on no Saturday, Sunday or holiday of the
// business calendar. Where the customer is: the customer's own time zone, else the company's, else that of our company.
// Source: rulings, "survey delay after resolving" and the loop 8.
import { IANAZone } from 'luxon';
import { BusinessCalendar } from '#sla';

const OPENS_AT = '09:00';
const CLOSES_AT = '18:00';
const HOURS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: OPENS_AT, closesAt: CLOSES_AT }));

/** The first zone that this machine knows; UTC when there is none. */
export const firstZone = (...zones: (string | null | undefined)[]): string =>
  zones.find((zone): zone is string => Boolean(zone) && IANAZone.isValidZone(zone as string)) ?? 'UTC';

/** `earliest`, or the next moment after it at which the window is open. */
export function nextSendTime(earliest: Date, where: { timeZone: string; holidays: readonly { date: string }[] }): Date {
  // A calendar full of holidays must not keep the question for ever.
  return new BusinessCalendar({ ...where, hours: HOURS }).nextOpening(earliest) ?? earliest;
}
