import { describe, expect, it } from '@jest/globals';
import { changeOf } from './newcombe.js';
import { wilson } from './wilson.js';

/** Newcombe 1998 (Statistics in Medicine 17, 873-890), table II, method 10: first minus second. */
const PUBLISHED: [first: [number, number], second: [number, number], low: number, high: number][] = [
  [[56, 70], [48, 80], 0.0524, 0.3339],
  [[9, 10], [3, 10], 0.1705, 0.809],
  [[6, 7], [2, 7], 0.0582, 0.8062],
  [[5, 56], [0, 29], -0.0381, 0.1926],
  [[0, 10], [0, 20], -0.1611, 0.2775],
  [[0, 10], [0, 10], -0.2775, 0.2775],
  [[10, 10], [0, 20], 0.6791, 1],
  [[10, 10], [0, 10], 0.6075, 1],
];

describe('the interval of a difference', () => {
  it.each(PUBLISHED)('is as published for %j less %j', (first, second, low, high) => {
    const change = changeOf(wilson(...second), wilson(...first));
    expect(change.low).toBeCloseTo(low, 4);
    expect(change.high).toBeCloseTo(high, 4);
  });

  it('names a direction only where the interval leaves zero out', () => {
    expect(changeOf(wilson(48, 80), wilson(56, 70)).direction).toBe('up');
    expect(changeOf(wilson(56, 70), wilson(48, 80)).direction).toBe('down');
    expect(changeOf(wilson(17, 20), wilson(19, 20)).direction).toBe('none');
  });

  it('is turned round by turning the two round', () => {
    const [up, down] = [changeOf(wilson(3, 10), wilson(9, 10)), changeOf(wilson(9, 10), wilson(3, 10))];
    expect(up.low).toBeCloseTo(-down.high, 12);
    expect(up.high).toBeCloseTo(-down.low, 12);
  });
});
