/** What was measured of one thing: how often, and how long it took in milliseconds. */
export interface Measure {
  name: string;
  n: number;
  p50?: number;
  p95?: number;
  /** How many a second, over all clients. */
  rate?: number;
}

/** The smallest time that at least this share did not exceed (nearest rank). @throws when there is none */
export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, two) => one - two);
  const time = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (time === undefined) throw new RangeError('nothing was measured');
  return time;
}

/** Times in milliseconds as a line of the table; `elapsedMs` is the time that all of them took together. */
export const measureOf = (name: string, times: readonly number[], elapsedMs: number): Measure => ({
  name,
  n: times.length,
  p50: quantile(times, 0.5),
  p95: quantile(times, 0.95),
  rate: (times.length * 1000) / elapsedMs,
});
