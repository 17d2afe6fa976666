// The slow truth about promises of time: walks every single minute of a ticket's life and keeps a tally, as a patient
// person with a watch would. Written from docs/sla.md; shares no line with the computation that it is held against.
import type { SlaFacts, WeeklyHours } from '#sla';

const MINUTE = 60_000;
/** How far the walk goes on after the last look, to see when a deadline would come. */
const HORIZON_MINUTES = 21 * 1_440;

export interface OracleTerms {
  minutes: { first_response: number | null; next_response: number | null; resolution: number | null };
  /** Null: every minute counts. */
  hours: WeeklyHours | null;
  pausesAnswers: boolean;
}
type Target = keyof OracleTerms['minutes'];

/** What is compared: minutes since the epoch. */
export interface OracleClock {
  target: Target;
  round: number;
  state: string;
  startedAt: number;
  /** `later`: not within the horizon. */
  dueAt: number | 'later' | null;
  left: number | null;
  metAt: number | null;
  breachedAt: number | null;
  pauses: { from: number; to: number | null; reason: string; shifted: number }[];
}

/** Asks the wall clock each quarter of an hour, the finest step at which any zone changes its clock. */
export class MinuteCalendar {
  private readonly format: Intl.DateTimeFormat;
  private asked = { quarter: Number.NaN, date: '', weekday: 0, minute: 0 };

  constructor(private readonly weekly: WeeklyHours) {
    this.format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: weekly.timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
  }

  isOpen(minute: number): boolean {
    const quarter = Math.floor(minute / 15);
    if (quarter !== this.asked.quarter) this.ask(quarter);
    const { date, weekday } = this.asked;
    if (this.weekly.holidays.some((holiday) => holiday.date === date)) return false;
    const inDay = this.asked.minute + (minute - quarter * 15);
    return this.weekly.hours.some(
      (span) => span.weekday === weekday && toMinutes(span.opensAt) <= inDay && inDay < toMinutes(span.closesAt),
    );
  }

  private ask(quarter: number): void {
    const [date = '', time = ''] = this.format.format(quarter * 15 * MINUTE).split(' ');
    const weekday = new Date(`${date}T00:00Z`).getUTCDay() || 7;
    this.asked = { quarter, date, weekday, minute: toMinutes(time) };
  }
}

const toMinutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** One promise with its tally of minutes. */
interface Tally extends OracleClock {
  need: number;
  used: number;
  /** Why it stands still. */
  still: string | null;
  isOver: boolean;
  isCancelled: boolean;
}

interface Happening {
  minute: number;
  rank: number;
  apply: (day: Day) => void;
}

/** The state of the ticket while the minutes pass. */
class Day {
  tallies: Tally[] = [];
  wasHeard = false;
  firstIsOver = false;
  owed = false;
  counting = false;

  constructor(
    readonly terms: OracleTerms,
    readonly counts: (minute: number) => boolean,
    public status: string,
  ) {}

  get isWork(): boolean {
    return this.status !== 'resolved' && this.status !== 'closed' && this.status !== 'spam';
  }

  begin(target: Target, minute: number): void {
    const need = this.terms.minutes[target];
    if (need === null) return;
    const round = 1 + this.tallies.filter((one) => one.target === target).length;
    const tally: Tally = {
      ...{ target, round, state: '', startedAt: minute, dueAt: null, left: null, metAt: null, breachedAt: null },
      ...{ pauses: [], need, used: 0, still: null, isOver: false, isCancelled: false },
    };
    this.tallies.push(tally);
    const why = this.whyStill(target);
    if (why) this.still(tally, why, minute);
  }

  whyStill(target: Target): string | null {
    const { status } = this;
    if (status === 'spam') return 'spam';
    if (status !== 'pending' && status !== 'on_hold') return null;
    return target === 'resolution' || this.terms.pausesAnswers ? status : null;
  }

  /** Whoever looks at a running promise at its deadline finds it late. */
  look(tally: Tally): void {
    if (tally.still === null && tally.metAt === null && !tally.isCancelled && tally.breachedAt === null) {
      if (tally.used >= tally.need && typeof tally.dueAt === 'number') tally.breachedAt = tally.dueAt;
    }
  }

  still(tally: Tally, why: string, minute: number): void {
    if (tally.isOver || tally.still === why) return;
    if (tally.still === null && why !== 'resolved') this.look(tally);
    this.closeLine(tally, minute);
    tally.still = why;
    tally.pauses.push({ from: minute, to: null, reason: why, shifted: 0 });
  }

  closeLine(tally: Tally, minute: number): void {
    const line = tally.pauses.at(-1);
    if (line?.from === minute && line.to === null) tally.pauses.pop();
    else if (line && line.to === null) line.to = minute;
  }

  move(tally: Tally, minute: number): void {
    if (tally.isOver || tally.still === null) return;
    this.closeLine(tally, minute);
    tally.still = null;
    tally.metAt = null;
    tally.isCancelled = false;
    if (tally.breachedAt === null) tally.dueAt = tally.used >= tally.need ? minute : null;
  }

  done(tally: Tally, minute: number): void {
    if (tally.metAt !== null || tally.isCancelled) return;
    if (tally.still === null && typeof tally.dueAt === 'number' && tally.dueAt < minute) this.look(tally);
    tally.metAt = minute;
    if (tally.target === 'resolution') {
      this.still(tally, 'resolved', minute);
    } else {
      this.closeLine(tally, minute);
      tally.isOver = true;
    }
  }

  become(status: string, minute: number): void {
    this.status = status;
    if (status === 'closed') return;
    if (status === 'resolved') {
      this.owed = false;
      this.counting = false;
      for (const tally of this.tallies) this.done(tally, minute);
      return;
    }
    for (const tally of this.tallies) {
      const why = this.whyStill(tally.target);
      if (status === 'spam') this.drop(tally);
      if (why) this.still(tally, why, minute);
      else this.move(tally, minute);
    }
  }

  drop(tally: Tally): void {
    if (tally.metAt !== null || tally.isCancelled) return;
    this.look(tally);
    tally.isCancelled = true;
  }

  dropAll(): void {
    for (const tally of this.tallies) this.drop(tally);
  }

  answerDue(minute: number): void {
    if (this.counting) return;
    this.counting = true;
    this.begin(this.firstIsOver ? 'next_response' : 'first_response', minute);
    this.firstIsOver = true;
  }

  customer(minute: number): void {
    this.owed = true;
    if (this.isWork) this.become('open', minute);
    if (!this.wasHeard) this.begin('resolution', minute);
    this.wasHeard = true;
    if (this.isWork) this.answerDue(minute);
  }

  us(minute: number): void {
    this.firstIsOver = true;
    this.owed = false;
    this.counting = false;
    for (const tally of this.tallies) if (tally.target !== 'resolution') this.done(tally, minute);
    if (this.isWork) this.become('pending', minute);
  }

  turn(status: string, minute: number): void {
    const wasWork = this.isWork;
    this.become(status, minute);
    if (!wasWork && this.isWork && this.owed) this.answerDue(minute);
  }

  hasten(target: Target, minute: number, other: { dueAt: number | null; left: number | null }): void {
    const own = this.tallies.find((one) => one.target === target && one.metAt === null && !one.isCancelled);
    if (!own || own.breachedAt !== null) return;
    let left = other.left;
    if (other.dueAt !== null) {
      left = 0;
      for (let at = minute; at < other.dueAt; at++) if (this.counts(at)) left += 1;
    }
    if (left === null || left >= own.need - own.used) {
      // Only a deadline in the past can be earlier with nothing left on either side.
      if (own.still !== null || other.dueAt === null || typeof own.dueAt !== 'number' || other.dueAt >= own.dueAt)
        return;
    }
    own.need = own.used + (left ?? 0);
    if (own.still === null && left === 0) own.dueAt = other.dueAt ?? minute;
  }

  /** One minute passes. */
  pass(minute: number): void {
    if (!this.counts(minute)) return;
    for (const tally of this.tallies) {
      const line = tally.pauses.at(-1);
      if (line && line.to === null && tally.breachedAt === null) line.shifted += 1;
      if (tally.still !== null || tally.metAt !== null || tally.isCancelled || tally.used >= tally.need) continue;
      tally.used += 1;
      if (tally.used === tally.need) tally.dueAt = minute + 1;
    }
  }
}

const minuteOf = (at: Date): number => at.getTime() / MINUTE;

function happeningsOf(facts: SlaFacts): Happening[] {
  const list: Happening[] = [];
  for (const { at, by } of facts.words) {
    const minute = minuteOf(at);
    list.push({ minute, rank: 0, apply: (day) => (by === 'us' ? day.us(minute) : day.customer(minute)) });
  }
  const undone = new Set<number>();
  facts.steps.forEach((step, index) => {
    if (step.isUndo && facts.steps[index - 1]?.to === 'resolved') undone.add(index - 1);
  });
  facts.steps.forEach((step, index) => {
    const before = undone.has(index - 1) ? facts.steps[index - 1]?.from : null;
    if (undone.has(index) || before === step.to) return;
    const minute = minuteOf(step.at);
    list.push({ minute, rank: 1, apply: (day) => day.turn(step.to, minute) });
  });
  for (const { at, target, dueAt, leftMs } of facts.carried) {
    const minute = minuteOf(at);
    const other = { dueAt: dueAt && minuteOf(dueAt), left: leftMs === null ? null : leftMs / MINUTE };
    list.push({ minute, rank: 2, apply: (day) => day.hasten(target, minute, other) });
  }
  const { mergedAt } = facts;
  if (mergedAt) {
    list.push({ minute: minuteOf(mergedAt), rank: 3, apply: (day) => day.dropAll() });
  }
  // What is merged into another ticket has no life of its own any more.
  const last = mergedAt ? minuteOf(mergedAt) : Number.POSITIVE_INFINITY;
  return list.filter(({ minute }) => minute <= last).sort((a, b) => a.minute - b.minute || a.rank - b.rank);
}

/** What a person with a watch would say at `now`, a full minute. */
export function walk(facts: SlaFacts, terms: OracleTerms, now: Date): OracleClock[] {
  const calendar = terms.hours && new MinuteCalendar(terms.hours);
  const counts = (minute: number): boolean => calendar?.isOpen(minute) ?? true;
  const day = new Day(terms, counts, facts.steps[0]?.from ?? facts.status);
  const happenings = happeningsOf(facts);
  const end = minuteOf(now);
  let next = 0;
  for (let minute = happenings[0]?.minute ?? end; minute <= end; minute++) {
    while (happenings[next]?.minute === minute) happenings[next++]?.apply(day);
    if (minute < end) day.pass(minute);
  }
  for (const tally of day.tallies) day.look(tally);
  return day.tallies.map((tally) => seen(tally, end, counts));
}

function seen(tally: Tally, end: number, counts: (minute: number) => boolean): OracleClock {
  const { target, round, startedAt, metAt, breachedAt, pauses, need, still } = tally;
  const isOpen = metAt === null;
  const isStill = isOpen && still !== null && breachedAt === null;
  const state = stateOf(tally);
  // A deadline that nobody will see any more is not asked for.
  let dueAt: OracleClock['dueAt'] = isOpen && !isStill && state !== 'cancelled' ? tally.dueAt : null;
  if (state === 'running' && dueAt === null) {
    let { used } = tally;
    dueAt = 'later';
    for (let minute = end; minute < end + HORIZON_MINUTES; minute++) {
      if (!counts(minute)) continue;
      used += 1;
      if (used < need) continue;
      dueAt = minute + 1;
      break;
    }
  }
  const left = state === 'paused' ? need - tally.used : null;
  return { target, round, state, startedAt, dueAt, left, metAt, breachedAt, pauses };
}

function stateOf({ metAt, breachedAt, isCancelled, still }: Tally): string {
  if (metAt !== null) return breachedAt === null ? 'met' : 'breached';
  if (isCancelled) return 'cancelled';
  if (breachedAt !== null) return 'breached';
  return still === null ? 'running' : 'paused';
}
