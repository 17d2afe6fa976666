// Mail that we send by ourselves because a mail came in: the word that it arrived, the word that it could not be read.
// Anybody can make us send it by writing in somebody else's name, and two robots can make each other send for ever. So
// (RFC 3834; security findings 4, D7, D8): fixed words of ours alone, no sender to answer to, few of them to a person,
// and few of them at all.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { Clock, DAY, HOUR, plus } from '#kernel';
import {
  automaticHeaders,
  isDeliverableAddress,
  isReservedAddress,
  OutgoingMails,
  type ParsedMail,
  type ReplyTarget,
  withoutDetail,
} from '#mail';

/** To one person (whatever the detail of the address), of each kind. */
const MOST_OF_A_KIND_A_DAY = 1;
const MOST_A_DAY = 2;
/** To everybody. */
export const MOST_AUTOMATIC_ANSWERS_AN_HOUR = 500;
const LONGEST_FOREIGN_ID = 200;

export interface AutomaticAnswer {
  purpose: 'acknowledgement' | 'notice';
  /** Of the mail that is answered. */
  inboundMailId: string;
  to: { name: string; address: string };
  /** The mail that is answered, as far as it could be read. */
  about: Pick<ParsedMail, 'messageId'>;
  mailboxId: string;
  ticketId: string | null;
  token: ReplyTarget | null;
  isDemo: boolean;
  /** Our own words; asked for only when the mail may be sent. */
  compose: () => Promise<{ subject: string; text: string }>;
}

/** Sends automatic answers within their limits. */
@Injectable()
export class AutomaticAnswers {
  constructor(
    private readonly outgoing: OutgoingMails,
    private readonly clock: Clock,
  ) {}

  /** Answers false when a limit, or the address, is against it. In the caller's transaction. */
  async send(tx: EntityManager, answer: AutomaticAnswer, ownAddresses: readonly string[]): Promise<boolean> {
    const address = answer.to.address.toLowerCase();
    if (!isDeliverableAddress(address) || isReservedAddress(address)) return false;
    if (ownAddresses.includes(withoutDetail(address))) return false;
    if (!(await this.isWithinLimits(tx, answer.purpose, address))) return false;
    // One after another, and counted again: a hundred mails at once are a hundred mails.
    await tx.query(`select pg_advisory_xact_lock(hashtext('heard.automatic-answers'))`);
    if (!(await this.isWithinLimits(tx, answer.purpose, address))) return false;
    const { subject, text } = await answer.compose();
    const id = answer.about.messageId;
    await this.outgoing.enqueue(tx, {
      purpose: answer.purpose,
      mailboxId: answer.mailboxId,
      ticketId: answer.ticketId,
      subjectId: answer.inboundMailId,
      token: answer.token,
      // The name is the writer's word, too.
      to: { name: '', address },
      subject,
      text,
      headers: automaticHeaders('auto-replied'),
      hasNullSender: true,
      inReplyTo: id !== null && id.length <= LONGEST_FOREIGN_ID ? id : null,
      sendAt: this.clock.now(),
      isDemo: answer.isDemo,
    });
    return true;
  }

  private async isWithinLimits(tx: EntityManager, purpose: string, address: string): Promise<boolean> {
    const now = this.clock.now();
    const [sent] = await rowsOf<{ alike: number; person: number; hour: number }>(
      tx,
      `select count(*) filter (where is_same and purpose = $1)::int as alike, count(*) filter (where is_same)::int as person,
         count(*) filter (where created_at > $4)::int as hour
       from (select purpose, created_at, lower(regexp_replace(to_address, '\\+[^@]*@', '@')) = $2 as is_same
         from outgoing_mails where purpose in ('notice', 'acknowledgement') and created_at > $3) as sent`,
      [purpose, withoutDetail(address), plus(now, -DAY), plus(now, -HOUR)],
    );
    if (!sent) return true;
    return sent.alike < MOST_OF_A_KIND_A_DAY && sent.person < MOST_A_DAY && sent.hour < MOST_AUTOMATIC_ANSWERS_AN_HOUR;
  }
}
