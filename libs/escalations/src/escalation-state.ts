// The life of a case. It is open while somebody works on it; after the closure with a cause it is verifying until the
// customer has said whether it was put right, or has been silent long enough; then it is closed for good. "Partly" and
// "no" open it again. A later bad rating opens a new case. The same table stands in the database as a trigger.
// Source: satisfaction-loop B7, rulings, the loop 1.
import type { TransitionTable } from '#kernel';

export const ESCALATION_STATES = ['open', 'verifying', 'closed'] as const;
export type EscalationState = (typeof ESCALATION_STATES)[number];
export type EscalationVerb = 'verify' | 'close' | 'reopen';

export const ESCALATION_TRANSITIONS: TransitionTable<EscalationState, EscalationVerb> = {
  open: { verify: 'verifying', close: 'closed' },
  verifying: { reopen: 'open', close: 'closed' },
  closed: {},
};

export const RECOVERY_STATES = ['none', 'scheduled', 'sent', 'yes', 'partly', 'no', 'silent'] as const;
export type RecoveryState = (typeof RECOVERY_STATES)[number];
export type RecoveryAnswer = 'yes' | 'partly' | 'no';

/** True while the customer may still be heard about the recovery, so that the case is not over. */
export const isRecoveryPending = (state: RecoveryState): boolean => state === 'scheduled' || state === 'sent';

/** The recovery survey asks one question with three answers, stored as scores. */
export const recoveryAnswerOf = (score: number): RecoveryAnswer => (score >= 5 ? 'yes' : score >= 3 ? 'partly' : 'no');
