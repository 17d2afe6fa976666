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
/**
 * Answers on their way at the same time, each until its transaction ends: every address belongs to one of these places,
 * and a place has one answer at a time.
 */
const PLACES = 32;
/** First half of the key of an advisory lock; the place is the other. */
const PLACES_LOCK = 7_214_010;

export interface AutomaticAnswer {
  purpose: 'acknowledgement' | 'notice';
  /** Of the mail that is answered. */
  inboundMailId: string;
  /** When it came: what a lost installation has answered already is not answered again. */
  arrivedAt: Date;
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
    if (!(await this.takeShare(tx, answer.purpose, address))) return false;
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
      causedAt: answer.arrivedAt,
      isDemo: answer.isDemo,
    });
    return true;
  }

  /**
   * Counts, waits for its place, and counts again: a hundred mails at once are a hundred mails. Those that are not
   * counted yet are on their way in other places, fewer than there are places; while the share of the hour has room for
   * as many, nobody waits for another address. Near its end everybody waits for all.
   */
  private async takeShare(tx: EntityManager, purpose: string, address: string): Promise<boolean> {
    const seen = await this.roomLeft(tx, purpose, address);
    if (seen <= 0) return false;
    const isFar = seen >= PLACES;
    await tx.query(
      `select pg_advisory_xact_lock($1, place) from generate_series(0, $2 - 1) as place
       where not $3 or place = hashtext($4) & ($2 - 1) order by place`,
      [PLACES_LOCK, PLACES, isFar, withoutDetail(address)],
    );
    // One that came near while it waited holds its own place alone, and cannot know: it is not sent.
    return (await this.roomLeft(tx, purpose, address)) >= (isFar ? PLACES : 1);
  }

  /** How many may still be sent in this hour; 0 where this person has had theirs. */
  private async roomLeft(tx: EntityManager, purpose: string, address: string): Promise<number> {
    const now = this.clock.now();
    const [sent] = await rowsOf<{ alike: number; person: number; hour: number }>(
      tx,
      `select count(*) filter (where is_same and purpose = $1)::int as alike, count(*) filter (where is_same)::int as person,
         count(*) filter (where created_at > $4)::int as hour
       from (select purpose, created_at, lower(regexp_replace(to_address, '\\+[^@]*@', '@')) = $2 as is_same
         from outgoing_mails where purpose in ('notice', 'acknowledgement') and created_at > $3) as sent`,
      [purpose, withoutDetail(address), plus(now, -DAY), plus(now, -HOUR)],
    );
    const { alike = 0, person = 0, hour = 0 } = sent ?? {};
    return alike < MOST_OF_A_KIND_A_DAY && person < MOST_A_DAY ? MOST_AUTOMATIC_ANSWERS_AN_HOUR - hour : 0;
  }
}
