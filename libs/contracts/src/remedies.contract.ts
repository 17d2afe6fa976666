import * as z from 'zod/mini';
import type { Instant, PersonView } from './shapes.js';
import { id, optionalText, text } from './shapes.js';

export const REMEDY_KINDS = ['refund', 'credit', 'replacement', 'gift', 'thank_you'] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];
export type RemedyState = 'waiting' | 'granted' | 'refused' | 'withdrawn' | 'reversed';
/** What a remedy may be over: the limits of the case, of the asker's month and of the customer's year. */
export type RemedyLimit = 'case' | 'month' | 'customer';

/** Money is counted in hundredths of its currency, whichever that is: 0 to ten million whole ones. */
const minor = z.int().check(z.gte(0), z.lte(1_000_000_000));

/**
 * POST /api/escalations/:id/remedies : granted at once within the limits, else it waits for a supervisor. `clientId`
 * makes a repeated request harmless: nothing is given twice.
 */
export const RemedyRequest = z.strictObject({
  clientId: id,
  kind: z.enum(REMEDY_KINDS),
  amountMinor: minor,
  /** What the customer gets, as a colleague would say it. */
  words: text(500),
});
/** PUT /api/remedies/:id/decision (If-Match); a refusal says why. */
export const RemedyDecisionRequest = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('granted'), reason: z.optional(optionalText(500)) }),
  z.strictObject({ verdict: z.literal('refused'), reason: text(500) }),
]);
/** PUT /api/remedies/:id/withdrawal (If-Match) by whoever asked; PUT .../reversal by a supervisor: it was not given after all. */
export const RemedyReversalRequest = z.strictObject({ reason: text(500) });

const limits = { perCaseMinor: minor, perMonthMinor: minor };
/** PUT /api/settings/remedies (If-Match). A new currency begins new sums: what was given in another one is not converted. */
export const RemedySettings = z.strictObject({
  /** ISO 4217. */
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  agents: z.strictObject(limits),
  supervisors: z.strictObject(limits),
  /** What one customer may get within twelve months. */
  perCustomerYearMinor: minor,
  /** People with limits of their own. */
  people: z.array(z.strictObject({ agentId: id, ...limits })).check(z.maxLength(500)),
});
export type RemedySettingsValue = z.infer<typeof RemedySettings>;

export interface RemedyView {
  id: string;
  kind: RemedyKind;
  amountMinor: number;
  currency: string;
  words: string;
  state: RemedyState;
  /** The limits that it is over; empty: it needed nobody's word. */
  over: RemedyLimit[];
  askedBy: PersonView | null;
  askedAt: Instant;
  decidedBy: PersonView | null;
  decidedAt: Instant | null;
  reason: string | null;
  /** Decided by whoever asked or was rated, because nobody else could. */
  isSelfReviewed: boolean;
  version: number;
}
/** GET /api/escalations/:id/remedies : of the case, oldest first, and what the reader may still grant without asking. */
export interface CaseRemediesView {
  remedies: (RemedyView & { canDecide: boolean; canWithdraw: boolean; canReverse: boolean })[];
  currency: string;
  /** By limit; null: no such limit for the reader. */
  left: Record<RemedyLimit, number | null>;
  canGrant: boolean;
}
/** GET /api/remedies : newest first; by default those that wait for a decision. */
export const RemediesQuery = z.strictObject({
  state: z.optional(z.enum(['waiting', 'all'])),
  cursor: z.optional(z.string().check(z.maxLength(200))),
});
export interface RemediesPage {
  rows: (RemedyView & {
    escalationId: string;
    ticketId: string;
    ticketNumber: number;
    subject: string;
    customerName: string;
    canDecide: boolean;
  })[];
  next: string | null;
}
/** GET /api/remedies/costs : what was given in the last 90 days, in the currency of the settings, beside what came of it. */
export interface RemedyCostsView {
  currency: string;
  since: Instant;
  totalMinor: number;
  /** Cases with a remedy, and without; of each how many customers said that it was put right. */
  withRemedy: { cases: number; recovered: number };
  without: { cases: number; recovered: number };
  /** What one customer cost who got something and said so; null below ten of them. */
  perRecoveredMinor: number | null;
}
