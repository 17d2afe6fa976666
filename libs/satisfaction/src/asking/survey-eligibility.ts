// Whether a customer is asked about an episode. The guards stand in their order; the first that fails is the reason,
// and it is stored: those who were not asked are part of every number. All are looked at when the ticket is resolved and
// again when the question is due. An agent cannot skip the question; a supervisor can, and it is counted. Source:
// satisfaction-loop B1; rulings, defaults.
import { createHash } from 'node:crypto';
import { DAY } from '#kernel';
import type { SurveyPurpose } from '../satisfaction.events.js';
import { type AskingBudget, type AskingHistory, type BudgetReason, freeFrom, restOf } from './asking-budget.js';
import { basisOf, countryOf, isMet, type LawBasis, type ProofBasis, type SurveyLaw } from './survey-law.js';

/** Reasons that take an episode out of the count of those who could have been asked (satisfaction-loop C2). */
export const NOT_ELIGIBLE = ['internal', 'no_conversation', 'spam', 'imported'] as const;

/** Why somebody is not asked. */
export type SuppressionReason =
  | (typeof NOT_ELIGIBLE)[number]
  // Counted like everybody who was not asked: throwing a ticket away must not better a number.
  | 'trashed'
  | 'surveys_off'
  | 'team_off'
  | 'mailbox_off'
  | 'no_legal_basis'
  | 'opted_out'
  | 'unreachable'
  | 'merged'
  | 'auto_closed'
  | 'case_open'
  | BudgetReason
  | 'restored'
  | 'too_old'
  | 'order_undone'
  | 'not_sampled'
  | 'suppressed_by_supervisor';

/** Everything that the guards look at. */
export interface AskingFacts {
  areSurveysOn: boolean;
  /** The demo asks at once and always: switch, law and quiet periods do not hold there. */
  isDemo: boolean;
  customer: {
    isOptedOut: boolean;
    /** They want none about us as a whole. */
    isOptedOutOfRelationship: boolean;
    hasOpenCase: boolean;
    country: string | null;
    companyCountry: string | null;
    /** What was recorded of their agreement and holds. */
    proofs: readonly ProofBasis[];
  };
  contact: {
    /** Null: no mail address is known. */
    address: string | null;
    isUndeliverable: boolean;
    /** It is the address of one of our own mailboxes. */
    isOurs: boolean;
  };
  episode: {
    id: string;
    publicReplyCount: number;
    customerMessageCount: number;
    /** Nobody resolved it: the customer's silence did, or a rule. */
    isAutoClosed: boolean;
  };
  /** An installation that was lost may have asked about it already. */
  mayHaveBeenAsked: boolean;
  ticket: {
    mailboxId: string | null;
    teamId: string | null;
    isSpam: boolean;
    isTrashed: boolean;
    isImported: boolean;
    isMerged: boolean;
    /** A supervisor said that nobody is asked about it. */
    isWithheld: boolean;
  };
  /** It is about an order, which was cancelled or paid back since. */
  isOrderUndone: boolean;
  history: AskingHistory;
}

/** The rules that administrators see and set. */
export interface AskingRules {
  budget: AskingBudget;
  law: SurveyLaw;
  /** Share of episodes that are asked about, 0 to 1. */
  sampledShare: number;
  /** Who has not answered for a year, though asked, is asked whatever the draw says. */
  putsQuietFirst: boolean;
  /** Also where a ticket ended by itself. */
  asksAutoClosed: boolean;
  offTeamIds: readonly string[];
  offMailboxIds: readonly string[];
}

export interface AskingContext {
  rules: AskingRules;
  now: Date;
  surveyId: string;
  /** Default: a resolved ticket. */
  purpose?: SurveyPurpose;
}

/** What the decision looked at, in numbers; kept with the asking. Times are ISO 8601. */
export interface AskingGrounds {
  country: string | null;
  basis: LawBasis;
  proofs: readonly ProofBasis[];
  lastResolutionAt: string | null;
  lastRelationshipAt: string | null;
  lastAnyAt: string | null;
  yearCount: number;
  companyWeekCount: number;
  thirdUnansweredAt: string | null;
  /** From when the budget allows a question again; null: it does. */
  nextAt: string | null;
  budget: AskingBudget;
  sampledShare: number;
  /** Asked although the draw said no. */
  isQuietFirst: boolean;
}

/** A customer who does not answer is quiet after this time. */
const QUIET_AFTER_DAYS = 365;
/** Addresses behind which nobody reads. */
const NOBODY =
  /^(no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?|abuse|noreply[-_.].*|.*[-_.]noreply)(\+.*)?@/i;

type Guard = (facts: AskingFacts, context: AskingContext) => SuppressionReason | null;

const standing = ({ customer, ticket }: AskingFacts, { law }: AskingRules) => {
  const { country: customerCountry, companyCountry } = customer;
  const country = countryOf(law, { customerCountry, companyCountry, mailboxId: ticket.mailboxId });
  return { country, basis: basisOf(law, country) };
};

const isHere = (ids: readonly string[], id: string | null): boolean => id !== null && ids.includes(id);

const who: Guard[] = [
  (facts) => (facts.areSurveysOn || facts.isDemo ? null : 'surveys_off'),
  ({ ticket }, { rules }) => (isHere(rules.offTeamIds, ticket.teamId) ? 'team_off' : null),
  ({ ticket }, { rules }) => (isHere(rules.offMailboxIds, ticket.mailboxId) ? 'mailbox_off' : null),
  (facts, { rules }) =>
    facts.isDemo || isMet(standing(facts, rules).basis, facts.customer.proofs) ? null : 'no_legal_basis',
  ({ customer }, { purpose }) =>
    customer.isOptedOut || (purpose === 'relationship' && customer.isOptedOutOfRelationship) ? 'opted_out' : null,
  (facts) => (facts.contact.isOurs ? 'internal' : null),
  ({ contact }) =>
    contact.address === null || contact.isUndeliverable || NOBODY.test(contact.address) ? 'unreachable' : null,
];

const restored: Guard = ({ mayHaveBeenAsked }) => (mayHaveBeenAsked ? 'restored' : null);

const caseOpen: Guard = ({ customer }) => (customer.hasOpenCase ? 'case_open' : null);

const what: Guard[] = [
  ({ episode }) => (episode.publicReplyCount < 1 || episode.customerMessageCount < 1 ? 'no_conversation' : null),
  ({ ticket }) => (ticket.isSpam ? 'spam' : ticket.isTrashed ? 'trashed' : null),
  ({ ticket }) => (ticket.isImported ? 'imported' : null),
  ({ ticket }) => (ticket.isMerged ? 'merged' : null),
  ({ episode, isDemo }, { rules }) => (episode.isAutoClosed && !rules.asksAutoClosed && !isDemo ? 'auto_closed' : null),
  caseOpen,
  restored,
];

const notTooOften: Guard = ({ history, isDemo }, { rules, now, purpose = 'resolution' }) =>
  isDemo ? null : (restOf(history, { budget: rules.budget, purpose, now })?.reason ?? null);

const sampled: Guard = (facts, context) =>
  isDrawn(facts, context) || isQuietFirst(facts, context) ? null : 'not_sampled';

const wanted: Guard = ({ ticket }) => (ticket.isWithheld ? 'suppressed_by_supervisor' : null);

/** Decided by the ids alone, so nobody can influence who is drawn, and a second look gives the same answer. */
export function isSampled(episodeId: string, surveyId: string, share: number): boolean {
  if (share >= 1) return true;
  const drawn = createHash('sha256').update(`${surveyId}\0${episodeId}`).digest().readUInt32BE(0);
  return drawn / 2 ** 32 < share;
}

const isDrawn: (...given: Parameters<Guard>) => boolean = ({ episode }, { rules, surveyId }) =>
  isSampled(episode.id, surveyId, rules.sampledShare);

/** Asked within the year and silent: what they think, the draw would hear last. */
const isQuietFirst: (...given: Parameters<Guard>) => boolean = ({ history }, { rules, now }) =>
  rules.putsQuietFirst &&
  history.year.length > 0 &&
  (history.lastAnsweredAt === null || now.getTime() - history.lastAnsweredAt.getTime() >= QUIET_AFTER_DAYS * DAY);

const firstOf = (guards: readonly Guard[], ...[facts, context]: Parameters<Guard>): SuppressionReason | null => {
  for (const guard of guards) {
    const reason = guard(facts, context);
    if (reason) return reason;
  }
  return null;
};

const ALL: readonly Guard[] = [...who, ...what, notTooOften, sampled, wanted];
/** There is no ticket to look at, and none of them is drawn: the share is one of resolved tickets. */
const WITHOUT_TICKET: readonly Guard[] = [
  ...who,
  ({ isOrderUndone }) => (isOrderUndone ? 'order_undone' : null),
  caseOpen,
  restored,
  notTooOften,
];

/** Why this customer is not asked about a resolved ticket; null: is asked. */
export function reasonNotToAsk(facts: AskingFacts, context: AskingContext): SuppressionReason | null {
  return firstOf(ALL, facts, context);
}

/** Why this customer is not asked about an order, or about us as a whole; null: is asked. */
export function reasonNotToAskPerson(facts: AskingFacts, context: AskingContext): SuppressionReason | null {
  return firstOf(WITHOUT_TICKET, facts, context);
}

/** Why this customer could not be asked today, whatever the ticket. */
export function reasonAgainstPerson(facts: AskingFacts, context: AskingContext): SuppressionReason | null {
  return firstOf([...who, caseOpen, notTooOften], facts, context);
}

/**
 * Why this customer is not asked whether a case was put right; null: is asked. The question belongs to the case, so
 * neither the case itself nor quiet periods stand in its way; it counts in them afterwards.
 */
export function reasonNotToAskAgain(facts: AskingFacts, context: AskingContext): SuppressionReason | null {
  return firstOf(who, facts, context);
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The numbers behind a decision. */
export function groundsOf(facts: AskingFacts, context: AskingContext): AskingGrounds {
  const { rules, now, purpose = 'resolution' } = context;
  const { history } = facts;
  return {
    ...standing(facts, rules),
    proofs: facts.customer.proofs,
    lastResolutionAt: iso(history.lastResolutionAt),
    lastRelationshipAt: iso(history.lastRelationshipAt),
    lastAnyAt: iso(history.lastAnyAt),
    yearCount: history.year.length,
    companyWeekCount: history.companyWeek.length,
    thirdUnansweredAt: iso(history.thirdUnansweredAt),
    nextAt: iso(freeFrom(history, { budget: rules.budget, purpose, now })),
    budget: rules.budget,
    sampledShare: rules.sampledShare,
    isQuietFirst: !isDrawn(facts, context) && isQuietFirst(facts, context),
  };
}
