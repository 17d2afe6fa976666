// Net promoter score and the mean of an effort score, with their 95 % intervals.
import { Z } from './wilson.js';

/**
 * NPS = 100 (p9-10 - p0-6); its standard error is that of a difference of two shares of one sample:
 * 100 sqrt((p+ + p- - (p+ - p-)^2) / n). Source: satisfaction-loop C1; B. Rocks, "Interval Estimation for the Net
 * Promoter Score", The American Statistician 70 (2016) 365-372 (the Wald interval there).
 * @throws {RangeError} for less than one answer
 */
export function npsOf(promoters: number, detractors: number, n: number): { nps: number; low: number; high: number } {
  if (!(n >= 1 && promoters >= 0 && detractors >= 0 && promoters + detractors <= n)) {
    throw new RangeError(`${promoters} and ${detractors} of ${n} is no score.`);
  }
  const [up, down] = [promoters / n, detractors / n];
  const net = up - down;
  const spread = 100 * Z * Math.sqrt(Math.max(0, up + down - net * net) / n);
  return { nps: 100 * net, low: Math.max(-100, 100 * net - spread), high: Math.min(100, 100 * net + spread) };
}

/** 0.975 quantile of Student's distribution, by its expansion (Abramowitz and Stegun 26.7.5); good from 5 degrees on. */
export function studentQuantile(degrees: number): number {
  const z2 = Z * Z;
  return (
    Z +
    (Z * (z2 + 1)) / (4 * degrees) +
    (Z * (5 * z2 * z2 + 16 * z2 + 3)) / (96 * degrees ** 2) +
    (Z * (3 * z2 ** 3 + 19 * z2 * z2 + 17 * z2 - 15)) / (384 * degrees ** 3)
  );
}

/**
 * The mean of answers given as counts per score, the first for `lowest`; the interval is Student's, cut to the scale.
 * @throws {RangeError} for less than two answers
 */
export function meanOf(counts: readonly number[], lowest: number): { mean: number; low: number; high: number } {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n < 2) throw new RangeError('A mean needs two answers.');
  const mean = counts.reduce((sum, count, at) => sum + count * (lowest + at), 0) / n;
  const squares = counts.reduce((sum, count, at) => sum + count * (lowest + at - mean) ** 2, 0);
  const spread = studentQuantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
  const highest = lowest + counts.length - 1;
  return { mean, low: Math.max(lowest, mean - spread), high: Math.min(highest, mean + spread) };
}
