/** The next frame after 16.7 ms counts as slow when it took this long (milliseconds). */
const SLOW_MS = 25;

/** How smooth it was. */
export interface Smoothness {
  /** Frames a second, over all of the time. */
  fps: number;
  /** The share of frames that took longer than 25 ms, 0 to 1. */
  slow: number;
}

/** From the milliseconds between one frame and the next. @throws when there is none */
export function smoothnessOf(intervals: readonly number[]): Smoothness {
  if (intervals.length === 0) throw new RangeError('no frame was drawn');
  const elapsed = intervals.reduce((sum, interval) => sum + interval, 0);
  const slow = intervals.filter((interval) => interval > SLOW_MS).length;
  return { fps: (intervals.length * 1000) / elapsed, slow: slow / intervals.length };
}

/** The shortest that the browser tells of. */
const TOLD_MS = 16;

/**
 * The time of every press, where the browser told only of the slow ones: those that it kept to itself took 16 ms at
 * most.
 */
export const everyPress = (told: readonly number[], presses: number): number[] => [
  ...told,
  ...Array.from({ length: Math.max(0, presses - told.length) }, () => TOLD_MS),
];

/** The one in the middle; the lower one of two. @throws when there is none */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, two) => one - two);
  const middle = sorted[Math.ceil(sorted.length / 2) - 1];
  if (middle === undefined) throw new RangeError('nothing was measured');
  return middle;
}
