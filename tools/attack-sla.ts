// Random lives of tickets under random promises: the real clocks against the walk through every minute.
import { isDeepStrictEqual } from 'node:util';
import {
  BusinessCalendar,
  businessTime,
  type SlaClock,
  type SlaFacts,
  slaClocks,
  type WeeklyHours,
  wallTime,
} from '#sla';
import { MinuteCalendar, type OracleClock, type OracleTerms, walk } from './sla-oracle.js';

const MINUTE = 60_000;
const DAY_MINUTES = 1_440;
const HORIZON_MINUTES = 21 * DAY_MINUTES;
const ZONES = [
  ...['Europe/Tallinn', 'Europe/Vilnius', 'Europe/Budapest', 'Europe/Kyiv', 'Europe/Moscow', 'America/New_York'],
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia'],
];
/** Around the clock changes of 2026, ordinary days, and the day that Samoa left out. */
const STARTS = [
  '2026-03-06',
  '2026-03-27',
  '2026-04-03',
  '2026-06-10',
  '2026-10-02',
  '2026-10-23',
  '2026-10-30',
  '2011-12-29',
];

/** mulberry32: the same numbers on every machine. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One life of a ticket. */
export interface SlaCase {
  facts: SlaFacts;
  terms: OracleTerms;
  now: Date;
}

class Dice {
  constructor(private readonly next: () => number) {}
  below = (most: number): number => Math.floor(this.next() * most);
  chance = (part: number): boolean => this.next() < part;
  of = <Value>(values: readonly Value[]): Value => values[this.below(values.length)] as Value;
}

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function weekOf(dice: Dice, start: string): WeeklyHours {
  const frames = dice.chance(0.3) ? 14 : 1 + dice.below(12);
  const hours = Array.from({ length: frames }, () => {
    const opens = dice.below(1_430);
    const closes = dice.chance(0.15) ? DAY_MINUTES : Math.min(DAY_MINUTES, opens + 1 + dice.below(700));
    return { weekday: 1 + dice.below(7), opensAt: clockText(opens), closesAt: clockText(closes) };
  });
  const midnight = Date.parse(`${start}T00:00:00Z`);
  const holidays = Array.from({ length: dice.below(3) }, () => ({
    date: new Date(midnight + dice.below(9) * DAY_MINUTES * MINUTE).toISOString().slice(0, 10),
  }));
  return { timeZone: dice.of(ZONES), hours, holidays };
}

const VERBS: Record<string, readonly string[]> = {
  new: ['customer', 'us', 'us', 'pending', 'on_hold', 'resolved', 'spam', 'open'],
  open: ['customer', 'us', 'us', 'pending', 'on_hold', 'resolved', 'spam', 'lost'],
  pending: ['customer', 'customer', 'us', 'open', 'on_hold', 'resolved', 'lost'],
  on_hold: ['customer', 'customer', 'us', 'open', 'pending', 'resolved'],
  resolved: ['customer', 'reopen', 'reopen', 'us', 'undo', 'undo', 'thanks'],
  spam: ['open', 'customer'],
};

/** Plays agents and customers with dice; a word and the step that it makes come together or a little apart. */
class Life {
  status = 'new';
  readonly facts: SlaFacts & { steps: SlaFacts['steps'][number][]; words: SlaFacts['words'][number][] };

  constructor(
    private readonly dice: Dice,
    public minute: number,
  ) {
    this.facts = { status: 'new', steps: [], words: [], carried: [], mergedAt: null };
    if (dice.chance(0.15)) this.say('us');
    if (dice.chance(0.9)) this.say('customer');
  }

  private get at(): Date {
    return new Date(this.minute * MINUTE);
  }

  private say(by: 'us' | 'customer'): void {
    this.facts.words.push({ at: this.at, by });
  }

  step(to: string, isUndo = false): void {
    if (to !== this.status) this.facts.steps.push({ at: this.at, from: this.status, to, isUndo });
    this.status = to;
  }

  go(): void {
    const verb = this.dice.of(VERBS[this.status] ?? ['customer']);
    if (verb === 'customer' || verb === 'us') {
      this.say(verb);
      this.wait(0.8, 2);
      if (this.status === 'spam' || (verb === 'us' && this.status === 'resolved')) return;
      this.step(verb === 'us' ? 'pending' : this.status === 'new' ? 'new' : 'open');
    } else if (verb === 'thanks') this.say('customer');
    else if (verb === 'lost') this.step('open');
    else if (verb === 'reopen') this.step('open');
    else if (verb === 'undo') this.undo();
    else this.step(verb);
  }

  /** Passes some time: mostly none, seldom up to `most` minutes. */
  wait(none: number, most: number): void {
    if (!this.dice.chance(none)) this.minute += this.dice.below(most);
  }

  private undo(): void {
    const last = this.facts.steps.at(-1);
    if (last?.to === 'resolved' && !last.isUndo) this.step(this.dice.chance(0.8) ? last.from : 'open', true);
  }
}

/** The case of a seed; the same on every machine. */
export function slaCase(seed: number): SlaCase {
  const dice = new Dice(random(seed + 1));
  const start = dice.of(STARTS);
  const hours = dice.chance(0.2) ? null : weekOf(dice, start);
  const goal = (): number | null => (dice.chance(0.12) ? null : 1 + dice.below(dice.chance(0.3) ? 60 : 1_600));
  const minutes = { first_response: goal(), next_response: goal(), resolution: goal() };
  const terms = { minutes, hours, pausesAnswers: dice.chance(0.5) };
  const began = Date.parse(`${start}T00:00:00Z`) / MINUTE + dice.below(DAY_MINUTES);
  const life = new Life(dice, began);
  for (let left = 2 + dice.below(12); left > 0; left--) {
    life.minute += dice.chance(0.5) ? dice.below(90) : dice.below(1_200);
    life.go();
  }
  const facts = { ...life.facts, status: life.status, ...joined(dice, life, terms) };
  const now = began + dice.below(life.minute - began + DAY_MINUTES);
  return { facts, terms, now: new Date(now * MINUTE) };
}

/** Sometimes another ticket was merged into this one, or this one into another. */
function joined(dice: Dice, life: Life, terms: OracleTerms): Pick<SlaFacts, 'carried' | 'mergedAt'> {
  const first = life.facts.words[0]?.at.getTime() ?? life.minute * MINUTE;
  const span = life.minute - first / MINUTE + 1;
  const at = new Date(first + dice.below(span) * MINUTE);
  if (dice.chance(0.1)) return { carried: [], mergedAt: at };
  if (!dice.chance(0.25)) return { carried: [], mergedAt: null };
  const target = dice.of(['first_response', 'next_response', 'resolution'] as const);
  if (dice.chance(0.3))
    return { carried: [{ at, target, dueAt: null, leftMs: dice.below(400) * MINUTE }], mergedAt: null };
  const dueAt = deadlineNear(at.getTime() / MINUTE + dice.below(2_000) - 400, terms);
  return { carried: dueAt === null ? [] : [{ at, target, dueAt, leftMs: null }], mergedAt: null };
}

/** A deadline is the end of a minute that counts. */
function deadlineNear(minute: number, { hours }: OracleTerms): Date | null {
  const calendar = hours && new MinuteCalendar(hours);
  for (let at = minute; at < minute + 7 * DAY_MINUTES; at++) {
    if (calendar?.isOpen(at) ?? true) return new Date((at + 1) * MINUTE);
  }
  return null;
}

function comparable(clock: SlaClock, now: Date): OracleClock {
  const minute = (at: Date): number => at.getTime() / MINUTE;
  const isAsked = clock.metAt === null && clock.state !== 'cancelled';
  const isFar = clock.dueAt === null || minute(clock.dueAt) > minute(now) + HORIZON_MINUTES;
  return {
    target: clock.target,
    round: clock.round,
    state: clock.state,
    startedAt: minute(clock.startedAt),
    dueAt: !isAsked || clock.state === 'paused' ? null : isFar ? 'later' : minute(clock.dueAt as Date),
    left: clock.state === 'paused' && clock.leftMs !== null ? clock.leftMs / MINUTE : null,
    metAt: clock.metAt && minute(clock.metAt),
    breachedAt: clock.breachedAt && minute(clock.breachedAt),
    pauses: clock.pauses.map(({ pausedAt, resumedAt, reason, shiftedMs }) => ({
      from: minute(pausedAt),
      to: resumedAt && minute(resumedAt),
      reason,
      shifted: shiftedMs / MINUTE,
    })),
  };
}

/** A pause that goes on has shifted nothing yet. */
const told = (clock: OracleClock): OracleClock => ({
  ...clock,
  pauses: clock.pauses.map((pause) => (pause.to === null ? { ...pause, shifted: 0 } : pause)),
});

export interface SlaAttackReport {
  cases: number;
  clocks: number;
  states: Record<string, number>;
  pauses: number;
  faults: { seed: number; real: unknown; slow: unknown }[];
}

/** Plays `count` cases; every difference is a fault. */
export function attackSla({ count, firstSeed }: { count: number; firstSeed: number }): SlaAttackReport {
  const report: SlaAttackReport = { cases: count, clocks: 0, states: {}, pauses: 0, faults: [] };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const { facts, terms, now } = slaCase(seed);
    const ms = (minutes: number | null): number | null => minutes && minutes * MINUTE;
    const { first_response, next_response, resolution } = terms.minutes;
    const real = slaClocks(
      facts,
      {
        targets: { first_response: ms(first_response), next_response: ms(next_response), resolution: ms(resolution) },
        course: terms.hours ? businessTime(new BusinessCalendar(terms.hours)) : wallTime,
        pausesAnswers: terms.pausesAnswers,
      },
      now,
    ).map((clock) => comparable(clock, now));
    const slow = walk(facts, terms, now).map(told);
    for (const { state, pauses } of slow) {
      report.clocks += 1;
      report.states[state] = (report.states[state] ?? 0) + 1;
      report.pauses += pauses.length;
    }
    if (!isDeepStrictEqual(real, slow)) report.faults.push({ seed, real, slow });
  }
  return report;
}
