import { describe, expect, it } from '@jest/globals';
import { measureOf, quantile } from './quantiles.js';

describe('quantiles of a measurement', () => {
  it('take the nearest rank, in whatever order the times came', () => {
    const times = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect([quantile(times, 0.5), quantile(times, 0.95), quantile(times, 1)]).toEqual([10, 19, 20]);
    expect(quantile([7], 0.95)).toBe(7);
  });

  it('count per second over the time that all took together, and refuse an empty measurement', () => {
    expect(measureOf('a', [1, 2, 3, 4], 2_000)).toEqual({ name: 'a', n: 4, p50: 2, p95: 4, rate: 2 });
    expect(() => measureOf('a', [], 1)).toThrow('nothing was measured');
  });
});
