import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type AgentActor, Clock } from '#kernel';
import { Outbox } from '#outbox';
import { EpisodeService } from './episode.service.js';
import { demandNote, type Giving } from './handing/hand-over-rule.js';
import type { InboundMessage, InboundTicket, Landed } from './inbound-message.js';
import { InboundMessageService } from './inbound-message.service.js';
import type { Ticket } from './ticket.entity.js';
import { AssigneeError, TicketStatusError } from './ticket.errors.js';
import type { TicketAssigned } from './ticket.events.js';
import { reasonAgainstAssigning } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import { type TicketAt, type TicketChange, TicketDoor } from './ticket-door.service.js';
import { statusAfter, type TicketVerb } from './ticket-status.js';
import { forgetTrashed, noteTrashed } from './trash/trashed-tickets.js';

/**
 * The verbs that change tickets. Each is one transaction with its event, and refuses in this order: what the actor may
 * not see (TICKET_NOT_FOUND), a version that is not current (STALE_VERSION), what the status does not allow.
 */
@Injectable()
export class TicketService {
  constructor(
    private readonly door: TicketDoor,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
    private readonly episodes: EpisodeService,
    private readonly inbound: InboundMessageService,
  ) {}

  /** Opens a ticket for a customer's message, in the caller's transaction. */
  openFromMail(tx: EntityManager, inbound: InboundTicket): Promise<Landed> {
    return this.inbound.open(tx, inbound);
  }

  /**
   * Lands a customer's message on a ticket, in the caller's transaction. It reopens a resolved ticket; for a closed one
   * (and a stranger's message for a resolved one) it opens a new ticket that is linked to the old one, so look at the
   * answer for where it landed. Automatic mail, held messages and answers to surveys never reopen.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   */
  receiveMessage(tx: EntityManager, ticketId: string, message: InboundMessage): Promise<Landed> {
    return this.inbound.receive(tx, ticketId, message);
  }

  /**
   * Gives the ticket to an agent who may see it, or to nobody. To the same person again is no change. `why` is told
   * where nobody chose the person.
   * @throws {AssigneeError} ASSIGNEE_UNKNOWN, ASSIGNEE_DISABLED, ASSIGNEE_CANNOT_SEE_TICKET
   * @throws {TicketStatusError} TICKET_CLOSED
   * @throws {HandOverNoteError} HAND_OVER_NOTE_NEEDED
   */
  assign(
    actor: AgentActor,
    at: TicketAt,
    agentId: string | null,
    { isNoted, ...why }: Pick<TicketAssigned, 'because'> & Giving = {},
  ): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      if (ticket.status === 'closed') throw new TicketStatusError('closed', 'receive');
      if (ticket.assigneeId === agentId) return ticket;
      if (agentId !== null) {
        const reason = reasonAgainstAssigning(await this.tickets.heldCandidate(tx, agentId), ticket);
        if (reason) throw new AssigneeError(reason);
      }
      if (ticket.assigneeId !== null && agentId !== actor.agentId && !why.because)
        await demandNote(tx, ticket, { actor, what: 'owner', to: agentId, now: this.clock.now(), isNoted });
      const changed = await this.tickets.change(tx, ticket, { assigneeId: agentId });
      await this.outbox.record(tx, actor, {
        type: 'TicketAssigned',
        ticketId: ticket.id,
        payload: { agentId, previousAgentId: ticket.assigneeId, ...why },
      });
      return changed;
    });
  }

  /**
   * Ends the episode and freezes who stands behind it; the ticket closes after 14 days without a message. `statusId` is
   * the name that it had when it was resolved before (null: Heard's own); left out, the default of the category.
   * @throws {TicketStatusError} TICKET_ALREADY_RESOLVED, TICKET_CLOSED, TICKET_IS_SPAM
   */
  resolve(
    actor: AgentActor,
    at: TicketAt,
    { statusId }: { statusId?: string | null | undefined } = {},
  ): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      const name = statusId === undefined ? {} : { statusId };
      const changes = { resolvedAt: this.clock.now(), waitingSince: null, ...name };
      const changed = await this.go(tx, ticket, 'resolve', changes);
      await this.episodes.end(tx, actor, changed);
      return changed;
    });
  }

  /**
   * Takes up a resolved ticket again: the next episode begins.
   * @throws {TicketStatusError} TICKET_NOT_RESOLVED, TICKET_CLOSED, TICKET_IS_SPAM
   */
  reopen(actor: AgentActor, at: TicketAt): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      const changed = await this.go(tx, ticket, 'reopen', { resolvedAt: null });
      await this.episodes.reopen(tx, actor, changed);
      return changed;
    });
  }

  /**
   * The customer said that it is not solved: takes up a resolved ticket again, in the caller's transaction. The customer
   * waits from now on. Anything else stays as it is.
   */
  async reopenUnsolved(tx: EntityManager, actor: Actor, ticketId: string): Promise<void> {
    const ticket = await this.tickets.lock(tx, ticketId);
    if (ticket?.status !== 'resolved') return;
    const changed = await this.go(tx, ticket, 'reopen', { resolvedAt: null, waitingSince: this.clock.now() });
    await this.episodes.reopen(tx, actor, changed);
  }

  /** Throws it into the trash as spam. @throws {TicketStatusError} TICKET_ALREADY_SPAM, TICKET_ALREADY_RESOLVED */
  markSpam(actor: AgentActor, at: TicketAt): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      const changed = await this.go(tx, ticket, 'markSpam');
      const { waitingSince: waitingBefore, isSnoozed: wasSnoozed, status: statusBefore } = ticket;
      const what = { ticketId: ticket.id, reason: 'spam', statusBefore, waitingBefore, wasSnoozed } as const;
      await noteTrashed(tx, { ...what, trashedAt: this.clock.now(), trashedBy: actor.agentId });
      await this.outbox.record(tx, actor, { type: 'TicketMarkedSpam', ticketId: ticket.id, payload: {} });
      return changed;
    });
  }

  /** It was none: the ticket is open again. @throws {TicketStatusError} TICKET_NOT_SPAM */
  unmarkSpam(actor: AgentActor, at: TicketAt): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      const changed = await this.go(tx, ticket, 'unmarkSpam');
      await forgetTrashed(tx, ticket.id);
      await this.outbox.record(tx, actor, { type: 'TicketUnmarkedSpam', ticketId: ticket.id, payload: {} });
      return changed;
    });
  }

  /** Closes a resolved ticket for good, in the caller's transaction; anything else stays as it is. */
  async close(tx: EntityManager, actor: Actor, ticketId: string): Promise<void> {
    const ticket = await this.tickets.lock(tx, ticketId);
    if (ticket?.status !== 'resolved') return;
    await this.go(tx, ticket, 'close');
    await this.outbox.record(tx, actor, { type: 'TicketClosed', ticketId, payload: {} });
  }

  private go(tx: EntityManager, ticket: Ticket, verb: TicketVerb, changes: Partial<Ticket> = {}): Promise<Ticket> {
    const status = statusAfter(ticket.status, verb);
    if (!status) throw new TicketStatusError(ticket.status, verb);
    return this.tickets.change(tx, ticket, { ...changes, status });
  }
}
