// The five steps of an unhappy answer, in order: hear, empathize, apologize, make right, diagnose. A step may be left
// when there is evidence for it: a message, note or call of the case's tickets, written after the answer; in Hear also
// the customer's own fact, quoted, or linked by taking a message of the customer as the evidence. One message may prove
// the first four steps together. Apologize says whose fault it was, Make right what the customer got. No word is counted
// and no similarity measured. Diagnose ends with the closure, which names a cause. A recovery answer "no" makes all
// earlier proof of Make right worthless. Source: rulings, the loop 1; satisfaction-loop B6.
import { HEARD_STEPS, type HeardStep } from '#contracts';

/** What a step lacks; the sentence is `escalations.missing.<code>`. */
export type MissingCode = 'evidence' | 'customer_fact' | 'fault' | 'remedy' | 'cause';
export type MissingByStep = Record<HeardStep, MissingCode[]>;

/** An entry of the case, as far as the gates look at it. */
export interface GateEntry {
  kind: 'evidence' | 'override' | 'advance' | 'owner' | 'closure' | 'recovery' | 'raised' | 'not_told';
  steps: readonly HeardStep[];
  customerFact: string | null;
  fault: string | null;
  remedy: string | null;
  /** Whether the message of the evidence was written by the customer. */
  isCustomersOwn: boolean;
  /** In `recovery` entries the answer: `yes`, `partly`, `no` or `silent`. */
  reason: string | null;
}

/** Steps whose evidence must have been written by one of us: a customer cannot apologise to himself for us. */
const STEPS_OF_OURS: readonly HeardStep[] = ['empathize', 'apologize', 'make_right'];

/** The entries that still prove something: those before the last "no" prove nothing about Make right. */
const proofOf = (entries: readonly GateEntry[], step: HeardStep): GateEntry[] => {
  const lastNo = entries.findLastIndex((entry) => entry.kind === 'recovery' && entry.reason === 'no');
  const counted = step === 'make_right' ? entries.slice(lastNo + 1) : entries;
  return counted.filter((entry) => entry.kind === 'evidence' && entry.steps.includes(step));
};

/** True when a message of this author can prove the step at all. */
export const canProve = (step: HeardStep, isCustomersOwn: boolean): boolean =>
  step !== 'diagnose' && !(isCustomersOwn && STEPS_OF_OURS.includes(step));

/** What the proof of a step says besides pointing at a message; once for each step is enough. */
const WORDS: Partial<Record<HeardStep, { code: MissingCode; isIn: (entry: GateEntry) => boolean }>> = {
  hear: { code: 'customer_fact', isIn: (entry) => entry.isCustomersOwn || Boolean(entry.customerFact) },
  apologize: { code: 'fault', isIn: (entry) => Boolean(entry.fault) },
  make_right: { code: 'remedy', isIn: (entry) => Boolean(entry.remedy) },
};

function missingOf(step: HeardStep, entries: readonly GateEntry[], hasCause: boolean): MissingCode[] {
  if (step === 'diagnose') return hasCause ? [] : ['cause'];
  const proof = proofOf(entries, step);
  const word = WORDS[step];
  const lacks: MissingCode[] = word && !proof.some(word.isIn) ? [word.code] : [];
  return proof.length === 0 ? ['evidence', ...lacks] : lacks;
}

/** What each step still lacks; an empty list is an open gate. */
export const missingByStep = (entries: readonly GateEntry[], hasCause: boolean): MissingByStep =>
  Object.fromEntries(HEARD_STEPS.map((step) => [step, missingOf(step, entries, hasCause)])) as MissingByStep;

/** What new evidence leaves unsaid that its steps still lack. */
export function unsaidBy(given: GateEntry, entries: readonly GateEntry[]): MissingCode[] {
  const missing = missingByStep([...entries, given], false);
  return given.steps.flatMap((step) => missing[step]);
}

/** The step after `step`; undefined after the last, which is left by closing the case. */
export const stepAfter = (step: HeardStep): HeardStep | undefined => HEARD_STEPS[HEARD_STEPS.indexOf(step) + 1];

/** `step` and those after it that lack something, with what they lack. */
export const openGatesFrom = (step: HeardStep, missing: MissingByStep): { step: HeardStep; codes: MissingCode[] }[] =>
  HEARD_STEPS.slice(HEARD_STEPS.indexOf(step))
    .map((later) => ({ step: later, codes: missing[later] }))
    .filter(({ codes }) => codes.length > 0);
