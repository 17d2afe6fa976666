import * as z from 'zod/mini';
import type { Instant, OtherScale, PersonView } from './shapes.js';
import { id, optionalText, text } from './shapes.js';

export const HEARD_STEPS = ['hear', 'empathize', 'apologize', 'make_right', 'diagnose'] as const;
export type HeardStep = (typeof HEARD_STEPS)[number];
export const heardStep = z.enum(HEARD_STEPS);

/** POST /api/alerts/:id/acknowledgement has no body. PUT /api/escalations/:id/owner (If-Match): */
export const OwnerRequest = z.strictObject({ agentId: id });
/**
 * POST /api/escalations/:id/entries : evidence for one or more steps. Evidence is the id of a message, note or call of
 * the case's tickets, written after the answer. Where the steps lack them so far, Hear wants the customer's own fact
 * (quoted, or linked by taking a message of the customer), Apologize the fault and Make right the remedy.
 */
export const EvidenceRequest = z.strictObject({
  steps: z.array(heardStep).check(z.minLength(1), z.maxLength(4)),
  messageId: id,
  customerFact: z.optional(text(2000)),
  fault: z.optional(z.enum(['ours', 'partly', 'not_ours'])),
  remedy: z.optional(optionalText(500)),
});
/** POST /api/escalations/:id/steps : moves on from the current step; `overrideReason` passes the gate and is counted. */
export const AdvanceRequest = z.strictObject({ from: heardStep, overrideReason: z.optional(text(500)) });
/** POST /api/escalations/:id/closure */
export const CloseEscalationRequest = z.strictObject({
  rootCauseId: id,
  evidence: text(2000),
  isPreventable: z.boolean(),
  overrideReason: z.optional(text(500)),
});
/** POST /api/tickets/:id/escalation : an agent raises one by hand. */
export const EscalateRequest = z.strictObject({ reason: text(1000) });

export type AlertAudience = 'owner' | 'supervisors_on_duty' | 'supervisors' | 'admins';
/** Why the promised contact is later than in an hour: when somebody is there again. */
export interface ContactMoved {
  opensAt: Instant;
  by: 'hours' | 'shifts';
}
/** What waits for the customer's word: `endsAt` is when the case stops waiting for it. */
export interface RecoveryView {
  state: 'none' | 'scheduled' | 'sent' | 'yes' | 'partly' | 'no' | 'silent';
  at: Instant | null;
  endsAt: Instant | null;
}
export interface AlertView {
  id: string;
  escalationId: string;
  ticketId: string;
  ticketNumber: number;
  subject: string;
  customerName: string;
  score: number | null;
  instrument?: OtherScale;
  comment: string;
  reasons: string[];
  trigger: string;
  state: 'open' | 'acknowledged' | 'closed';
  level: number;
  /** How many levels there are; after the last one it rings from the start again, in the next round. */
  levels: number;
  round: number;
  /** Who is told at this level, and the levels that were passed at once because nobody was there. */
  audience: AlertAudience;
  passed: AlertAudience[];
  /** True when every level was empty: nobody is told. */
  isForNobody: boolean;
  raisedAt: Instant;
  climbsAt: Instant | null;
  acknowledgedBy: PersonView | null;
  /** Due time of the first human contact. */
  contactDueAt: Instant;
  contactMoved: ContactMoved | null;
  /** Whether the reader is among those who are told now, and whether the policy lets the reader own it. */
  isForMe: boolean;
  canAcknowledge: boolean;
}
/** GET /api/alerts */
export interface AlertsPage {
  rows: AlertView[];
  seq: number;
}
/** A message, note or call as evidence; `text` is its beginning. */
export interface EvidenceMessageView {
  id: string;
  ticketId: string;
  ticketNumber: number;
  kind: 'email' | 'note' | 'call';
  author: { kind: 'customer' | 'agent' | 'system'; name: string };
  text: string;
  at: Instant;
}
/** GET /api/escalations/:id/evidence : what may serve as evidence, newest first, with the steps that it proves already. */
export interface EvidenceView {
  messages: (EvidenceMessageView & { provenSteps: HeardStep[] })[];
  /** The tickets that the case is about. */
  ticketIds: string[];
}
export interface HeardEntryView {
  id: string;
  steps: HeardStep[];
  /**
   * `recovery`: what the customer answered (`reason`); `raised`: an agent raised a hand (`reason`); `not_told`: the
   * person (`reason`) whose address takes no mail of ours.
   */
  kind: 'evidence' | 'override' | 'advance' | 'owner' | 'closure' | 'recovery' | 'raised' | 'not_told';
  /** What the evidence points to. */
  message: EvidenceMessageView | null;
  customerFact: string | null;
  fault: string | null;
  remedy: string | null;
  reason: string | null;
  actor: PersonView | null;
  isSelfReviewed: boolean;
  at: Instant;
}
export interface EscalationView {
  id: string;
  ticketId: string;
  ticketNumber: number;
  subject: string;
  customerName: string;
  trigger: string;
  /** What the agent wrote who raised it by hand; empty otherwise. */
  reason: string;
  state: 'open' | 'verifying' | 'closed';
  step: HeardStep;
  owner: PersonView | null;
  alert: AlertView | null;
  response: {
    score: number;
    instrument?: OtherScale;
    comment: string;
    reasons: string[];
    answeredAt: Instant;
    isSolved: boolean | null;
    wantsContact: boolean;
  } | null;
  openedAt: Instant;
  contactDueAt: Instant;
  contactMoved: ContactMoved | null;
  firstContactAt: Instant | null;
  /** `text` is a code: `escalations.promise.<text>`. */
  promise: { text: string; dueAt: Instant; keptAt: Instant | null; brokenAt: Instant | null } | null;
  /** What each step still lacks: codes of `escalations.missing.<code>`; empty = the gate is open. */
  missing: Record<HeardStep, string[]>;
  entries: HeardEntryView[];
  rootCause: { id: string; code: string; name: string | null; isPreventable: boolean } | null;
  recovery: RecoveryView;
  closedAt: Instant | null;
  isSelfReviewed: boolean;
  overrideCount: number;
  canWork: boolean;
  version: number;
}
/** GET /api/escalations : newest first. */
export const EscalationsQuery = z.strictObject({
  cursor: z.optional(z.string().check(z.maxLength(200))),
  state: z.optional(z.enum(['open', 'verifying', 'closed'])),
});
export interface EscalationsPage {
  rows: {
    id: string;
    ticketId: string;
    ticketNumber: number;
    subject: string;
    customerName: string;
    step: HeardStep;
    state: 'open' | 'verifying' | 'closed';
    owner: PersonView | null;
    score: number | null;
    instrument?: OtherScale;
    openedAt: Instant;
    contactDueAt: Instant;
    firstContactAt: Instant | null;
    recovery: RecoveryView;
    closedAt: Instant | null;
  }[];
  next: string | null;
}
/** GET /api/root-causes : two levels; the sentence of a seeded one is `escalations.cause.<code>`. */
export interface RootCauseView {
  id: string;
  code: string;
  parentId: string | null;
  name: string | null;
}
