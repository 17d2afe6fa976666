import { describe, expect, it } from '@jest/globals';
import { everyPress, medianOf, smoothnessOf } from './frames.js';

describe('what is counted of a browser', () => {
  it('takes frames over all of the time, and calls slow what took longer than 25 ms', () => {
    expect(smoothnessOf([10, 10, 20, 25, 35])).toEqual({ fps: 50, slow: 0.2 });
    expect(() => smoothnessOf([])).toThrow('no frame was drawn');
  });

  it('counts the presses that the browser kept to itself as the 16 ms that they took at most', () => {
    expect(everyPress([48, 24], 5)).toEqual([48, 24, 16, 16, 16]);
    expect(everyPress([48, 24], 1)).toEqual([48, 24]);
  });

  it('takes the middle of several runs, in whatever order they came', () => {
    expect([medianOf([30, 10, 20]), medianOf([4, 1, 3, 2]), medianOf([7])]).toEqual([20, 2, 7]);
    expect(() => medianOf([])).toThrow('nothing was measured');
  });
});
