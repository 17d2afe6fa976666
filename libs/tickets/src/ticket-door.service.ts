import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { isInScope } from '#identity';
import { type AgentActor, StaleError } from '#kernel';
import type { Ticket } from './ticket.entity.js';
import { TicketNotFoundError, TicketStatusError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';
import type { TicketStatus } from './ticket-status.js';

/** The ticket that a verb is for, at the version that the caller saw (null: whatever it is). */
export interface TicketAt {
  ticketId: string;
  ifVersion: number | null;
}

/** What became of the ticket. */
export interface TicketChange {
  ticketId: string;
  version: number;
  status: TicketStatus;
}

/** How an agent's verb comes to a ticket: one transaction, the ticket's lock, sight, version, then the verb. */
@Injectable()
export class TicketDoor {
  constructor(
    private readonly database: Database,
    private readonly tickets: TicketRepository,
  ) {}

  /**
   * Runs the verb on the locked ticket and answers what became of it.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND, also for one that the actor may not see
   * @throws {TicketStatusError} TICKET_IN_TRASH
   * @throws {StaleError} STALE_VERSION
   */
  changing(
    actor: AgentActor,
    { ticketId, ifVersion }: TicketAt,
    verb: (tx: EntityManager, ticket: Ticket) => Promise<Ticket>,
  ): Promise<TicketChange> {
    return this.database.transaction(async (tx) => {
      const ticket = await this.tickets.lock(tx, ticketId);
      if (!ticket || !isInScope(actor, ticket)) throw new TicketNotFoundError(ticketId);
      if (ticket.status === 'trashed') throw new TicketStatusError('trashed', 'take');
      if (ifVersion !== null && ifVersion !== ticket.version) throw new StaleError(ticket.version);
      const { version, status } = await verb(tx, ticket);
      return { ticketId, version, status };
    });
  }
}
