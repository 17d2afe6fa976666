import { describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { HOUR, InvalidError, MINUTE, plus } from '#kernel';
import { BusinessCalendar, commonHours, type WeeklyHours } from './index.js';

const at = (text: string, zone: string) => DateTime.fromISO(text, { zone }).toJSDate();
const office = (timeZone: string, changes: Partial<WeeklyHours> = {}): WeeklyHours => ({
  timeZone,
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '17:00' })),
  holidays: [],
  ...changes,
});

describe('a business calendar', () => {
  const tallinn = new BusinessCalendar(office('Europe/Tallinn', { holidays: [{ date: '2026-02-24' }] }));
  const local = (text: string) => at(text, 'Europe/Tallinn');

  it('counts an hour inside opening hours as an hour', () => {
    expect(tallinn.addBusinessTime(local('2026-03-02T10:20'), HOUR)).toEqual(local('2026-03-02T11:20'));
  });

  it('carries the rest of an hour over the night and the weekend', () => {
    expect(tallinn.addBusinessTime(local('2026-03-06T16:40'), HOUR)).toEqual(local('2026-03-09T09:40'));
  });

  it('starts at the next opening when it is closed, and skips a holiday', () => {
    expect(tallinn.addBusinessTime(local('2026-02-23T18:00'), HOUR)).toEqual(local('2026-02-25T10:00'));
    expect(tallinn.nextOpening(local('2026-02-23T18:00'))).toEqual(local('2026-02-25T09:00'));
    expect(tallinn.isOpenAt(local('2026-02-24T12:00'))).toBe(false);
  });

  it('ends at the closing time when the work just fits, and the closing minute itself is closed', () => {
    expect(tallinn.addBusinessTime(local('2026-03-02T16:00'), HOUR)).toEqual(local('2026-03-02T17:00'));
    expect(tallinn.isOpenAt(local('2026-03-02T17:00'))).toBe(false);
    expect(tallinn.isOpenAt(local('2026-03-02T09:00'))).toBe(true);
  });

  it('closes for lunch with two intervals a day', () => {
    const split = new BusinessCalendar(
      office('Europe/Tallinn', {
        hours: [
          { weekday: 1, opensAt: '13:00', closesAt: '17:00' },
          { weekday: 1, opensAt: '09:00', closesAt: '12:00' },
        ],
      }),
    );
    expect(split.addBusinessTime(local('2026-03-02T11:30'), HOUR)).toEqual(local('2026-03-02T13:30'));
    expect(split.endOfBusinessDay(local('2026-03-02T11:30'))).toEqual(local('2026-03-02T17:00'));
    expect(split.endOfBusinessDay(local('2026-03-02T17:30'))).toEqual(local('2026-03-09T17:00'));
    expect(split.businessMinutesBetween(local('2026-03-02T08:00'), local('2026-03-10T08:00'))).toBe(14 * 60);
  });

  it('runs through midnight when every hour is open', () => {
    const always = new BusinessCalendar(
      office('Europe/Vilnius', {
        hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: '00:00', closesAt: '24:00' })),
      }),
    );
    expect(always.addBusinessTime(at('2026-03-28T20:00', 'Europe/Vilnius'), 48 * HOUR)).toEqual(
      plus(at('2026-03-28T20:00', 'Europe/Vilnius'), 48 * HOUR),
    );
  });

  it('is never open without hours, and says so', () => {
    const never = new BusinessCalendar(office('Europe/Moscow', { hours: [] }));
    expect(never.addBusinessTime(local('2026-03-02T10:00'), HOUR)).toBeNull();
    expect(never.nextOpening(local('2026-03-02T10:00'))).toBeNull();
    expect(never.endOfBusinessDay(local('2026-03-02T10:00'))).toBeNull();
  });

  it('refuses a time zone that does not exist', () => {
    expect(() => new BusinessCalendar(office('Europe/Atlantis'))).toThrow(InvalidError);
  });

  it('knows the hours that a shift and the office have in common', () => {
    expect(commonHours(office('UTC').hours, [{ weekday: 2, opensAt: '12:00', closesAt: '20:00' }])).toEqual([
      { weekday: 2, opensAt: '12:00', closesAt: '17:00' },
    ]);
  });
});

describe('on the day of a clock change', () => {
  const allWeek = (opensAt: string, closesAt: string) =>
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt, closesAt }));
  /** Wall hours 01:00-05:00 of a Sunday in elapsed hours. */
  const nightOf = (zone: string, date: string) =>
    new BusinessCalendar({ timeZone: zone, hours: allWeek('01:00', '05:00'), holidays: [] }).businessMinutesBetween(
      at(`${date}T00:00`, zone),
      at(`${date}T12:00`, zone),
    ) / 60;

  it.each([
    ['Europe/Tallinn', 3, 5],
    ['Europe/Vilnius', 3, 5],
    ['Europe/Budapest', 3, 5],
    ['Europe/Moscow', 4, 4],
  ])('%s is open %d hours of the four in spring and %d in autumn', (zone, spring, autumn) => {
    expect(nightOf(zone, '2026-03-29')).toBe(spring);
    expect(nightOf(zone, '2026-10-25')).toBe(autumn);
    expect(nightOf(zone, '2026-06-07')).toBe(4);
  });

  it('opens at the change when the opening time is one that the clock leaves out', () => {
    const calendar = new BusinessCalendar({
      timeZone: 'Europe/Tallinn',
      hours: allWeek('03:30', '08:00'),
      holidays: [],
    });
    expect(calendar.nextOpening(at('2026-03-29T01:00', 'Europe/Tallinn'))).toEqual(
      at('2026-03-29T04:00', 'Europe/Tallinn'),
    );
  });

  it('promises nine in the morning by the clock on the wall, not nine hours after midnight', () => {
    const calendar = new BusinessCalendar(office('Europe/Budapest', { hours: allWeek('09:00', '17:00') }));
    for (const date of ['2026-03-29', '2026-10-25']) {
      expect(calendar.nextOpening(at(`${date}T00:00`, 'Europe/Budapest'))).toEqual(
        at(`${date}T09:00`, 'Europe/Budapest'),
      );
    }
  });
});

/** mulberry32: the same numbers on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ZONES = [
  'Europe/Tallinn',
  'Europe/Vilnius',
  'Europe/Budapest',
  'Europe/Moscow',
  'America/New_York',
  'Asia/Kolkata',
];
/** Around both changes of 2026 in Europe and America, and an ordinary week. */
const STARTS = ['2026-03-06', '2026-03-27', '2026-06-10', '2026-10-23', '2026-10-30'];
const clockText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function randomWeek(next: () => number): WeeklyHours {
  const hours = Array.from({ length: 1 + Math.floor(next() * 9) }, () => {
    const opens = Math.floor(next() * 1_430);
    const closes = Math.min(1_440, opens + 1 + Math.floor(next() * 600));
    return { weekday: 1 + Math.floor(next() * 7), opensAt: clockText(opens), closesAt: clockText(closes) };
  });
  const start = STARTS[Math.floor(next() * STARTS.length)] as string;
  const holiday = DateTime.fromISO(start, { zone: 'utc' }).plus({ days: Math.floor(next() * 6) });
  return {
    timeZone: ZONES[Math.floor(next() * ZONES.length)] as string,
    hours,
    holidays: [{ date: holiday.toISODate() as string }],
  };
}

/**
 * The slow truth: looks at every single minute. The wall clock is asked each quarter of an hour, the finest step at
 * which any zone changes its clock.
 */
class MinuteByMinute {
  private readonly format: Intl.DateTimeFormat;
  private asked = { quarter: Number.NaN, date: '', weekday: 0, minute: 0 };

  constructor(private readonly weekly: WeeklyHours) {
    this.format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: weekly.timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
  }

  isOpen(ms: number): boolean {
    const quarter = Math.floor(ms / (15 * MINUTE));
    if (quarter !== this.asked.quarter) this.ask(quarter);
    const { date, weekday } = this.asked;
    if (this.weekly.holidays.some((holiday) => holiday.date === date)) return false;
    const time = clockText(this.asked.minute + (ms / MINUTE - quarter * 15));
    return this.weekly.hours.some((span) => span.weekday === weekday && span.opensAt <= time && time < span.closesAt);
  }

  private ask(quarter: number): void {
    const [date = '', time = ''] = this.format.format(quarter * 15 * MINUTE).split(' ');
    const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    this.asked = { quarter, date, weekday: new Date(`${date}T00:00Z`).getUTCDay() || 7, minute };
  }
}

describe('1,000 random weeks against every minute of them', () => {
  const DAYS = 2;
  it.each([0, 1, 2, 3])('part %d agrees in openness, sums and additions', (part) => {
    for (let seed = part * 250; seed < (part + 1) * 250; seed++) {
      const next = random(seed + 1);
      const weekly = randomWeek(next);
      const calendar = new BusinessCalendar(weekly);
      const slow = new MinuteByMinute(weekly);
      const start =
        at(`${weekly.holidays[0]?.date}T00:00`, 'utc').getTime() + Math.floor((next() * 3 - 1) * 1_440) * MINUTE;
      const wanted = 1 + Math.floor(next() * 300);
      let open = 0;
      let reached: number | null = null;
      let firstOpen: number | null = null;
      for (let minute = 0; minute < DAYS * 1_440; minute++) {
        const instant = start + minute * MINUTE;
        const isOpen = slow.isOpen(instant);
        if (minute % 7 === 0 && calendar.isOpenAt(new Date(instant)) !== isOpen) {
          throw new Error(`seed ${seed}: ${new Date(instant).toISOString()} should be ${isOpen ? 'open' : 'closed'}`);
        }
        if (!isOpen) continue;
        firstOpen ??= instant;
        open += 1;
        if (open === wanted) reached = instant + MINUTE;
      }
      const end = new Date(start + DAYS * 1_440 * MINUTE);
      expect({ seed, open: calendar.businessMinutesBetween(new Date(start), end) }).toEqual({ seed, open });
      const opening = calendar.nextOpening(new Date(start));
      const sum = calendar.addBusinessTime(new Date(start), wanted * MINUTE);
      if (firstOpen === null) expect(opening === null || opening >= end).toBe(true);
      else expect({ seed, opening }).toEqual({ seed, opening: new Date(firstOpen) });
      if (reached === null) expect(sum === null || sum > end).toBe(true);
      else expect({ seed, sum }).toEqual({ seed, sum: new Date(reached) });
    }
  });
});
