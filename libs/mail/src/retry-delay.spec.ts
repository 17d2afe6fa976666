import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '#kernel';
import { retryDelay } from './retry-delay.js';

describe('the next attempt for a mail that was put off', () => {
  it('comes after 1, 5 and 15 minutes, then after hours', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((attempts) => retryDelay(attempts, 0))).toEqual([
      MINUTE,
      5 * MINUTE,
      15 * MINUTE,
      HOUR,
      2 * HOUR,
      4 * HOUR,
      6 * HOUR,
    ]);
  });

  it('comes no more after four to five days in all', () => {
    for (const jitter of [0, 1]) {
      let spent = 0;
      for (let attempts = 1; ; attempts++) {
        const delay = retryDelay(attempts, jitter);
        if (delay === undefined) break;
        spent += delay;
      }
      expect(spent).toBeGreaterThan(4 * DAY);
      expect(spent).toBeLessThan(5 * DAY);
    }
  });
});
