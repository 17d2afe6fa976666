import { rowsOf } from '#database';
import { DAY, plus } from '#kernel';
import type { HousekeepingTask } from '#outbox';

const KEEP_MS = 7 * DAY;

/** Pushes that left or did not, and browsers whose session has ended. */
export const oldPushes: HousekeepingTask[] = [
  {
    name: 'outbound.old-pushes',
    removeSome: async (tx, now, limit) =>
      (
        await rowsOf(
          tx,
          `delete from pushes where id in (
             select id from pushes where created_at < $1 limit $2 for update skip locked) returning 1`,
          [plus(now, -KEEP_MS), limit],
        )
      ).length,
  },
  {
    name: 'outbound.ended-subscriptions',
    removeSome: async (tx, _, limit) =>
      (
        await rowsOf(
          tx,
          `delete from push_subscriptions where id in (
             select browser.id from push_subscriptions as browser
             where not exists (select from sessions where sessions.id = browser.session_id)
             limit $1 for update skip locked) returning 1`,
          [limit],
        )
      ).length,
  },
];
