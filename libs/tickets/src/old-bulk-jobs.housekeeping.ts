import { rowsOf } from '#database';
import { DAY, plus } from '#kernel';
import type { HousekeepingTask } from '#outbox';

/** Long enough to look up what was done to many tickets last month. */
const KEEP_MS = 30 * DAY;

/** Jobs over many tickets that ended long ago: their tickets, and then what is empty. */
export const oldBulkJobs: HousekeepingTask = {
  name: 'tickets.old-bulk-jobs',
  removeSome: async (tx, now, limit) => {
    const before = plus(now, -KEEP_MS);
    const removed = await rowsOf(
      tx,
      `delete from bulk_job_items as item using (
         select job_id, ticket_id from bulk_job_items join bulk_jobs on bulk_jobs.id = job_id
         where ended_at < $1 limit $2 for update of bulk_job_items skip locked) as old
       where item.job_id = old.job_id and item.ticket_id = old.ticket_id returning 1`,
      [before, limit],
    );
    await rowsOf(
      tx,
      `delete from bulk_jobs where ended_at < $1
         and not exists (select 1 from bulk_job_items where job_id = bulk_jobs.id)
         and not exists (select 1 from bulk_jobs as undoing join bulk_job_items on job_id = undoing.id
           where undoing.undoes_id = bulk_jobs.id)`,
      [before],
    );
    return removed.length;
  },
};
