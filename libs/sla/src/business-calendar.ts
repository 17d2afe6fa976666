// Business time: an instant is open when its wall clock in the calendar's time zone lies in an opening interval of its
// weekday and its date is no holiday. So a day of 23 or 25 hours needs no rule of its own: an hour that a clock change
// leaves out is never open, and one that it repeats is open both times.
import { IANAZone } from 'luxon';
import { DAY, HOUR, InvalidError, MINUTE } from '#kernel';

/** Opening hours of a week (`weekday` 1 = Monday, `24:00` = end of the day) and closed dates, in one time zone. */
export interface WeeklyHours {
  timeZone: string;
  hours: readonly { weekday: number; opensAt: string; closesAt: string }[];
  holidays: readonly { date: string }[];
}

interface Span {
  from: number;
  to: number;
}

/** A calendar that opens on no day of the coming two years counts as never open. */
const HORIZON_DAYS = 731;

const minutesOf = (timeOfDay: string): number => Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3, 5));
const timeOfDay = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Sorts spans and joins those that touch or overlap. */
function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else if (span.from < span.to) joined.push({ ...span });
  }
  return joined;
}

const spansByWeekday = (hours: WeeklyHours['hours']): Span[][] =>
  Array.from({ length: 8 }, (_, weekday) =>
    union(
      hours
        .filter((interval) => interval.weekday === weekday)
        .map((interval) => ({ from: minutesOf(interval.opensAt), to: minutesOf(interval.closesAt) })),
    ),
  );

/** The hours that two weekly plans have in common. */
export function commonHours(first: WeeklyHours['hours'], second: WeeklyHours['hours']): WeeklyHours['hours'] {
  const [a, b] = [spansByWeekday(first), spansByWeekday(second)];
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    (a[weekday] ?? []).flatMap((span) =>
      (b[weekday] ?? [])
        .map((other) => ({ from: Math.max(span.from, other.from), to: Math.min(span.to, other.to) }))
        .filter((common) => common.from < common.to)
        .map((common) => ({ weekday, opensAt: timeOfDay(common.from), closesAt: timeOfDay(common.to) })),
    ),
  );
}

/**
 * Pure arithmetic over business time. Durations are milliseconds; every method that looks for a future moment answers
 * null when the calendar does not open within two years.
 * @throws {InvalidError} TIME_ZONE_UNKNOWN when the zone is none that this machine knows.
 */
export class BusinessCalendar {
  private readonly zone: IANAZone;
  private readonly week: Span[][];
  private readonly holidays: ReadonlySet<string>;

  constructor(readonly weekly: WeeklyHours) {
    this.zone = IANAZone.create(weekly.timeZone);
    if (!this.zone.isValid)
      throw new InvalidError('TIME_ZONE_UNKNOWN', [{ path: 'timeZone', code: 'TIME_ZONE_UNKNOWN' }]);
    this.week = spansByWeekday(weekly.hours);
    this.holidays = new Set(weekly.holidays.map((holiday) => holiday.date));
  }

  isOpenAt(instant: Date): boolean {
    const at = instant.getTime();
    return this.openSpans(this.dayOf(at)).some((span) => span.from <= at && at < span.to);
  }

  /** `instant` itself when it is open, else the next moment at which business opens. */
  nextOpening(instant: Date): Date | null {
    for (const span of this.spansFrom(instant)) return new Date(span.from);
    return null;
  }

  /** The first moment at which `milliseconds` of business time have passed since `instant`. */
  addBusinessTime(instant: Date, milliseconds: number): Date | null {
    if (milliseconds <= 0) return new Date(instant);
    let left = milliseconds;
    for (const span of this.spansFrom(instant)) {
      const length = span.to - span.from;
      if (length >= left) return new Date(span.from + left);
      left -= length;
    }
    return null;
  }

  /** The start of the business time that runs into `instant`; null when it is closed just before. */
  openingBefore(instant: Date): Date | null {
    const at = instant.getTime() - 1;
    const span = this.openSpans(this.dayOf(at)).find(({ from, to }) => from <= at && at < to);
    return span ? new Date(span.from) : null;
  }

  /** The first opening on the local date that lies `days` after that of `instant`, or on a later date. */
  firstOpening(instant: Date, days: number): Date | null {
    const first = this.dayOf(instant.getTime()) + days * DAY;
    for (let day = first; day - first <= HORIZON_DAYS * DAY; day += DAY) {
      const [span] = this.openSpans(day);
      if (span) return new Date(span.from);
    }
    return null;
  }

  /** Of the local date: 1 is Monday, 7 is Sunday. */
  weekdayOf(instant: Date): number {
    return new Date(this.dayOf(instant.getTime())).getUTCDay() || 7;
  }

  /** Closing time of the business day that runs at `instant` or comes next. */
  endOfBusinessDay(instant: Date): Date | null {
    const opening = this.nextOpening(instant);
    if (!opening) return null;
    const last = this.openSpans(this.dayOf(opening.getTime())).at(-1);
    return last ? new Date(last.to) : null;
  }

  /** Business minutes in `from <= t < to`, with fractions; 0 when `to` is not after `from`. */
  businessMinutesBetween(from: Date, to: Date): number {
    let sum = 0;
    for (let day = this.dayOf(from.getTime()); day <= this.dayOf(to.getTime()); day += DAY) {
      for (const span of this.openSpans(day)) {
        sum += Math.max(0, Math.min(span.to, to.getTime()) - Math.max(span.from, from.getTime()));
      }
    }
    return sum / MINUTE;
  }

  /** Open spans from `instant` on, in order; ends after two years without one. */
  private *spansFrom(instant: Date): Generator<Span> {
    const at = instant.getTime();
    let lastOpening = this.dayOf(at);
    for (let day = lastOpening; day - lastOpening <= HORIZON_DAYS * DAY; day += DAY) {
      for (const span of this.openSpans(day)) {
        if (span.to <= at) continue;
        lastOpening = day;
        yield { from: Math.max(span.from, at), to: span.to };
      }
    }
  }

  private offsetAt(at: number): number {
    return this.zone.offset(at) * MINUTE;
  }

  /** The local date of an instant, as the UTC midnight with the same date. */
  private dayOf(at: number): number {
    return Math.floor((at + this.offsetAt(at)) / DAY) * DAY;
  }

  /** The open instants of one local date (given as UTC midnight), in order. */
  private openSpans(day: number): Span[] {
    const date = new Date(day);
    const wall = this.week[date.getUTCDay() || 7] ?? [];
    if (wall.length === 0 || this.holidays.has(date.toISOString().slice(0, 10))) return [];
    const spans = this.offsetsAround(day).flatMap(({ from, to, offset }) =>
      wall.map((span) => ({
        from: Math.max(from, day + span.from * MINUTE - offset),
        to: Math.min(to, day + span.to * MINUTE - offset),
      })),
    );
    return union(spans.filter((span) => span.from < span.to));
  }

  /** Stretches of equal distance from UTC that cover a local date in any zone; at most one clock change is in them. */
  private offsetsAround(day: number): (Span & { offset: number })[] {
    const [from, to] = [day - 15 * HOUR, day + DAY + 15 * HOUR];
    const [before, after] = [this.offsetAt(from), this.offsetAt(to)];
    if (before === after) return [{ from, to, offset: before }];
    let [low, high] = [from, to];
    while (high - low > 1_000) {
      const middle = Math.floor((low + high) / 2_000) * 1_000;
      if (this.offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    return [
      { from, to: high, offset: before },
      { from: high, to, offset: after },
    ];
  }
}
