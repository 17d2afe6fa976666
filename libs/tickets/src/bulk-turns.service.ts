import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { LOGGER } from '#config';
import { Database, mustRunAgain } from '#database';
import { demand, ForbiddenError, isInScope } from '#identity';
import { type AgentActor, AppError, Clock, HOUR, plus } from '#kernel';
import type { BulkItem, BulkJob, BulkOutcome, TicketBefore, TicketNow } from './bulk-job.js';
import { BulkJobRepository } from './bulk-job.repository.js';
import { BulkVerbs } from './bulk-verbs.js';
import { TicketNotFoundError } from './ticket.errors.js';

/** Resolutions of a job wait for its end; should it never come, they become final after this time. */
const LONGEST_WAIT_MS = HOUR;

interface Turn {
  job: BulkJob;
  item: BulkItem;
  /** Undefined: the owner of the job may do nothing any more. */
  actor: AgentActor | undefined;
  ticket: TicketNow | undefined;
}

/** Gives tickets of a job their turns: each by itself, refused in words or done. */
@Injectable()
export class BulkTurns {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: BulkJobRepository,
    private readonly verbs: BulkVerbs,
  ) {}

  /** In the caller's transaction. A refused ticket is what it was. @throws what ends the whole transaction */
  async take(
    tx: EntityManager,
    { job, items, actor }: { job: BulkJob; items: readonly BulkItem[]; actor: AgentActor | undefined },
  ): Promise<BulkOutcome[]> {
    const tickets = await this.jobs.lockTickets(
      tx,
      items.map(({ ticketId }) => ticketId),
    );
    return this.database.within(tx, async () => {
      const outcomes: BulkOutcome[] = [];
      for (const item of items)
        outcomes.push(await this.outcome({ job, item, actor, ticket: tickets.get(item.ticketId) }));
      return outcomes;
    });
  }

  private async outcome(turn: Turn): Promise<BulkOutcome> {
    const { ticketId } = turn.item;
    try {
      return { ticketId, state: 'done', before: await this.turn(turn) };
    } catch (error) {
      if (mustRunAgain(error)) throw error;
      if (error instanceof AppError && error.kind !== 'bug') return { ticketId, state: 'refused', reason: error.code };
      // One ticket that is broken must not stand before all others.
      this.logger.error({ event: 'bulk.turn-failed', jobId: turn.job.id, ticketId, err: error });
      return { ticketId, state: 'refused', reason: 'BULK_TURN_FAILED' };
    }
  }

  private async turn({ job, item, actor: owner, ticket }: Turn): Promise<TicketBefore | null> {
    const { change } = job;
    const permission = this.verbs.permissionOf(change);
    if (!owner) throw new ForbiddenError(permission);
    demand(owner, permission);
    const isWayBack = job.undoesId !== null;
    const actor = isWayBack && change.verb === 'move' ? seeing(owner, change.teamId) : owner;
    if (!ticket || !isInScope(actor, ticket)) throw new TicketNotFoundError(item.ticketId);
    const turn = { actor, ticket, change, jobId: job.id };
    if (!isWayBack) return this.verbs.go(turn, plus(this.clock.now(), LONGEST_WAIT_MS));
    await this.verbs.goBack(turn, item.before ?? {});
    return null;
  }
}

/** Who gave tickets out of sight can take that back, and nothing else of them. */
const seeing = (owner: AgentActor, teamId: string | null): AgentActor =>
  teamId === null ? owner : { ...owner, teamIds: [...owner.teamIds, teamId] };
