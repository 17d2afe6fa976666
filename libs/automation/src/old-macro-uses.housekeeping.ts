import { rowsOf } from '#database';
import { DAY, plus } from '#kernel';
import type { HousekeepingTask } from '#outbox';

/** Nobody sends the same words again after this time; the number of uses stays. */
const KEEP_MS = 30 * DAY;

/** Marks that keep one use from being counted twice. */
export const oldMacroUses: HousekeepingTask = {
  name: 'automation.old-macro-uses',
  removeSome: async (tx, now, limit) => {
    const removed = await rowsOf(
      tx,
      `delete from macro_uses where (macro_id, client_id) in (
         select macro_id, client_id from macro_uses where used_at < $1 limit $2 for update skip locked) returning 1`,
      [plus(now, -KEEP_MS), limit],
    );
    return removed.length;
  },
};
