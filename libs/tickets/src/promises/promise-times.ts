// By when an answer is usually promised, by the opening hours and holidays of its team: before we close today; at twelve of
// the next business day; at the end of the second business day from now.
import { LONGEST_PROMISE_MS, type PromiseKind } from '#contracts';
import { HOUR, MINUTE, plus } from '#kernel';
import type { BusinessCalendar } from '#sla';

/** Less than this until closing is no time to find something out. */
const SHORTEST_MS = 30 * MINUTE;
const NOON = 12;

export interface PromiseChoice {
  kind: PromiseKind;
  dueAt: Date;
}

/** Twelve o'clock of the local day in which `opening` lies; closing time where the day ends before. */
function noonOf(calendar: BusinessCalendar, opening: Date): Date | null {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: calendar.weekly.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(opening);
  const [hour = 0, minute = 0] = parts.split(':').map(Number);
  const ahead = (NOON - hour) * HOUR - minute * MINUTE;
  const closing = calendar.endOfBusinessDay(opening);
  if (!closing) return null;
  const noon = plus(opening, ahead);
  return ahead <= 0 || noon > closing ? closing : noon;
}

/** The times that are offered at `now`, soonest first; one that the calendar cannot say is left out. */
export function promiseTimes(calendar: BusinessCalendar, now: Date): PromiseChoice[] {
  const closing = calendar.isOpenAt(now) ? calendar.endOfBusinessDay(now) : null;
  const next = calendar.firstOpening(now, 1);
  const afterNext = next && calendar.firstOpening(next, 1);
  const times: [PromiseKind, Date | null][] = [
    ['today', closing && closing.getTime() - now.getTime() >= SHORTEST_MS ? closing : null],
    ['tomorrow', next && noonOf(calendar, next)],
    ['twoDays', afterNext && calendar.endOfBusinessDay(afterNext)],
  ];
  return times.flatMap(([kind, dueAt]) => (dueAt ? [{ kind, dueAt }] : []));
}

/** Whether an answer can be promised for this time: after now, and within a year. */
export const isPromiseTime = (dueAt: Date, now: Date): boolean => dueAt > now && dueAt <= plus(now, LONGEST_PROMISE_MS);
