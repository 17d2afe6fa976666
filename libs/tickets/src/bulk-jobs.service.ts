import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BULK_LIMIT, BULK_REPLY_LIMIT, type BulkChange } from '#contracts';
import { Database } from '#database';
import { demand } from '#identity';
import { type AgentActor, Clock, HOUR, newId, plus } from '#kernel';
import { BulkFinalError, BulkJobNotFoundError, BulkSizeError } from './bulk.errors.js';
import type { BulkJob } from './bulk-job.js';
import { BulkJobRepository } from './bulk-job.repository.js';
import { BulkProgress } from './bulk-progress.service.js';
import { BulkVerbs } from './bulk-verbs.js';
import { ClientIdTakenError } from './ticket.errors.js';

/** A change of many tickets as its owner asks for it. */
export interface BulkWish {
  /** Makes a repeated request harmless. */
  clientId: string;
  change: BulkChange;
  /** One that is named twice counts once. */
  ticketIds: readonly string[];
}

const sameChange = (one: BulkChange, other: BulkChange): boolean => {
  const sorted = (change: BulkChange): string => JSON.stringify(Object.entries(change).sort());
  return sorted(one) === sorted(other);
};

/** Changes of many tickets, each done as one job by the worker. */
@Injectable()
export class BulkJobs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: BulkJobRepository,
    private readonly verbs: BulkVerbs,
    private readonly progress: BulkProgress,
  ) {}

  /**
   * Begins the job and answers its id; asked again with the same `clientId`, the id of the same job. Whether a ticket is
   * there for the owner and allows the change is found out when its turn comes.
   * @throws {ForbiddenError} FORBIDDEN
   * @throws {BulkSizeError} BULK_EMPTY, BULK_TOO_MANY (`details.limit`)
   * @throws {ClientIdTakenError} CLIENT_ID_TAKEN
   */
  begin(actor: AgentActor, { clientId, change, ticketIds }: BulkWish): Promise<string> {
    demand(actor, this.verbs.permissionOf(change));
    const wanted = [...new Set(ticketIds)];
    if (wanted.length === 0) throw new BulkSizeError('BULK_EMPTY');
    const limit = change.verb === 'reply' ? BULK_REPLY_LIMIT : BULK_LIMIT;
    if (wanted.length > limit) throw new BulkSizeError('BULK_TOO_MANY', { limit });
    return this.database.transaction(async (tx) => {
      const { agentId } = actor;
      const id = await this.jobs.insert(tx, { agentId, clientId, change, undoesId: null });
      if (!id) return (await this.known(tx, actor, { clientId, change })) as string;
      await this.jobs.addTickets(tx, id, wanted);
      await this.progress.wake(tx, actor, id);
      return id;
    });
  }

  /**
   * The id of the job that was begun under this `clientId`; undefined: none was.
   * @throws {ClientIdTakenError} CLIENT_ID_TAKEN
   */
  earlier(actor: AgentActor, wish: Omit<BulkWish, 'ticketIds'>): Promise<string | undefined> {
    return this.database.transaction((tx) => this.known(tx, actor, wish));
  }

  /**
   * Takes back what the job changed, as a job of its own whose id is answered; where somebody changed it since, it stays.
   * A job that still runs ends where it is. Asked again, the same answer.
   * @throws {BulkJobNotFoundError} BULK_JOB_NOT_FOUND
   * @throws {BulkFinalError} BULK_FINAL
   */
  undo(actor: AgentActor, jobId: string): Promise<string> {
    return this.database.transaction(async (tx) => {
      const job = await this.jobs.lock(tx, jobId);
      if (job?.agentId !== actor.agentId) throw new BulkJobNotFoundError(jobId);
      demand(actor, this.verbs.permissionOf(job.change));
      const known = await this.jobs.undoing(tx, jobId);
      if (known) return known;
      const { changed, undoesId } = await this.stopped(tx, actor, job);
      // Stopped before it changed anything: there is nothing to take back.
      if (job.state === 'running' && (changed === 0 || undoesId)) return job.id;
      if (changed === 0 || undoesId) throw new BulkFinalError();
      const { agentId, change } = job;
      const id = (await this.jobs.insert(tx, { agentId, clientId: newId(), change, undoesId: jobId })) as string;
      await this.jobs.addChangedBy(tx, id, jobId);
      // Their seconds must not run out while others still have their turn.
      await this.progress.letWait(tx, job, plus(this.clock.now(), HOUR));
      await this.progress.wake(tx, actor, id);
      return id;
    });
  }

  /** The job when it runs no more. @throws {BulkFinalError} BULK_FINAL */
  private async stopped(tx: EntityManager, actor: AgentActor, job: BulkJob): Promise<BulkJob> {
    if (job.state === 'running') {
      const stopped = await this.jobs.refuseWaiting(tx, job.id, 'BULK_STOPPED');
      await this.progress.end(tx, actor, stopped);
      return stopped;
    }
    if (!job.undoUntil || job.undoUntil <= this.clock.now()) throw new BulkFinalError();
    return job;
  }

  private async known(
    tx: EntityManager,
    actor: AgentActor,
    { clientId, change }: Omit<BulkWish, 'ticketIds'>,
  ): Promise<string | undefined> {
    const known = await this.jobs.byClientId(tx, actor.agentId, clientId);
    if (known && !sameChange(known.change, change)) throw new ClientIdTakenError();
    return known?.id;
  }
}
