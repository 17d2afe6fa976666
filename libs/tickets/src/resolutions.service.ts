// A resolution that can be taken back: the ticket leaves the queue at once, and the episode ends when the seconds for
// second thoughts are over (rulings, "undo"): only then is the attribution frozen, is TicketResolved told, and does the
// time to the survey begin. Undoing it is no reopening and begins no episode.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type AgentActor, Clock } from '#kernel';
import { Outbox, Timers } from '#outbox';
import { ChangedSinceError } from './bulk.errors.js';
import { EpisodeRepository } from './episode.repository.js';
import { EpisodeService, FINISH_RESOLUTION } from './episode.service.js';
import type { Ticket } from './ticket.entity.js';
import { TicketStatusError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';
import { statusAfter } from './ticket-status.js';

/** Resolutions of one agent that become final at the same time. */
export interface WaitingTogether {
  agentId: string;
  ticketIds: readonly string[];
  dueAt: Date;
}

/** One resolution of a ticket among several: who resolved it, and when (ISO 8601, UTC; left out: whenever). */
export interface ResolutionMark {
  agentId: string;
  resolvedAt?: string | undefined;
}

/** A ticket, and what it is called once it is resolved: null as Heard says it, left out the category's default. */
type NamedResolution = Ticket & { as?: string | null | undefined };

/** How tickets come to be resolved. In the caller's transaction, under the lock of the ticket. */
@Injectable()
export class Resolutions {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly episodes: EpisodeService,
    private readonly pending: EpisodeRepository,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** Resolves for good, and ends the episode. @throws {TicketStatusError} @throws {StatusNameUnknownError} */
  async end(tx: EntityManager, actor: Actor, { as, ...ticket }: NamedResolution): Promise<Ticket> {
    const changed = await this.resolved(tx, ticket, as);
    await this.episodes.end(tx, actor, changed);
    return changed;
  }

  /** Resolves until `dueAt` on trial. @throws {TicketStatusError} @throws {StatusNameUnknownError} */
  async begin(
    tx: EntityManager,
    actor: AgentActor,
    { ticket: { as, ...ticket }, dueAt }: { ticket: NamedResolution; dueAt: Date },
  ): Promise<Ticket> {
    const changed = await this.resolved(tx, ticket, as);
    await this.pending.insertPending(tx, { ticket, agentId: actor.agentId, dueAt });
    await this.timers.set(tx, { kind: FINISH_RESOLUTION, subjectId: ticket.id, dueAt });
    await this.outbox.record(tx, actor, {
      type: 'TicketResolutionBegun',
      ticketId: ticket.id,
      payload: { statusId: as ?? null },
    });
    return changed;
  }

  /**
   * Makes the ticket what it was before. Undefined: there is nothing left to take back.
   * @throws {ChangedSinceError} BULK_CHANGED_SINCE : what could be taken back is another resolution than the marked one
   */
  async takeBack(
    tx: EntityManager,
    actor: AgentActor,
    ticket: Ticket,
    mark?: ResolutionMark,
  ): Promise<Ticket | undefined> {
    const before = ticket.status === 'resolved' ? await this.pending.pending(tx, ticket.id) : undefined;
    if (!before) return undefined;
    if (mark && !isMarked(mark, { agentId: before.agentId, ticket })) throw new ChangedSinceError();
    const { statusBefore: status, statusIdBefore: statusId, waitingSinceBefore: waitingSince, wasSnoozed } = before;
    const isSnoozed = wasSnoozed && (ticket.snoozedUntil === null || ticket.snoozedUntil > this.clock.now());
    const changed = await this.tickets.change(tx, ticket, {
      status,
      statusId,
      waitingSince,
      isSnoozed,
      resolvedAt: null,
    });
    await this.episodes.dropPending(tx, actor, changed);
    return changed;
  }

  /** Moves the end of the seconds for those that are not final. */
  async letWait(tx: EntityManager, waiting: WaitingTogether): Promise<void> {
    const moved = await this.pending.moveDue(tx, waiting);
    await this.timers.moveAll(tx, FINISH_RESOLUTION, moved, waiting.dueAt);
  }

  /** The seconds are over: from now on it counts. */
  async finish(tx: EntityManager, ticketId: string): Promise<void> {
    const ticket = await this.tickets.lock(tx, ticketId);
    const pending = ticket?.status === 'resolved' ? await this.pending.pending(tx, ticketId) : undefined;
    if (!ticket || !pending || pending.dueAt > this.clock.now()) return;
    await this.pending.deletePending(tx, ticketId);
    const changed = await this.tickets.change(tx, ticket, { resolvedAt: this.clock.now() });
    const actor: AgentActor = { kind: 'agent', agentId: pending.agentId, role: 'agent', teamIds: [] };
    await this.episodes.end(tx, actor, changed);
  }

  private async resolved(tx: EntityManager, ticket: Ticket, statusId: string | null | undefined): Promise<Ticket> {
    const status = statusAfter(ticket.status, 'resolve');
    if (!status) throw new TicketStatusError(ticket.status, 'resolve');
    if (statusId) await this.tickets.demandStatusName(tx, { status, statusId });
    const name = statusId === undefined ? {} : { statusId };
    return this.tickets.change(tx, ticket, { status, resolvedAt: this.clock.now(), waitingSince: null, ...name });
  }
}

const isMarked = (mark: ResolutionMark, { agentId, ticket }: { agentId: string; ticket: Ticket }): boolean =>
  mark.agentId === agentId && (mark.resolvedAt === undefined || mark.resolvedAt === ticket.resolvedAt?.toISOString());
