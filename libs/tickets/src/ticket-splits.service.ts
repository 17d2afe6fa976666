import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { type AgentActor, newId, storableText } from '#kernel';
import { Outbox } from '#outbox';
import { EpisodeService } from './episode.service.js';
import type { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import { previewOf } from './message-preview.js';
import { stillOf, threadFacts } from './thread-facts.js';
import type { Ticket } from './ticket.entity.js';
import { MessageNotFoundError, SplitError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { type NewTicket, TicketRepository } from './ticket.repository.js';
import type { TicketChange } from './ticket-door.service.js';
import { TicketLinks } from './ticket-links.service.js';

const MAX_SUBJECT = 300;

/** A second matter in one thread becomes a ticket of its own. */
@Injectable()
export class TicketSplits {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly episodes: EpisodeService,
    private readonly links: TicketLinks,
  ) {}

  /**
   * Moves a message to a new ticket of the same customer, linked with the old one; `subject` is the new one's, else the
   * message's own. Answers the new ticket.
   * @throws {MessageNotFoundError} MESSAGE_NOT_FOUND
   * @throws {SplitError} SPLIT_LEAVES_NOTHING for the only message, SPLIT_OF_HELD_MESSAGE
   */
  split(actor: AgentActor, messageId: string, subject?: string): Promise<TicketChange> {
    return this.database.transaction(async (tx) => {
      const ticketId = (await this.messages.find(tx, messageId))?.ticketId;
      const ticket = ticketId ? await this.tickets.lock(tx, ticketId) : null;
      const message = await this.messages.find(tx, messageId);
      if (!ticket || !message || message.ticketId !== ticket.id || !isAtHand(actor, ticket))
        throw new MessageNotFoundError(messageId);
      if (message.heldAt) throw new SplitError('SPLIT_OF_HELD_MESSAGE');
      if (!(await this.hasOthers(tx, message))) throw new SplitError('SPLIT_LEAVES_NOTHING');
      const opened = newTicketOf(ticket, message, subject);
      const first = { ticket: opened, messageId };
      const created = await this.tickets.insert(tx, opened, this.episodes.starting(actor, first));
      await this.move(tx, message, created.id);
      await this.links.insert(tx, { ticketId: created.id, otherId: ticket.id, kind: 'split', agentId: actor.agentId });
      await this.tickets.change(tx, ticket, stillOf(ticket, await threadFacts(tx, ticket.id)));
      await this.tell(tx, actor, { ticket, created, messageId });
      return { ticketId: created.id, version: created.version, status: created.status };
    });
  }

  private async hasOthers(tx: EntityManager, { id, ticketId }: Message): Promise<boolean> {
    const rows = await rowsOf(
      tx,
      'select 1 from messages where ticket_id = $1 and id <> $2 and held_at is null limit 1',
      [ticketId, id],
    );
    return rows.length > 0;
  }

  private async move(tx: EntityManager, { id, inboundMailId, outgoingMailId }: Message, toId: string): Promise<void> {
    await tx.query('update messages set ticket_id = $2 where id = $1', [id, toId]);
    await tx.query('update inbound_mails set ticket_id = $2 where id = $1', [inboundMailId, toId]);
    await tx.query('update outgoing_mails set ticket_id = $2 where id = $1', [outgoingMailId, toId]);
  }

  private async tell(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, created, messageId }: { ticket: Ticket; created: Ticket; messageId: string },
  ): Promise<void> {
    await this.outbox.record(tx, actor, {
      type: 'TicketSplit',
      ticketId: ticket.id,
      payload: { messageId, otherId: created.id, number: created.number },
    });
    await this.outbox.record(tx, actor, {
      type: 'TicketSplitOff',
      ticketId: created.id,
      payload: { messageId, otherId: ticket.id, number: ticket.number },
    });
  }
}

/** The new ticket: the old one's place and people, the message's own words and time. */
function newTicketOf(ticket: Ticket, message: Message, subject?: string): NewTicket {
  const isCustomers = message.authorKind === 'customer' && !message.isAutomatic;
  // A third party's words stand in no mail to the customer.
  const ownSubject = message.visibility === 'public' ? message.subject : null;
  const { priority, channel, mailboxId, teamId, assigneeId, customerId, contactPointId } = ticket;
  const { language, isDemo, isImported } = ticket;
  return {
    ...{ priority, channel, mailboxId, teamId, assigneeId, customerId, contactPointId },
    ...{ language, isDemo, isImported },
    id: newId(),
    subject: storableText((subject ?? ownSubject ?? ticket.subject).trim(), MAX_SUBJECT),
    preview: previewOf(message.bodyText),
    status: isCustomers ? 'new' : 'open',
    followsUpId: null,
    hasHeldMessage: false,
    lastMessageAt: message.createdAt,
    lastMessageBy: message.authorKind === 'third_party' ? 'system' : message.authorKind,
    lastCustomerMessageAt: isCustomers ? message.createdAt : null,
    waitingSince: isCustomers ? message.createdAt : null,
    resolvedAt: null,
    createdAt: message.createdAt,
  };
}
