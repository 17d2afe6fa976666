import * as z from 'zod/mini';
import { externalId } from './integrations.contract.js';
import { type SurveyBasis, SurveySettings } from './settings.contract.js';
import { calendarDate, emailAddress, type Instant, line, text } from './shapes.js';

/** PUT /api/tickets/:id/survey-refusal : nobody is asked about this ticket; counted. */
export const RefuseSurveyRequest = z.strictObject({ reason: line(500) });

const proof = {
  /** They agreed to be asked; or they were told of it when they gave their address, and may object. */
  basis: z.enum(['consent', 'soft_opt_in']),
  /** Where: a form, a contract, a call. */
  source: line(200),
  /** What they agreed to, or were told. */
  words: text(2_000),
  givenOn: calendarDate,
};
/** POST /api/customers/:id/survey-proofs answers the `CustomerAskingsView`. */
export const SurveyProofRequest = z.strictObject(proof);
/** POST /api/v1/survey-proofs : of the customer of this `externalId` or address; the same once more is once. */
export const PostSurveyProofRequest = z
  .strictObject({ externalId: z.optional(externalId), address: z.optional(emailAddress), ...proof })
  .check(z.refine((told) => (told.externalId ?? told.address) !== undefined, { path: ['address'] }));

/** The numbers that a decision looked at. */
export interface AskingGroundsView {
  country: string | null;
  basis: SurveyBasis;
  proofs: readonly ('consent' | 'soft_opt_in')[];
  lastResolutionAt: Instant | null;
  lastRelationshipAt: Instant | null;
  lastAnyAt: Instant | null;
  yearCount: number;
  companyWeekCount: number;
  thirdUnansweredAt: Instant | null;
  /** From when the rests allow a question again; null: they did. */
  nextAt: Instant | null;
  budget: {
    quietDays: number;
    anyDays: number;
    relationshipDays: number;
    yearlyLimit: number;
    restDays: number;
    companyWeekly: number;
  };
  sampledShare: number;
  isQuietFirst: boolean;
}
/** One asking of a customer: also that nobody asked, and why. */
export interface AskingStory {
  id: string;
  ticketNumber: number | null;
  purpose: string;
  state: string;
  reason: string | null;
  /** Null: of a time before they were kept. */
  grounds: AskingGroundsView | null;
  decidedAt: Instant;
  dueAt: Instant | null;
  sentAt: Instant | null;
  answeredAt: Instant | null;
  countsUntil: Instant | null;
}
/** A supervisor's word that nobody is asked about a ticket. */
export interface SurveyRefusalView {
  by: string | null;
  reason: string;
  at: Instant;
}
/** GET /api/tickets/:id/askings */
export interface TicketAskingsView {
  rows: AskingStory[];
  refusal: SurveyRefusalView | null;
}
export interface SurveyProofView {
  id: string;
  basis: 'consent' | 'soft_opt_in';
  source: string;
  words: string;
  givenOn: string;
  /** Null: a program, or somebody who is no longer there. */
  recordedBy: string | null;
  withdrawnAt: Instant | null;
}
/** GET /api/customers/:id/askings */
export interface CustomerAskingsView {
  rows: AskingStory[];
  /** Whether they could be asked today; `reason` null: nothing speaks against it. Null: they never had a ticket. */
  outlook: { reason: string | null; grounds: AskingGroundsView } | null;
  proofs: SurveyProofView[];
}

/** POST /api/settings/surveys/rehearsal : the rules as they would be; what is left out is as stored, and the law. */
export const RehearsalRequest = z.strictObject({ rules: z.partial(SurveySettings) });
/** The rules as they would be; what is left out is as stored. Changes nothing. */
export interface RehearsalView {
  from: Instant;
  to: Instant;
  /** Episodes that ended in that time. */
  episodes: number;
  /** There were more than are looked at: the latest of them were left out. */
  isCut: boolean;
  sent: number;
  people: number;
  suppressedBy: { reason: string; count: number }[];
  /** Taken back before they would have left. */
  cancelledBy: { reason: string; count: number }[];
  /** Would still wait at the end of the time. */
  waiting: number;
  /** Asked more than once. */
  often: { customerId: string; name: string; company: string | null; count: number }[];
  /** What really happened with the same episodes. */
  really: { sent: number; suppressed: number };
}
