import { describe, expect, it } from '@jest/globals';
import { isNegative, isOnScale, moodOf } from './scales.js';

const said = (score: number, more: { isSolved?: boolean; wantsContact?: boolean } = {}) => ({
  score,
  isSolved: more.isSolved ?? null,
  wantsContact: more.wantsContact ?? false,
});

describe('scales', () => {
  it.each([
    ['csat', 'nnupp', 1],
    ['nps', 'nnnnnnnuupp', 0],
    ['ces', 'nnnuppp', 1],
  ] as const)('of %s sort every score', (instrument, moods, lowest) => {
    const letters = { n: 'negative', u: 'neutral', p: 'positive' };
    for (const [index, letter] of [...moods].entries())
      expect(moodOf(instrument, lowest + index)).toBe(letters[letter as 'n']);
    expect(isOnScale(instrument, lowest - 1)).toBe(false);
    expect(isOnScale(instrument, lowest + moods.length)).toBe(false);
    expect(isOnScale(instrument, lowest)).toBe(true);
  });

  it('refuse halves and no numbers', () => {
    expect([4.5, Number.NaN, Number.POSITIVE_INFINITY].some((score) => isOnScale('csat', score))).toBe(false);
  });

  it('call every answer negative that says "not solved"', () => {
    expect([1, 2, 3, 4, 5].map((score) => isNegative('csat', said(score, { isSolved: false })))).toEqual(
      Array(5).fill(true),
    );
  });

  it('call "please contact me" negative up to 3 and not above', () => {
    const negative = [1, 2, 3, 4, 5].map((score) => isNegative('csat', said(score, { wantsContact: true })));
    expect(negative).toEqual([true, true, true, false, false]);
  });

  it('go by the score alone when nothing is ticked, "solved" or not said', () => {
    expect([1, 2, 3, 4, 5].map((score) => isNegative('csat', said(score)))).toEqual([true, true, false, false, false]);
    expect(isNegative('csat', said(3, { isSolved: true }))).toBe(false);
  });
});
