import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '#kernel';
import { BusinessCalendar } from '#sla';
import { silenceOf, type UsualMail, usualMail } from './mail-silence.js';

const WEEK = 7 * DAY;
const MONDAY = Date.UTC(2026, 0, 5);
const week = [1, 2, 3, 4, 5];

/** Remembers whole hours: the same ones are asked for in every simulated year. */
class QuickCalendar extends BusinessCalendar {
  private readonly known = new Map<number, number>();

  override businessMinutesBetween(from: Date, to: Date): number {
    const start = from.getTime();
    if (start % HOUR !== 0 || to.getTime() - start !== HOUR) return super.businessMinutesBetween(from, to);
    const minutes = this.known.get(start) ?? super.businessMinutesBetween(from, to);
    this.known.set(start, minutes);
    return minutes;
  }
}
const office = new QuickCalendar({
  timeZone: 'Europe/Tallinn',
  hours: week.map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '17:00' })),
  holidays: [{ date: '2026-02-24' }],
});
const always = new QuickCalendar({
  timeZone: 'Europe/Tallinn',
  hours: [...week, 6, 7].map((weekday) => ({ weekday, opensAt: '00:00', closesAt: '24:00' })),
  holidays: [],
});

/** Numbers between 0 and 1, the same in every run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A Gamma number with mean 1 and the given shape, as a mean of squared normals (shape in halves). */
function gamma(random: () => number, shape: number): number {
  let sum = 0;
  for (let n = 0; n < shape; n += 1) sum -= Math.log(1 - random());
  return sum / shape;
}

/** Mails of weeks: many in the mornings, few at night and on weekends; whole days are busier than others. */
function mailsOf(random: () => number, given: { weeks: number; perWeek: number; shape: number }): number[] {
  const mails: number[] = [];
  for (let day = 0; day < given.weeks * 7; day += 1) {
    const weekday = day % 7;
    const busy = given.shape === Number.POSITIVE_INFINITY ? 1 : gamma(random, given.shape);
    for (let hour = 0; hour < 24; hour += 1) {
      const share = (weekday > 4 ? 0.1 : 1) * (hour < 6 ? 0.05 : hour < 8 ? 0.3 : hour < 16 ? 1 : 0.3);
      const rate = ((given.perWeek * share) / WEIGHT) * busy;
      for (let at = -Math.log(1 - random()) / rate; at < 1; at += -Math.log(1 - random()) / rate) {
        mails.push(MONDAY + day * DAY + (hour + at) * HOUR);
      }
    }
  }
  return mails;
}
const WEIGHT = 5.2 * (6 * 0.05 + 2 * 0.3 + 8 + 8 * 0.3);

const byHour = (mails: readonly number[]) => {
  const hours = new Map<number, number>();
  for (const at of mails) hours.set(Math.floor(at / HOUR) * HOUR, (hours.get(Math.floor(at / HOUR) * HOUR) ?? 0) + 1);
  return [...hours].map(([at, count]) => ({ at: new Date(at), count }));
};

/** Habits as they were known each week. */
function* yearOf(mails: readonly number[], calendar: BusinessCalendar): Generator<{ usual: UsualMail; from: number }> {
  const last = mails.at(-1) ?? 0;
  for (let from = MONDAY + 8 * WEEK; from + WEEK < last; from += WEEK) {
    const usual = usualMail(byHour(mails.filter((at) => at < from && at >= from - 8 * WEEK)), {
      until: new Date(from),
      calendar,
    });
    if (usual) yield { usual, from };
  }
}

/** Gaps between mails that would have been called unusually quiet: the longest moment of a gap is its end. */
function falseAlarms(mails: readonly number[], calendar: BusinessCalendar): { alarms: number; weeks: number } {
  let [alarms, weeks] = [0, 0];
  for (const { usual, from } of yearOf(mails, calendar)) {
    weeks += 1;
    // A gap in which not even the busiest hours would bring the least number is none.
    const busiest = Math.max(...usual.mails.map((count, slot) => count / Math.max(1, usual.hours[slot] ?? 1)));
    for (let n = 1; n < mails.length; n += 1) {
      const [before = 0, at = 0] = [mails[n - 1], mails[n]];
      if (at < from || at >= from + WEEK || ((at - before) / HOUR) * busiest < 6) continue;
      if (silenceOf(usual, { since: new Date(before), now: new Date(at), calendar }).isQuiet) alarms += 1;
    }
  }
  return { alarms, weeks };
}

/** Hours from a stop to the alarm. */
function delayOf(mails: readonly number[], stop: number, calendar: BusinessCalendar): number {
  const until = new Date(stop);
  const past = mails.filter((at) => at < stop && at >= stop - 8 * WEEK);
  const usual = usualMail(byHour(past), { until, calendar });
  const since = new Date(past.at(-1) ?? stop);
  for (let now = stop; now < stop + 4 * WEEK; now += 15 * MINUTE) {
    if (usual && silenceOf(usual, { since, now: new Date(now), calendar }).isQuiet) return (now - stop) / HOUR;
  }
  return Number.POSITIVE_INFINITY;
}

describe('the silence of a mailbox', () => {
  it.each([
    { perWeek: 30, shape: Number.POSITIVE_INFINITY },
    { perWeek: 150, shape: Number.POSITIVE_INFINITY },
    { perWeek: 150, shape: 8 },
    { perWeek: 700, shape: 4 },
  ])('alarms for nothing at most once a year with $perWeek mails a week, days of shape $shape', (given) => {
    let [alarms, weeks] = [0, 0];
    for (let seed = 1; seed <= 12; seed += 1) {
      const found = falseAlarms(mailsOf(chance(seed), { weeks: 60, ...given }), office);
      alarms += found.alarms;
      weeks += found.weeks;
    }
    console.info(`${given.perWeek} a week, shape ${given.shape}: ${alarms} false alarms in ${weeks} simulated weeks`);
    expect(weeks).toBeGreaterThan(500);
    expect(alarms).toBeLessThanOrEqual(weeks / 52);
  });

  it('notices within a working day that 150 mails a week have stopped', () => {
    const delays: number[] = [];
    for (let seed = 1; seed <= 40; seed += 1) {
      const mails = mailsOf(chance(seed), { weeks: 12, perWeek: 150, shape: 8 });
      delays.push(delayOf(mails, MONDAY + 9 * WEEK + DAY + 8 * HOUR, office));
    }
    delays.sort((a, b) => a - b);
    console.info(`stop of 150 a week, Tuesday 10:00: median ${delays[20]} h, longest ${delays[39]} h, n = 40`);
    expect(delays[20]).toBeLessThan(8);
    expect(delays[39]).toBeLessThan(52);
  });

  it('finds nothing strange in a silent Sunday, a night or a holiday', () => {
    const mails = mailsOf(chance(7), { weeks: 9, perWeek: 200, shape: 8 });
    const friday = new Date('2026-03-06T14:59:00Z');
    const usual = usualMail(byHour(mails), { until: friday, calendar: office });
    const until = (now: string, since = friday) =>
      silenceOf(usual as UsualMail, { since, now: new Date(now), calendar: office });
    expect(until('2026-03-09T06:59:00Z').isQuiet).toBe(false);
    expect(until('2026-03-09T06:59:00Z').expected).toBeLessThan(1);
    const dayBefore = new Date('2026-02-23T14:59:00Z');
    expect(until('2026-02-25T06:59:00Z', dayBefore).isQuiet).toBe(false);
    expect(until('2026-03-09T15:00:00Z').isQuiet).toBe(true);
  });

  it('says nothing before three weeks are known, nor of a mailbox that gets hardly any mail', () => {
    const mails = mailsOf(chance(3), { weeks: 2, perWeek: 200, shape: 8 });
    expect(usualMail(byHour(mails), { until: new Date(MONDAY + 2 * WEEK), calendar: office })).toBeNull();
    const few = mailsOf(chance(3), { weeks: 9, perWeek: 2, shape: 8 });
    const last = new Date(few.at(-1) ?? 0);
    const usual = usualMail(byHour(few), { until: last, calendar: office }) as UsualMail;
    const later = (days: number) =>
      silenceOf(usual, { since: last, now: new Date(last.getTime() + days * DAY), calendar: office });
    expect(later(7).isQuiet).toBe(false);
    expect(later(90).isQuiet).toBe(true);
  });

  it('follows a mailbox that is open day and night', () => {
    const mails = mailsOf(chance(5), { weeks: 9, perWeek: 700, shape: 8 });
    const stop = MONDAY + 8 * WEEK + 10 * HOUR;
    expect(delayOf(mails, stop, always)).toBeLessThan(4);
  });
});
