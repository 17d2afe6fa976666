import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import type { AgentActor } from '#kernel';
import { MessageRepository } from './message.repository.js';
import { MessageNotFoundError, NoForwardError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import { TicketCustomers } from './ticket-customers.service.js';
import type { TicketChange } from './ticket-door.service.js';

/** Tickets that began with a mail which somebody passed on to us. */
@Injectable()
export class ForwardedAuthors {
  constructor(
    private readonly database: Database,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly ticketCustomers: TicketCustomers,
  ) {}

  /**
   * Makes the author of the forwarded mail the customer of the ticket, as `TicketCustomers` does.
   * @throws {MessageNotFoundError} MESSAGE_NOT_FOUND
   * @throws {NoForwardError} MESSAGE_IS_NO_FORWARD
   * @throws {TicketStatusError} when the ticket is no work any more
   */
  makeCustomer(actor: AgentActor, messageId: string): Promise<TicketChange> {
    return this.database.transaction(async (tx) => {
      const message = await this.messages.find(tx, messageId);
      const ticket = message && (await this.tickets.lock(tx, message.ticketId));
      if (!ticket || !isAtHand(actor, ticket)) throw new MessageNotFoundError(messageId);
      const author = message.forwardedAuthor;
      if (!author || message.heldAt) throw new NoForwardError();
      const { version, status } = await this.ticketCustomers.give(tx, actor, { ticket, person: author, messageId });
      return { ticketId: ticket.id, version, status };
    });
  }
}
