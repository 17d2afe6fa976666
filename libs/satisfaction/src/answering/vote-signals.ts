// Whether a vote came from a person. Programs that check mail open every link, run scripts and submit forms; people
// sometimes have no script, no mouse, or a browser that hides where it comes from. So nothing is refused: an odd vote is
// asked "is that right?" on a second page, and only that answer counts. Typed words confirm at once: honest people are
// not bots. Source: rulings, the loop 3 and 4; satisfaction-loop E2.
import { MINUTE } from '#kernel';
import type { FormAge } from './form-token.js';

export type VoteSignal =
  /** No trusted touch, click or key on the page, or too soon after it was shown, or on a hidden page. */
  | 'no_gesture'
  /** Less than a minute after the mail was delivered. */
  | 'soon_after_delivery'
  | 'form_too_young'
  | 'form_too_old'
  /** The form was not made by us, or for another question. */
  | 'form_unknown'
  /** The hidden form of the page was sent as well. */
  | 'decoy'
  /** The browser did not say, or hid, which page the form was on. */
  | 'no_origin';

const SOON_MS = MINUTE;
/** The script counts from showing the page to the first trusted gesture. */
const FASTEST_GESTURE_MS = 800;

/** What is known about a vote besides what it says. */
export interface VoteCircumstances {
  now: Date;
  /** Null when the mail never left by SMTP: no program on the way can have opened it. */
  deliveredAt: Date | null;
  /** Null: not made by us. */
  formAge: FormAge | null;
  /** What the script of the page wrote: milliseconds until the gesture. */
  gesture: string | null;
  wasDecoySent: boolean;
  hasOrigin: boolean;
}

/** Everything odd about a vote. */
export function signalsOf(vote: VoteCircumstances): VoteSignal[] {
  const gesture = /^\d{1,9}$/.test(vote.gesture ?? '') ? Number(vote.gesture) : 0;
  const isSoon = vote.deliveredAt !== null && vote.now.getTime() - vote.deliveredAt.getTime() < SOON_MS;
  const found: [VoteSignal, boolean][] = [
    ['no_gesture', gesture < FASTEST_GESTURE_MS],
    ['soon_after_delivery', isSoon],
    ['form_too_young', vote.formAge === 'too_young'],
    ['form_too_old', vote.formAge === 'too_old'],
    ['form_unknown', vote.formAge === null],
    ['decoy', vote.wasDecoySent],
    ['no_origin', !vote.hasOrigin],
  ];
  return found.filter(([, isThere]) => isThere).map(([signal]) => signal);
}

/** Whether the vote counts as it is; else the second page asks. Words do not stand for a form that is not ours. */
export const isConfirmed = (signals: readonly VoteSignal[], hasWords: boolean): boolean =>
  signals.length === 0 || (hasWords && !signals.includes('form_unknown'));
