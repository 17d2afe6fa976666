import { describe, expect, it } from '@jest/globals';
import { MINIMUM_N, shareFrom, wilson } from './wilson.js';

/** Newcombe 1998 (Statistics in Medicine 17, 857-872), table I, method 3. */
const PUBLISHED: [hits: number, n: number, low: number, high: number][] = [
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
];

describe('the interval of a share', () => {
  it.each(PUBLISHED)('is as published for %i of %i', (hits, n, low, high) => {
    const interval = wilson(hits, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('mirrors: the unhappy share is the rest of the happy one', () => {
    const [happy, unhappy] = [wilson(7, 23), wilson(16, 23)];
    expect(happy.low).toBeCloseTo(1 - unhappy.high, 12);
    expect(happy.high).toBeCloseTo(1 - unhappy.low, 12);
  });

  it('is not shown below ten answers', () => {
    expect(shareFrom(9, 9)).toBeNull();
    expect(shareFrom(10, 10)?.share).toBe(1);
  });

  it('of one person is not shown below twenty', () => {
    expect(shareFrom(19, 19, MINIMUM_N.person)).toBeNull();
    expect(shareFrom(19, 20, MINIMUM_N.person)?.low).toBeCloseTo(0.764, 3);
  });

  it('refuses what is no share', () => {
    expect(() => wilson(3, 2)).toThrow(RangeError);
    expect(() => wilson(0, 0)).toThrow(RangeError);
  });
});
