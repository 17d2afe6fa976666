// A mail to somebody outside the ticket, with a message of it. What is said there stays inside: the mail has a token of
// its own, so that its answer is known for what it is, and neither is a part of the thread that the customer gets.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { type AgentActor, asLanguage, Clock, storableText } from '#kernel';
import { forwardBodies, isDeliverableAddress, MailComposeError, OutgoingMails, senderName, signatureFor } from '#mail';
import { createFormat, loadLanguage, type Wording } from '#wording';
import { type CleanWords, cleanWords } from './clean-words.js';
import type { Message } from './message.entity.js';
import { MessageRepository, type NewAttachment } from './message.repository.js';
import { repeated } from './message.service.js';
import { MessageWriting } from './message-writing.service.js';
import { mailFileOf } from './reply-mails.js';
import type { Ticket } from './ticket.entity.js';
import { ForwardError, MessageNotFoundError, UnreachableError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import { type Written, writtenOf } from './written.js';

/** What is sent on, and to whom. */
export interface Forward {
  /** Chosen by the writer's console: the same one again answers the first mail. */
  clientId: string;
  to: string;
  text?: string | undefined;
  html?: string | undefined;
  uploadIds?: readonly string[] | undefined;
}

/** Messages passed on to third parties. */
@Injectable()
export class ForwardService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly writing: MessageWriting,
    private readonly outgoing: OutgoingMails,
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
      const passed = await this.messages.find(tx, messageId);
      const ticket = passed && (await this.tickets.lock(tx, passed.ticketId));
      if (!passed || !ticket || !isAtHand(actor, ticket)) throw new MessageNotFoundError(messageId);
      const earlier = await this.messages.findByClientId(tx, words.clientId);
      if (earlier) return writtenOf(ticket, repeated(earlier, actor, ticket.id).id);
      await this.check(tx, ticket, passed, words.to);
      const sent = await this.send(tx, actor, { ticket, passed, words });
      return writtenOf(await this.tickets.change(tx, ticket, {}), sent.id);
    });
  }

  private async check(tx: EntityManager, ticket: Ticket, passed: Message, to: string): Promise<void> {
    if (passed.visibility !== 'public' || passed.heldAt) throw new ForwardError('MESSAGE_NOT_FORWARDABLE');
    if (!isDeliverableAddress(to)) throw new MailComposeError('to', 'MAIL_ADDRESS_REFUSED');
    const theirs = await rowsOf(
      tx,
      `select 1 from contact_points where customer_id = $1 and kind = 'email' and lower(address) = lower($2)`,
      [ticket.customerId, to],
    );
    if (theirs.length > 0) throw new ForwardError('FORWARD_TO_CUSTOMER');
  }

  private async send(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, passed, words }: { ticket: Ticket; passed: Message; words: CleanWords<Forward> },
  ): Promise<Message> {
    const mailbox = ticket.mailboxId && (await this.tickets.mailboxIdentity(tx, ticket.mailboxId));
    if (!mailbox) throw new UnreachableError('TICKET_HAS_NO_MAILBOX');
    const { clientId, text, html, uploadIds = [] } = words;
    const own = await this.writing.filesOf(tx, actor, { ids: uploadIds, html });
    const files = [...own, ...(await this.filesOf(tx, passed))];
    const message = await this.writing.insert(tx, actor, {
      clientId,
      kind: 'forward',
      text,
      html,
      files,
      ticketId: ticket.id,
    });
    const who = { agent: message.authorName, mailbox: mailbox.name };
    const signature = (await this.tickets.agentSignature(tx, actor.agentId, ticket.language)) || mailbox.signature;
    const language = await loadLanguage(asLanguage(ticket.language) ?? 'en');
    const mail = await this.outgoing.enqueue(tx, {
      purpose: 'forward',
      mailboxId: mailbox.id,
      ticketId: ticket.id,
      subjectId: message.id,
      token: { purpose: 'forward', id: message.id },
      fromName: senderName(mailbox.senderName, who),
      to: { name: '', address: words.to },
      subject: storableText(`Fwd: ${passed.subject || ticket.subject}`, 300),
      ...forwardBodies({
        words: text,
        html,
        signature: signatureFor(signature, who),
        language: ticket.language,
        passed: { head: headOf(passed, language), text: passed.bodyText },
      }),
      attachments: files.map(mailFileOf),
      sendAt: this.clock.now(),
      isDemo: ticket.isDemo,
    });
    await this.messages.setMail(tx, message.id, mail);
    await this.writing.tell(tx, actor, message, 'note');
    return message;
  }

  /** The files of the message that is passed on; those inside its words come as files beside them. */
  private filesOf(tx: EntityManager, { id }: Message): Promise<NewAttachment[]> {
    return rowsOf<NewAttachment>(
      tx,
      `select file_name as "fileName", content_type as "contentType", size, null as "contentId", false as "isInline",
         blob_sha256 as "blobSha256" from attachments where message_id = $1 order by file_name, id`,
      [id],
    );
  }
}

/** From whom, when and about what the message was. */
function headOf(passed: Message, { t, language }: Wording): string[] {
  const from = passed.authorAddress ? `${passed.authorName} <${passed.authorAddress}>` : passed.authorName;
  return [
    t('ticket.forward.head'),
    t('ticket.forward.from', { from }),
    t('ticket.forward.date', { date: `${createFormat(language, 'UTC').dateTime(passed.createdAt.toISOString())} UTC` }),
    ...(passed.subject ? [t('ticket.forward.subject', { subject: passed.subject })] : []),
  ];
}
