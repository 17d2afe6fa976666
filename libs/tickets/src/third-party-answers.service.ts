import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, Clock, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import { arrivalOf, type Landed, messageOf, type ThirdPartyMessage } from './inbound-message.js';
import type { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import { awake } from './snooze.service.js';
import type { Ticket } from './ticket.entity.js';
import { TicketNotFoundError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';
import { isOpen } from './ticket-status.js';

const ACTOR = systemActor('tickets.third-party');

/** `isUnseen`: the ticket is no work any more, so nobody looks there for it. */
export type ThirdPartyLanded = Landed & { isUnseen: boolean };

/**
 * Answers of people outside the ticket to a message that was passed on to them: they stay inside, are nobody's customer,
 * and the customer never learns of them. In the caller's transaction.
 */
@Injectable()
export class ThirdPartyAnswers {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts an answer into the thread; whoever waited for it works on, unless it is held. A ticket that is done stays done.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   */
  async receive(tx: EntityManager, ticketId: string, answer: ThirdPartyMessage): Promise<ThirdPartyLanded> {
    const ticket = await this.tickets.lock(tx, ticketId);
    if (!ticket) throw new TicketNotFoundError(ticketId);
    const { createdAt } = await this.messages.timeOfArrival(tx, arrivalOf(ticketId, answer));
    const asCustomers = { ...answer, customerId: '', contactPointId: null };
    const message: Message = {
      ...messageOf(ticketId, asCustomers, { createdAt, now: this.clock.now() }),
      visibility: 'internal',
      authorKind: 'third_party',
      authorCustomerId: null,
    };
    await this.messages.insert(tx, message, answer.attachments);
    const payload = { messageId: message.id };
    await this.outbox.record(tx, ACTOR, { type: 'ThirdPartyAnswered', ticketId, payload });
    if (answer.isHeld) await this.tickets.change(tx, ticket, { hasHeldMessage: true });
    else await this.arrive(tx, ACTOR, ticket, message);
    const isUnseen = !isOpen(ticket.status) && !answer.isAutomatic;
    return { ticketId, messageId: message.id, ticketNumber: ticket.number, isNewTicket: false, isUnseen };
  }

  /** What such an answer does to the ticket. Also when a held one is let in. */
  async arrive(tx: EntityManager, actor: Actor, ticket: Ticket, { isAutomatic }: Message): Promise<Ticket> {
    const waits = !isAutomatic && (ticket.status === 'pending' || ticket.status === 'on_hold');
    const wakes = !isAutomatic && ticket.isSnoozed && ticket.snoozeWakesOnAnswer;
    const changed = await this.tickets.change(tx, ticket, {
      hasHeldMessage: ticket.hasHeldMessage,
      ...(waits && { status: 'open' }),
      ...(wakes && awake(this.clock.now())),
    });
    if (wakes) {
      const payload = { because: 'third_party' };
      await this.outbox.record(tx, actor, { type: 'TicketWoke', ticketId: ticket.id, payload });
    }
    return changed;
  }
}
