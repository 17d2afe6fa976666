// When silence means trouble. From up to eight weeks of a mailbox's own mail we know, for each of the 168 hours of a
// week, how many mails came (c) in how many open hours of that name (n; holidays and closed hours are left out). If the
// mail went on as usual, the open hours since the last one should have brought
//     E = sum over the hours of c * ln(1 + f / n)          (f: the open part of the hour, 0 to 1)
// mails. The logarithm in place of c * f / n is the uncertainty of a rate that was counted in n hours only (the
// predictive distribution of a Poisson count with a Gamma posterior). Days differ more than Poisson counts do, so the
// chance of no mail at all is that of a negative binomial count for each day, all days multiplied,
//     P(0) = product over the days of (1 + E(day) / k) ^ -k,     exp(-E) when k is infinite,
// where 1 / k is the variance between days of the same weekday beyond Poisson's, over the mean squared. A mailbox is
// unusually quiet when at least 8 mails were expected and P(0) is below 0.1 %, and also below what one of its gaps in a
// year would reach by chance: with 10,000 mails a year, one gap in 10,000 is nothing unusual.
import { IANAZone } from 'luxon';
import { DAY, HOUR, MINUTE } from '#kernel';
import type { BusinessCalendar } from '#sla';

const WEEK = 7 * DAY;
const SLOTS = 168;
/** What is looked back at, and the least that says something. */
export const MOST_WEEKS = 8;
const LEAST_WEEKS = 3;
const LEAST_EXPECTED = 8;
const MOST_LIKELY = 0.001;
const WEEKS_A_YEAR = 52;
/** Beyond this nothing changes any more. */
const ENOUGH = 500;
/** The epoch was a Thursday; weeks begin on Monday. */
const THURSDAY_SLOT = 72;
/** Of fewer days nothing can be said about their differences. */
const LEAST_DISPERSION = 1;

/** What a mailbox usually gets. */
export interface UsualMail {
  /** Mails by hour of the week, Monday 00:00 first, in open hours. */
  mails: Float64Array;
  /** Open hours of that name. */
  hours: Float64Array;
  perWeek: number;
  /** k of the formula; Infinity when days differ no more than by chance. */
  dispersion: number;
}

export interface Silence {
  /** Mails that should have come. */
  expected: number;
  /** That none comes if all is well. */
  probability: number;
  isQuiet: boolean;
}

/**
 * Reads the habits of a mailbox from its mails of each hour up to `until` (in UTC hours; hours without mail may be left
 * out). Null while fewer than three whole weeks are known. Pure.
 */
export function usualMail(
  hours: readonly { at: Date; count: number }[],
  { until, calendar }: { until: Date; calendar: BusinessCalendar },
): UsualMail | null {
  const first = hours[0]?.at.getTime() ?? until.getTime();
  const weeks = Math.min(MOST_WEEKS, Math.floor((until.getTime() - first) / WEEK));
  if (weeks < LEAST_WEEKS) return null;
  const slotOf = slots(calendar);
  const from = Math.floor((until.getTime() - weeks * WEEK) / HOUR) * HOUR;
  const counts = new Map(hours.map(({ at, count }) => [at.getTime(), count]));
  const usual = { mails: new Float64Array(SLOTS), hours: new Float64Array(SLOTS) };
  const days = new Map<number, { slot: number; mails: number }>();
  for (let at = from; at < from + weeks * WEEK; at += HOUR) {
    const open = openPart(calendar, at, at + HOUR);
    if (open === 0) continue;
    const { slot, day } = slotOf(at);
    const count = counts.get(at) ?? 0;
    usual.hours[slot] = (usual.hours[slot] ?? 0) + open;
    usual.mails[slot] = (usual.mails[slot] ?? 0) + count;
    days.set(day, { slot: Math.floor(slot / 24), mails: (days.get(day)?.mails ?? 0) + count });
  }
  const total = usual.mails.reduce((sum, count) => sum + count, 0);
  return { ...usual, perWeek: total / weeks, dispersion: dispersionOf([...days.values()]) };
}

/** How likely the silence since `since` is. Pure. */
export function silenceOf(
  usual: UsualMail,
  { since, now, calendar }: { since: Date; now: Date; calendar: BusinessCalendar },
): Silence {
  const slotOf = slots(calendar);
  const days = new Map<number, number>();
  let expected = 0;
  for (let at = Math.floor(since.getTime() / HOUR) * HOUR; at < now.getTime() && expected < ENOUGH; at += HOUR) {
    const { slot, day } = slotOf(at);
    const [mails = 0, hours = 0] = [usual.mails[slot], usual.hours[slot]];
    if (mails === 0 || hours === 0) continue;
    const open = openPart(calendar, Math.max(at, since.getTime()), Math.min(at + HOUR, now.getTime()));
    const share = mails * Math.log1p(open / hours);
    expected += share;
    days.set(day, (days.get(day) ?? 0) + share);
  }
  const probability = noneOf([...days.values()], usual.dispersion);
  const limit = Math.min(MOST_LIKELY, 1 / Math.max(1, usual.perWeek * WEEKS_A_YEAR));
  return { expected, probability, isQuiet: expected >= LEAST_EXPECTED && probability < limit };
}

const noneOf = (days: readonly number[], dispersion: number): number =>
  dispersion === Number.POSITIVE_INFINITY
    ? Math.exp(-days.reduce((sum, expected) => sum + expected, 0))
    : days.reduce((product, expected) => product * (1 + expected / dispersion) ** -dispersion, 1);

const openPart = (calendar: BusinessCalendar, from: number, to: number): number =>
  (calendar.businessMinutesBetween(new Date(from), new Date(to)) * MINUTE) / HOUR;

function slots(calendar: BusinessCalendar): (at: number) => { slot: number; day: number } {
  const zone = IANAZone.create(calendar.weekly.timeZone);
  return (at) => {
    const hour = Math.floor((at + zone.offset(at) * MINUTE) / HOUR);
    return { slot: (hour + THURSDAY_SLOT) % SLOTS, day: Math.floor(hour / 24) };
  };
}

/** Moments over the days of the same weekday. */
function dispersionOf(days: readonly { slot: number; mails: number }[]): number {
  let [squares, excess] = [0, 0];
  for (let weekday = 0; weekday < 7; weekday += 1) {
    const counts = days.filter(({ slot }) => slot === weekday).map(({ mails }) => mails);
    if (counts.length < 2) continue;
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
    squares += mean ** 2 * counts.length;
    excess += (variance - mean) * counts.length;
  }
  return excess <= 0 ? Number.POSITIVE_INFINITY : Math.max(LEAST_DISPERSION, squares / excess);
}
