import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { Clock, HOUR, plus } from '#kernel';
import { OwnMailProof, type ParsedMail, readAutomaticMail } from '#mail';
import { Complaints } from './complaints.service.js';
import { type BouncedMail, DeliveryReports } from './delivery-reports.service.js';
import type { InboundMailRow } from './inbound-mail.js';
import type { MailFacts } from './mail-ending.js';
import type { ReadMail } from './mail-reading.service.js';
import type { Mailbox } from './mailbox.entity.js';
import { MailboxService } from './mailbox.service.js';
import { senderOf } from './sender-of.js';
import { isFromElsewhere, type SenderTrust, trustOf, withDoubt, writerOfForm } from './sender-trust.js';
import { type ThreadMatch, ThreadMatcher } from './thread-matcher.js';

const MOST_REOPENINGS_AN_HOUR = 3;

/** Everything that decides where a mail ends. */
export interface KnownMail {
  facts: MailFacts;
  /** The mail as it is to be understood: of a form of ours, its writer is the sender. */
  read: ReadMail;
  /** What its sender may change about the customer. */
  trust: SenderTrust;
  match: ThreadMatch | null;
  /** The mail of ours that came back with it. */
  bounced: BouncedMail | undefined;
  /** The customer who wants no more mail. */
  complainant: string | null;
  mailboxes: readonly Mailbox[];
  /** Their addresses. */
  ownAddresses: readonly string[];
}

/** Gathers the facts about one mail. */
@Injectable()
export class MailFactsReader {
  constructor(
    private readonly mailboxes: MailboxService,
    private readonly matcher: ThreadMatcher,
    private readonly proof: OwnMailProof,
    private readonly reports: DeliveryReports,
    private readonly complaints: Complaints,
    private readonly clock: Clock,
  ) {}

  async read(tx: EntityManager, row: InboundMailRow, given: ReadMail): Promise<KnownMail> {
    const { raw, authenticity } = given;
    const mailboxes = await this.mailboxes.all(tx);
    const ownAddresses = mailboxes.map(({ address }) => address);
    const isProven = await this.proof.proves(tx, given.mail);
    const named = row.written_by === null ? null : { name: '', address: row.written_by };
    const writer = isProven ? null : (named ?? writerOfForm(given.mail, ownAddresses));
    const mail = writer ? { ...given.mail, from: writer } : given.mail;
    const sender = senderOf(mail, row.envelope_from)?.address ?? null;
    const input = { mail, envelopeTo: row.envelope_to, sender, raw, authenticity };
    const found = await this.matcher.match(tx, input);
    // A form asks nobody who they are: an address alone opens no ticket of somebody else.
    const match = writer && !found?.isBySecret ? null : found;
    const automatic = readAutomaticMail(mail, { addresses: ownAddresses, isProven });
    const trust = writer ? 'unproven' : trustOf(authenticity);
    const isGuess = row.is_live && match?.isBySecret === false && trust === 'unproven';
    const isElsewhere = isGuess && isFromElsewhere(sender, row.envelope_from);
    const bounced = automatic.isBounce ? await this.reports.bounced(tx, input) : undefined;
    const isComplaint = automatic.isComplaint && match !== null && !writer;
    const complainant = isComplaint ? await this.complaints.complainant(tx, input) : null;
    const facts: MailFacts = {
      // A complaint about mail of ours that proves nothing is somebody's letter: a person decides.
      automatic: { ...automatic, isComplaint: automatic.isComplaint && (!match || complainant !== null) },
      bouncedMail: bounced ? { kind: bounced.kind } : null,
      match,
      isAutoForwarded: automatic.reason === 'auto_submitted' && mail.autoSubmitted === 'auto-forwarded',
      hasSender: sender !== null,
      hasWords: hasWords(mail),
      isReopeningTooOften: match ? await this.isReopeningTooOften(tx, match.ticketId) : false,
      isForged: authenticity?.result === 'fail',
      isFromForm: writer !== null,
      isUnproven: isGuess,
      isFromElsewhere: isElsewhere,
      isLive: row.is_live,
    };
    const doubt = writer ? (named ? 'named' : 'form') : isGuess ? 'address' : null;
    const read = { raw, mail, authenticity: withDoubt(authenticity, doubt) };
    return { facts, read, trust, match, bounced, complainant, mailboxes, ownAddresses };
  }

  private async isReopeningTooOften(tx: EntityManager, ticketId: string): Promise<boolean> {
    const [row] = await rowsOf<{ count: number }>(
      tx,
      'select count(*)::int as count from episodes where ticket_id = $1 and reopened_at > $2',
      [ticketId, plus(this.clock.now(), -HOUR)],
    );
    return (row?.count ?? 0) >= MOST_REOPENINGS_AN_HOUR;
  }
}

const hasWords = (mail: ParsedMail): boolean =>
  mail.reply.replyText.trim() !== '' ||
  mail.reply.isForward ||
  mail.isEncrypted ||
  mail.attachments.some((file) => !file.isInline);
