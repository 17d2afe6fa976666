import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import type { AgentActor } from '#kernel';
import { EpisodeService } from './episode.service.js';
import { InboundMessageService } from './inbound-message.service.js';
import type { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import type { Ticket } from './ticket.entity.js';
import { MessageNotFoundError, ThanksError, TicketStatusError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import { statusAfter } from './ticket-status.js';
import { type Written, writtenOf } from './written.js';

/** A person says otherwise about a message that was, or was not, taken for mere thanks. */
@Injectable()
export class ThanksService {
  constructor(
    private readonly database: Database,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly episodes: EpisodeService,
    private readonly inbound: InboundMessageService,
  ) {}

  /**
   * The message that reopened the ticket only said thanks: the ticket is resolved as it was. That is no reopening, no new
   * episode and no second question.
   * @throws {MessageNotFoundError} MESSAGE_NOT_FOUND
   * @throws {ThanksError} THANKS_OVERTAKEN : it did not reopen the ticket, or somebody has spoken since
   */
  onlyThanks(actor: AgentActor, messageId: string): Promise<Written> {
    return this.deciding(actor, messageId, async (tx, ticket, message) => {
      const status = statusAfter(ticket.status, 'resolve');
      if (!status || (await this.messages.isOvertaken(tx, message))) throw new ThanksError();
      const ended = await this.episodes.undoReopening(tx, actor, { ticketId: ticket.id, messageId });
      if (!ended) throw new ThanksError();
      await this.messages.setThanks(tx, messageId, true);
      const { resolvedAt, resolvedAs: statusId } = ended;
      return this.tickets.change(tx, ticket, { status, statusId, resolvedAt, waitingSince: null });
    });
  }

  /**
   * It said more than thanks: the ticket is taken up again, as it would have been when the message came.
   * @throws {MessageNotFoundError} MESSAGE_NOT_FOUND
   * @throws {ThanksError} THANKS_OVERTAKEN : it was not taken for thanks, or somebody has spoken since
   * @throws {TicketStatusError} TICKET_CLOSED
   */
  takeUp(actor: AgentActor, messageId: string): Promise<Written> {
    return this.deciding(actor, messageId, async (tx, ticket, message) => {
      if (!message.isThanks || (await this.messages.isOvertaken(tx, message))) throw new ThanksError();
      if (ticket.status === 'closed') throw new TicketStatusError('closed', 'reopen');
      await this.messages.setThanks(tx, messageId, false);
      return this.inbound.arrive(tx, actor, ticket, message);
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
      return writtenOf(await decide(tx, ticket, message), messageId);
    });
  }
}
