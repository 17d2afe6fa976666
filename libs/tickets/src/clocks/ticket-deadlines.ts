// What follows for one ticket from the rules and from what happened: the clocks to keep, and what of it is new.

import { SLA_TARGETS, type SlaPolicy, type SlaTarget } from '#contracts';
import { MINUTE } from '#kernel';
import type { Course } from '#sla';
import { goalOf, policyFor, type SlaClock, type SlaTerms, slaClocks } from '#sla';
import type { RowDeadline, StoredClock } from './sla-clock.repository.js';
import type { TicketSlaFacts } from './sla-facts.queries.js';

/** The rules of a moment. */
export interface SlaRulebook {
  policies: readonly SlaPolicy[];
  version: number;
  /** Since when they hold; what ended before was not promised by them. */
  since: Date | null;
  /** How the time of a policy passes for tickets of this team. */
  courseOf(policy: SlaPolicy, teamId: string | null): Course;
}

const ms = (minutes: number | null): number | null => (minutes === null ? null : minutes * MINUTE);

/** The clocks that a ticket has at `now`, worked out anew; none where nothing is promised. */
export function clocksNow(facts: TicketSlaFacts, rules: SlaRulebook, now: Date): StoredClock[] {
  const policy = facts.isImported ? undefined : policyFor(rules.policies, facts);
  if (!policy) return [];
  const goal = (target: SlaTarget): number | null => goalOf(policy, facts.priority, target);
  const terms: SlaTerms = {
    targets: {
      first_response: ms(goal('first_response')),
      next_response: ms(goal('next_response')),
      resolution: ms(goal('resolution')),
    },
    course: rules.courseOf(policy, facts.teamId),
    pausesAnswers: policy.pausesAnswers,
  };
  return slaClocks(facts, terms, now).map((clock) => ({
    ...clock,
    policyId: policy.id,
    policyName: policy.name,
    policyVersion: rules.version,
    time: policy.time,
    targetMinutes: goal(clock.target) ?? 0,
    warnedAt: null,
  }));
}

const isSame = (a: SlaClock, b: SlaClock): boolean => a.target === b.target && a.round === b.round;

/** What is over stays as it was, under the rules of its day; what was over before there were rules is not told. */
export function kept(
  computed: readonly StoredClock[],
  stored: readonly StoredClock[],
  since: Date | null,
): StoredClock[] {
  return computed.flatMap((clock) => {
    const before = stored.find((one) => isSame(one, clock));
    if (before?.metAt && clock.metAt?.getTime() === before.metAt.getTime()) return [before];
    if (!before && clock.metAt !== null && (since === null || clock.metAt < since)) return [];
    return [{ ...clock, warnedAt: warnedBefore(clock, before) }];
  });
}

/** A deadline that moved away is warned of again. */
function warnedBefore(clock: StoredClock, before: StoredClock | undefined): Date | null {
  if (!before?.warnedAt) return null;
  const isMoved = clock.dueAt !== null && clock.dueAt.getTime() !== before.dueAt?.getTime();
  return isMoved && clock.soonAt !== null && clock.soonAt > before.warnedAt ? null : before.warnedAt;
}

const isRunning = ({ metAt, pausedAt, state }: SlaClock): boolean =>
  metAt === null && pausedAt === null && state !== 'cancelled';

/** The soonest deadline that runs, else one that stands still. */
export function rowDeadline(clocks: readonly StoredClock[]): RowDeadline | null {
  const running = clocks.filter((clock) => isRunning(clock) && clock.dueAt !== null);
  // At the same moment the answer is what is owed first.
  const order = ({ dueAt, target }: StoredClock): number =>
    (dueAt as Date).getTime() + SLA_TARGETS.indexOf(target) / 10;
  const [soonest] = running.sort((a, b) => order(a) - order(b));
  if (soonest) return { target: soonest.target, dueAt: soonest.dueAt, soonAt: soonest.soonAt };
  const still = clocks.find(
    ({ metAt, pausedAt, state }) => metAt === null && pausedAt !== null && state !== 'cancelled',
  );
  return still ? { target: still.target, dueAt: null, soonAt: null } : null;
}

/** When something happens to these clocks by itself. */
export function nextMoment(clocks: readonly StoredClock[], now: Date): Date | null {
  const moments = clocks
    .filter((clock) => isRunning(clock) && clock.breachedAt === null)
    .flatMap(({ soonAt, dueAt, warnedAt }) => [warnedAt ? null : soonAt, dueAt])
    .filter((at): at is Date => at !== null && at > now);
  return moments.length === 0 ? null : new Date(Math.min(...moments.map((at) => at.getTime())));
}

/** Clocks whose warning has come. */
export const warnings = (clocks: readonly StoredClock[], now: Date): StoredClock[] =>
  clocks.filter(
    (clock) =>
      isRunning(clock) && clock.breachedAt === null && !clock.warnedAt && clock.soonAt !== null && clock.soonAt <= now,
  );

/** Clocks that were not late before. */
export const newlyLate = (clocks: readonly StoredClock[], stored: readonly StoredClock[]): StoredClock[] =>
  clocks.filter((clock) => clock.breachedAt && !stored.find((one) => isSame(one, clock))?.breachedAt);

/** Whether a warning or a deadline had come already as it was stored, and only its timer had not. */
export function wasDue(
  clock: StoredClock,
  stored: readonly StoredClock[],
  now: Date,
): Record<'soon' | 'late', boolean> {
  const before = stored.find((one) => isSame(one, clock));
  if (!before || !isRunning(before) || before.breachedAt) return { soon: false, late: false };
  const isPast = (at: Date | null): boolean => at !== null && at <= now;
  return { soon: !before.warnedAt && isPast(before.soonAt), late: isPast(before.dueAt) };
}

/** Deadlines of the promises that are open, as one text to compare. */
export const openDeadlines = (clocks: readonly StoredClock[]): string =>
  SLA_TARGETS.map((target) =>
    clocks
      .filter((clock) => clock.target === target && clock.metAt === null && clock.state !== 'cancelled')
      .map(({ dueAt, leftMs }) => `${target} ${dueAt?.getTime() ?? ''} ${leftMs ?? ''}`),
  ).join();
