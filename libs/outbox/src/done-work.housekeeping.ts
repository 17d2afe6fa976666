import { rowsOf } from '#database';
import { DAY, plus } from '#kernel';
import type { HousekeepingTask } from './housekeeping.js';

/** Long enough to look into what went wrong last month; the events themselves stay. */
const KEEP_MS = 30 * DAY;

/** Deliveries and timers that are done. A timer that is set again is a new row, as if it had never been. */
export const doneWork: HousekeepingTask[] = [
  {
    name: 'outbox.done-deliveries',
    removeSome: async (tx, now, limit) =>
      (
        await rowsOf(
          tx,
          `delete from outbox_deliveries as delivery
           using (select event_id, listener from outbox_deliveries where done_at < $1 limit $2 for update skip locked) as old
           where delivery.event_id = old.event_id and delivery.listener = old.listener
           returning 1`,
          [plus(now, -KEEP_MS), limit],
        )
      ).length,
  },
  {
    name: 'outbox.fired-timers',
    removeSome: async (tx, now, limit) =>
      (
        await rowsOf(
          tx,
          `delete from timers using (select id from timers where done_at < $1 limit $2 for update skip locked) as old
           where timers.id = old.id returning 1`,
          [plus(now, -KEEP_MS), limit],
        )
      ).length,
  },
];
