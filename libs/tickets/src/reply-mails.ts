import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#kernel';
import { OutgoingMails } from '#mail';
import type { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import type { Ticket } from './ticket.entity.js';
import { UnreachableError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';

/** "Re:" as mail programs of our languages and their neighbours write it. */
const ANSWER_PREFIX = /^\s*(re|aw|sv|vs|ats|atb|vl|ha|на|отв)\s*(\[\d+\])?\s*:/iu;

/** The subject of an answer: "Re:" once. */
export const answerSubject = (subject: string): string => (ANSWER_PREFIX.test(subject) ? subject : `Re: ${subject}`);

/** Puts what agents write on its way to the customer. */
@Injectable()
export class ReplyMails {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly outgoing: OutgoingMails,
    private readonly clock: Clock,
  ) {}

  /**
   * Enqueues the mail of a public message, in the thread of the ticket, and notes it on the message.
   * @throws {UnreachableError} CUSTOMER_HAS_NO_ADDRESS, TICKET_HAS_NO_MAILBOX
   */
  async send(tx: EntityManager, ticket: Ticket, message: Message, isFirst = false): Promise<void> {
    const to = await this.tickets.addressee(tx, ticket);
    if (!to) throw new UnreachableError('CUSTOMER_HAS_NO_ADDRESS');
    if (!ticket.mailboxId) throw new UnreachableError('TICKET_HAS_NO_MAILBOX');
    const references = await this.messages.references(tx, ticket.id);
    const mail = await this.outgoing.enqueue(tx, {
      purpose: 'reply',
      mailboxId: ticket.mailboxId,
      ticketId: ticket.id,
      subjectId: message.id,
      token: { purpose: 'ticket', id: ticket.id },
      to,
      subject: isFirst ? ticket.subject : answerSubject(ticket.subject),
      text: message.bodyText,
      inReplyTo: references.at(-1) ?? null,
      references,
      sendAt: this.clock.now(),
      isDemo: ticket.isDemo,
    });
    await this.messages.setMail(tx, message.id, mail);
  }
}
