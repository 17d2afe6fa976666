// The difference of two shares. Source: R. G. Newcombe, "Interval estimation for the difference between independent
// proportions: comparison of eleven methods", Statistics in Medicine 17 (1998) 873-890, method 10 (hybrid score).
import type { ChangeView } from '#contracts';
import { type ShareWithInterval } from './wilson.js';

/** What changed from `before` to `after`; "none" where the interval holds zero: then nothing can be seen. */
export function changeOf(before: ShareWithInterval, after: ShareWithInterval): ChangeView {
  const difference = after.share - before.share;
  const low = difference - Math.hypot(after.share - after.low, before.high - before.share);
  const high = difference + Math.hypot(after.high - after.share, before.share - before.low);
  return { difference, low, high, direction: low > 0 ? 'up' : high < 0 ? 'down' : 'none' };
}
