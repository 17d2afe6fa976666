// Promises of time: what is promised, and how it stands with a ticket.
import * as z from 'zod/mini';
import { type Instant, id, language, line } from './shapes.js';

export const SLA_TARGETS = ['first_response', 'next_response', 'resolution'] as const;
export type SlaTarget = (typeof SLA_TARGETS)[number];

/** Minutes; null: nothing is promised. At most 60 days of wall time. */
const minutes = z.nullable(z.int().check(z.gte(1), z.lte(86_400)));
const goals = z.strictObject({ first_response: minutes, next_response: minutes, resolution: minutes });
const oneOf = (words: readonly [string, ...string[]]) => z.array(z.enum(words)).check(z.minLength(1), z.maxLength(20));
const ids = z.array(id).check(z.minLength(1), z.maxLength(50));

/** All conditions of a policy must hold; each by one of its values. */
export const slaCondition = z.union([
  z.strictObject({ field: z.literal('priority'), values: oneOf(['low', 'normal', 'high', 'urgent']) }),
  z.strictObject({
    field: z.literal('channel'),
    values: oneOf(['email', 'phone', 'form', 'api', 'review', 'chat', 'survey']),
  }),
  z.strictObject({ field: z.literal('language'), values: z.array(language).check(z.minLength(1), z.maxLength(20)) }),
  z.strictObject({ field: z.literal('team'), values: ids }),
  z.strictObject({ field: z.literal('mailbox'), values: ids }),
  z.strictObject({ field: z.literal('tag'), values: ids }),
]);
export type SlaCondition = z.infer<typeof slaCondition>;
export const SLA_FIELDS = ['priority', 'channel', 'language', 'team', 'mailbox', 'tag'] as const;

const policy = z.strictObject({
  id,
  name: line(80),
  conditions: z.array(slaCondition).check(z.maxLength(SLA_FIELDS.length)),
  targets: z.strictObject({ urgent: goals, high: goals, normal: goals, low: goals }),
  /** `business`: only opening hours count; `wall`: every minute. */
  time: z.enum(['business', 'wall']),
  /** The calendar of its opening hours; null or left out: that of the ticket's team, else the company's. */
  calendarId: z.optional(z.nullable(id)),
  /** While we wait for the customer or a third party, the time to answer stands still too, not only the time to resolve. */
  pausesAnswers: z.boolean(),
  /** A broken promise opens a case and calls the supervisors. */
  opensCase: z.boolean(),
});
export type SlaPolicy = z.infer<typeof policy>;

/** PUT /api/settings/sla (If-Match), and POST /api/settings/sla/look, which keeps nothing: the first policy that fits counts. */
export const SlaSettings = z.strictObject({ policies: z.array(policy).check(z.maxLength(50)) });

/** How many open tickets a change of rules touches. */
export interface SlaLookView {
  open: number;
  /** Whose deadlines would be others. */
  changed: number;
  /** Of these, how many would be late at once. */
  late: number;
}
/** Deadlines being counted anew after a change of rules. */
export interface SlaRecalculationView extends SlaLookView {
  done: number;
  isRunning: boolean;
  startedAt: Instant;
}
/** GET /api/settings/sla */
export interface SlaSettingsView {
  policies: SlaPolicy[];
  version: number;
  recalculation: SlaRecalculationView | null;
}

/** `cancelled`: it ended without an end, with a merge, as spam or in the trash. */
export type SlaClockState = 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
export type SlaPauseReason = 'pending' | 'on_hold' | 'resolved' | 'spam' | 'trashed';
export interface SlaPauseView {
  pausedAt: Instant;
  resumedAt: Instant | null;
  reason: SlaPauseReason;
  /** By how much the deadline moved, in promised time. */
  shiftedMs: number;
}
/** One promise to one customer, with every minute that did not count. */
export interface SlaClockView {
  target: SlaTarget;
  state: SlaClockState;
  policyName: string;
  time: SlaPolicy['time'];
  targetMinutes: number;
  startedAt: Instant;
  dueAt: Instant | null;
  /** What is left of it while it stands still. */
  leftMs: number | null;
  metAt: Instant | null;
  breachedAt: Instant | null;
  pauses: SlaPauseView[];
}
