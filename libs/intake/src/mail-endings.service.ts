import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { HOUR, plus } from '#kernel';
import { OutgoingMails, type ParsedMail, readAutomaticMail, readBounce } from '#mail';
import { EndRecorder } from './end-recorder.js';
import type { InboundMailRow } from './inbound-mail.js';
import { InboundMailRepository } from './inbound-mail.repository.js';
import { type Decision, decideEnding, type MailFacts } from './mail-ending.js';
import { MailLandings } from './mail-landings.service.js';
import { MailboxService } from './mailbox.service.js';
import { senderOf } from './sender-of.js';
import { type ThreadMatch, ThreadMatcher } from './thread-matcher.js';

const MOST_REOPENINGS_AN_HOUR = 3;

/** Everything known about one mail while it comes to its end. */
interface Case {
  row: InboundMailRow;
  raw: Buffer;
  mail: ParsedMail;
  sender: string | null;
}

/** Brings a mail that was read to its one end. */
@Injectable()
export class MailEndings {
  constructor(
    private readonly mails: InboundMailRepository,
    private readonly mailboxes: MailboxService,
    private readonly matcher: ThreadMatcher,
    private readonly landings: MailLandings,
    private readonly outgoing: OutgoingMails,
    private readonly ends: EndRecorder,
  ) {}

  /** Decides and does everything in the caller's transaction; a mail that has its end already is left alone. */
  async end(tx: EntityManager, id: string, given: { raw: Buffer; mail: ParsedMail }): Promise<void> {
    const row = await this.mails.lockUnended(tx, id);
    if (!row) return;
    const mailCase: Case = { row, ...given, sender: senderOf(given.mail, row.envelope_from)?.address ?? null };
    const input = { mail: given.mail, envelopeTo: row.envelope_to, sender: mailCase.sender, raw: given.raw };
    const match = await this.matcher.match(tx, input);
    const automatic = readAutomaticMail(given.mail, {
      addresses: await this.mailboxes.addresses(tx),
      loopMark: this.outgoing.loopMark,
    });
    const bounced = automatic.isBounce ? await this.matcher.bouncedMail(tx, input) : undefined;
    const facts: MailFacts = {
      automatic,
      bouncedMail: bounced ? { kind: readBounce(given.mail).kind === 'soft' ? 'soft' : 'hard' } : null,
      match,
      isAutoForwarded: automatic.reason === 'auto_submitted' && given.mail.autoSubmitted === 'auto-forwarded',
      hasSender: mailCase.sender !== null,
      hasWords: hasWords(given.mail),
      isReopeningTooOften: match ? await this.isReopeningTooOften(tx, match.ticketId) : false,
    };
    const decision = decideEnding(facts);
    if (decision.ending === 'bounce' && bounced && row.is_live) {
      await this.outgoing.markBounced(tx, { outgoingMailId: bounced.id, kind: facts.bouncedMail?.kind ?? 'hard' });
      if (facts.bouncedMail?.kind === 'hard') await this.landings.markUndeliverable(tx, bounced.to_address);
    }
    if (decision.reason === 'COMPLAINT' && match && row.is_live) await this.landings.optOut(tx, match.ticketId);
    await this.land(tx, mailCase, { decision, match });
  }

  private async land(
    tx: EntityManager,
    { row, mail }: Case,
    { decision, match }: { decision: Decision; match: ThreadMatch | null },
  ): Promise<void> {
    const end = { ending: decision.ending, reason: decision.reason, subject: mail.subject };
    if (!decision.landing)
      return this.ends.record(tx, row, { ...end, ticketId: bouncedTicket(match), messageId: null });
    const landed = await this.landings.land(tx, {
      row,
      mail,
      landing: decision.landing,
      match: decision.landing.on === 'match' ? match : null,
    });
    // A message for a closed ticket opens one that follows it up.
    const ending = end.ending === 'message' && landed.isNewTicket ? 'new_ticket' : end.ending;
    await this.ends.record(tx, row, { ...end, ending, ticketId: landed.ticketId, messageId: landed.messageId });
  }

  private async isReopeningTooOften(tx: EntityManager, ticketId: string): Promise<boolean> {
    const [row] = await rowsOf<{ count: number }>(
      tx,
      'select count(*)::int as count from episodes where ticket_id = $1 and reopened_at > $2',
      [ticketId, plus(this.ends.now(), -HOUR)],
    );
    return (row?.count ?? 0) >= MOST_REOPENINGS_AN_HOUR;
  }
}

const bouncedTicket = (match: ThreadMatch | null): string | null => match?.ticketId ?? null;

const hasWords = (mail: ParsedMail): boolean =>
  mail.reply.replyText.trim() !== '' ||
  mail.reply.isForward ||
  mail.isEncrypted ||
  mail.attachments.some((file) => !file.isInline);
