import type { HeardStep } from '#contracts';
import { AppError, type FieldProblem, InvalidError } from '#kernel';
import type { MissingCode } from './heard-steps.js';

/** The person was rated in this case, and somebody else could own it. */
export class RatedAgentError extends AppError {
  constructor() {
    super('forbidden', 'ESCALATION_RATED_AGENT');
  }
}

/** The step may not be left yet; `errors` names each step (`path`) and what it lacks (`code`). */
export class EvidenceMissingError extends InvalidError {
  constructor(gates: readonly { step: HeardStep; codes: readonly MissingCode[] }[]) {
    const problems: FieldProblem[] = gates.flatMap(({ step, codes }) => codes.map((code) => ({ path: step, code })));
    super('HEARD_EVIDENCE_MISSING', problems);
  }
}

/** The case stands at another step than the caller saw. */
export class StepChangedError extends AppError {
  constructor(step: HeardStep) {
    super('conflict', 'HEARD_STEP_CHANGED', { details: { step } });
  }
}

/** Nothing can be added any more: a later bad answer opens a new case. */
export class EscalationClosedError extends AppError {
  constructor() {
    super('conflict', 'ESCALATION_CLOSED');
  }
}

/** The last step is left by closing the case with a cause. */
export class ClosureNeededError extends AppError {
  constructor() {
    super('conflict', 'HEARD_CLOSURE_NEEDED');
  }
}

/** What was given is no evidence for the step; the code says why. */
export class NotEvidenceError extends InvalidError {
  constructor(code: 'EVIDENCE_NOT_OF_CASE' | 'EVIDENCE_BEFORE_ANSWER' | 'EVIDENCE_NOT_OURS') {
    super('HEARD_NOT_EVIDENCE', [{ path: 'messageId', code }]);
  }
}

const FIELDS: Partial<Record<MissingCode, string>> = {
  customer_fact: 'customerFact',
  fault: 'fault',
  remedy: 'remedy',
};

/** The evidence does not say what its steps still lack; `errors` names each field. */
export class EvidenceUnsaidError extends InvalidError {
  constructor(codes: readonly MissingCode[]) {
    const problems = codes.map((code) => ({
      path: FIELDS[code] ?? 'steps',
      code: `EVIDENCE_NEEDS_${code.toUpperCase()}`,
    }));
    super('HEARD_EVIDENCE_UNSAID', problems);
  }
}

/** This message proves these steps of the case already. */
export class AlreadyProvenError extends AppError {
  constructor(steps: readonly HeardStep[]) {
    super('conflict', 'HEARD_ALREADY_PROVEN', {
      errors: [{ path: 'messageId', code: 'EVIDENCE_ALREADY_USED' }],
      details: { steps },
    });
  }
}

/** A cause of the second level is needed. */
export class RootCauseError extends InvalidError {
  constructor(code: 'ROOT_CAUSE_UNKNOWN' | 'ROOT_CAUSE_TOO_BROAD') {
    super(code, [{ path: 'rootCauseId', code }]);
  }
}

/** The person cannot own the case: not active, or not of the team. */
export class OwnerRefusedError extends InvalidError {
  constructor() {
    super('ESCALATION_OWNER_REFUSED', [{ path: 'agentId', code: 'ESCALATION_OWNER_REFUSED' }]);
  }
}

/** Somebody else was faster; `details` says who and when. */
export class AlertTakenError extends AppError {
  constructor(by: { id: string; name: string } | null, at: Date) {
    super('conflict', 'ALERT_TAKEN', { details: { by, at: at.toISOString() } });
  }
}

/** The alert has ended: its case was closed, or it rings again as a new one. */
export class AlertClosedError extends AppError {
  constructor() {
    super('conflict', 'ALERT_CLOSED');
  }
}
