// What the console knows of the five steps without bringing the schemas of the contract into a page.

import type * as z from 'zod/mini';
import type { EscalationView, EvidenceRequest, EvidenceView, HeardStep } from '#contracts';
import type { Tone } from '../../shared/ui/index.js';

export type EvidenceValues = z.infer<typeof EvidenceRequest>;

export const STEPS: readonly HeardStep[] = ['hear', 'empathize', 'apologize', 'make_right', 'diagnose'];
/** Those that a message, note or call can prove; the last ends with the cause. */
export const PROVABLE_STEPS: readonly HeardStep[] = STEPS.slice(0, -1);

type Standing = EscalationView['state'] | 'untaken';

export const STATE_TONES: Record<Standing, Tone> = {
  untaken: 'amber',
  open: 'violet',
  verifying: 'blue',
  closed: 'green',
};

/** An open case is being worked on only when somebody has it. */
export const standingOf = ({ state, owner }: Pick<EscalationView, 'state' | 'owner'>): Standing =>
  state === 'open' && owner === null ? 'untaken' : state;

export const stepAfter = (step: HeardStep): HeardStep | undefined => STEPS[STEPS.indexOf(step) + 1];

/** How many steps are done; all of them once only the customer's word is awaited. */
export const stepsDone = ({ state, step }: Pick<EscalationView, 'state' | 'step'>): number =>
  state === 'open' ? STEPS.indexOf(step) : STEPS.length;

export type Candidate = EvidenceView['messages'][number];

/**
 * Whether the message may be given as the proof of the step: what the customer wrote proves that we heard, and nothing
 * that we did; and nothing proves the same step twice.
 */
export const canProve = (step: HeardStep, message: Candidate | undefined): boolean =>
  message === undefined ||
  ((step === 'hear' || message.author.kind !== 'customer') && !message.provenSteps.includes(step));

/** Those that can still prove something. */
export const candidates = (messages: readonly Candidate[]): Candidate[] =>
  messages.filter((message) => PROVABLE_STEPS.some((step) => canProve(step, message)));

type Said = Pick<EvidenceValues, 'customerFact' | 'fault' | 'remedy'> & { steps: readonly HeardStep[] };

/** Fields that the ticked steps still need, with the code of the sentence that says so. */
export function unsaid({ missing }: EscalationView, said: Said, message: Candidate | undefined): [string, string][] {
  const needs = (step: HeardStep, code: string): boolean => said.steps.includes(step) && missing[step].includes(code);
  const isLinked = message?.author.kind === 'customer';
  const lacks: [string, string, boolean][] = [
    ['customerFact', 'EVIDENCE_NEEDS_CUSTOMER_FACT', needs('hear', 'customer_fact') && !said.customerFact && !isLinked],
    ['fault', 'EVIDENCE_NEEDS_FAULT', needs('apologize', 'fault') && !said.fault],
    ['remedy', 'EVIDENCE_NEEDS_REMEDY', needs('make_right', 'remedy') && !said.remedy],
  ];
  return lacks.filter(([, , isLacking]) => isLacking).map(([path, code]) => [path, code]);
}

/** What was said last of whose fault it was and what the customer got. */
export const outcomeOf = ({
  entries,
}: Pick<EscalationView, 'entries'>): { fault: string | null; remedy: string | null } => ({
  fault: entries.findLast((entry) => entry.fault)?.fault ?? null,
  remedy: entries.findLast((entry) => entry.remedy)?.remedy ?? null,
});

/** True while the customer may still be heard about the recovery: naming the cause then does not close the case. */
export const isAwaited = ({ recovery }: Pick<EscalationView, 'recovery'>): boolean =>
  recovery.state === 'scheduled' || recovery.state === 'sent';
