import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore } from '#blobs';
import { CustomerService } from '#customers';
import { asLanguage, type Language, MissingError, storableText } from '#kernel';
import { isSentToMany, isThanksMail, type ParsedMail } from '#mail';
import { SurveyReplies, WordsList } from '#satisfaction';
import { type InboundMessage, type Landed, ThirdPartyAnswers, TicketService } from '#tickets';
import { forwardedAuthor } from './forwarded-author.js';
import { guessLanguage } from './guess-language.js';
import type { InboundMailRow } from './inbound-mail.js';
import type { Decision } from './mail-ending.js';
import type { Mailbox } from './mailbox.entity.js';
import { othersOfMail } from './others-of-mail.js';
import { senderOf } from './sender-of.js';
import type { SenderTrust } from './sender-trust.js';
import type { ThreadMatch } from './thread-matcher.js';

const LONGEST_TEXT = 500_000;
/** Words that came by themselves. */
const WITHOUT_QUESTION = { invitationId: null, score: null };

/** A mail that lands on a ticket. */
export interface LandingMail {
  row: InboundMailRow;
  mail: ParsedMail;
  landing: NonNullable<Decision['landing']>;
  match: ThreadMatch | null;
  /** The question about no ticket that is answered. */
  question?: string | null;
  /** All of ours. */
  mailboxes: readonly Mailbox[];
  /** A program says that the person is away. */
  isOutOfOffice: boolean;
  /** How far its sender is believed; what is forged is nobody's answer. */
  trust: SenderTrust;
}

interface Author {
  customerId: string;
  contactPointId: string;
  sender: { name: string; address: string };
  language: Language;
}

/** Where it landed, and what was known there. */
export interface LandedMail extends Landed {
  mailbox: Mailbox;
  language: Language;
}

/** Puts what a mail says onto tickets. All in the caller's transaction. */
@Injectable()
export class MailLandings {
  constructor(
    private readonly customers: CustomerService,
    private readonly tickets: TicketService,
    private readonly blobs: BlobStore,
    private readonly surveys: SurveyReplies,
    private readonly words: WordsList,
    private readonly thirdParties: ThirdPartyAnswers,
  ) {}

  async land(tx: EntityManager, landing: LandingMail): Promise<LandedMail> {
    const mailbox = landing.mailboxes.find(({ id }) => id === landing.row.mailbox_id);
    if (!mailbox) throw new MissingError('MAILBOX');
    if (landing.match?.isThirdParty) return this.landAside(tx, landing, mailbox);
    const { language, ...author } = await this.authorOf(tx, landing, mailbox);
    const message = await this.messageOf(tx, landing, author);
    if (landing.match) {
      const landed = await this.tickets.receiveMessage(tx, landing.match.ticketId, message);
      await this.answerSurvey(tx, landing, { landed, message });
      await this.listUnread(tx, landing, { landed, message });
      return { ...landed, mailbox, language };
    }
    const opened = await this.tickets.openFromMail(tx, {
      ...message,
      mailboxId: mailbox.id,
      teamId: mailbox.teamId,
      language,
      channel: 'email',
      isDemo: landing.row.is_demo,
      isImported: !landing.row.is_live,
    });
    await this.answerSurvey(tx, landing, { landed: opened, message });
    return { ...opened, mailbox, language };
  }

  /** The answer of somebody outside the ticket: no customer is made of them, and nothing of theirs is public. */
  private async landAside(tx: EntityManager, landing: LandingMail, mailbox: Mailbox): Promise<LandedMail> {
    const { row, mail, match } = landing;
    const sender = senderOf(mail, row.envelope_from);
    if (!sender || !match) throw new MissingError('SENDER');
    const { language } = mailbox;
    const nobody = { customerId: '', contactPointId: '', sender };
    const answer = { ...(await this.messageOf(tx, landing, nobody)), isAutomatic: landing.landing.isMachine };
    const { isUnseen, ...landed } = await this.thirdParties.receive(tx, match.ticketId, answer);
    if (isUnseen && row.is_live) {
      await this.words.add(tx, {
        ...WITHOUT_QUESTION,
        source: 'third_party',
        sourceId: landed.messageId,
        ticketId: landed.ticketId,
        customerId: null,
        words: answer.bodyText.trim() || mail.subject,
      });
    }
    return { ...landed, mailbox, language };
  }

  /** The words lie on the ticket already; whether they also rate is decided with the question. */
  private async answerSurvey(
    tx: EntityManager,
    { mail, match, question, row, landing, isOutOfOffice, trust }: LandingMail,
    { landed, message }: { landed: Landed; message: InboundMessage },
  ): Promise<void> {
    const invitationId = match ? match.invitationId : question;
    if (!invitationId || !row.is_live) return;
    await this.surveys.takeReply(tx, {
      invitationId,
      // Several senders are nobody, and so is a forged or a guessed one: their address must not answer for the customer.
      fromAddress:
        mail.isFromAmbiguous || landing.isUnproven || trust === 'forged' ? '' : (message.authorAddress ?? ''),
      subject: mail.subject,
      replyText: mail.reply.replyText,
      isForward: mail.reply.isForward,
      isSentToMany: isSentToMany(mail),
      isAutomatic: landing.isMachine,
      isOutOfOffice,
      messageId: landed.messageId,
      ticketId: landed.ticketId,
    });
  }

  /** What no longer reopens its ticket is in no view: a person reads it from the list (rulings, the loop 6). */
  private async listUnread(
    tx: EntityManager,
    { landing, row, mail }: LandingMail,
    { landed, message }: { landed: Landed; message: InboundMessage },
  ): Promise<void> {
    if (landing.quiet !== 'reopened_too_often' || message.isSurveyAnswer || !row.is_live) return;
    await this.words.add(tx, {
      ...WITHOUT_QUESTION,
      source: 'not_reopened',
      sourceId: landed.messageId,
      ticketId: landed.ticketId,
      customerId: message.customerId,
      words: message.bodyText.trim() || mail.subject,
    });
  }

  /** Who wrote, and the language to answer in: theirs where they have one, else that of their words. */
  private async authorOf(tx: EntityManager, given: LandingMail, mailbox: Mailbox): Promise<Author> {
    const { row, mail, landing } = given;
    const sender = senderOf(mail, row.envelope_from);
    if (!sender) throw new MissingError('SENDER');
    const guess = languageOf(mail, mailbox);
    const isWriting = row.is_live && !landing.isMachine && !landing.isUnproven && given.trust !== 'forged';
    const known = await this.customers.findOrCreateByAddress(tx, {
      ...sender,
      ...guess,
      isWriting,
      trust: given.trust,
    });
    const { customerId, contactPointId } = known;
    return { customerId, contactPointId, sender, language: asLanguage(known.ownLanguage) ?? guess.language };
  }

  private async messageOf(
    tx: EntityManager,
    given: LandingMail,
    { customerId, contactPointId, sender }: Omit<Author, 'language'>,
  ): Promise<InboundMessage> {
    const { row, mail, match, landing } = given;
    const { bodyText, fullText, hasMore } = wordsOf(mail);
    return {
      customerId,
      contactPointId,
      authorName: sender.name,
      authorAddress: sender.address,
      cc: othersOfMail(mail, { sender: sender.address, mailboxes: given.mailboxes.map(({ address }) => address) }),
      subject: mail.subject,
      bodyText,
      fullText,
      hasFullBody: hasMore,
      messageIdHeader: mail.messageId,
      matchedBy: match?.rule ?? 'new',
      isAutomatic: landing.quiet === 'machine',
      isWordless: landing.quiet === 'empty',
      isReopeningNothing: landing.quiet === 'reopened_too_often',
      isHeld: landing.isHeld,
      isUnproven: landing.isUnproven,
      isSurveyAnswer: match?.invitationId != null,
      isThanks: match !== null && isThanksMail(mail),
      isImported: !row.is_live,
      isDemo: row.is_demo,
      inboundMailId: row.id,
      forwardedAuthor: forwardedAuthor(mail),
      mailParts: partsOf(mail),
      attachments: await this.storeFiles(tx, mail),
      // A live letter counts from when we had it, whatever its writer's clock says; an old one from when it was written.
      receivedAt: row.is_live ? row.received_at : earlier(mail.date, row.received_at),
    };
  }

  private async storeFiles(tx: EntityManager, mail: ParsedMail): Promise<InboundMessage['attachments']> {
    const files: InboundMessage['attachments'] = [];
    for (const file of mail.attachments) {
      files.push({
        fileName: file.filename,
        contentType: file.contentType,
        size: file.size,
        contentId: file.contentId,
        isInline: file.isInline,
        blobSha256: await this.blobs.put(tx, Buffer.from(file.content)),
      });
    }
    return files;
  }
}

/** Of letters alone where the detector says nothing, or was not there to ask. */
const CONFIDENCE_OF_LETTERS = 0.3;

/** The language of the words; where they do not tell, the mailbox's, of which nobody is sure. */
function languageOf(mail: ParsedMail, mailbox: Mailbox): { language: Language; languageConfidence: number } {
  if (mail.language) return { language: mail.language.language, languageConfidence: mail.language.confidence };
  const language = guessLanguage(`${mail.subject}\n${wordsOf(mail).bodyText}`);
  return language
    ? { language, languageConfidence: CONFIDENCE_OF_LETTERS }
    : { language: mailbox.language, languageConfidence: 0 };
}

/** What it is besides its words, as far as a column holds it. */
function partsOf({ security, calendar }: ParsedMail): InboundMessage['mailParts'] {
  if (!security && !calendar) return null;
  if (!calendar) return { security, calendar };
  const { method, start, zone, title, place } = calendar;
  return {
    security,
    calendar: { method, start, zone: storableText(zone), title: storableText(title), place: storableText(place) },
  };
}

/** Their own words; where there are none of their own, everything, so that nothing they sent is out of sight. */
function wordsOf(mail: ParsedMail): { bodyText: string; fullText: string | null; hasMore: boolean } {
  const own = mail.reply.replyText.trim();
  const isWhole = own === '' || mail.reply.isForward;
  const bodyText = storableText((isWhole ? mail.text : own).trim(), LONGEST_TEXT);
  const hasMore = mail.html !== null || mail.isCut || bodyText !== mail.text.trim();
  return { bodyText, fullText: bodyText === mail.text.trim() ? null : storableText(mail.text, LONGEST_TEXT), hasMore };
}

const earlier = (date: Date | null, received: Date): Date => (date && date < received ? date : received);
