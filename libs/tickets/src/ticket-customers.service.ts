import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomerService } from '#customers';
import type { AgentActor } from '#kernel';
import { Outbox } from '#outbox';
import { NudgeWatch } from './nudges/nudge-watch.service.js';
import type { Ticket } from './ticket.entity.js';
import { OwnAddressError, TicketStatusError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';
import { type TicketAt, type TicketChange, TicketDoor } from './ticket-door.service.js';
import { isOpen } from './ticket-status.js';
import { WaitingReplies } from './waiting-replies.service.js';

/**
 * Whose ticket it is: answers go to its customer, and they are asked later. Somebody else becomes it only while the ticket
 * is work (afterwards somebody else has been answered); who was it stays one of its people. A reply that waits to leave
 * was written to them, so it does not leave, and nobody is reminded of what they were asked.
 */
@Injectable()
export class TicketCustomers {
  constructor(
    private readonly door: TicketDoor,
    private readonly outbox: Outbox,
    private readonly tickets: TicketRepository,
    private readonly customers: CustomerService,
    private readonly waiting: WaitingReplies,
    private readonly nudges: NudgeWatch,
  ) {}

  /**
   * Gives the ticket to whoever has this address; a new customer where nobody has it.
   * @throws {TicketStatusError} when the ticket is no work any more
   * @throws {OwnAddressError} LETTER_OF_OURS : we do not answer ourselves; also as `TicketDoor`
   */
  change(actor: AgentActor, at: TicketAt, person: { name: string; address: string }): Promise<TicketChange> {
    return this.door.changing(actor, at, (tx, ticket) => this.give(tx, actor, { ticket, person, messageId: null }));
  }

  /** Within the caller's transaction and lock; `messageId`: the mail that names them. @throws as `change` */
  async give(
    tx: EntityManager,
    actor: AgentActor,
    {
      ticket,
      person,
      messageId,
    }: { ticket: Ticket; person: { name: string; address: string }; messageId: string | null },
  ): Promise<Ticket> {
    if (!isOpen(ticket.status)) throw new TicketStatusError(ticket.status, 'resolve');
    if (await this.tickets.isOurs(tx, person.address)) throw new OwnAddressError('address');
    const found = await this.customers.findOrCreateByAddress(tx, { ...person, language: ticket.language });
    const { customerId, contactPointId } = found;
    if (customerId === ticket.customerId) {
      // The same person, to be written to at another address.
      return contactPointId === ticket.contactPointId ? ticket : this.tickets.change(tx, ticket, { contactPointId });
    }
    await this.waiting.cancelAll(tx, ticket.id, 'CUSTOMER_CHANGED');
    // Nobody has asked this one anything yet: they owe no answer.
    await this.nudges.end(tx, ticket.id);
    const changed = await this.tickets.change(tx, ticket, { customerId, contactPointId });
    const payload = { customerId, previousCustomerId: ticket.customerId, messageId };
    await this.outbox.record(tx, actor, { type: 'TicketCustomerChanged', ticketId: ticket.id, payload });
    return changed;
  }
}
