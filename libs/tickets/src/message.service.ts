import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { isInScope } from '#identity';
import type { AgentActor } from '#kernel';
import { Outbox } from '#outbox';
import { EpisodeService } from './episode.service.js';
import type { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import { previewOf } from './message-preview.js';
import { ReplyMails } from './reply-mails.js';
import type { Ticket } from './ticket.entity.js';
import { ClientIdTakenError, NewerMessagesError, TicketNotFoundError, TicketStatusError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';
import { isOpen, statusAfter, type TicketStatus } from './ticket-status.js';
import { writtenMessage } from './written-message.js';

/** What an agent writes into a ticket. A note and a call stay inside; a reply goes out as mail. */
export interface NewMessage {
  /** Chosen by the writer's console: the same one again answers the first message. */
  clientId: string;
  kind: 'reply' | 'note' | 'call';
  text: string;
  /** The newest message that the writer saw; for a reply alone. */
  lastSeenMessageId: string | null;
  /** The writer has seen the newer messages and sends nevertheless. */
  sendAnyway?: boolean | undefined;
}

/** Where the words are now. */
export interface Written {
  ticketId: string;
  ticketNumber: number;
  messageId: string;
  version: number;
}

export const writtenOf = (ticket: Ticket, messageId: string): Written => ({
  ticketId: ticket.id,
  ticketNumber: ticket.number,
  messageId,
  version: ticket.version,
});

/** What agents write into tickets. */
@Injectable()
export class MessageService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly episodes: EpisodeService,
    private readonly mails: ReplyMails,
  ) {}

  /**
   * Writes a reply, a note or the note of a call. A reply makes the ticket wait for the customer and gives it to the
   * writer where it is nobody's; on a resolved or closed ticket it does neither.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   * @throws {NewerMessagesError} MESSAGE_NEWER_EXISTS when somebody else wrote since the writer looked
   * @throws {TicketStatusError} TICKET_IS_SPAM
   * @throws {UnreachableError} CUSTOMER_HAS_NO_ADDRESS, TICKET_HAS_NO_MAILBOX
   * @throws {ClientIdTakenError} CLIENT_ID_TAKEN
   */
  write(actor: AgentActor, ticketId: string, words: NewMessage): Promise<Written> {
    return this.database.transaction(async (tx) => {
      const ticket = await this.tickets.lock(tx, ticketId);
      if (!ticket || !isInScope(actor, ticket)) throw new TicketNotFoundError(ticketId);
      const earlier = await this.messages.findByClientId(tx, words.clientId);
      if (earlier) return writtenOf(ticket, repeated(earlier, actor, ticketId).id);
      return words.kind === 'reply' ? this.reply(tx, actor, ticket, words) : this.note(tx, actor, ticket, words);
    });
  }

  /** The first words of a ticket that begins with ours, in the transaction that opens it. */
  async begin(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, words }: { ticket: Ticket; words: Pick<NewMessage, 'clientId' | 'text'> },
  ): Promise<Written> {
    const message = await this.insert(tx, actor, ticket, { ...words, kind: 'reply' });
    await this.mails.send(tx, ticket, message, true);
    await this.episodes.start(tx, actor, { ticket, messageId: message.id });
    await this.recordWritten(tx, actor, message, 'reply');
    return writtenOf(ticket, message.id);
  }

  private async reply(tx: EntityManager, actor: AgentActor, ticket: Ticket, words: NewMessage): Promise<Written> {
    const status = statusAfter(ticket.status, 'reply');
    if (!status) throw new TicketStatusError(ticket.status, 'reply');
    if (!words.sendAnyway) await this.refuseOverNewer(tx, actor, ticket, words);
    const message = await this.insert(tx, actor, ticket, words);
    await this.mails.send(tx, ticket, message);
    const changed = await this.tickets.change(tx, ticket, afterReply(ticket, { status, message, actor }));
    if (ticket.status === 'resolved') await this.episodes.postponeClosing(tx, ticket.id);
    await this.recordWritten(tx, actor, message, 'reply');
    if (changed.assigneeId !== ticket.assigneeId) {
      const payload = { agentId: actor.agentId, previousAgentId: null };
      await this.outbox.record(tx, actor, { type: 'TicketAssigned', ticketId: ticket.id, payload });
    }
    return writtenOf(changed, message.id);
  }

  private async note(tx: EntityManager, actor: AgentActor, ticket: Ticket, words: NewMessage): Promise<Written> {
    const message = await this.insert(tx, actor, ticket, words);
    const changed = await this.tickets.change(tx, ticket, {});
    await this.recordWritten(tx, actor, message, words.kind);
    return writtenOf(changed, message.id);
  }

  private async refuseOverNewer(
    tx: EntityManager,
    actor: AgentActor,
    ticket: Ticket,
    words: NewMessage,
  ): Promise<void> {
    const seen = { messageId: words.lastSeenMessageId, agentId: actor.agentId };
    const newer = await this.messages.newerOfOthers(tx, ticket.id, seen);
    if (newer.length > 0) throw new NewerMessagesError(newer);
  }

  private async insert(
    tx: EntityManager,
    actor: AgentActor,
    ticket: Ticket,
    words: Pick<NewMessage, 'clientId' | 'kind' | 'text'>,
  ): Promise<Message> {
    const name = await this.tickets.agentName(tx, actor.agentId);
    const createdAt = await this.messages.timeAtEnd(tx, ticket.id);
    const message = writtenMessage({ actor, name }, words, { ticketId: ticket.id, createdAt });
    await this.messages.insert(tx, message);
    return message;
  }

  private async recordWritten(
    tx: EntityManager,
    actor: AgentActor,
    message: Message,
    kind: NewMessage['kind'],
  ): Promise<void> {
    const payload = { messageId: message.id, agentId: actor.agentId, kind };
    await this.outbox.record(tx, actor, { type: 'MessageWritten', ticketId: message.ticketId, payload });
  }
}

/** What a reply makes of its ticket. */
function afterReply(
  ticket: Ticket,
  { status, message, actor }: { status: TicketStatus; message: Message; actor: AgentActor },
): Partial<Ticket> {
  const isNobodys = ticket.assigneeId === null && isOpen(ticket.status);
  return {
    status,
    preview: previewOf(message.bodyText),
    lastMessageAt: message.createdAt > ticket.lastMessageAt ? message.createdAt : ticket.lastMessageAt,
    lastMessageBy: 'agent',
    waitingSince: null,
    ...(isNobodys && { assigneeId: actor.agentId }),
  };
}

/**
 * The message that was made with this `clientId` before, which belongs to one writer and one ticket.
 * @throws {ClientIdTakenError} CLIENT_ID_TAKEN
 */
export function repeated(earlier: Message, actor: AgentActor, ticketId: string): Message {
  if (earlier.authorAgentId !== actor.agentId || earlier.ticketId !== ticketId) throw new ClientIdTakenError();
  return earlier;
}
