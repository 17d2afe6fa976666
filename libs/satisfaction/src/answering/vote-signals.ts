// Whether a vote came from a person. Programs that check mail open every link, run scripts and submit forms; people
// sometimes have no script, no mouse, or a browser that hides where it comes from. So nothing is refused: an odd vote is
// asked "is that right?" on a second page, and only that answer counts. Typed words confirm at once: honest people are
// not bots. Source: rulings, the loop 3 and 4; satisfaction-loop E2.
import { MINUTE } from '#kernel';
import type { FormAge } from './form-token.js';

export type VoteSignal =
  /** No trusted touch, click or key on the page, or too soon after it was shown, or on a hidden page. */
  | 'no_gesture'
  /** The script of the page ran, and nobody touched anything. */
  | 'untouched'
  /** Less than a minute after the mail was delivered, and no hand was seen: no finger, moving mouse or several keys. */
  | 'soon_after_delivery'
  | 'form_too_young'
  | 'form_too_old'
  /** The form was not made by us, or for another question. */
  | 'form_unknown'
  /** The hidden form of a page about the same question was sent a moment ago. */
  | 'decoy'
  /** The hidden form of this very page was sent. */
  | 'decoy_here'
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
  /** What the script of the page wrote: see `readGesture`. */
  gesture: string | null;
  /** Of any page about the question, a moment ago. */
  wasDecoySent: boolean;
  /** Of the page that the vote came from. */
  wasDecoySentHere: boolean;
  hasOrigin: boolean;
}

/** What the script of a page noticed. */
export interface Gesture {
  /** The script ran at all. */
  hasScript: boolean;
  /** Milliseconds from showing the page to the last trusted touch, click or key; 0: there was none. */
  ms: number;
  hasHand: boolean;
}

/** Reads `<milliseconds>` or `<milliseconds>h`; anything else is what a page without a script sends. */
export function readGesture(text: string | null): Gesture {
  const [, ms, hand] = /^(\d{1,9})(h?)$/.exec(text ?? '') ?? [];
  return { hasScript: ms !== undefined, ms: Number(ms ?? 0), hasHand: hand === 'h' };
}

/** Everything odd about a vote. */
export function signalsOf(vote: VoteCircumstances): VoteSignal[] {
  const { hasScript, ms, hasHand } = readGesture(vote.gesture);
  const isSoon = vote.deliveredAt !== null && vote.now.getTime() - vote.deliveredAt.getTime() < SOON_MS;
  const found: [VoteSignal, boolean][] = [
    ['no_gesture', ms < FASTEST_GESTURE_MS],
    ['untouched', hasScript && ms === 0],
    ['soon_after_delivery', isSoon && !hasHand],
    ['form_too_young', vote.formAge === 'too_young'],
    ['form_too_old', vote.formAge === 'too_old'],
    ['form_unknown', vote.formAge === null],
    ['decoy', vote.wasDecoySent],
    ['decoy_here', vote.wasDecoySentHere],
    ['no_origin', !vote.hasOrigin],
  ];
  return found.filter(([, isThere]) => isThere).map(([signal]) => signal);
}

/** No person sends these: typed words do not stand for them. The words are read by a person all the same. */
const NEVER_A_PERSON: readonly VoteSignal[] = ['form_unknown', 'untouched', 'decoy_here'];

/** Whether the vote counts as it is; else the second page asks. */
export const isConfirmed = (signals: readonly VoteSignal[], hasWords: boolean): boolean =>
  signals.length === 0 || (hasWords && !signals.some((signal) => NEVER_A_PERSON.includes(signal)));

/** How the second page came back. */
export interface Confirmation {
  /** Null: not made by us. */
  formAge: FormAge | null;
  wasDecoySentHere: boolean;
  gesture: string | null;
  /** The very button "yes" was pressed. */
  isYes: boolean;
}

/** Whether a person said yes: with a press that can be seen where the script runs, with the named button where it does not. */
export function isConfirmedAgain({ formAge, wasDecoySentHere, gesture, isYes }: Confirmation): boolean {
  const { hasScript, ms } = readGesture(gesture);
  return isYes && formAge !== null && formAge !== 'too_young' && !wasDecoySentHere && (!hasScript || ms > 0);
}
