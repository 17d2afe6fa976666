import { rowsOf } from '#database';
import { DAY, plus } from '#kernel';
import type { HousekeepingTask } from '#outbox';
import { IDLE_MS } from './session.service.js';

/** What lets nobody in any more is kept for this long, so that a question about last week can be answered. */
const KEEP_MS = 7 * DAY;

/** Sessions that ended by themselves, and one-time links that were used or are too old. */
export const oldAccess: HousekeepingTask[] = [
  {
    name: 'identity.ended-sessions',
    removeSome: async (tx, now, limit) =>
      (
        await rowsOf(
          tx,
          `delete from sessions using (
             select id from sessions where expires_at < $1 or last_seen_at < $2 limit $3 for update skip locked
           ) as old
           where sessions.id = old.id returning 1`,
          [plus(now, -KEEP_MS), plus(now, -KEEP_MS - IDLE_MS), limit],
        )
      ).length,
  },
  {
    name: 'identity.used-links',
    removeSome: async (tx, now, limit) =>
      (
        await rowsOf(
          tx,
          `delete from one_time_links using (
             select id from one_time_links where used_at < $1 or expires_at < $1 limit $2 for update skip locked
           ) as old
           where one_time_links.id = old.id returning 1`,
          [plus(now, -KEEP_MS), limit],
        )
      ).length,
  },
];
