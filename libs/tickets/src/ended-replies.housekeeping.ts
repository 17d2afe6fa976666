import { rowsOf } from '#database';
import { DAY, plus } from '#kernel';
import type { HousekeepingTask } from '#outbox';

/** A repeated send of a reply that has ended is recognised for this long. */
const KEEP_MS = 30 * DAY;

/** Replies that have left or were taken back; one that did not leave lies on its ticket until somebody takes it up. */
export const endedReplies: HousekeepingTask = {
  name: 'tickets.ended-replies',
  removeSome: async (tx, now, limit) =>
    (
      await rowsOf(
        tx,
        `delete from waiting_replies using (
           select id from waiting_replies where state in ('sent', 'withdrawn') and ended_at < $1
           limit $2 for update skip locked
         ) as old
         where waiting_replies.id = old.id returning 1`,
        [plus(now, -KEEP_MS), limit],
      )
    ).length,
};
