import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import type { AgentActor } from '#kernel';
import { type CleanWords, cleanWords } from './clean-words.js';
import { Forwards } from './forwards.service.js';
import type { Message } from './message.entity.js';
import { MessageWriting } from './message-writing.service.js';
import { ReplySending } from './reply-sending.service.js';
import type { Ticket } from './ticket.entity.js';
import { MessageNotFoundError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { WaitingForwards } from './waiting-forwards.service.js';
import { WordsInThread } from './words-in-thread.service.js';
import { type Written, writtenOf } from './written.js';

/** What is sent on, and to whom. */
export interface Forward {
  /** Chosen by the writer's console: the same one again answers the first mail. */
  clientId: string;
  to: string;
  text?: string | undefined;
  html?: string | undefined;
  uploadIds?: readonly string[] | undefined;
  /** It waits for the seconds of the setting, in which it can be taken back; a program has no second thoughts. */
  isUndoable?: boolean | undefined;
}

/** Messages passed on to third parties. */
@Injectable()
export class ForwardService {
  constructor(
    private readonly database: Database,
    private readonly thread: WordsInThread,
    private readonly writing: MessageWriting,
    private readonly forwards: Forwards,
    private readonly held: WaitingForwards,
    private readonly sending: ReplySending,
  ) {}

  /**
   * Sends a message with its files to somebody who is not of the ticket. Nothing of the ticket changes but its thread.
   * @throws {MessageNotFoundError} MESSAGE_NOT_FOUND
   * @throws {ForwardError} MESSAGE_NOT_FORWARDABLE, FORWARD_TO_CUSTOMER
   * @throws {WordsError} WORDS_MISSING
   * @throws {MailComposeError} MAIL_ADDRESS_REFUSED
   * @throws {UnreachableError} TICKET_HAS_NO_MAILBOX
   * @throws {UploadsError} UPLOAD_UNKNOWN, FILES_TOO_LARGE
   * @throws {ClientIdTakenError} CLIENT_ID_TAKEN
   */
  forward(actor: AgentActor, messageId: string, given: Forward): Promise<Written> {
    const words = cleanWords(given);
    return this.database.transaction(async (tx) => {
      const { passed, ticket } = await this.thread.lockOf(tx, messageId);
      if (!passed || !ticket || !isAtHand(actor, ticket)) throw new MessageNotFoundError(messageId);
      const earlier = await this.thread.earlier(tx, actor, { ...words, ticketId: ticket.id });
      if (earlier) return writtenOf(ticket, earlier);
      await this.forwards.check(tx, ticket, { passed, to: words.to });
      const sendAt = words.isUndoable ? await this.sending.undoUntil(tx) : null;
      if (sendAt) return writtenOf(ticket, await this.held.hold(tx, actor, { ticket, passed, words, sendAt }));
      const sent = await this.sendNow(tx, actor, { ticket, passed, words });
      return writtenOf(sent.ticket, sent.messageId);
    });
  }

  private async sendNow(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, passed, words }: { ticket: Ticket; passed: Message; words: CleanWords<Forward> },
  ): Promise<{ ticket: Ticket; messageId: string }> {
    const { clientId, to, text, html, uploadIds = [] } = words;
    const files = await this.writing.filesOf(tx, actor, { ids: uploadIds, html });
    return this.forwards.send(tx, actor, { ticket, passed, forward: { clientId, to, text, html, files } });
  }
}
