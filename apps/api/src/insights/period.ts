import { DAY, InvalidError, plus } from '#kernel';

const DEFAULT_DAYS = 28;
const LONGEST_DAYS = 731;

const dateIn = (timeZone: string, instant: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);

/** A date as an instant of that day, for counting days. */
const noonOf = (date: string): Date => new Date(`${date}T12:00:00Z`);

/** The chosen dates, or the last 28 days. @throws {InvalidError} PERIOD_INVALID for an order or length that cannot be */
export function periodOf(
  chosen: { from?: string | undefined; to?: string | undefined },
  { now, timeZone }: { now: Date; timeZone: string },
): { from: string; to: string } {
  const to = chosen.to ?? dateIn(timeZone, now);
  const from = chosen.from ?? dateIn('UTC', plus(noonOf(to), -(DEFAULT_DAYS - 1) * DAY));
  const [first, last] = [noonOf(from).getTime(), noonOf(to).getTime()];
  if (Number.isNaN(first) || Number.isNaN(last) || first > last || last - first > LONGEST_DAYS * DAY) {
    throw new InvalidError('PERIOD_INVALID', [{ path: 'from', code: 'PERIOD_INVALID' }]);
  }
  return { from, to };
}
