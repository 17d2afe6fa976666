import { rowsOf } from '#database';
import { DAY, plus } from '#kernel';
import type { HousekeepingTask } from '#outbox';

/** Long after their way back is over; what was done stands in the history of the ticket. */
const KEEP_MS = 30 * DAY;

/** What was done to tickets by macros and with words, and its way back. */
export const oldActs: HousekeepingTask = {
  name: 'tickets.old-acts',
  removeSome: async (tx, now, limit) => {
    const removed = await rowsOf(
      tx,
      `delete from ticket_acts where id in (
         select id from ticket_acts where created_at < $1 limit $2 for update skip locked) returning 1`,
      [plus(now, -KEEP_MS), limit],
    );
    return removed.length;
  },
};
