import { IANAZone } from 'luxon';
import type { z } from 'zod';
import type { CalendarSettings, FurtherCalendars } from '#contracts';
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
export function checkCalendar(calendar: Calendar): void {
  refuse(problemsOf(calendar, ''));
}

/**
 * The same for further calendars; besides, each has an id of its own, and a team one calendar.
 * @throws {InvalidError} CALENDAR_INVALID, naming each wrong field.
 */
export function checkFurtherCalendars({ calendars }: z.infer<typeof FurtherCalendars>): void {
  const problems = calendars.flatMap((calendar, index) => problemsOf(calendar, `calendars.${index}.`));
  const teams = new Set<string>();
  for (const [index, { id, teamIds }] of calendars.entries()) {
    if (calendars.findIndex((one) => one.id === id) !== index)
      problems.push({ path: `calendars.${index}.id`, code: 'CALENDAR_TWICE' });
    if (teamIds.some((team) => teams.has(team)))
      problems.push({ path: `calendars.${index}.teamIds`, code: 'TEAM_HAS_CALENDAR' });
    for (const team of teamIds) teams.add(team);
  }
  refuse(problems);
}

function problemsOf({ timeZone, hours, holidays }: Calendar, path: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!IANAZone.isValidZone(timeZone)) problems.push({ path: `${path}timeZone`, code: 'TIME_ZONE_UNKNOWN' });
  for (const [index, { opensAt, closesAt }] of hours.entries()) {
    if (opensAt >= closesAt) problems.push({ path: `${path}hours.${index}.closesAt`, code: 'CLOSES_BEFORE_OPENING' });
  }
  for (const [index, { date }] of holidays.entries()) {
    if (!isDate(date)) problems.push({ path: `${path}holidays.${index}.date`, code: 'DATE_UNKNOWN' });
  }
  return problems;
}

function refuse(problems: FieldProblem[]): void {
  if (problems.length > 0) throw new InvalidError('CALENDAR_INVALID', problems);
}
