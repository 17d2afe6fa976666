import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { HOUR, plus } from '#kernel';
import { type AutomaticMail, OwnMailProof, type ParsedMail, readAutomaticMail } from '#mail';
import { answersDigest } from './answers-digest.js';
import { type Complainant, Complaints } from './complaints.service.js';
import { type BouncedMail, DeliveryReports, type ReportingMail } from './delivery-reports.service.js';
import type { InboundMailRow } from './inbound-mail.js';
import { KnownBlockedSenders } from './known-blocked-senders.js';
import { isWrittenByMachine, type MailFacts } from './mail-ending.js';
import type { ReadMail } from './mail-reading.service.js';
import type { Mailbox } from './mailbox.entity.js';
import { MailboxService } from './mailbox.service.js';
import { senderOf } from './sender-of.js';
import { doubtOf, type SenderTrust, trustOf, withDoubt, writerOfForm } from './sender-trust.js';
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
  /** The question about no ticket that is answered. */
  question: string | null;
  /** The mail of ours that came back with it. */
  bounced: BouncedMail | undefined;
  /** The customer who wants no more mail. */
  complainant: Complainant | null;
  /** The row of the list that keeps it away. */
  blockedBy: string | undefined;
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
    private readonly blocked: KnownBlockedSenders,
  ) {}

  async read(tx: EntityManager, row: InboundMailRow, given: ReadMail): Promise<KnownMail> {
    const { raw, authenticity, isPathKnown } = given;
    const mailboxes = await this.mailboxes.all(tx);
    const ownAddresses = mailboxes.map(({ address }) => address);
    const isProven = await this.proof.proves(tx, given.mail);
    const named = row.written_by === null ? null : { name: '', address: row.written_by };
    const writer = isProven ? null : (named ?? writerOfForm(given.mail, ownAddresses));
    const mail = writer ? { ...given.mail, from: writer } : given.mail;
    const sender = senderOf(mail, row.envelope_from)?.address ?? null;
    const automatic = readAutomaticMail(mail, { addresses: ownAddresses, isProven });
    const isAutoForwarded = automatic.reason === 'auto_submitted' && mail.autoSubmitted === 'auto-forwarded';
    const { envelope_from: envelopeFrom, envelope_to: envelopeTo } = row;
    const input = { mail, envelopeTo, envelopeFrom, isPathKnown, sender, raw, authenticity };
    const found = await this.matchOf(tx, automatic, input);
    // A form asks nobody who they are: an address alone opens no ticket of somebody else.
    const match = writer && !found?.isBySecret ? null : found;
    const question = match || writer ? null : await this.matcher.question(tx, input);
    const trust = writer ? 'unproven' : trustOf(authenticity);
    const isClaim = row.is_live && !writer && (match?.isFromParticipant || match?.isThirdParty) === true;
    const { isGuess, isElsewhere, isMarked } = isClaim
      ? doubtOf({
          ...input,
          trust,
          isBySecret: match.isBySecret,
          isMachine: isQuietProgram({ automatic, isAutoForwarded, isFromForm: false }),
        })
      : NO_DOUBT;
    const bounced = automatic.isBounce ? await this.reports.bounced(tx, input) : undefined;
    const complainant = automatic.isComplaint && !writer ? await this.complaints.complainant(tx, input) : null;
    const blockedBy = sender === null ? undefined : await this.blocked.blocking(tx, sender);
    const facts: MailFacts = {
      // A complaint that proves nothing is somebody's letter: a person decides.
      automatic: { ...automatic, isComplaint: complainant !== null },
      bouncedMail: bounced ? { kind: bounced.kind } : null,
      match,
      isAutoForwarded,
      hasSender: sender !== null,
      hasWords: hasWords(mail),
      isReopeningTooOften: match ? await this.isReopeningTooOften(tx, match.ticketId, row.received_at) : false,
      isBlocked: blockedBy !== undefined,
      answersDigest: !match && !isAutoForwarded && (await answersDigest(tx, mail, sender)),
      isForged: authenticity?.result === 'fail',
      isFromForm: writer !== null,
      isUnproven: isGuess || isElsewhere,
      isFromElsewhere: isElsewhere,
      isLive: row.is_live,
    };
    const doubt = writer ? (named ? 'named' : 'form') : isMarked ? 'address' : null;
    const read = { ...given, mail, authenticity: withDoubt(authenticity, doubt) };
    return { facts, read, trust, match, question, bounced, complainant, blockedBy, mailboxes, ownAddresses };
  }

  /** A report that cannot be believed is a letter of the ticket all the same: by the mail of ours that came with it. */
  private async matchOf(
    tx: EntityManager,
    { isBounce, isComplaint }: AutomaticMail,
    input: ReportingMail,
  ): Promise<ThreadMatch | null> {
    const found = await this.matcher.match(tx, input);
    return found ?? (isBounce || isComplaint ? this.matcher.matchReported(tx, input) : null);
  }

  private async isReopeningTooOften(tx: EntityManager, ticketId: string, receivedAt: Date): Promise<boolean> {
    const [row] = await rowsOf<{ count: number }>(
      tx,
      // What comes to an open ticket reopens nothing, however often that was reopened.
      `select count(*)::int as count from episodes where ticket_id = $1 and reopened_at > $2
       and exists (select 1 from tickets where id = $1 and status = 'resolved')`,
      [ticketId, plus(receivedAt, -HOUR)],
    );
    return (row?.count ?? 0) >= MOST_REOPENINGS_AN_HOUR;
  }
}

const NO_DOUBT = { isGuess: false, isElsewhere: false, isMarked: false };

/** What it says is nobody's words, and changes nothing on a ticket. A report that proves nothing may be anybody's words. */
const isQuietProgram = (facts: Parameters<typeof isWrittenByMachine>[0]): boolean =>
  facts.automatic.isOutOfOffice || (isWrittenByMachine(facts) && !facts.automatic.isBounce);

const hasWords = (mail: ParsedMail): boolean =>
  mail.reply.replyText.trim() !== '' ||
  mail.reply.isForward ||
  mail.isEncrypted ||
  mail.attachments.some((file) => !file.isInline);
