// The clocks of one ticket, worked out from what happened to it, as if for the first time: an event that is told twice,
// late or out of order changes nothing. The rules, in the words of docs/sla.md:
// - The first message of the customer starts the first response (unless we wrote first) and the resolution; a later one
//   starts the next response, unless an answer is owed already. A person's public reply ends what is owed.
// - While a ticket is pending or on hold, the resolution stands still (the responses too, where the policy says so). So
//   it does while the ticket is resolved; resolving meets everything, reopening goes on with what was left.
// - Standing still moves the deadline by exactly the promised time that passed. A deadline that has passed stays.
// - A resolution that was taken back never was. Spam and the trash end all clocks; taken back, they go on with what was
//   left. What had ended before it was thrown away has nothing left to end.
import type { SlaClockState, SlaPauseReason, SlaTarget } from '#contracts';
import type { Course } from './course.js';
import { PromiseClock } from './promise-clock.js';

/** A change of status. `isUndo`: it took a resolution back. */
export interface StatusStep {
  at: Date;
  from: string;
  to: string;
  isUndo: boolean;
}
/** A message that counts: the customer's own, or a person's public answer that is not known as lost. */
export interface CountedWord {
  at: Date;
  by: 'customer' | 'us';
}
/** A deadline that came with a ticket merged into this one: the earlier one wins. */
export interface CarriedClock {
  at: Date;
  target: SlaTarget;
  dueAt: Date | null;
  /** Of one that stood still. */
  leftMs: number | null;
}
export interface SlaFacts {
  /** Now; it held from the beginning where no step is known. */
  status: string;
  steps: readonly StatusStep[];
  words: readonly CountedWord[];
  carried: readonly CarriedClock[];
  /** It became a part of another ticket then. */
  mergedAt: Date | null;
}
/** What is promised, in milliseconds; null: nothing. */
export interface SlaTerms {
  targets: Record<SlaTarget, number | null>;
  course: Course;
  pausesAnswers: boolean;
}
export interface SlaPause {
  pausedAt: Date;
  resumedAt: Date | null;
  reason: SlaPauseReason;
  shiftedMs: number;
}
/** One promise. `dueAt` is null while it stands still, and where the calendar never opens; `leftMs` is what is left then. */
export interface SlaClock {
  target: SlaTarget;
  /** Counts the clocks of a target from 1. */
  round: number;
  state: SlaClockState;
  startedAt: Date;
  dueAt: Date | null;
  soonAt: Date | null;
  leftMs: number | null;
  pausedAt: Date | null;
  metAt: Date | null;
  breachedAt: Date | null;
  pauses: SlaPause[];
}

type Moment =
  | { at: Date; order: 0; word: CountedWord }
  | { at: Date; order: 1; step: StatusStep }
  | { at: Date; order: 2; carried: CarriedClock }
  | { at: Date; order: 3 };

/** Steps without the resolutions that were taken back. */
function lastingSteps(steps: readonly StatusStep[]): StatusStep[] {
  const lasting: StatusStep[] = [];
  for (const step of steps) {
    const undone = step.isUndo && lasting.at(-1)?.to === 'resolved' ? lasting.pop() : undefined;
    if (!undone) lasting.push(step);
    else if (undone.from !== step.to) lasting.push({ ...step, from: undone.from });
  }
  return lasting;
}

function momentsOf({ words, carried, mergedAt }: SlaFacts, steps: readonly StatusStep[]): Moment[] {
  const moments: Moment[] = [
    ...words.map((word) => ({ at: word.at, order: 0, word }) as const),
    ...steps.map((step) => ({ at: step.at, order: 1, step }) as const),
    ...carried.map((one) => ({ at: one.at, order: 2, carried: one }) as const),
    ...(mergedAt ? [{ at: mergedAt, order: 3 } as const] : []),
  ];
  return moments.sort((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
}

/** The clocks of a ticket as they stand at `now`, in the order in which they began. */
export function slaClocks(facts: SlaFacts, terms: SlaTerms, now: Date): SlaClock[] {
  const steps = lastingSteps(facts.steps);
  const play = new TicketPlay(terms, steps[0]?.from ?? facts.status);
  for (const moment of momentsOf(facts, steps)) {
    if (moment.at > now) break;
    if (moment.order === 0) play.hear(moment.word);
    else if (moment.order === 1) play.step(moment.step);
    else if (moment.order === 2) play.carry(moment.carried);
    else {
      play.merge(moment.at);
      break;
    }
  }
  return play.clocks.map((clock) => clock.view(now));
}

const pauseReason = (status: string): SlaPauseReason | null =>
  status === 'pending' || status === 'on_hold' || isGone(status) ? status : null;

/** Nothing is promised to anybody there. */
const isGone = (status: string | null): status is 'spam' | 'trashed' => status === 'spam' || status === 'trashed';

/** Plays what happened to one ticket. */
class TicketPlay {
  readonly clocks: PromiseClock[] = [];
  private hasHeard = false;
  /** The first response was owed once, or never will be: we wrote before the customer did. */
  private isFirstOver = false;
  private isAnswerOwed = false;
  /** The time of the answer that is owed has begun. */
  private hasBegun = false;

  constructor(
    private readonly terms: SlaTerms,
    private status: string,
  ) {}

  hear({ by, at }: CountedWord): void {
    if (by === 'us') {
      this.isFirstOver = true;
      this.nothingOwed();
      for (const clock of this.answers()) clock.meet(at);
      if (this.isWork()) this.turn('pending', at);
      return;
    }
    this.isAnswerOwed = true;
    if (this.isWork()) this.turn('open', at);
    if (!this.hasHeard) this.start('resolution', at);
    this.hasHeard = true;
    if (this.isWork()) this.startAnswer(at);
  }

  step({ to, at }: StatusStep): void {
    const wasWork = this.isWork();
    const hasEnded = this.status === 'resolved' || this.status === 'closed';
    if (hasEnded && (to === 'trashed' || to === this.status)) return;
    this.turn(to, at);
    if (!wasWork && this.isWork() && this.isAnswerOwed) this.startAnswer(at);
  }

  /** The earlier deadline wins. */
  carry({ target, at, dueAt, leftMs }: CarriedClock): void {
    const own = this.clocks.find((clock) => clock.target === target && clock.isOpen);
    own?.hasten(at, { dueAt, leftMs });
  }

  merge(at: Date): void {
    for (const clock of this.clocks) clock.cancel(at);
  }

  private isWork(): boolean {
    return !['resolved', 'closed', 'spam', 'trashed'].includes(this.status);
  }

  /** Clocks of answers that are owed. */
  private answers(): PromiseClock[] {
    return this.clocks.filter((clock) => clock.target !== 'resolution' && clock.isOpen);
  }

  private turn(to: string, at: Date): void {
    this.status = to;
    if (to === 'closed') return;
    if (to === 'resolved') {
      this.nothingOwed();
      for (const clock of this.answers()) clock.meet(at);
      for (const clock of this.clocks) if (clock.target === 'resolution') clock.resolve(at);
      return;
    }
    const reason = pauseReason(to);
    for (const clock of this.clocks) {
      if (isGone(reason)) clock.cancel(at);
      if (reason !== null && (isGone(reason) || this.pauses(clock.target))) clock.stop(reason, at);
      else clock.goOn(at);
    }
  }

  private pauses(target: SlaTarget): boolean {
    return target === 'resolution' || this.terms.pausesAnswers;
  }

  private nothingOwed(): void {
    this.isAnswerOwed = false;
    this.hasBegun = false;
  }

  private startAnswer(at: Date): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    this.start(this.isFirstOver ? 'next_response' : 'first_response', at);
    this.isFirstOver = true;
  }

  private start(target: SlaTarget, at: Date): void {
    const ms = this.terms.targets[target];
    if (ms === null) return;
    const round = this.clocks.filter((clock) => clock.target === target).length + 1;
    const clock = new PromiseClock({ target, round, ms, course: this.terms.course }, at);
    this.clocks.push(clock);
    const reason = pauseReason(this.status);
    if (reason !== null && this.pauses(target)) clock.stop(reason, at);
  }
}
