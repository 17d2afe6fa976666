import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '#config';
import { type Actor, Clock, newId, storableText, systemActor } from '#kernel';
import { currentCause, Outbox, Timers } from '#outbox';
import { isDeliverableAddress } from './compose-mail.js';
import type { FailedRecipient } from './failed-among.js';
import { MailComposeError, MailNotRepeatableError } from './mail.errors.js';
import { composeMessageId, composeTokenAddress, createMailToken, hashToken, type MailTokenKey } from './mail-token.js';
import type { NewOutgoingMail, OutgoingMailRow, ReplyTarget, StoredHeaders } from './outgoing-mail.js';
import { OutgoingMailRepository } from './outgoing-mail.repository.js';
import type { MailAddress } from './parsed-mail.js';
import { withoutToken, withToken } from './stored-token.js';

export const SEND_OUTGOING = 'mail.send-outgoing';
const LONGEST_SUBJECT = 500;
const LONGEST_TEXT = 1_000_000;
/** Sender of mails of an installation that has no mailbox yet; nobody can answer it. */
export const NO_MAILBOX = {
  id: null,
  name: 'Heard',
  address: 'heard@heard.invalid',
  takesPlusAddress: true,
  takesEnvelopeSender: true,
};

/** The key that signs tokens in mails and links. Keys rotate by id. */
export const mailTokenKeyOf = (installKey: Buffer): MailTokenKey => ({ id: 'a', secret: installKey });

const TOKEN_PURPOSE = { ticket: 'ticket-reply', invitation: 'survey', forward: 'forward-reply' } as const;

/** The token of links and plus addresses that lead to a ticket or an invitation. */
export const replyTokenOf = (installKey: Buffer, target: ReplyTarget): string =>
  createMailToken(mailTokenKeyOf(installKey), TOKEN_PURPOSE[target.purpose], target.id);

/** Where a report about the mail comes to; null paths are the sender's own choice. */
const returnPathOf = (mailbox: { address: string; takesEnvelopeSender: boolean }, messageToken: string): string =>
  (mailbox.takesEnvelopeSender && composeTokenAddress(mailbox.address, messageToken)) || mailbox.address;

/** One click is defined for HTTPS alone (RFC 8058). */
const waysOut = (link: string, replyTo: string | null): Record<string, string> => ({
  'List-Unsubscribe': [`<${link}>`, ...(replyTo ? [`<mailto:${replyTo}?subject=unsubscribe>`] : [])].join(', '),
  ...(link.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
});

/** A token as columns hold it. */
export const tokenHashBytes = (token: string): Buffer => Buffer.from(hashToken(token), 'hex');

export interface BouncedMail {
  outgoingMailId: string;
  kind: 'hard' | 'soft';
  /** What the other mail system said. */
  words?: string | null;
}

/** All mail that leaves. Every verb runs inside the caller's transaction. */
@Injectable()
export class OutgoingMails {
  constructor(
    private readonly mails: OutgoingMailRepository,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Puts a mail on its way: it leaves at `sendAt`, once. The Message-ID comes from the row, so every attempt carries
   * the same; a second mail for the same purpose and subject answers the first one.
   * @throws {MailComposeError} MAIL_ADDRESS_REFUSED when `to` is no address that we mail to.
   */
  async enqueue(tx: EntityManager, mail: NewOutgoingMail): Promise<{ id: string; messageIdHeader: string }> {
    for (const { address } of [mail.to, ...(mail.cc ?? []), ...(mail.bcc ?? [])]) {
      if (!isDeliverableAddress(address)) throw new MailComposeError('to', 'MAIL_ADDRESS_REFUSED');
    }
    const mailbox = (await this.mails.findMailbox(tx, mail.mailboxId)) ?? NO_MAILBOX;
    const id = newId();
    const messageToken = createMailToken(mailTokenKeyOf(this.config.installKey), 'message-id', id);
    const replyToken = mail.token && replyTokenOf(this.config.installKey, mail.token);
    const domain = mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1);
    const replyTo =
      (replyToken && mailbox.takesPlusAddress && composeTokenAddress(mailbox.address, replyToken)) || null;
    const headers: StoredHeaders = {
      from: { name: mail.fromName ?? mailbox.name, address: mailbox.address },
      cc: (mail.cc ?? []).map(storableAddress),
      bcc: (mail.bcc ?? []).map(storableAddress),
      attachments: [...(mail.attachments ?? [])],
      replyTo,
      inReplyTo: mail.inReplyTo ?? null,
      references: mail.references ?? [],
      token: mail.token,
      extra: { ...mail.headers, ...(mail.unsubscribeLink && waysOut(mail.unsubscribeLink, replyTo)) },
    };
    const row = {
      id,
      purpose: mail.purpose,
      mailbox_id: mailbox.id,
      ticket_id: mail.ticketId,
      subject_id: mail.subjectId,
      message_id_header: composeMessageId(messageToken, domain),
      token_hash: replyToken ? tokenHashBytes(replyToken) : null,
      // Bounces name the very mail; where the mailbox knows no plus address they come back to it as they are.
      envelope_from: mail.hasNullSender ? '' : returnPathOf(mailbox, messageToken),
      to_name: storableText(mail.to.name, 200),
      to_address: mail.to.address,
      subject: storableText(mail.subject, LONGEST_SUBJECT),
      text_body: storableText(mail.text, LONGEST_TEXT),
      html_body: mail.html ? storableText(mail.html) : null,
      headers,
      send_at: mail.sendAt,
      is_demo: mail.isDemo,
      created_at: this.clock.now(),
      caused_at: earlierOf(mail.causedAt, currentCause()),
    };
    const stored = await this.mails.insertOnce(tx, replyToken ? withoutToken(row, replyToken) : row);
    if (stored.id === id) {
      await this.timers.set(tx, { kind: SEND_OUTGOING, subjectId: id, dueAt: mail.sendAt });
    }
    return stored;
  }

  /** All mails about a ticket as they are sent, oldest first. */
  async ofTicket(ticketId: string): Promise<OutgoingMailRow[]> {
    return (await this.mails.ofTicket(ticketId)).map((row) => this.revealed(row));
  }

  /** A row as it is sent and shown: with its token where the database has a mark. */
  revealed<Row extends OutgoingMailRow>(row: Row): Row {
    const { token } = row.headers;
    return token ? withToken(row, replyTokenOf(this.config.installKey, token)) : row;
  }

  /** Takes back a mail that has not left. Answers false when it is too late. */
  async cancel(tx: EntityManager, id: string): Promise<boolean> {
    const row = await this.mails.lock(tx, id);
    if (!row || (row.state !== 'waiting' && row.state !== 'held')) return false;
    await this.mails.setState(tx, id, 'cancelled');
    await this.timers.cancel(tx, { kind: SEND_OUTGOING, subjectId: id });
    return true;
  }

  /**
   * Sends a reply again that did not arrive, or of which nobody knows; under the same Message-ID, and to nobody whose
   * server took it already. Only a person asks
   * for it: questions and notices are never sent twice.
   * @throws {MailNotRepeatableError} MAIL_NOT_REPEATABLE
   * @throws {MailComposeError} MAIL_ADDRESS_REFUSED
   */
  async sendAgain(
    tx: EntityManager,
    actor: Actor,
    mail: { id: string | null; to?: string | undefined },
  ): Promise<void> {
    const row = mail.id === null ? undefined : await this.mails.lock(tx, mail.id);
    if (!row || !mayBeRepeated(row)) throw new MailNotRepeatableError();
    if (mail.to !== undefined && !isDeliverableAddress(mail.to))
      throw new MailComposeError('to', 'MAIL_ADDRESS_REFUSED');
    const dueAt = this.clock.now();
    const to = mail.to ?? row.to_address;
    // A mail that came back was taken from us first: whoever it is addressed to has not got it.
    const deliveredTo =
      row.bounced_at === null
        ? row.delivered_to
        : row.delivered_to.filter((one) => one !== row.to_address.toLowerCase());
    await this.mails.beginAgain(tx, row.id, { dueAt, to, deliveredTo });
    await this.timers.set(tx, { kind: SEND_OUTGOING, subjectId: row.id, dueAt });
    await this.tell(tx, row, 'OutgoingMailSentAgain', {}, actor);
  }

  /**
   * Records that a mail came back from its main recipient. The first report counts; a hard one over a soft one as well.
   * Emits OutgoingMailBounced. Answers whether it was news.
   */
  async markBounced(tx: EntityManager, bounced: BouncedMail): Promise<boolean> {
    const row = await this.mails.lock(tx, bounced.outgoingMailId);
    if (!row || row.bounce_kind === 'hard' || row.bounce_kind === bounced.kind) return false;
    await this.mails.markBounced(tx, row.id, {
      kind: bounced.kind,
      words: bounced.words ?? null,
      at: this.clock.now(),
    });
    await this.tell(tx, row, 'OutgoingMailBounced', { kind: bounced.kind });
    return true;
  }

  /** To whom the mail goes, the main recipient first, in lower case. */
  async recipientsOf(tx: EntityManager, outgoingMailId: string): Promise<string[]> {
    return this.mails.recipients(tx, outgoingMailId);
  }

  /** Whom our own server refused for a reason that lies in the address. */
  async refusedOf(tx: EntityManager, outgoingMailId: string): Promise<FailedRecipient[]> {
    const row = await this.mails.lock(tx, outgoingMailId);
    return Object.entries(row?.failed_recipients ?? {})
      .filter(([, { by }]) => by === 'server')
      .map(([address, { kind }]) => ({ address, kind }));
  }

  /**
   * Records that the copies of these came back; what became of the mail itself stays as it is. The first report about each
   * counts; a hard one over a soft one as well. Emits OutgoingMailCopyBounced. Answers which were news.
   */
  async markCopiesBounced(
    tx: EntityManager,
    outgoingMailId: string,
    copies: readonly FailedRecipient[],
  ): Promise<FailedRecipient[]> {
    const row = copies.length > 0 ? await this.mails.lock(tx, outgoingMailId) : undefined;
    if (!row) return [];
    const news = copies.filter(({ address, kind }) => {
      const known = row.failed_recipients[address];
      return known?.by !== 'report' || (known.kind === 'soft' && kind === 'hard');
    });
    if (news.length === 0) return [];
    await this.mails.addFailed(
      tx,
      row.id,
      Object.fromEntries(
        news.map(({ address, kind, words }) => [address, { kind, by: 'report' as const, ...(words && { words }) }]),
      ),
    );
    await this.tell(tx, row, 'OutgoingMailCopyBounced');
    return news;
  }

  /** Records what happened to a mail, for the ticket's row and for those who asked for the mail. */
  async tell(
    tx: EntityManager,
    row: OutgoingMailRow,
    type:
      | 'OutgoingMailSent'
      | 'OutgoingMailFailed'
      | 'OutgoingMailHeld'
      | 'OutgoingMailUnknown'
      | 'OutgoingMailBounced'
      | 'OutgoingMailCopyBounced'
      | 'OutgoingAddressRefused'
      | 'OutgoingMailSentAgain',
    more: Record<string, unknown> = {},
    actor: Actor = systemActor(SEND_OUTGOING),
  ): Promise<void> {
    await this.outbox.record(tx, actor, {
      type,
      ticketId: row.ticket_id,
      payload: {
        outgoingMailId: row.id,
        purpose: row.purpose,
        subjectId: row.subject_id,
        messageId: row.purpose === 'reply' ? row.subject_id : null,
        ...more,
      },
    });
  }
}

const earlierOf = (one: Date | undefined, other: Date | undefined): Date | null =>
  one && other ? (one < other ? one : other) : (one ?? other ?? null);

const storableAddress = ({ name, address }: MailAddress): MailAddress => ({ name: storableText(name, 200), address });

/** It did not arrive, or nobody knows; and it is the reply of a person. */
function mayBeRepeated(row: OutgoingMailRow): boolean {
  if (row.purpose !== 'reply') return false;
  if (row.state === 'failed' || row.state === 'unknown' || row.state === 'cancelled') return true;
  if (row.state === 'held') return row.last_error === 'RESERVED_DOMAIN';
  if (row.state === 'sent' && row.last_error === 'COPIES_REFUSED') return true;
  return (row.state === 'sent' || row.state === 'local') && row.bounced_at !== null;
}
