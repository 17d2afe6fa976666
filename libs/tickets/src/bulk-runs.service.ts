import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { type AgentActor, systemActor } from '#kernel';
import type { Timer, TimerHandler } from '#outbox';
import { BulkJobRepository } from './bulk-job.repository.js';
import { BulkProgress, RUN_BULK_JOB } from './bulk-progress.service.js';
import { BulkTurns } from './bulk-turns.service.js';
import { TicketRepository } from './ticket.repository.js';

/** Tickets of one transaction: short enough that nobody waits long for one of them. */
const CHUNK = 20;

/**
 * Works a job off, a few tickets at a time. The timer of the job is moved with each of them, so that a job whose worker
 * died is taken up by another; two that run at once take turns.
 */
@Injectable()
export class BulkRuns implements TimerHandler, OnModuleDestroy {
  readonly kind = RUN_BULK_JOB;
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly tickets: TicketRepository,
    private readonly jobs: BulkJobRepository,
    private readonly turns: BulkTurns,
    private readonly progress: BulkProgress,
  ) {}

  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /** Rests between two chunks for as long as the last one took: half of the time belongs to people. */
  async act({ subjectId }: Pick<Timer, 'subjectId'>): Promise<void> {
    let startedAt = performance.now();
    while (!this.isStopping && (await this.step(subjectId))) {
      await pause(performance.now() - startedAt);
      startedAt = performance.now();
    }
  }

  /** One chunk, in one transaction. Answers whether there is more to do. */
  step(jobId: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const job = await this.jobs.lock(tx, jobId);
      if (job?.state !== 'running') return false;
      const actor = await this.ownerNow(tx, job.agentId);
      const items = await this.jobs.nextItems(tx, job, CHUNK);
      const outcomes = await this.turns.take(tx, { job, items, actor });
      const after = await this.jobs.save(tx, jobId, outcomes);
      await this.progress.goOn(tx, actor ?? systemActor(RUN_BULK_JOB), after);
      return after.done + after.refused < after.total;
    });
  }

  /** What the owner may see and do now; undefined for one who may do nothing any more. */
  private async ownerNow(tx: EntityManager, agentId: string): Promise<AgentActor | undefined> {
    const owner = await this.tickets.candidate(tx, agentId);
    if (!owner || owner.isDisabled) return undefined;
    return { kind: 'agent', agentId, role: owner.role, teamIds: owner.teamIds };
  }
}
