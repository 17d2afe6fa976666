// What other rules would have done with episodes that really ended: the guards themselves, run in the order of time over
// the facts as they were then. Nothing is written. What cannot be known is taken as follows: whoever really answered
// the question about an episode answers it here as quickly, and everybody else stays silent.
import { DAY, MINUTE, plus } from '#kernel';
import type { SurveyRules } from '../survey.settings.js';
import type { AskingHistory } from './asking-budget.js';
import type { Candidate } from './asking-candidate.js';
import { reasonNotToAsk } from './survey-eligibility.js';
import { countryOf, type ProofBasis } from './survey-law.js';

/** An episode that ended, with what was true of it at other times. */
export interface RehearsedEpisode {
  candidate: Candidate;
  resolvedAt: Date;
  reopenedAt: Date | null;
  companyName: string | null;
  optedOutAt: Date | null;
  undeliverableAt: Date | null;
  withheldAt: Date | null;
  mergedAt: Date | null;
  holds: readonly { from: Date; until: Date | null }[];
  proofs: readonly { basis: ProofBasis; from: Date; until: Date | null }[];
  /** What really became of its question; null: there was none. */
  really: { state: string; sentAt: Date | null; answeredAt: Date | null } | null;
}

/** One asking that counts: a real one, or one of the rehearsal. */
export interface CountedAsking {
  purpose: string;
  plannedAt: Date;
  /** When it left, or is to leave. */
  at: Date;
  answeredAt: Date | null;
}

interface Step {
  at: number;
  order: number;
  isDue: boolean;
  asking: Rehearsed;
}
interface Rehearsed extends CountedAsking {
  episode: RehearsedEpisode;
  isOver: boolean;
}

/** An answer counts for this time; afterwards the question ended without one. */
const OPEN_DAYS = 14;

export interface RehearsalOutcome {
  episodes: number;
  sent: number;
  suppressedBy: Map<string, number>;
  cancelledBy: Map<string, number>;
  waiting: number;
  timesByCustomer: Map<string, { name: string; company: string | null; count: number }>;
}

interface Surroundings {
  rules: SurveyRules;
  surveyId: string;
  windowAfter: (earliest: Date, who: Candidate, country: string | null) => Date;
}

/** Episodes come in the order in which they ended; then `end`. */
export class Rehearsal {
  private readonly steps = new Steps();
  private readonly ofCustomer = new Map<string, CountedAsking[]>();
  private readonly ofCompany = new Map<string, CountedAsking[]>();
  private readonly outcome: RehearsalOutcome = {
    episodes: 0,
    sent: 0,
    suppressedBy: new Map(),
    cancelledBy: new Map(),
    waiting: 0,
    timesByCustomer: new Map(),
  };

  constructor(private readonly surroundings: Surroundings) {}

  knowsCustomer = (id: string): boolean => this.ofCustomer.has(id);
  knowsCompany = (id: string): boolean => this.ofCompany.has(id);

  /** What was asked besides; an empty list says that nothing was. */
  rememberCustomer(id: string, askings: CountedAsking[]): void {
    this.ofCustomer.set(id, askings);
  }
  rememberCompany(id: string, askings: CountedAsking[]): void {
    this.ofCompany.set(id, askings);
  }

  /** The episode ended: plans its question, or counts why not. */
  play(episode: RehearsedEpisode): void {
    this.runUntil(episode.resolvedAt.getTime());
    this.outcome.episodes++;
    const reason = this.reason(episode, episode.resolvedAt, null);
    if (reason) {
      tally(this.outcome.suppressedBy, reason);
      return;
    }
    const asking: Rehearsed = {
      episode,
      purpose: 'resolution',
      plannedAt: episode.resolvedAt,
      at: this.dueAt(episode),
      answeredAt: null,
      isOver: false,
    };
    this.book(asking);
    if (episode.reopenedAt) this.steps.add(episode.reopenedAt.getTime(), false, asking);
    this.steps.add(asking.at.getTime(), true, asking);
  }

  /** Everything until `now`; what is due later still waits. */
  end(now: Date): RehearsalOutcome {
    this.runUntil(now.getTime());
    this.outcome.waiting = this.steps.left().filter(({ isDue, asking }) => isDue && !asking.isOver).length;
    return this.outcome;
  }

  private runUntil(time: number): void {
    for (let step = this.steps.next(time); step; step = this.steps.next(time)) {
      if (step.asking.isOver) continue;
      if (step.isDue) this.fallDue(step.asking);
      else this.takeBack(step.asking, 'reopened');
    }
  }

  private fallDue(asking: Rehearsed): void {
    const { episode } = asking;
    const reason = this.reason(episode, asking.at, asking);
    if (reason) {
      this.takeBack(asking, reason);
      return;
    }
    asking.isOver = true;
    this.outcome.sent++;
    const { customerId, customerName, facts } = episode.candidate;
    const name = customerName ?? facts.contact.address ?? '';
    const known = this.outcome.timesByCustomer.get(customerId) ?? { name, company: episode.companyName, count: 0 };
    this.outcome.timesByCustomer.set(customerId, { ...known, count: known.count + 1 });
    const { really } = episode;
    // It came back in truth, so it would have here: then it does not count.
    if (really?.state === 'bounced' || really?.state === 'failed') this.strike(asking);
    else if (really?.answeredAt && really.sentAt)
      asking.answeredAt = plus(asking.at, really.answeredAt.getTime() - really.sentAt.getTime());
  }

  private takeBack(asking: Rehearsed, reason: string): void {
    asking.isOver = true;
    this.strike(asking);
    tally(this.outcome.cancelledBy, reason);
  }

  private dueAt({ candidate, resolvedAt }: RehearsedEpisode): Date {
    const { rules, windowAfter } = this.surroundings;
    return windowAfter(plus(resolvedAt, rules.delayMinutes * MINUTE), candidate, this.countryOf(candidate));
  }

  private countryOf({ facts: { customer, ticket } }: Candidate): string | null {
    const { country: customerCountry, companyCountry } = customer;
    return countryOf(this.surroundings.rules.law, { customerCountry, companyCountry, mailboxId: ticket.mailboxId });
  }

  private reason(episode: RehearsedEpisode, now: Date, except: CountedAsking | null) {
    const { rules, surveyId } = this.surroundings;
    const { facts, customerId, companyId } = episode.candidate;
    const isSince = (at: Date | null): boolean => at !== null && at <= now;
    const isThen = ({ from, until }: { from: Date; until: Date | null }): boolean =>
      from <= now && (until === null || until > now);
    const of = { customer: this.ofCustomer.get(customerId), company: companyId && this.ofCompany.get(companyId) };
    return reasonNotToAsk(
      {
        ...facts,
        areSurveysOn: rules.areOn,
        isDemo: false,
        mayHaveBeenAsked: false,
        customer: {
          ...facts.customer,
          isOptedOut: isSince(episode.optedOutAt),
          hasOpenCase: episode.holds.some(isThen),
          proofs: episode.proofs.filter(isThen).map(({ basis }) => basis),
        },
        contact: {
          ...facts.contact,
          isUndeliverable: facts.contact.isUndeliverable || isSince(episode.undeliverableAt),
        },
        ticket: { ...facts.ticket, isMerged: isSince(episode.mergedAt), isWithheld: isSince(episode.withheldAt) },
        history: historyOf(of.customer ?? [], of.company || [], { now, except }),
      },
      { rules, now, surveyId },
    );
  }

  private book(asking: Rehearsed): void {
    for (const list of this.lists(asking)) list.push(asking);
  }

  private strike(asking: Rehearsed): void {
    for (const list of this.lists(asking)) list.splice(list.indexOf(asking), 1);
  }

  private lists({ episode: { candidate } }: Rehearsed): CountedAsking[][] {
    const ofCompany = candidate.companyId ? this.ofCompany.get(candidate.companyId) : undefined;
    return [this.ofCustomer.get(candidate.customerId), ofCompany].filter((list) => list !== undefined);
  }
}

/** What had been asked by `now`; while planning (`except` null) also what was still to be sent. */
function historyOf(
  ofCustomer: readonly CountedAsking[],
  ofCompany: readonly CountedAsking[],
  { now, except }: { now: Date; except: CountedAsking | null },
): AskingHistory {
  const counts = (asking: CountedAsking): boolean =>
    asking !== except && (asking.at <= now || (except === null && asking.plannedAt <= now));
  const asked = ofCustomer.filter(counts).sort((a, b) => a.at.getTime() - b.at.getTime());
  const lastOf = (purpose: string): Date | null => asked.findLast((asking) => asking.purpose === purpose)?.at ?? null;
  const hasAnswered = ({ answeredAt }: CountedAsking): boolean => answeredAt !== null && answeredAt <= now;
  const ended = asked.filter((asking) => hasAnswered(asking) || plus(asking.at, OPEN_DAYS * DAY) <= now).slice(-3);
  const isSilent = ended.length === 3 && !ended.some(hasAnswered);
  const answers = asked.filter(hasAnswered).map(({ answeredAt }) => (answeredAt as Date).getTime());
  return {
    lastResolutionAt: lastOf('resolution'),
    lastRelationshipAt: lastOf('relationship'),
    lastAnyAt: asked.at(-1)?.at ?? null,
    year: asked.map(({ at }) => at).filter((at) => now.getTime() - at.getTime() < 365 * DAY),
    thirdUnansweredAt: isSilent ? (ended.at(-1)?.at ?? null) : null,
    lastAnsweredAt: answers.length > 0 ? new Date(Math.max(...answers)) : null,
    companyWeek: ofCompany
      .filter(counts)
      .map(({ at }) => at)
      .filter((at) => now.getTime() - at.getTime() < 7 * DAY)
      .sort((a, b) => a.getTime() - b.getTime()),
  };
}

const tally = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** What is to happen, the earliest first (a binary heap); of two at once, the one that was added first. */
class Steps {
  private readonly heap: Step[] = [];
  private added = 0;

  add(at: number, isDue: boolean, asking: Rehearsed): void {
    this.heap.push({ at, order: this.added++, isDue, asking });
    for (let child = this.heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.isBefore(child, parent)) break;
      this.swap(child, parent);
      child = parent;
    }
  }

  /** The earliest that is not after `time`, taken out. */
  next(time: number): Step | undefined {
    const [first] = this.heap;
    if (!first || first.at > time) return undefined;
    const last = this.heap.pop();
    if (last && last !== first) {
      this.heap[0] = last;
      this.sink();
    }
    return first;
  }

  left(): readonly Step[] {
    return this.heap;
  }

  private sink(): void {
    for (let parent = 0; ; ) {
      let smallest = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < this.heap.length && this.isBefore(child, smallest)) smallest = child;
      if (smallest === parent) return;
      this.swap(parent, smallest);
      parent = smallest;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.heap[one] as Step, this.heap[other] as Step];
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  private swap(one: number, other: number): void {
    [this.heap[one], this.heap[other]] = [this.heap[other] as Step, this.heap[one] as Step];
  }
}
