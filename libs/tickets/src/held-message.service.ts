import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import type { AgentActor } from '#kernel';
import { Outbox } from '#outbox';
import { InboundMessageService } from './inbound-message.service.js';
import type { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import { ThirdPartyAnswers } from './third-party-answers.service.js';
import type { Ticket } from './ticket.entity.js';
import { MessageNotFoundError, MessageNotHeldError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import { type Written, writtenOf } from './written.js';

/** Messages that a stranger wrote into a ticket wait here for a person. */
@Injectable()
export class HeldMessageService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly inbound: InboundMessageService,
    private readonly thirdParties: ThirdPartyAnswers,
  ) {}

  /**
   * Lets a held message in: from now on it is a message of the customer like any other, and it may reopen the ticket; one
   * of a third party stays inside.
   * @throws {MessageNotFoundError} MESSAGE_NOT_FOUND
   * @throws {MessageNotHeldError} MESSAGE_NOT_HELD
   */
  acceptHeld(actor: AgentActor, messageId: string): Promise<Written> {
    return this.deciding(actor, messageId, async (tx, ticket, message) => {
      await this.messages.accept(tx, messageId);
      const payload = { messageId };
      await this.outbox.record(tx, actor, { type: 'MessageAccepted', ticketId: ticket.id, payload });
      const hasHeldMessage = await this.messages.hasHeld(tx, ticket.id);
      const verbs = message.authorKind === 'third_party' ? this.thirdParties : this.inbound;
      return verbs.arrive(tx, actor, { ...ticket, hasHeldMessage }, { ...message, heldAt: null });
    });
  }

  /**
   * Throws a held message away; the raw mail stays stored.
   * @throws {MessageNotFoundError} MESSAGE_NOT_FOUND
   * @throws {MessageNotHeldError} MESSAGE_NOT_HELD
   */
  discardHeld(actor: AgentActor, messageId: string): Promise<Written> {
    return this.deciding(actor, messageId, async (tx, ticket) => {
      await this.messages.remove(tx, messageId);
      const payload = { messageId };
      await this.outbox.record(tx, actor, { type: 'MessageDiscarded', ticketId: ticket.id, payload });
      return this.tickets.change(tx, ticket, { hasHeldMessage: await this.messages.hasHeld(tx, ticket.id) });
    });
  }

  private deciding(
    actor: AgentActor,
    messageId: string,
    decide: (tx: EntityManager, ticket: Ticket, message: Message) => Promise<Ticket>,
  ): Promise<Written> {
    return this.database.transaction(async (tx) => {
      const ticketId = (await this.messages.find(tx, messageId))?.ticketId;
      const ticket = ticketId ? await this.tickets.lock(tx, ticketId) : null;
      // Read again under the lock: somebody may have decided meanwhile.
      const message = await this.messages.find(tx, messageId);
      if (!ticket || !message || !isAtHand(actor, ticket)) throw new MessageNotFoundError(messageId);
      if (message.heldAt === null) throw new MessageNotHeldError();
      return writtenOf(await decide(tx, ticket, message), messageId);
    });
  }
}
