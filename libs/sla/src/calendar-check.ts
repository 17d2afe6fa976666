import { IANAZone } from 'luxon';
import type { z } from 'zod';
import type { CalendarSettings } from '#contracts';
import { type FieldProblem, InvalidError } from '#kernel';

type Calendar = z.infer<typeof CalendarSettings>;

const isDate = (date: string): boolean => {
  const parsed = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(date);
};

/**
 * Refuses a calendar that cannot be: an unknown time zone, hours that end before they begin, a date that does not exist.
 * @throws {InvalidError} CALENDAR_INVALID, naming each wrong field.
 */
export function checkCalendar({ timeZone, hours, holidays }: Calendar): void {
  const problems: FieldProblem[] = [];
  if (!IANAZone.isValidZone(timeZone)) problems.push({ path: 'timeZone', code: 'TIME_ZONE_UNKNOWN' });
  for (const [index, { opensAt, closesAt }] of hours.entries()) {
    if (opensAt >= closesAt) problems.push({ path: `hours.${index}.closesAt`, code: 'CLOSES_BEFORE_OPENING' });
  }
  for (const [index, { date }] of holidays.entries()) {
    if (!isDate(date)) problems.push({ path: `holidays.${index}.date`, code: 'DATE_UNKNOWN' });
  }
  if (problems.length > 0) throw new InvalidError('CALENDAR_INVALID', problems);
}
