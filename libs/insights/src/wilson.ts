// The interval of a share. Wilson's score interval keeps its 95 % for small n, where the usual one is wrong by far.
// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209-212;
// formula as in R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, method 3.

/** 0.975 quantile of the normal distribution. */
export const Z = 1.959963984540054;

/** A share of n with the interval that holds it in 95 of 100 cases; all three between 0 and 1. */
export interface ShareWithInterval {
  share: number;
  low: number;
  high: number;
}

/** @throws {RangeError} unless 0 <= hits <= n and n >= 1. */
export function wilson(hits: number, n: number): ShareWithInterval {
  if (!(n >= 1 && hits >= 0 && hits <= n)) throw new RangeError(`${hits} of ${n} is no share.`);
  const share = hits / n;
  const z2 = Z * Z;
  const centre = share + z2 / (2 * n);
  const spread = Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const whole = 1 + z2 / n;
  return { share, low: Math.max(0, (centre - spread) / whole), high: Math.min(1, (centre + spread) / whole) };
}

/** From so many answers on a percentage is shown; below that, the counts alone (rulings, "numbers"). */
export const MINIMUM_N = { team: 10, person: 20 } as const;

/** The share where there are enough answers, else null. */
export const shareFrom = (hits: number, n: number, minimumN: number = MINIMUM_N.team): ShareWithInterval | null =>
  n >= minimumN ? wilson(hits, n) : null;
