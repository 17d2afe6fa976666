import { rowsOf } from '#database';
import { DAY, plus } from '#kernel';
import type { HousekeepingTask } from '#outbox';

/** Whoever has not looked for so long will not. */
const KEEP_MS = 90 * DAY;
const KEEP_READ_MS = 30 * DAY;

/** What people were told of long ago. The tickets have their own history. */
export const oldNotifications: HousekeepingTask = {
  name: 'notifications.old',
  removeSome: async (tx, now, limit) => {
    const removed = await rowsOf(
      tx,
      `delete from notifications where id in (
         select id from notifications where created_at < $1 and (read_at is not null or created_at < $2)
         limit $3 for update skip locked) returning 1`,
      [plus(now, -KEEP_READ_MS), plus(now, -KEEP_MS), limit],
    );
    return removed.length;
  },
};
