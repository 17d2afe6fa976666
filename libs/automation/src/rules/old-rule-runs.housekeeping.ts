import { rowsOf } from '#database';
import { DAY, plus } from '#kernel';
import type { HousekeepingTask } from '#outbox';

/**
 * Longer than any cause can come again: events are told within days, and time rules look back 30 days. The history of
 * tickets keeps its sentences.
 */
const KEEP_MS = 90 * DAY;

/** What rules did long ago. */
export const oldRuleRuns: HousekeepingTask = {
  name: 'automation.old-rule-runs',
  removeSome: async (tx, now, limit) => {
    const removed = await rowsOf(
      tx,
      `delete from rule_runs where id in (
         select id from rule_runs where ran_at < $1 order by ran_at limit $2 for update skip locked) returning 1`,
      [plus(now, -KEEP_MS), limit],
    );
    return removed.length;
  },
};
