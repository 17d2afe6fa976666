import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#kernel';
import {
  automaticHeaders,
  logoFiles,
  type OutgoingMailFile,
  OutgoingMails,
  replyBodies,
  senderName,
  signatureFor,
} from '#mail';
import type { Message } from './message.entity.js';
import { MessageRepository, type NewAttachment } from './message.repository.js';
import type { Ticket } from './ticket.entity.js';
import { UnreachableError } from './ticket.errors.js';
import { type MailboxIdentity, TicketRepository } from './ticket.repository.js';
import { TicketParticipants } from './ticket-participants.service.js';

/** "Re:" as mail programs of our languages and their neighbours write it. */
const ANSWER_PREFIX = /^\s*(re|aw|sv|vs|ats|atb|vl|ha|на|отв)\s*(\[\d+\])?\s*:/iu;

/** The subject of an answer: "Re:" once. */
export const answerSubject = (subject: string): string => (ANSWER_PREFIX.test(subject) ? subject : `Re: ${subject}`);

const inOneWay = (subject: string): string => subject.replace(/\s+/g, ' ').trim().toLowerCase();

/** A mail with this subject is about something else than what it answers: its writer put a subject of their own. */
export const isAnotherSubject = (subject: string, answered: string): boolean =>
  inOneWay(subject) !== '' && !ANSWER_PREFIX.test(subject) && inOneWay(subject) !== inOneWay(answered);

interface ReplyToSend {
  message: Message;
  files: readonly NewAttachment[];
  isFirst?: boolean;
  /** Nobody wrote it just now: programs must not answer it. */
  isAutomatic?: boolean;
  /** As `route` told it in this transaction; default: it is asked. */
  route?: ReplyRoute | undefined;
}

/** From where and to whom the replies of a ticket go. */
export interface ReplyRoute {
  to: { name: string; address: string };
  mailbox: MailboxIdentity;
}

/** Puts what agents write on its way to the customer. */
@Injectable()
export class ReplyMails {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly outgoing: OutgoingMails,
    private readonly participants: TicketParticipants,
    private readonly clock: Clock,
  ) {}

  /** @throws {UnreachableError} CUSTOMER_HAS_NO_ADDRESS, TICKET_HAS_NO_MAILBOX */
  async route(tx: EntityManager, ticket: Ticket): Promise<ReplyRoute> {
    const route = await this.tickets.route(tx, ticket);
    if (!route) throw new UnreachableError('CUSTOMER_HAS_NO_ADDRESS');
    const { to, mailbox } = route;
    if (!mailbox) throw new UnreachableError('TICKET_HAS_NO_MAILBOX');
    return { to, mailbox };
  }

  /**
   * Enqueues the mail of a public message, in the thread of the ticket and with the signature of its mailbox, and notes
   * it on the message.
   * @throws {UnreachableError} CUSTOMER_HAS_NO_ADDRESS, TICKET_HAS_NO_MAILBOX
   */
  async send(
    tx: EntityManager,
    ticket: Ticket,
    { message, files, isFirst = false, isAutomatic = false, route }: ReplyToSend,
  ): Promise<void> {
    const { to, mailbox } = route ?? (await this.route(tx, ticket));
    const references = await this.messages.references(tx, ticket.id);
    const who = { agent: message.authorName, mailbox: mailbox.name };
    const copies = copiesOf(message, to.address);
    const own =
      message.authorAgentId && (await this.tickets.agentSignature(tx, message.authorAgentId, ticket.language));
    const mail = await this.outgoing.enqueue(tx, {
      purpose: 'reply',
      mailboxId: mailbox.id,
      ticketId: ticket.id,
      subjectId: message.id,
      token: { purpose: 'ticket', id: ticket.id },
      fromName: senderName(mailbox.senderName, who),
      to,
      ...copies,
      subject: isFirst ? ticket.subject : answerSubject(ticket.subject),
      ...replyBodies({
        words: message.bodyText,
        html: message.bodyHtml,
        signature: signatureFor(own || mailbox.signature, who, mailbox.postalAddress),
        logo: mailbox.logo && { image: mailbox.logo, name: mailbox.name },
        language: ticket.language,
      }),
      attachments: [...files.map(mailFileOf), ...logoFiles(mailbox.logo)],
      ...(isAutomatic && { headers: automaticHeaders('auto-generated') }),
      inReplyTo: references.inReplyTo,
      references: references.ids,
      sendAt: this.clock.now(),
      isDemo: ticket.isDemo,
    });
    await this.messages.setMail(tx, message.id, mail);
    await this.participants.copied(tx, ticket.id, { people: copies.cc, agentId: message.authorAgentId });
  }
}

/** Nobody gets a mail twice, and who is named openly is not named blindly too. */
function copiesOf({ cc, bcc }: Pick<Message, 'cc' | 'bcc'>, to: string): Pick<Message, 'cc' | 'bcc'> {
  const seen = new Set([to.toLowerCase()]);
  const isNew = ({ address }: { address: string }): boolean => {
    const isFirst = !seen.has(address.toLowerCase());
    seen.add(address.toLowerCase());
    return isFirst;
  };
  return { cc: cc.filter(isNew), bcc: bcc.filter(isNew) };
}

/** A file of a message as its mail carries it. */
export const mailFileOf = ({ fileName, contentType, blobSha256, contentId }: NewAttachment): OutgoingMailFile => ({
  fileName,
  contentType,
  blobSha256: blobSha256.toString('hex'),
  ...(contentId !== null && { contentId }),
});
