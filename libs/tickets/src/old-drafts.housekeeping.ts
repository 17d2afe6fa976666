import { rowsOf } from '#database';
import { DAY, plus } from '#kernel';
import type { HousekeepingTask } from '#outbox';

/** Whoever has not come back to their words by then will not. */
const KEEP_MS = 90 * DAY;

/** Drafts that nobody wrote on for a long time. */
export const oldDrafts: HousekeepingTask = {
  name: 'tickets.old-drafts',
  removeSome: async (tx, now, limit) => {
    const removed = await rowsOf(
      tx,
      `delete from drafts where (agent_id, ticket_id, mode) in (
         select agent_id, ticket_id, mode from drafts where saved_at < $1 limit $2 for update skip locked) returning 1`,
      [plus(now, -KEEP_MS), limit],
    );
    return removed.length;
  },
};
