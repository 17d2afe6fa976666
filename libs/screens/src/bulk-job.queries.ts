import { Injectable } from '@nestjs/common';
import type { BulkJobView, BulkTicketRow, BulkTicketsPage } from '#contracts';
import { Database } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, Clock, MINUTE, MissingError, plus } from '#kernel';
import { iso } from './sql-json.js';

/** Tickets of one page of results. */
const PAGE_SIZE = 100;
/** A console that comes back still shows what ended this long ago. */
const SHOWN_MS = 5 * MINUTE;
const MOST_SHOWN = 5;

type StoredJob = Omit<BulkJobView, 'undoMs'> & { agentId: string; undoUntil: Date | null };

const JOB = `job.id, job.agent_id as "agentId", job.change ->> 'verb' as verb, job.undoes_id is not null as "isUndo",
  job.state, job.total, job.done, job.refused, job.changed, ${iso('job.created_at')} as "createdAt",
  ${iso('job.ended_at')} as "endedAt",
  case when exists (select 1 from bulk_jobs as undoing where undoing.undoes_id = job.id) then null
    else job.undo_until end as "undoUntil"`;

/** Jobs over many tickets as their owners see them. */
@Injectable()
export class BulkJobQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** All that run, and the last that ended and were not taken back; newest first. */
  async recent(reader: AgentActor): Promise<BulkJobView[]> {
    const rows = await this.database.query<StoredJob>(
      `select ${JOB} from bulk_jobs as job
       where job.agent_id = $1 and (job.state = 'running' or job.ended_at > $2)
         and not exists (select 1 from bulk_jobs as undoing where undoing.undoes_id = job.id)
       order by job.created_at desc, job.id desc limit ${MOST_SHOWN}`,
      [reader.agentId, plus(this.clock.now(), -SHOWN_MS)],
    );
    return rows.map((row) => this.view(row));
  }

  /** @throws {MissingError} BULK_JOB_NOT_FOUND where it is somebody else's */
  async one(reader: AgentActor, jobId: string): Promise<BulkJobView> {
    const found = (await this.withOwners([jobId])).find(({ agentId }) => agentId === reader.agentId);
    if (!found) throw new MissingError('BULK_JOB', { jobId });
    return found.job;
  }

  /** These jobs with the people who began them. */
  async withOwners(jobIds: readonly string[]): Promise<{ agentId: string; job: BulkJobView }[]> {
    const rows = await this.database.query<StoredJob>(
      `select ${JOB} from bulk_jobs as job where job.id = any($1::uuid[])`,
      [jobIds],
    );
    return rows.map((row) => ({ agentId: row.agentId, job: this.view(row) }));
  }

  /**
   * What became of the tickets, in their order. What the reader may not see now has neither number nor subject.
   * @throws {MissingError} BULK_JOB_NOT_FOUND
   */
  async tickets(
    reader: AgentActor,
    jobId: string,
    { only, after = 0 }: { only?: 'refused' | undefined; after?: number | undefined },
  ): Promise<BulkTicketsPage> {
    const job = await this.one(reader, jobId);
    const scope = ticketScope(reader);
    const rows = await this.database.query<BulkTicketRow & { position: number }>(
      `select item.ticket_id as "ticketId", t.number::float8 as number, t.subject, item.state, item.reason, item.position
       from bulk_job_items as item left join tickets as t on t.id = item.ticket_id and ${scope.sql('t', 4)}
       where item.job_id = $1 and item.position > $2 and ($3::text is null or item.state = $3)
       order by item.position limit ${PAGE_SIZE + 1}`,
      [jobId, after, only ?? null, scope.parameter],
    );
    const shown = rows.slice(0, PAGE_SIZE);
    const next = rows.length > shown.length ? (shown.at(-1)?.position ?? null) : null;
    return { job, rows: shown.map(({ position: _, ...row }) => row), next };
  }

  private view({ agentId: _, undoUntil, ...job }: StoredJob): BulkJobView {
    return { ...job, undoMs: undoUntil ? Math.max(0, undoUntil.getTime() - this.clock.now().getTime()) : 0 };
  }
}
