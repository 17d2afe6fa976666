import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import type { AgentActor } from '#kernel';
import { OutgoingMails } from '#mail';
import { MessageRepository } from './message.repository.js';
import { MessageNotFoundError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import { type Written, writtenOf } from './written.js';

/** Replies whose mail did not arrive. */
@Injectable()
export class SendAgainService {
  constructor(
    private readonly database: Database,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly outgoing: OutgoingMails,
  ) {}

  /**
   * Sends the mail of a message again, under its Message-ID, so that a second copy shows as the same mail; to another
   * address if one is given. The customer keeps the address that they have.
   * @throws {MessageNotFoundError} MESSAGE_NOT_FOUND
   * @throws {MailNotRepeatableError} MAIL_NOT_REPEATABLE when it arrived, is on its way, or is no reply
   * @throws {MailComposeError} MAIL_ADDRESS_REFUSED
   */
  sendAgain(actor: AgentActor, messageId: string, to?: string): Promise<Written> {
    return this.database.transaction(async (tx) => {
      const known = await this.messages.find(tx, messageId);
      const ticket = known ? await this.tickets.lock(tx, known.ticketId) : null;
      if (!known || !ticket || !isAtHand(actor, ticket)) throw new MessageNotFoundError(messageId);
      await this.outgoing.sendAgain(tx, actor, { id: known.outgoingMailId, to });
      return writtenOf(ticket, messageId);
    });
  }
}
