// Holidays out of an iCalendar file (RFC 5545) that a stranger wrote. `ical.js` reads its words; what days follow from a
// rule of recurrence is worked out here, for the yearly rules that holidays have alone, so that no rule can keep us busy.
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { InvalidError } from '#kernel';

/** Bytes of a file; a list of public holidays of ten years has some 50 KB. */
export const MOST_CALENDAR_BYTES = 1_000_000;
const MOST_EVENTS = 5_000;
const MOST_DAYS = 500;
/** Days of one event: a summer closing, not a year of "open by appointment". */
const LONGEST_EVENT_DAYS = 62;
const LONGEST_NAME = 80;

export interface CalendarDay {
  date: string;
  name: string;
}
export interface ImportedHolidays {
  /** Each date once, in order. */
  days: CalendarDay[];
  /** Events that are no whole days, or whose rule we do not know. */
  leftOut: number;
}
interface Years {
  from: number;
  to: number;
}

type Rule = InstanceType<typeof ICAL.Recur>;
type DateOfYear = (year: number) => DateTime | null;

/**
 * The whole days of a calendar that lie in these years, both included.
 * @throws {InvalidError} HOLIDAYS_UNREADABLE (no iCalendar file), HOLIDAYS_TOO_MANY
 */
export function holidaysOf(file: string, years: Years): ImportedHolidays {
  const events = eventsOf(file);
  const days = new Map<string, string>();
  let leftOut = 0;
  for (const event of events) {
    const found = daysOf(event, years);
    if (!found) leftOut += 1;
    for (const { date, name } of found ?? []) if (!days.has(date)) days.set(date, name);
    if (days.size > MOST_DAYS) throw unreadable('HOLIDAYS_TOO_MANY');
  }
  return {
    days: [...days].map(([date, name]) => ({ date, name })).sort((a, b) => a.date.localeCompare(b.date)),
    leftOut,
  };
}

function eventsOf(file: string): InstanceType<typeof ICAL.Component>[] {
  if (Buffer.byteLength(file) > MOST_CALENDAR_BYTES) throw unreadable('HOLIDAYS_TOO_MANY');
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(file)) throw unreadable('HOLIDAYS_UNREADABLE');
  let events: InstanceType<typeof ICAL.Component>[];
  try {
    const parsed = ICAL.parse(file.replace(/^\uFEFF?\s*/, '')) as unknown[];
    // Several calendars in one file are a list of them.
    const calendars = (typeof parsed[0] === 'string' ? [parsed] : parsed) as never[];
    events = calendars.flatMap((one) => new ICAL.Component(one).getAllSubcomponents('vevent'));
  } catch {
    throw unreadable('HOLIDAYS_UNREADABLE');
  }
  if (events.length > MOST_EVENTS) throw unreadable('HOLIDAYS_TOO_MANY');
  return events;
}

/** Null: it is no holiday that we know how to read. */
function daysOf(event: InstanceType<typeof ICAL.Component>, years: Years): CalendarDay[] | null {
  try {
    if (/^cancelled$/i.test(String(event.getFirstPropertyValue('status') ?? ''))) return [];
    const start = event.getFirstPropertyValue('dtstart');
    if (!(start instanceof ICAL.Time) || !start.isDate) return null;
    const first = dayOf(start);
    const length = lengthOf(event, first);
    if (length === null || !first.isValid) return null;
    const name = plainName(event.getFirstPropertyValue('summary'));
    const starts = startsOf(event, first, { from: years.from - 1, to: years.to });
    if (!starts) return null;
    return starts.flatMap((day) => run(day, length, name)).filter(({ date }) => isWithin(date, years));
  } catch {
    return null;
  }
}

const dayOf = ({ year, month, day }: { year: number; month: number; day: number }): DateTime =>
  DateTime.utc(year, month, day);
const isWithin = (date: string, { from, to }: Years): boolean =>
  Number(date.slice(0, 4)) >= from && Number(date.slice(0, 4)) <= to;
const iso = (day: DateTime): string => day.toFormat('yyyy-MM-dd');
const run = (first: DateTime, length: number, name: string): CalendarDay[] =>
  Array.from({ length }, (_, offset) => ({ date: iso(first.plus({ days: offset })), name }));

/** Signs that break a line or turn its direction do not belong into a list. */
const plainName = (summary: unknown): string =>
  String(summary ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .trim();

/** DTEND is the day after; without it an event is one day long (RFC 5545, 3.6.1). */
function lengthOf(event: InstanceType<typeof ICAL.Component>, first: DateTime): number | null {
  const end = event.getFirstPropertyValue('dtend');
  const duration = event.getFirstPropertyValue('duration');
  let days = 1;
  if (end instanceof ICAL.Time) days = Math.round(dayOf(end).diff(first, 'days').days);
  else if (duration instanceof ICAL.Duration) days = Math.round(duration.toSeconds() / 86_400);
  // Some write the same day as the end of a day.
  days = Math.max(1, days);
  return days <= LONGEST_EVENT_DAYS ? days : null;
}

function startsOf(event: InstanceType<typeof ICAL.Component>, first: DateTime, years: Years): DateTime[] | null {
  const rules = event.getAllProperties('rrule').map((property) => property.getFirstValue() as Rule);
  const skipped = datesOf(event, 'exdate');
  const added = datesOf(event, 'rdate').map((date) => DateTime.fromISO(date, { zone: 'utc' }));
  const [rule] = rules;
  if (rules.length > 1) return null;
  const found = rule ? yearly(rule, first, years) : [first];
  return found && [...found, ...added].filter((day) => day.isValid && !skipped.includes(iso(day)));
}

const datesOf = (event: InstanceType<typeof ICAL.Component>, name: string): string[] =>
  event
    .getAllProperties(name)
    .flatMap((property) => property.getValues() as unknown[])
    .flatMap((value) => (value instanceof ICAL.Time ? [iso(dayOf(value))] : []));

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const KNOWN_PARTS = new Set(['BYMONTH', 'BYMONTHDAY', 'BYDAY']);

/** The first days of a yearly event from its first year on; null: the rule is of another kind. */
function yearly(rule: Rule, first: DateTime, { from, to }: Years): DateTime[] | null {
  const parts = (rule as unknown as { parts: Record<string, (string | number)[]> }).parts;
  if (rule.freq !== 'YEARLY' || Object.keys(parts).some((part) => !KNOWN_PARTS.has(part))) return null;
  const dateIn = dateOfYear(parts, first);
  if (!dateIn) return null;
  const interval = Math.max(1, Number(rule.interval) || 1);
  const until = rule.until ? iso(dayOf(rule.until)) : null;
  const found: DateTime[] = [];
  // A holiday since the year 1 counts at most some two thousand times.
  for (let year = first.year, count = 0; year <= to; year += interval) {
    const day = dateIn(year);
    if (!day || day < first) continue;
    count += 1;
    if ((rule.count && count > rule.count) || (until !== null && iso(day) > until)) break;
    if (year >= from) found.push(day);
  }
  return found;
}

function dateOfYear(parts: Record<string, (string | number)[]>, first: DateTime): DateOfYear | null {
  const only = (part: string): string | number | null | undefined => {
    const values = parts[part];
    return values === undefined ? undefined : values.length === 1 ? (values[0] as string | number) : null;
  };
  const [month, monthDay, weekday] = [only('BYMONTH'), only('BYMONTHDAY'), only('BYDAY')];
  if (month === null || monthDay === null || weekday === null) return null;
  const inMonth = month === undefined ? first.month : Number(month);
  if (weekday === undefined) {
    const day = monthDay === undefined ? first.day : Number(monthDay);
    return (year) => valid(day > 0 ? DateTime.utc(year, inMonth, day) : fromEnd(year, inMonth, day));
  }
  const nth = /^([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)$/.exec(String(weekday));
  if (!nth || monthDay !== undefined || month === undefined) return null;
  return (year) => nthWeekday(year, inMonth, Number(nth[1]), WEEKDAYS.indexOf(nth[2] as string) + 1);
}

const valid = (day: DateTime): DateTime | null => (day.isValid ? day : null);
const fromEnd = (year: number, month: number, day: number): DateTime =>
  DateTime.utc(year, month, 1)
    .endOf('month')
    .startOf('day')
    .plus({ days: day + 1 });

/** `nth` counts from the end of the month when it is negative. */
function nthWeekday(year: number, month: number, nth: number, weekday: number): DateTime | null {
  const start = DateTime.utc(year, month, 1);
  if (!start.isValid) return null;
  const edge = nth > 0 ? start : start.endOf('month').startOf('day');
  const step = nth > 0 ? (weekday - edge.weekday + 7) % 7 : -((edge.weekday - weekday + 7) % 7);
  const day = edge.plus({ days: step + (nth > 0 ? nth - 1 : nth + 1) * 7 });
  return day.month === month ? day : null;
}

const unreadable = (code: string): InvalidError => new InvalidError(code, [{ path: 'file', code }]);
