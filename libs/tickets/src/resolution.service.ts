import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { type AgentActor, StaleError } from '#kernel';
import { EpisodeService } from './episode.service.js';
import { ReplySending } from './reply-sending.service.js';
import { type ResolutionMark, Resolutions, type WaitingTogether } from './resolutions.service.js';
import type { Ticket } from './ticket.entity.js';
import { TicketNotFoundError, TooLateError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import type { TicketAt, TicketChange } from './ticket-door.service.js';
import { statusAfter } from './ticket-status.js';

/** A ticket to be resolved; `as` is its name then: null as Heard says it, left out the category's default. */
export interface ResolvedAt extends TicketAt {
  as?: string | null | undefined;
}

/** What became of a ticket that was resolved. */
export interface Resolved extends TicketChange {
  /** Until when that can be taken back; null: not at all. */
  undoUntil: Date | null;
  /** Tells this resolution from a later one of the same ticket. */
  mark: ResolutionMark;
}

/** Resolving by a person, who may think better of it. */
@Injectable()
export class ResolutionService {
  constructor(
    private readonly database: Database,
    private readonly tickets: TicketRepository,
    private readonly resolutions: Resolutions,
    private readonly sending: ReplySending,
    private readonly episodes: EpisodeService,
  ) {}

  /**
   * Resolves the ticket; `undoUntil` is until when that can be taken back (null: not at all, by the setting). Among many
   * that are resolved as one, all wait until `together`, and then for `letWaitTogether`.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   * @throws {StaleError} STALE_VERSION
   * @throws {TicketStatusError} TICKET_ALREADY_RESOLVED, TICKET_CLOSED, TICKET_IS_SPAM
   * @throws {FieldsRequiredError} FIELDS_REQUIRED
   * @throws {StatusNameUnknownError} STATUS_NAME_UNKNOWN
   */
  resolve(actor: AgentActor, { ticketId, ifVersion, as }: ResolvedAt, together?: Date): Promise<Resolved> {
    return this.database.transaction(async (tx) => {
      const ticket = await this.seen(tx, actor, ticketId);
      if (ifVersion !== null && ifVersion !== ticket.version) throw new StaleError(ticket.version);
      await this.demandFilled(tx, ticket);
      const ownUntil = await this.sending.undoUntil(tx);
      const undoUntil = ownUntil && (together ?? ownUntil);
      const changed = undoUntil
        ? await this.resolutions.begin(tx, actor, { ticket: { ...ticket, as }, dueAt: undoUntil })
        : await this.resolutions.end(tx, actor, { ...ticket, as });
      const mark = { agentId: actor.agentId, resolvedAt: changed.resolvedAt?.toISOString() };
      return { ticketId, version: changed.version, status: changed.status, undoUntil, mark };
    });
  }

  /** Resolves the ticket for good. @throws as `resolve` */
  resolveAtOnce(actor: AgentActor, { ticketId, ifVersion, as }: ResolvedAt): Promise<TicketChange> {
    return this.database.transaction(async (tx) => {
      const ticket = await this.seen(tx, actor, ticketId);
      if (ifVersion !== null && ifVersion !== ticket.version) throw new StaleError(ticket.version);
      await this.demandFilled(tx, ticket);
      const { version, status } = await this.resolutions.end(tx, actor, { ...ticket, as });
      return { ticketId, version, status };
    });
  }

  /**
   * Makes the ticket what it was before it was resolved. With `mark`, that resolution alone is taken back.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   * @throws {TooLateError} RESOLUTION_FINAL
   * @throws {ChangedSinceError} BULK_CHANGED_SINCE : it was opened, and resolved again
   */
  undo(actor: AgentActor, ticketId: string, mark?: ResolutionMark): Promise<TicketChange> {
    return this.database.transaction(async (tx) => {
      const changed = await this.resolutions.takeBack(tx, actor, await this.seen(tx, actor, ticketId), mark);
      if (!changed) throw new TooLateError('RESOLUTION_FINAL');
      return { ticketId, version: changed.version, status: changed.status };
    });
  }

  /** Until when what a person does to many tickets now can be taken back; null: not at all, by the setting. */
  undoUntil(tx: EntityManager): Promise<Date | null> {
    return this.sending.undoUntil(tx);
  }

  /** Lets those resolutions of the agent that are not final become so at `dueAt`. In the caller's transaction. */
  letWaitTogether(tx: EntityManager, waiting: WaitingTogether): Promise<void> {
    return this.resolutions.letWait(tx, waiting);
  }

  /** What cannot be resolved anyway is told why. */
  private async demandFilled(tx: EntityManager, ticket: Ticket): Promise<void> {
    if (statusAfter(ticket.status, 'resolve')) await this.episodes.demandFilled(tx, ticket);
  }

  private async seen(tx: EntityManager, actor: AgentActor, ticketId: string): Promise<Ticket> {
    const ticket = await this.tickets.lock(tx, ticketId);
    if (!ticket || !isAtHand(actor, ticket)) throw new TicketNotFoundError(ticketId);
    return ticket;
  }
}
