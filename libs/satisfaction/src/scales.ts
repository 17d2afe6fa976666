// Which answers are unhappy ones. Source: rulings, "negative"; satisfaction-loop B4. The number and the two ticks
// decide alone; words never turn a rating round.
// - CSAT 1 to 5: at most 2 is negative; NPS 0 to 10: at most 6; CES 1 to 7 (7 = easy): at most 3.
// - "My problem is not solved" is negative at every score.
// - "Please contact me" is negative up to 3 (CSAT); above that a person answers the words, without an alarm.

export type Instrument = 'csat' | 'nps' | 'ces';
export type Mood = 'negative' | 'neutral' | 'positive';

interface Scale {
  lowest: number;
  highest: number;
  /** Up to this score the answer is negative. */
  negativeUpTo: number;
  /** Up to this one it is neutral. */
  neutralUpTo: number;
}

export const SCALES: Readonly<Record<Instrument, Scale>> = {
  csat: { lowest: 1, highest: 5, negativeUpTo: 2, neutralUpTo: 3 },
  nps: { lowest: 0, highest: 10, negativeUpTo: 6, neutralUpTo: 8 },
  ces: { lowest: 1, highest: 7, negativeUpTo: 3, neutralUpTo: 4 },
};

/** With "please contact me", a CSAT answer up to here is negative. */
const CONTACT_NEGATIVE_UP_TO = 3;

/** What an answer says, as far as it decides whether somebody is unhappy. */
export interface Verdict {
  score: number;
  /** Null: not said. */
  isSolved: boolean | null;
  wantsContact: boolean;
}

/** The score is a whole number on the scale. */
export const isOnScale = (instrument: Instrument, score: number): boolean =>
  Number.isInteger(score) && score >= SCALES[instrument].lowest && score <= SCALES[instrument].highest;

/** What the score alone says. */
export function moodOf(instrument: Instrument, score: number): Mood {
  const { negativeUpTo, neutralUpTo } = SCALES[instrument];
  if (score <= negativeUpTo) return 'negative';
  return score <= neutralUpTo ? 'neutral' : 'positive';
}

/** Whether the whole answer is an unhappy one: it opens a case. */
export function isNegative(instrument: Instrument, { score, isSolved, wantsContact }: Verdict): boolean {
  if (isSolved === false) return true;
  if (instrument === 'csat' && wantsContact && score <= CONTACT_NEGATIVE_UP_TO) return true;
  return moodOf(instrument, score) === 'negative';
}
