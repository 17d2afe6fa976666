// A mail to somebody outside the ticket, with a message of it. What is said there stays inside: the mail has a token of
// its own, so that its answer is known for what it is, and neither is a part of the thread that the customer gets.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { type AgentActor, asLanguage, Clock, storableText } from '#kernel';
import {
  forwardBodies,
  isDeliverableAddress,
  logoFiles,
  MailComposeError,
  OutgoingMails,
  senderName,
  signatureFor,
} from '#mail';
import { createFormat, loadLanguage, type Wording } from '#wording';
import type { Message } from './message.entity.js';
import { MessageRepository, type NewAttachment } from './message.repository.js';
import { MessageWriting } from './message-writing.service.js';
import { mailFileOf } from './reply-mails.js';
import type { Ticket } from './ticket.entity.js';
import { ForwardError, UnreachableError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';

/** A forward that leaves now. */
export interface ReadyForward {
  id?: string | undefined;
  clientId: string;
  to: string;
  text: string;
  html: string | null;
  /** What its writer put beside the words; the files of the passed message come by themselves. */
  files: readonly NewAttachment[];
}

/** Messages passed on, at the moment in which they leave. In the caller's transaction, under the lock of the ticket. */
@Injectable()
export class Forwards {
  constructor(
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly writing: MessageWriting,
    private readonly outgoing: OutgoingMails,
  ) {}

  /**
   * Whatever would stop it.
   * @throws {ForwardError} MESSAGE_NOT_FORWARDABLE, FORWARD_TO_CUSTOMER
   * @throws {MailComposeError} MAIL_ADDRESS_REFUSED
   * @throws {UnreachableError} TICKET_HAS_NO_MAILBOX
   */
  async check(tx: EntityManager, ticket: Ticket, { passed, to }: { passed: Message; to: string }): Promise<void> {
    if (passed.visibility !== 'public' || passed.heldAt) throw new ForwardError('MESSAGE_NOT_FORWARDABLE');
    if (!isDeliverableAddress(to)) throw new MailComposeError('to', 'MAIL_ADDRESS_REFUSED');
    const theirs = await rowsOf(
      tx,
      `select 1 from contact_points where customer_id = $1 and kind = 'email' and lower(address) = lower($2)`,
      [ticket.customerId, to],
    );
    if (theirs.length > 0) throw new ForwardError('FORWARD_TO_CUSTOMER');
    await this.mailboxOf(tx, ticket);
  }

  /** Puts the mail on its way and the message into the thread; nothing else of the ticket changes. */
  async send(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, passed, forward }: { ticket: Ticket; passed: Message; forward: ReadyForward },
  ): Promise<{ ticket: Ticket; messageId: string }> {
    const mailbox = await this.mailboxOf(tx, ticket);
    const { to, files: own, ...words } = forward;
    const files = [...own, ...(await this.filesOf(tx, passed))];
    const message = await this.writing.insert(tx, actor, { ...words, kind: 'forward', files, ticketId: ticket.id });
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
      to: { name: '', address: to },
      subject: storableText(`Fwd: ${passed.subject || ticket.subject}`, 300),
      ...forwardBodies({
        words: words.text,
        html: words.html,
        signature: signatureFor(signature, who, mailbox.postalAddress),
        logo: mailbox.logo && { image: mailbox.logo, name: mailbox.name },
        language: ticket.language,
        passed: { head: headOf(passed, language), text: passed.bodyText },
      }),
      attachments: [...files.map(mailFileOf), ...logoFiles(mailbox.logo)],
      sendAt: this.clock.now(),
      isDemo: ticket.isDemo,
    });
    await this.messages.setMail(tx, message.id, mail);
    await this.writing.tell(tx, actor, message, 'note');
    return { ticket: await this.tickets.change(tx, ticket, {}), messageId: message.id };
  }

  private async mailboxOf(tx: EntityManager, { mailboxId }: Ticket) {
    const mailbox = mailboxId && (await this.tickets.mailboxIdentity(tx, mailboxId));
    if (!mailbox) throw new UnreachableError('TICKET_HAS_NO_MAILBOX');
    return mailbox;
  }

  /** The files of the message that is passed on; those inside its words come as files beside them. */
  private filesOf(tx: EntityManager, { id }: Message): Promise<NewAttachment[]> {
    return rowsOf<NewAttachment>(
      tx,
      `select file_name as "fileName", content_type as "contentType", size, null as "contentId", false as "isInline",
         blob_sha256 as "blobSha256" from attachments where message_id = $1 and blob_sha256 is not null order by file_name, id`,
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
