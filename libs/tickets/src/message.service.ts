import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import type { AgentActor } from '#kernel';
import { type CleanWords, cleanWords } from './clean-words.js';
import { filledWords } from './filled-words.js';
import type { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import { NoteWriting } from './note-writing.service.js';
import { ReplySending, type SendingWishes } from './reply-sending.service.js';
import type { Ticket } from './ticket.entity.js';
import { ClientIdTakenError, NewerMessagesError, TicketMergedError, TicketNotFoundError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import { WaitingReplies } from './waiting-replies.service.js';
import type { WaitingReply } from './waiting-reply.js';
import { type Written, writtenOf } from './written.js';

/** What an agent writes into a ticket. A note and a call stay inside; a reply goes out as mail, as its wishes say. */
export interface NewMessage extends SendingWishes {
  /** Chosen by the writer's console: the same one again answers the first message. */
  clientId: string;
  kind: 'reply' | 'note' | 'call';
  /** Left out: made from the HTML. */
  text?: string | undefined;
  /** The words with their formatting, as anybody may have made it. */
  html?: string | undefined;
  /** The version of the draft that the words were, as the writer's machine knows it. */
  draftVersion?: number | null | undefined;
  /** The newest message that the writer saw; for a reply alone. */
  lastSeenMessageId: string | null;
  /** The writer has seen the newer messages and sends nevertheless. */
  sendAnyway?: boolean | undefined;
}

/** What agents write into tickets. */
@Injectable()
export class MessageService {
  constructor(
    private readonly database: Database,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly notes: NoteWriting,
    private readonly waiting: WaitingReplies,
    private readonly sending: ReplySending,
  ) {}

  /**
   * Writes a reply, a note or the note of a call. A reply that leaves makes the ticket wait for the customer and gives
   * it to the writer where it is nobody's; on a resolved or closed ticket it does neither. One that waits changes
   * nothing until it leaves.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   * @throws {WordsError} WORDS_MISSING
   * @throws {TicketMergedError} TICKET_MERGED: the words belong to the ticket that goes on
   * @throws {NewerMessagesError} MESSAGE_NEWER_EXISTS when somebody else wrote since the writer looked
   * @throws {TicketStatusError} TICKET_IS_SPAM
   * @throws {UnreachableError} CUSTOMER_HAS_NO_ADDRESS, TICKET_HAS_NO_MAILBOX
   * @throws {CopiesError} CC_REFUSED
   * @throws {UploadsError} UPLOAD_UNKNOWN, FILES_TOO_LARGE
   * @throws {SendTimeError} SEND_TIME_REFUSED
   * @throws {PlaceholderError} PLACEHOLDER_EMPTY, PLACEHOLDER_UNKNOWN
   * @throws {ClientIdTakenError} CLIENT_ID_TAKEN
   */
  async write(actor: AgentActor, ticketId: string, given: NewMessage): Promise<Written> {
    const clean = cleanWords(given);
    return this.database.transaction(async (tx) => {
      const ticket = await this.tickets.lock(tx, ticketId);
      if (!ticket || !isAtHand(actor, ticket)) throw new TicketNotFoundError(ticketId);
      const earlier = await this.earlier(tx, actor, { ticketId, clientId: clean.clientId });
      if (earlier) return this.repeatedly(tx, actor, writtenOf(ticket, earlier), clean);
      const mergedInto = ticket.status === 'closed' && (await this.tickets.mergedInto(tx, ticketId));
      if (mergedInto) throw new TicketMergedError(mergedInto);
      const words = await filledWords(clean, () => this.tickets.placeholderValues(tx, ticket, actor.agentId));
      await this.notes.draftWritten(tx, actor, { ticketId, mode: words.kind, version: given.draftVersion });
      if (words.kind !== 'reply') return this.notes.write(tx, actor, ticket, { ...words, kind: words.kind });
      if (!words.sendAnyway) await this.refuseOverNewer(tx, actor, ticket, words);
      return this.sending.send(tx, actor, ticket, words);
    });
  }

  /** What was made with this `clientId` before: a message, or a reply that waits. */
  private async earlier(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, clientId }: { ticketId: string; clientId: string },
  ): Promise<string | undefined> {
    const message = await this.messages.findByClientId(tx, clientId);
    if (message) return repeated(message, actor, ticketId).id;
    const waiting = await this.waiting.findByClientId(tx, clientId);
    return waiting && stillWaiting(waiting, actor, ticketId).id;
  }

  private async repeatedly(
    tx: EntityManager,
    actor: AgentActor,
    written: Written,
    { clientId, kind, actions = [] }: CleanWords<NewMessage>,
  ): Promise<Written> {
    if (kind === 'reply' || actions.length === 0) return written;
    const acts = await this.notes.earlier(tx, actor, { ticketId: written.ticketId, clientId });
    return acts ? { ...written, acts } : written;
  }

  private async refuseOverNewer(
    tx: EntityManager,
    actor: AgentActor,
    ticket: Ticket,
    words: Pick<NewMessage, 'lastSeenMessageId'>,
  ): Promise<void> {
    const seen = { messageId: words.lastSeenMessageId, agentId: actor.agentId };
    const newer = [
      ...(await this.messages.newerOfOthers(tx, ticket.id, seen)),
      ...(await this.waiting.leavingOfOthers(tx, ticket.id, seen)),
    ];
    if (newer.length > 0) throw new NewerMessagesError(newer);
  }
}

/**
 * The message that was made with this `clientId` before, which belongs to one writer and one ticket.
 * @throws {ClientIdTakenError} CLIENT_ID_TAKEN
 */
export function repeated<Known extends Pick<Message, 'ticketId' | 'authorAgentId'>>(
  earlier: Known,
  actor: AgentActor,
  ticketId: string,
): Known {
  if (earlier.authorAgentId !== actor.agentId || earlier.ticketId !== ticketId) throw new ClientIdTakenError();
  return earlier;
}

/**
 * The same for what has not left yet.
 * @throws {ClientIdTakenError} CLIENT_ID_TAKEN
 */
export function stillWaiting(earlier: WaitingReply, actor: AgentActor, ticketId: string): WaitingReply {
  const isSame = earlier.authorId === actor.agentId && earlier.ticketId === ticketId && earlier.state === 'waiting';
  if (!isSame) throw new ClientIdTakenError();
  return earlier;
}
