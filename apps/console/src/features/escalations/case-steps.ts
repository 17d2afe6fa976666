// What the console knows of the five steps without bringing the schemas of the contract into a page.
import type { EscalationView, HeardStep, MessageView } from '#contracts';
import type { Tone } from '../../shared/ui/index.js';

export const STEPS: readonly HeardStep[] = ['hear', 'empathize', 'apologize', 'make_right', 'diagnose'];
/** Those that a message, note or call can prove; the last ends with the cause. */
export const PROVABLE_STEPS: readonly HeardStep[] = STEPS.slice(0, -1);

export const STATE_TONES: Record<EscalationView['state'], Tone> = {
  open: 'violet',
  verifying: 'blue',
  closed: 'green',
};

export const stepAfter = (step: HeardStep): HeardStep | undefined => STEPS[STEPS.indexOf(step) + 1];

/** How many steps are done; all of them once only the customer's word is awaited. */
export const stepsDone = ({ state, step }: Pick<EscalationView, 'state' | 'step'>): number =>
  state === 'open' ? STEPS.indexOf(step) : STEPS.length;

/** From when on something written can prove a step: the answer, or a later "no, it is not right". */
function provesSince({ openedAt, entries }: EscalationView): string {
  const lastNo = entries.findLast((entry) => entry.kind === 'recovery' && entry.reason === 'no');
  return lastNo?.at ?? openedAt;
}

/** What may serve as evidence, newest first. */
export function candidates(about: EscalationView, messages: readonly MessageView[]): MessageView[] {
  const since = provesSince(about);
  return messages
    .filter(({ author, isAutomatic, isHeld }) => author.kind !== 'system' && !isAutomatic && !isHeld)
    .filter(({ createdAt }) => createdAt >= since)
    .reverse();
}

/** What the customer wrote proves that we heard, and nothing that we did. */
export const canProve = (step: HeardStep, message: MessageView | undefined): boolean =>
  step === 'hear' || message?.author.kind !== 'customer';
