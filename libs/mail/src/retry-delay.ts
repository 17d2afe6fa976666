// When a mail that a server put off (4xx, no connection) is tried again: after 1, 5 and 15 minutes, which passes
// greylisting, then 1, 2 and 4 hours, then every 6 hours, until five days are over (RFC 5321, 4.5.4.1: 4-5 days).
import { HOUR, MINUTE } from '#kernel';

const FIRST_DELAYS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR];
const LATER_DELAY = 6 * HOUR;
/** The first delays are 7 h 21 min; 18 times 6 h more stay within five days. */
const MOST_ATTEMPTS = FIRST_DELAYS.length + 18 + 1;

/**
 * Milliseconds until the next attempt after `attempts` failed ones, or `undefined` when it is time to give up. `jitter`
 * (0 to 1) shortens the wait by up to a tenth, so that mail put off together does not come back together.
 */
export function retryDelay(attempts: number, jitter: number): number | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined;
  const delay = FIRST_DELAYS[attempts - 1] ?? LATER_DELAY;
  return Math.round(delay * (1 - 0.1 * jitter));
}
