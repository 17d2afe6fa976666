import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RenamedStatus, TicketPriority } from '#contracts';
import { type AgentActor, Clock } from '#kernel';
import { Outbox } from '#outbox';
import { demandNote, type Giving } from './handing/hand-over-rule.js';
import { MessageRepository } from './message.repository.js';
import type { Ticket } from './ticket.entity.js';
import { NotEndedError, TeamError, TicketAnsweredError, TicketStatusError } from './ticket.errors.js';
import { reasonAgainstAssigning } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import { type TicketAt, type TicketChange, TicketDoor } from './ticket-door.service.js';
import { type HandStatus, statusAfter, verbTo } from './ticket-status.js';

/** What became of a ticket that was given to another team. */
export interface TicketMove extends TicketChange {
  /** Who was its assignee, and may not see it where it is now. */
  unassigned: { id: string; name: string } | null;
}

/** A status by hand, and its name. */
export interface WantedStatus {
  status: HandStatus | RenamedStatus;
  statusId?: string | null | undefined;
}

/**
 * What an agent says about a ticket by hand. Each verb is one transaction with its event; saying again what holds
 * already changes nothing. All refuse, in this order: TICKET_NOT_FOUND, STALE_VERSION, TICKET_CLOSED.
 */
@Injectable()
export class TicketAttributes {
  constructor(
    private readonly door: TicketDoor,
    private readonly outbox: Outbox,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws {TicketStatusError} TICKET_CLOSED */
  setPriority(actor: AgentActor, at: TicketAt, priority: TicketPriority): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      refuseClosed(ticket);
      if (ticket.priority === priority) return ticket;
      const changed = await this.tickets.change(tx, ticket, { priority });
      const payload = { priority, previousPriority: ticket.priority };
      await this.outbox.record(tx, actor, { type: 'TicketPriorityChanged', ticketId: ticket.id, payload });
      return changed;
    });
  }

  /**
   * Gives the ticket to a team, or to none; also to one that the mover is not in. An assignee who may not see it there
   * is its assignee no more.
   * @throws {TeamError} TEAM_UNKNOWN
   * @throws {HandOverNoteError} HAND_OVER_NOTE_NEEDED
   * @throws {TicketStatusError} TICKET_CLOSED
   */
  async moveToTeam(
    actor: AgentActor,
    at: TicketAt,
    teamId: string | null,
    { isNoted }: Giving = {},
  ): Promise<TicketMove> {
    let unassigned: TicketMove['unassigned'] = null;
    const change = await this.door.changing(actor, at, async (tx, ticket) => {
      refuseClosed(ticket);
      if (ticket.teamId === teamId) return ticket;
      if (teamId !== null && !(await this.tickets.hasTeam(tx, teamId))) throw new TeamError();
      await demandNote(tx, ticket, { actor, what: 'team', to: teamId, now: this.clock.now(), isNoted });
      unassigned = await this.lockedOut(tx, ticket, teamId);
      const gone = unassigned === null ? {} : { assigneeId: null };
      const changed = await this.tickets.change(tx, ticket, { teamId, ...gone });
      const payload = { teamId, previousTeamId: ticket.teamId, previousAgentId: unassigned?.id ?? null };
      await this.outbox.record(tx, actor, { type: 'TicketMoved', ticketId: ticket.id, payload });
      return changed;
    });
    return { ...change, unassigned };
  }

  /**
   * Says whose turn it is: ours (`open`), the customer's (`pending`), a third party's (`on_hold`). While we wait for the
   * customer, the customer does not wait for us. `new` is there to take such a step back.
   * @throws {TicketStatusError} TICKET_CLOSED, TICKET_ALREADY_RESOLVED, TICKET_IS_SPAM
   * `statusId` is its name there (null: the one that Heard comes with); left out, a ticket that comes into the category
   * has the default one, and one that is in it keeps its own.
   * @throws {TicketAnsweredError} TICKET_ANSWERED : what has an answer is not new
   * A ticket that is `resolved` or `closed` can have another name there, and is otherwise as it was.
   * @throws {NotEndedError} TICKET_NOT_RESOLVED, TICKET_NOT_CLOSED
   * @throws {StatusNameUnknownError} STATUS_NAME_UNKNOWN
   */
  setStatus(actor: AgentActor, at: TicketAt, wanted: HandStatus | WantedStatus): Promise<TicketChange> {
    return this.toStatus(actor, at, typeof wanted === 'string' ? { status: wanted } : wanted);
  }

  /** The same for a status that the ticket had before: its name may not be offered any more. */
  restoreStatus(actor: AgentActor, at: TicketAt, before: WantedStatus): Promise<TicketChange> {
    return this.toStatus(actor, at, { ...before, isRestored: true });
  }

  private toStatus(
    actor: AgentActor,
    at: TicketAt,
    { status, statusId, isRestored = false }: WantedStatus & { isRestored?: boolean },
  ): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      if (status === 'resolved' || status === 'closed') {
        if (ticket.status !== status) throw new NotEndedError(ticket.status, status);
        if (statusId === undefined || statusId === ticket.statusId) return ticket;
        if (statusId && !isRestored) await this.tickets.demandStatusName(tx, { status, statusId });
        return this.rename(tx, actor, ticket, statusId);
      }
      if (!statusAfter(ticket.status, verbTo[status])) throw new TicketStatusError(ticket.status, verbTo[status]);
      const isNamed = statusId === undefined || statusId === ticket.statusId;
      if (ticket.status === status && isNamed) return ticket;
      if (statusId && !isRestored) await this.tickets.demandStatusName(tx, { status, statusId });
      if (ticket.status === status) return this.rename(tx, actor, ticket, statusId ?? null);
      if (status === 'new' && (await this.messages.isAnswered(tx, ticket.id))) throw new TicketAnsweredError();
      const waitingSince = status === 'pending' ? null : await this.waitingSince(tx, ticket);
      const name = statusId === undefined ? {} : { statusId };
      const changed = await this.tickets.change(tx, ticket, { status, waitingSince, ...name });
      await this.tellStatus(tx, actor, ticket, { status, statusId: statusId ?? null });
      return changed;
    });
  }

  /** Another name in the same category: nothing else goes on by it. */
  private async rename(tx: EntityManager, actor: AgentActor, ticket: Ticket, statusId: string | null): Promise<Ticket> {
    const changed = await this.tickets.change(tx, ticket, { statusId });
    await this.tellStatus(tx, actor, ticket, { status: ticket.status as HandStatus | RenamedStatus, statusId });
    return changed;
  }

  private async tellStatus(
    tx: EntityManager,
    actor: AgentActor,
    ticket: Ticket,
    to: { status: HandStatus | RenamedStatus; statusId: string | null },
  ): Promise<void> {
    const named = (await this.tickets.statusIdOf(tx, ticket.id)) ?? to.statusId;
    const payload = { ...to, statusId: named, previousStatus: ticket.status, previousStatusId: ticket.statusId };
    await this.outbox.record(tx, actor, { type: 'TicketStatusChanged', ticketId: ticket.id, payload });
  }

  /** Our turn again: the customer waits as long as before it was said to be theirs. */
  private async waitingSince(tx: EntityManager, ticket: Ticket): Promise<Date | null> {
    return ticket.waitingSince ?? (await this.messages.unansweredSince(tx, ticket.id));
  }

  private async lockedOut(tx: EntityManager, ticket: Ticket, teamId: string | null): Promise<TicketMove['unassigned']> {
    const { assigneeId: id } = ticket;
    if (id === null) return null;
    const reason = reasonAgainstAssigning(await this.tickets.candidate(tx, id), { teamId });
    if (reason !== 'ASSIGNEE_CANNOT_SEE_TICKET') return null;
    return { id, name: await this.tickets.agentName(tx, id) };
  }
}

/** A closed ticket is final (ticket-status). */
export function refuseClosed(ticket: Ticket): void {
  if (ticket.status === 'closed') throw new TicketStatusError('closed', 'receive');
}
