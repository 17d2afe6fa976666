import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type AgentActor, Clock, plus, SECOND } from '#kernel';
import { Outbox, Timers } from '#outbox';
import type { BulkJob } from './bulk-job.js';
import { BulkJobRepository } from './bulk-job.repository.js';
import { ResolutionService } from './resolution.service.js';
import { WaitingReplies } from './waiting-replies.service.js';

/** The timer that gives the tickets of a job their turns; its subject is the job. */
export const RUN_BULK_JOB = 'tickets.run-bulk-job';
/** A job whose worker died goes on after this time. */
const TAKEN_UP_AFTER_MS = 15 * SECOND;

/** How a job goes on. In the caller's transaction, under the lock of the job. */
@Injectable()
export class BulkProgress {
  constructor(
    private readonly jobs: BulkJobRepository,
    private readonly resolutions: ResolutionService,
    private readonly timers: Timers,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly waiting: WaitingReplies,
  ) {}

  /** A new job: its turn is now. */
  async wake(tx: EntityManager, actor: AgentActor, jobId: string): Promise<void> {
    await this.timers.set(tx, { kind: RUN_BULK_JOB, subjectId: jobId, dueAt: this.clock.now() });
    await this.tell(tx, actor, jobId);
  }

  /** Some turns are over: the owner is told, and the job ends with the last of them. */
  async goOn(tx: EntityManager, actor: Actor, job: BulkJob): Promise<void> {
    if (job.done + job.refused >= job.total) return this.end(tx, actor, job);
    await this.timers.set(tx, {
      kind: RUN_BULK_JOB,
      subjectId: job.id,
      dueAt: plus(this.clock.now(), TAKEN_UP_AFTER_MS),
    });
    await this.tell(tx, actor, job.id);
  }

  /** The job is over; from now on its owner has the seconds for second thoughts. */
  async end(tx: EntityManager, actor: Actor, job: BulkJob): Promise<void> {
    const seconds = await this.resolutions.undoUntil(tx);
    const undoUntil = job.undoesId === null && job.changed > 0 ? seconds : null;
    await this.jobs.end(tx, job.id, undoUntil);
    await this.timers.cancel(tx, { kind: RUN_BULK_JOB, subjectId: job.id });
    // What a way back could not take back has waited long enough.
    await this.letWait(tx, job, undoUntil ?? this.clock.now());
    await this.tell(tx, actor, job.id);
  }

  /** Resolutions of this job, or of the one that it takes back, become final at this time, and its replies leave. */
  async letWait(tx: EntityManager, { id, undoesId, agentId, change }: BulkJob, dueAt: Date): Promise<void> {
    if (change.verb === 'reply') return this.waiting.letWait(tx, await this.jobs.replies(tx, undoesId ?? id), dueAt);
    if (change.verb !== 'resolve') return;
    const ticketIds = await this.jobs.changedTickets(tx, undoesId ?? id);
    await this.resolutions.letWaitTogether(tx, { agentId, ticketIds, dueAt });
  }

  private async tell(tx: EntityManager, actor: Actor, jobId: string): Promise<void> {
    await this.outbox.record(tx, actor, { type: 'BulkJobChanged', payload: { jobId } });
  }
}
