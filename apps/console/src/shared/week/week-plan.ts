/** Hours of a week: for opening hours and for shifts alike. Weekday 1 is Monday, `24:00` the end of a day. */
export interface WeekSpan {
  weekday: number;
  from: string;
  to: string;
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const WORKING_DAYS = [1, 2, 3, 4, 5];
const MINUTE_MS = 60_000;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The spans of one day, in order. */
export const spansOf = (plan: readonly WeekSpan[], weekday: number): WeekSpan[] =>
  plan.filter((span) => span.weekday === weekday).sort((a, b) => a.from.localeCompare(b.from));

/** True when a span ends after it begins. A night shift is two spans: it never crosses midnight. */
export const isInOrder = ({ from, to }: WeekSpan): boolean => minutesOf(from) < minutesOf(to);

/** The working days take over the spans of one day. */
export function copiedToWorkingDays(plan: readonly WeekSpan[], weekday: number): WeekSpan[] {
  const model = spansOf(plan, weekday);
  const others = plan.filter((span) => !WORKING_DAYS.includes(span.weekday));
  return [...WORKING_DAYS.flatMap((day) => model.map((span) => ({ ...span, weekday: day }))), ...others];
}

/** A span that fits behind the ones of the day: nine to five, or the rest of the day. */
export function nextSpan(plan: readonly WeekSpan[], weekday: number): WeekSpan | null {
  const last = spansOf(plan, weekday).at(-1);
  if (!last) return { weekday, from: '09:00', to: '17:00' };
  const start = Math.min(minutesOf(last.to) + 60, 23 * 60);
  if (minutesOf(last.to) >= 23 * 60) return null;
  const text = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return { weekday, from: text(start), to: text(Math.min(start + 240, 24 * 60)) };
}

/** How long the whole week is, in milliseconds. */
export const lengthOf = (plan: readonly WeekSpan[]): number =>
  plan.filter(isInOrder).reduce((sum, { from, to }) => sum + (minutesOf(to) - minutesOf(from)) * MINUTE_MS, 0);

/** The name of a weekday in a language. */
export function weekdayName(weekday: number, language: string, width: 'long' | 'short' = 'long'): string {
  // The first of January 2024 was a Monday.
  const day = new Date(Date.UTC(2024, 0, weekday));
  return new Intl.DateTimeFormat(language, { weekday: width, timeZone: 'UTC' }).format(day);
}
