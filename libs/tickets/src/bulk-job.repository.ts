import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { Clock, newId } from '#kernel';
import type { BulkItem, BulkJob, BulkOutcome, TicketNow } from './bulk-job.js';

const JOB = `id, agent_id as "agentId", change, undoes_id as "undoesId", state, total, done, refused, changed,
  undo_until as "undoUntil"`;

type NewJob = Pick<BulkJob, 'agentId' | 'change' | 'undoesId'> & { clientId: string };

/** Rows of jobs over many tickets. */
@Injectable()
export class BulkJobRepository {
  constructor(private readonly clock: Clock) {}

  /** The new job without items; undefined when the agent has one under this client id. */
  async insert(tx: EntityManager, job: NewJob): Promise<string | undefined> {
    const [row] = await rowsOf<{ id: string }>(
      tx,
      `insert into bulk_jobs (id, agent_id, client_id, change, undoes_id, state, total, created_at)
       values ($1, $2, $3, $4, $5, 'running', 0, $6)
       on conflict on constraint bulk_jobs_client_key do nothing returning id`,
      [newId(), job.agentId, job.clientId, JSON.stringify(job.change), job.undoesId, this.clock.now()],
    );
    return row?.id;
  }

  async byClientId(tx: EntityManager, agentId: string, clientId: string): Promise<BulkJob | undefined> {
    const [row] = await rowsOf<BulkJob>(tx, `select ${JOB} from bulk_jobs where agent_id = $1 and client_id = $2`, [
      agentId,
      clientId,
    ]);
    return row;
  }

  /** The id of the job that takes this one back, if there is one. */
  async undoing(tx: EntityManager, jobId: string): Promise<string | undefined> {
    const [row] = await rowsOf<{ id: string }>(tx, 'select id from bulk_jobs where undoes_id = $1', [jobId]);
    return row?.id;
  }

  /** The job, locked until the transaction ends: its tickets have their turns one chunk at a time. */
  async lock(tx: EntityManager, jobId: string): Promise<BulkJob | undefined> {
    const [row] = await rowsOf<BulkJob>(tx, `select ${JOB} from bulk_jobs where id = $1 for update`, [jobId]);
    return row;
  }

  /** Each ticket once, in the order given. */
  addTickets(tx: EntityManager, jobId: string, ticketIds: readonly string[]): Promise<void> {
    return this.addItems(tx, jobId, {
      select: 'select ticket_id, position from unnest($2::uuid[]) with ordinality as given(ticket_id, position)',
      parameters: [ticketIds],
    });
  }

  /** What another job changed. */
  addChangedBy(tx: EntityManager, jobId: string, undoneId: string): Promise<void> {
    return this.addItems(tx, jobId, {
      select: 'select ticket_id, position from bulk_job_items where job_id = $2 and before is not null',
      parameters: [undoneId],
    });
  }

  /** The next tickets in order, and what they were before the job that is taken back. */
  nextItems(tx: EntityManager, job: Pick<BulkJob, 'id' | 'undoesId'>, limit: number): Promise<BulkItem[]> {
    return rowsOf<BulkItem>(
      tx,
      sql`select item.ticket_id as "ticketId", undone.before
        from bulk_job_items as item
        left join bulk_job_items as undone on undone.job_id = ${job.undoesId} and undone.ticket_id = item.ticket_id
        where item.job_id = ${job.id} and item.state = 'waiting' order by item.position limit ${limit}`,
    );
  }

  /** Locks tickets in the order of their ids, so that two jobs over the same ones do not wait for each other. */
  async lockTickets(tx: EntityManager, ticketIds: readonly string[]): Promise<Map<string, TicketNow>> {
    const rows = await rowsOf<Omit<TicketNow, 'snoozedUntil'> & { snoozedUntil: Date | null }>(
      tx,
      sql`select id, version, team_id as "teamId", status, status_id as "statusId", field_values as "fieldValues", assignee_id as "assigneeId", priority, is_snoozed as "isSnoozed",
          snoozed_until as "snoozedUntil", snooze_wakes_on_answer as "snoozeWakesOnAnswer", language,
          array(select tag_id::text from ticket_tags where ticket_id = tickets.id) as "tagIds"
        from tickets where id = any(${ticketIds}) order by id for update`,
    );
    return new Map(rows.map((row) => [row.id, { ...row, snoozedUntil: row.snoozedUntil?.toISOString() ?? null }]));
  }

  /** Writes what became of tickets, and answers the job as it is then. */
  async save(tx: EntityManager, jobId: string, outcomes: readonly BulkOutcome[]): Promise<BulkJob> {
    const refused = outcomes.filter(({ state }) => state === 'refused').length;
    const changed = outcomes.filter((outcome) => outcome.state === 'done' && outcome.before !== null).length;
    await rowsOf(
      tx,
      sql`update bulk_job_items as item set state = outcome.state, reason = outcome.reason, before = outcome.before
        from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
          as outcome("ticketId" uuid, state text, reason text, before jsonb)
        where item.job_id = ${jobId} and item.ticket_id = outcome."ticketId" and item.state = 'waiting'`,
    );
    const [row] = await rowsOf<BulkJob>(
      tx,
      `update bulk_jobs set done = done + $2, refused = refused + $3, changed = changed + $4
       where id = $1 returning ${JOB}`,
      [jobId, outcomes.length - refused, refused, changed],
    );
    return row as BulkJob;
  }

  /** Refuses all that still wait, and answers the job as it is then. */
  async refuseWaiting(tx: EntityManager, jobId: string, reason: string): Promise<BulkJob> {
    const [row] = await rowsOf<BulkJob>(
      tx,
      `with refused as (
         update bulk_job_items set state = 'refused', reason = $2 where job_id = $1 and state = 'waiting' returning 1)
       update bulk_jobs set refused = refused + (select count(*) from refused) where id = $1 returning ${JOB}`,
      [jobId, reason],
    );
    return row as BulkJob;
  }

  async end(tx: EntityManager, jobId: string, undoUntil: Date | null): Promise<void> {
    await rowsOf(tx, `update bulk_jobs set state = 'ended', ended_at = $2, undo_until = $3 where id = $1`, [
      jobId,
      this.clock.now(),
      undoUntil,
    ]);
  }

  /** Tickets that the job made something else. */
  async changedTickets(tx: EntityManager, jobId: string): Promise<string[]> {
    const rows = await rowsOf<{ ticket_id: string }>(
      tx,
      'select ticket_id from bulk_job_items where job_id = $1 and before is not null',
      [jobId],
    );
    return rows.map((row) => row.ticket_id);
  }

  /** Replies of the job that had not left when it wrote them. */
  async replies(tx: EntityManager, jobId: string): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `select before ->> 'replyId' as id from bulk_job_items where job_id = $1 and before ? 'replyId'`,
      [jobId],
    );
    return rows.map((row) => row.id);
  }

  private async addItems(
    tx: EntityManager,
    jobId: string,
    { select, parameters }: { select: string; parameters: unknown[] },
  ): Promise<void> {
    await rowsOf(
      tx,
      `with added as (
         insert into bulk_job_items (job_id, ticket_id, position, state)
         select $1, ticket_id, position, 'waiting' from (${select}) as wanted
         on conflict do nothing returning 1)
       update bulk_jobs set total = (select count(*) from added) where id = $1`,
      [jobId, ...parameters],
    );
  }
}
