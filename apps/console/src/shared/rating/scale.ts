import type { OtherScale } from '#contracts';

export type Mood = 'bad' | 'even' | 'good';

/** Null or left out: satisfaction from 1 to 5. */
type Scale = OtherScale | undefined;

const HIGHEST = { ces: 7, nps: 10 } as const;
/** From here on a score is good; one below is in between, and what is lower is bad (as `scales.ts` of the server has it). */
const EVEN: Record<'csat' | 'ces' | 'nps', readonly [from: number, to: number]> = {
  csat: [3, 3],
  ces: [4, 4],
  nps: [7, 8],
};

const WORDS = { csat: 'survey.step.', ces: 'survey.ces.', nps: 'survey.nps.' } as const;

export const highestOf = (scale: Scale): number => (scale ? HIGHEST[scale] : 5);

export function moodOf(score: number, scale: Scale): Mood {
  const [from, to] = EVEN[scale ?? 'csat'];
  if (score < from) return 'bad';
  return score > to ? 'good' : 'even';
}

/** The key of the word of a step. */
export const stepKey = (score: number, scale: Scale): string => WORDS[scale ?? 'csat'] + score;
