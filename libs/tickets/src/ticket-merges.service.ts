import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UNMERGE_WITHIN_MS } from '#contracts';
import { Database } from '#database';
import { type AgentActor, Clock, StaleError } from '#kernel';
import { Outbox } from '#outbox';
import { MergeRepository } from './merge.repository.js';
import { awake } from './snooze.service.js';
import { stillOf, threadFacts } from './thread-facts.js';
import type { Ticket } from './ticket.entity.js';
import { MergeError, TicketNotFoundError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import type { TicketAt, TicketChange } from './ticket-door.service.js';
import { isOpen } from './ticket-status.js';
import { WaitingReplies } from './waiting-replies.service.js';

/** What a merge did to the ticket that goes on. */
export interface Merged {
  source: TicketChange;
  target: TicketChange;
}

/**
 * Two tickets that are one matter. The source's messages and its people move to the target, and what waits to leave where
 * both have the same customer; else it does not leave. Mail for it goes there from then on, and nobody is asked how satisfied they were with it: it was not resolved.
 */
@Injectable()
export class TicketMerges {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
    private readonly merges: MergeRepository,
    private readonly waiting: WaitingReplies,
  ) {}

  /**
   * Merges a ticket into another one; both must be work, and the actor must see both.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   * @throws {StaleError} STALE_VERSION of the source
   * @throws {MergeError} MERGE_SAME_TICKET, MERGE_SOURCE_NOT_OPEN, MERGE_TARGET_NOT_OPEN
   */
  async merge(actor: AgentActor, { ticketId: sourceId, ifVersion }: TicketAt, targetId: string): Promise<Merged> {
    if (sourceId === targetId) throw new MergeError('MERGE_SAME_TICKET');
    return this.database.transaction(async (tx) => {
      const [source, target] = await this.lockBoth(tx, actor, [sourceId, targetId]);
      if (ifVersion !== null && ifVersion !== source.version) throw new StaleError(source.version);
      if (!isOpen(source.status)) throw new MergeError('MERGE_SOURCE_NOT_OPEN');
      if (!isOpen(target.status)) throw new MergeError('MERGE_TARGET_NOT_OPEN');
      const mergedAt = this.clock.now();
      if (source.customerId !== target.customerId) await this.waiting.cancelAll(tx, sourceId, 'TICKET_MERGED');
      await this.merges.merge(tx, {
        sourceId,
        targetId,
        statusBefore: source.status,
        statusIdBefore: source.statusId,
        waitingBefore: source.waitingSince,
        mergedBy: actor.agentId,
        mergedAt,
      });
      await this.merges.bringPeople(tx, { sourceId, targetId, agentId: actor.agentId, at: mergedAt });
      const ended = await this.tickets.change(tx, source, {
        status: 'closed',
        waitingSince: null,
        hasHeldMessage: false,
      });
      const grown = await this.tickets.change(tx, target, await this.after(tx, source, target));
      await this.tell(tx, actor, { source, target }, ['TicketMerged', 'TicketMergeReceived']);
      return { source: changeOf(ended), target: changeOf(grown) };
    });
  }

  /**
   * Takes a merged ticket out again. What came since stays where it landed.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   * @throws {MergeError} TICKET_NOT_MERGED, UNMERGE_TOO_LATE after 24 hours, UNMERGE_TARGET_MERGED
   */
  unmerge(actor: AgentActor, sourceId: string): Promise<Merged> {
    return this.database.transaction(async (tx) => {
      const known = await this.merges.of(tx, sourceId);
      if (!known) throw await this.notMerged(tx, actor, sourceId);
      const [source, target] = await this.lockBoth(tx, actor, [sourceId, known.targetId]);
      // Read again under the locks: somebody may have done it meanwhile.
      const merge = await this.merges.of(tx, sourceId);
      if (!merge) throw new MergeError('TICKET_NOT_MERGED');
      if (await this.merges.of(tx, merge.targetId)) throw new MergeError('UNMERGE_TARGET_MERGED');
      const now = this.clock.now();
      if (now.getTime() - merge.mergedAt.getTime() > UNMERGE_WITHIN_MS) throw new MergeError('UNMERGE_TOO_LATE');
      const opened = await this.tickets.change(tx, source, {
        status: merge.statusBefore,
        statusId: merge.statusIdBefore,
        waitingSince: merge.waitingBefore,
      });
      await this.merges.undo(tx, merge, now);
      const { waitingSince: _, ...facts } = (await threadFacts(tx, sourceId)) ?? {};
      const back = await this.tickets.change(tx, opened, facts);
      const left = await this.tickets.change(tx, target, stillOf(target, await threadFacts(tx, target.id)));
      await this.tell(tx, actor, { source, target }, ['TicketUnmerged', 'TicketMergeUndone']);
      return { source: changeOf(back), target: changeOf(left) };
    });
  }

  /** The row of the target once both threads are one: it is our turn where it was in either. */
  private async after(tx: EntityManager, source: Ticket, target: Ticket): Promise<Partial<Ticket>> {
    const since = [source.waitingSince, target.waitingSince].filter((at) => at !== null);
    const waitingSince = since.length > 0 ? new Date(Math.min(...since.map(Number))) : null;
    const facts = await threadFacts(tx, target.id);
    const isOurTurn = waitingSince !== null;
    const canTakeOver = target.assigneeId === null && source.teamId === target.teamId;
    return {
      ...facts,
      waitingSince,
      ...(isOurTurn && target.status === 'pending' && { status: 'open' }),
      ...(isOurTurn && target.isSnoozed && awake(this.clock.now())),
      ...(canTakeOver && { assigneeId: source.assigneeId }),
    };
  }

  /** Always in the order of their ids, so that two merges the other way round wait for each other. */
  private async lockBoth(
    tx: EntityManager,
    actor: AgentActor,
    [sourceId, targetId]: readonly [string, string],
  ): Promise<[Ticket, Ticket]> {
    const found = new Map<string, Ticket>();
    for (const id of [sourceId, targetId].toSorted()) {
      const ticket = await this.tickets.lock(tx, id);
      if (!ticket || !isAtHand(actor, ticket)) throw new TicketNotFoundError(id);
      found.set(id, ticket);
    }
    return [found.get(sourceId) as Ticket, found.get(targetId) as Ticket];
  }

  private async notMerged(tx: EntityManager, actor: AgentActor, ticketId: string): Promise<Error> {
    const ticket = await this.tickets.lock(tx, ticketId);
    return ticket && isAtHand(actor, ticket) ? new MergeError('TICKET_NOT_MERGED') : new TicketNotFoundError(ticketId);
  }

  private async tell(
    tx: EntityManager,
    actor: AgentActor,
    { source, target }: { source: Ticket; target: Ticket },
    [ofSource, ofTarget]: readonly [string, string],
  ): Promise<void> {
    await this.outbox.record(tx, actor, {
      type: ofSource,
      ticketId: source.id,
      payload: { otherId: target.id, number: target.number },
    });
    await this.outbox.record(tx, actor, {
      type: ofTarget,
      ticketId: target.id,
      payload: { otherId: source.id, number: source.number },
    });
  }
}

const changeOf = ({ id, version, status }: Ticket): TicketChange => ({ ticketId: id, version, status });
