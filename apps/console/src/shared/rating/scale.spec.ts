import { describe, expect, it } from '@jest/globals';
import { loadLanguage, type MessageKey } from '#wording';
import { highestOf, moodOf, stepKey } from './scale.js';

const letter = { bad: 'b', even: 'e', good: 'g' } as const;

describe('a score on its scale', () => {
  it.each([
    { scale: undefined, lowest: 1, moods: 'bbegg', second: 'Dissatisfied' },
    { scale: 'ces', lowest: 1, moods: 'bbbeggg', second: 'Disagree' },
    { scale: 'nps', lowest: 0, moods: 'bbbbbbbeegg', second: 'Almost certainly not' },
  ] as const)('has a mood and a word for each step ($scale)', async ({ scale, lowest, moods, second }) => {
    const { t } = await loadLanguage('en');
    const scores = Array.from(moods, (_, index) => lowest + index);
    expect(highestOf(scale)).toBe(scores.at(-1));
    expect(scores.map((score) => letter[moodOf(score, scale)]).join('')).toBe(moods);
    expect(t(stepKey(lowest + 1, scale) as MessageKey)).toBe(second);
    expect(new Set(scores.map((score) => t(stepKey(score, scale) as MessageKey))).size).toBe(scores.length);
  });
});
