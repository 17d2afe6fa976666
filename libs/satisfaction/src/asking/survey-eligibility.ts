// Whether a customer is asked about an episode. The guards stand in their order; the first that fails is the reason,
// and it is stored: those who were not asked are part of every number. All are looked at when the ticket is resolved and
// again when the question is due. An agent cannot skip the question. Source: satisfaction-loop B1; rulings, defaults.
import { createHash } from 'node:crypto';
import { DAY } from '#kernel';

/** Reasons that take an episode out of the count of those who could have been asked (satisfaction-loop C2). */
export const NOT_ELIGIBLE = ['internal', 'no_conversation', 'spam', 'imported'] as const;

/** Why somebody is not asked. */
export type SuppressionReason =
  | (typeof NOT_ELIGIBLE)[number]
  // Counted like everybody who was not asked: throwing a ticket away must not better a number.
  | 'trashed'
  | 'surveys_off'
  | 'opted_out'
  | 'unreachable'
  | 'case_open'
  | 'cooldown'
  | 'yearly_limit'
  | 'fatigue_rest'
  | 'company_cap'
  | 'restored'
  | 'not_sampled';

/** Everything that the guards look at. */
export interface AskingFacts {
  areSurveysOn: boolean;
  /** The demo asks at once and always: switch and quiet periods do not hold there. */
  isDemo: boolean;
  customer: { isOptedOut: boolean; hasOpenCase: boolean };
  contact: {
    /** Null: no mail address is known. */
    address: string | null;
    isUndeliverable: boolean;
    /** It is the address of one of our own mailboxes. */
    isOurs: boolean;
  };
  episode: { id: string; publicReplyCount: number; customerMessageCount: number };
  /** An installation that was lost may have asked about it already. */
  mayHaveBeenAsked: boolean;
  ticket: { isSpam: boolean; isTrashed: boolean; isImported: boolean };
  history: AskingHistory;
}

/** How often this customer and this company were asked; the asking in question is not among them. */
export interface AskingHistory {
  lastResolutionAt: Date | null;
  lastAnyAt: Date | null;
  /** In the last 365 days. */
  yearCount: number;
  /** When the latest of three unanswered questions in a row was sent; null when there are not three. */
  thirdUnansweredAt: Date | null;
  /** Of the company, in the last seven days; 0 without a company. */
  companyWeekCount: number;
}

/** The rules that a supervisor may see and partly set. */
export interface AskingRules {
  /** Days of rest after a resolution survey. */
  quietDays: number;
  /** Share of episodes that are asked about, 0 to 1. */
  sampledShare: number;
}

const ANY_SURVEY_DAYS = 14;
const YEARLY_LIMIT = 6;
const REST_DAYS = 180;
const COMPANY_WEEKLY_CAP = 5;
/** Addresses behind which nobody reads. */
const NOBODY =
  /^(no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?|abuse|noreply[-_.].*|.*[-_.]noreply)(\+.*)?@/i;

type Guard = (
  facts: AskingFacts,
  context: { rules: AskingRules; now: Date; surveyId: string },
) => SuppressionReason | null;

const within = (at: Date | null, days: number, now: Date): boolean =>
  at !== null && now.getTime() - at.getTime() < days * DAY;

const who: Guard[] = [
  (facts) => (facts.areSurveysOn || facts.isDemo ? null : 'surveys_off'),
  (facts) => (facts.customer.isOptedOut ? 'opted_out' : null),
  (facts) => (facts.contact.isOurs ? 'internal' : null),
  ({ contact }) =>
    contact.address === null || contact.isUndeliverable || NOBODY.test(contact.address) ? 'unreachable' : null,
];

const what: Guard[] = [
  ({ episode }) => (episode.publicReplyCount < 1 || episode.customerMessageCount < 1 ? 'no_conversation' : null),
  ({ ticket }) => (ticket.isSpam ? 'spam' : ticket.isTrashed ? 'trashed' : null),
  ({ ticket }) => (ticket.isImported ? 'imported' : null),
  ({ customer }) => (customer.hasOpenCase ? 'case_open' : null),
  ({ mayHaveBeenAsked }) => (mayHaveBeenAsked ? 'restored' : null),
];

const notTooOften: Guard[] = [
  ({ history }, { rules, now }) =>
    within(history.lastResolutionAt, rules.quietDays, now) || within(history.lastAnyAt, ANY_SURVEY_DAYS, now)
      ? 'cooldown'
      : null,
  ({ history }) => (history.yearCount >= YEARLY_LIMIT ? 'yearly_limit' : null),
  ({ history }, { now }) => (within(history.thirdUnansweredAt, REST_DAYS, now) ? 'fatigue_rest' : null),
  ({ history }) => (history.companyWeekCount >= COMPANY_WEEKLY_CAP ? 'company_cap' : null),
];

const sampled: Guard = ({ episode }, { rules, surveyId }) =>
  isSampled(episode.id, surveyId, rules.sampledShare) ? null : 'not_sampled';

/** Decided by the ids alone, so nobody can influence who is drawn, and a second look gives the same answer. */
export function isSampled(episodeId: string, surveyId: string, share: number): boolean {
  const drawn = createHash('sha256').update(`${surveyId}\0${episodeId}`).digest().readUInt32BE(0);
  return drawn / 2 ** 32 < share;
}

const firstOf = (guards: Guard[], ...[facts, context]: Parameters<Guard>): SuppressionReason | null => {
  for (const guard of guards) {
    const reason = guard(facts, context);
    if (reason) return reason;
  }
  return null;
};

/** Why this customer is not asked about a resolved ticket; null: is asked. */
export function reasonNotToAsk(
  facts: AskingFacts,
  context: { rules: AskingRules; now: Date; surveyId: string },
): SuppressionReason | null {
  const often = facts.isDemo ? [] : notTooOften;
  return firstOf([...who, ...what, ...often, sampled], facts, context);
}

/**
 * Why this customer is not asked whether a case was put right; null: is asked. The question belongs to the case, so
 * neither the case itself nor quiet periods stand in its way; it counts in them afterwards.
 */
export function reasonNotToAskAgain(
  facts: AskingFacts,
  context: { rules: AskingRules; now: Date; surveyId: string },
): SuppressionReason | null {
  return firstOf(who, facts, context);
}
