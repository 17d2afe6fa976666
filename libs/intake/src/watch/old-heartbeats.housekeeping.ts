import { BlobStore } from '#blobs';
import { rowsOf } from '#database';
import { DAY, plus } from '#kernel';
import type { HousekeepingTask } from '#outbox';

/** Long enough to see in which night a way began to be slow. */
const KEEP_MS = 30 * DAY;

/** Heartbeats, both as they left and as they came back. */
export const oldHeartbeats = (blobs: BlobStore): HousekeepingTask[] => [
  {
    name: 'intake.heartbeats-sent',
    removeSome: async (tx, now, limit) =>
      (
        await rowsOf(
          tx,
          `delete from outgoing_mails as mail using (select id from outgoing_mails
             where purpose = 'heartbeat' and created_at < $1 limit $2 for update skip locked) as old
           where mail.id = old.id returning 1`,
          [plus(now, -KEEP_MS), limit],
        )
      ).length,
  },
  {
    name: 'intake.heartbeats',
    removeSome: async (tx, now, limit) =>
      (
        await rowsOf(
          tx,
          `delete from mail_heartbeats as beat using (select id from mail_heartbeats
             where begun_at < $1 limit $2 for update skip locked) as old
           where beat.id = old.id returning 1`,
          [plus(now, -KEEP_MS), limit],
        )
      ).length,
  },
  {
    name: 'intake.heartbeats-received',
    removeSome: async (tx, now, limit) => {
      const rows = await rowsOf<{ sha256: Buffer }>(
        tx,
        `delete from inbound_mails as mail using (select id from inbound_mails
           where ending_reason = 'HEARTBEAT' and received_at < $1 limit $2 for update skip locked) as old
         where mail.id = old.id returning mail.blob_sha256 as sha256`,
        [plus(now, -KEEP_MS), limit],
      );
      for (const { sha256 } of rows) await blobs.removeUnused(tx, sha256);
      return rows.length;
    },
  },
];
