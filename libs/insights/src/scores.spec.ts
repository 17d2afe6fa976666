import { describe, expect, it } from '@jest/globals';
import { meanOf, npsOf, studentQuantile } from './scores.js';

describe('the net promoter score', () => {
  it.each([
    [25, 30.6],
    [100, 15.3],
    [400, 7.7],
  ])('of %i answers, half of them promoters and a fifth detractors, is 30 give or take %d', (n, spread) => {
    const { nps, low, high } = npsOf(n / 2, n / 5, n);
    expect(nps).toBeCloseTo(30, 12);
    expect(nps - low).toBeCloseTo(spread, 1);
    expect(high - nps).toBeCloseTo(spread, 1);
  });

  it('stays on its scale, and refuses what is no score', () => {
    expect(npsOf(10, 0, 10)).toEqual({ nps: 100, low: 100, high: 100 });
    expect(npsOf(9, 1, 10).high).toBe(100);
    expect(() => npsOf(3, 3, 5)).toThrow(RangeError);
    expect(() => npsOf(0, 0, 0)).toThrow(RangeError);
  });
});

describe('the mean of an effort score', () => {
  it.each([
    [9, 2.2622],
    [19, 2.093],
    [29, 2.0452],
    [120, 1.9799],
  ])('uses the published quantile for %i degrees of freedom', (degrees, quantile) => {
    expect(studentQuantile(degrees)).toBeCloseTo(quantile, 3);
  });

  it('has the interval that is worked out by hand', () => {
    // Ten answers: 7 x 5, 5 x 3, 2 x 2. Mean 5.4, variance 4.0444, 2.2622 * sqrt(4.0444 / 10) = 1.4387.
    const { mean, low, high } = meanOf([0, 2, 0, 0, 3, 0, 5], 1);
    expect(mean).toBeCloseTo(5.4, 12);
    expect(low).toBeCloseTo(5.4 - 1.4387, 3);
    expect(high).toBeCloseTo(5.4 + 1.4387, 3);
    expect(() => meanOf([0, 1, 0], 1)).toThrow(RangeError);
  });
});
