import { Injectable } from '@nestjs/common';
import { CustomerService } from '#customers';
import { Database } from '#database';
import { isInScope } from '#identity';
import type { AgentActor } from '#kernel';
import { Outbox } from '#outbox';
import { MessageRepository } from './message.repository.js';
import { MessageNotFoundError, NoForwardError, TicketStatusError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';
import type { TicketChange } from './ticket-door.service.js';
import { isOpen } from './ticket-status.js';

/** Tickets that began with a mail which somebody passed on to us. */
@Injectable()
export class ForwardedAuthors {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly customers: CustomerService,
  ) {}

  /**
   * Makes the author of the forwarded mail the customer of the ticket: answers go to them, and they are asked later. The
   * forwarder stays one of its people. Only while the ticket is work: afterwards somebody else has been answered.
   * @throws {MessageNotFoundError} MESSAGE_NOT_FOUND
   * @throws {NoForwardError} MESSAGE_IS_NO_FORWARD
   * @throws {TicketStatusError} when the ticket is no work any more
   */
  makeCustomer(actor: AgentActor, messageId: string): Promise<TicketChange> {
    return this.database.transaction(async (tx) => {
      const message = await this.messages.find(tx, messageId);
      const ticket = message && (await this.tickets.lock(tx, message.ticketId));
      if (!ticket || !isInScope(actor, ticket)) throw new MessageNotFoundError(messageId);
      const author = message.forwardedAuthor;
      if (!author || message.heldAt) throw new NoForwardError();
      if (!isOpen(ticket.status)) throw new TicketStatusError(ticket.status, 'resolve');
      const found = await this.customers.findOrCreateByAddress(tx, { ...author, language: ticket.language });
      const { customerId, contactPointId } = found;
      if (customerId === ticket.customerId)
        return { ticketId: ticket.id, version: ticket.version, status: ticket.status };
      const changed = await this.tickets.change(tx, ticket, { customerId, contactPointId });
      await this.outbox.record(tx, actor, {
        type: 'TicketCustomerChanged',
        ticketId: ticket.id,
        payload: { customerId, previousCustomerId: ticket.customerId, messageId },
      });
      return { ticketId: ticket.id, version: changed.version, status: changed.status };
    });
  }
}
