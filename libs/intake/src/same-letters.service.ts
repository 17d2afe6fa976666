// The same letter by two ways: to two mailboxes of ours, or once more through a forwarder whose servers add lines to its
// header. Its Message-ID alone proves nothing (anybody can send one in advance); with the sender, the words and the files
// it can hide nothing but what is there already.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { DAY } from '#kernel';
import { type ParsedMail, withoutDetail } from '#mail';
import type { InboundMailRow } from './inbound-mail.js';
import { INBOUND_MAIL } from './inbound-mail.repository.js';

type Letter = Pick<ParsedMail, 'messageId' | 'from' | 'text' | 'html' | 'attachments' | 'to' | 'cc'>;

/** Mail servers try for five days; what comes later than this was sent again. Old mail has no such time. */
const COPIES_WITHIN_MS = 7 * DAY;

interface Copy {
  address: string;
  mailbox_id: string;
  envelope_to: string[];
}

/** Knows letters again. */
@Injectable()
export class SameLetters {
  /**
   * The mail as its letter reached us: with the recipients of all its copies that came in together, and of the mailbox
   * that it names first (else the first by address). Until the transaction ends, no copy of it is landed by another one.
   * Undefined when the mail has its end already.
   */
  async take(tx: EntityManager, id: string, mail: Letter): Promise<InboundMailRow | undefined> {
    // The row first, then its letter; what lies on a ticket already is asked afterwards, by `earlier`, which sees what
    // whoever held the letter has committed.
    const [found] = await rowsOf<InboundMailRow & { copies: Copy[] }>(
      tx,
      sql`update inbound_mails as mail set letter_hash = coalesce(${letterHash(mail)}, content_hash)
        where id = ${id} and ending is null
        returning ${INBOUND_MAIL}, pg_advisory_xact_lock(hashtextextended(encode(letter_hash, 'hex'), 0)),
          (select json_agg(json_build_object('address', box.address, 'mailbox_id', copy.mailbox_id,
              'envelope_to', copy.envelope_to) order by box.address)
            from inbound_mails as copy join mailboxes as box on box.id = copy.mailbox_id
            where copy.content_hash = mail.content_hash and (copy.id = mail.id or (
              box.is_active and copy.is_live = mail.is_live and copy.is_demo = mail.is_demo
              and (not mail.is_live or abs(extract(epoch from copy.received_at - mail.received_at)) <= ${COPIES_WITHIN_MS / 1_000})))
          ) as copies`,
    );
    if (!found) return undefined;
    const { copies, ...row } = found;
    const named = [...mail.to, ...mail.cc].map(({ address }) => withoutDetail(address.toLowerCase()));
    const placeOf = ({ address }: Copy): number => (named.includes(address) ? named.indexOf(address) : named.length);
    const [first] = [...copies].sort((one, other) => placeOf(one) - placeOf(other));
    const envelopeTo = new Set([...row.envelope_to, ...copies.flatMap(({ envelope_to }) => envelope_to)]);
    return { ...row, mailbox_id: first?.mailbox_id ?? row.mailbox_id, envelope_to: [...envelopeTo] };
  }

  /**
   * The ticket on which this letter lies already; undefined: none. What is held, forged, old or played hides no letter
   * that is not.
   */
  async earlier(
    tx: EntityManager,
    row: InboundMailRow,
    { isHeld, isForged }: { isHeld: boolean; isForged: boolean },
  ): Promise<string | undefined> {
    const [found] = await rowsOf<{ ticket_id: string }>(
      tx,
      sql`select message.ticket_id from inbound_mails as mail join messages as message on message.id = mail.message_id
          join tickets as ticket on ticket.id = message.ticket_id
        where mail.letter_hash = (select letter_hash from inbound_mails where id = ${row.id}) and mail.id <> ${row.id}
          and (message.held_at is null or ${isHeld}::boolean)
          and (mail.authenticity ->> 'result' is distinct from 'fail' or ${isForged}::boolean)
          and (mail.is_live or not ${row.is_live}::boolean) and (not mail.is_demo or ${row.is_demo}::boolean)
          and (not ${row.is_live}::boolean or (ticket.status <> 'closed'
            and abs(extract(epoch from mail.received_at - ${row.received_at}::timestamptz)) <= ${COPIES_WITHIN_MS / 1_000}))
        order by mail.received_at, mail.id limit 1`,
    );
    return found?.ticket_id;
  }
}

/** Of a letter with a Message-ID; null: none, and only what came in as the very same bytes is the same. */
function letterHash({ messageId, from, text, html, attachments }: Letter): Buffer | null {
  if (messageId === null) return null;
  const at = messageId.lastIndexOf('@');
  const id = at === -1 ? messageId : messageId.slice(0, at) + messageId.slice(at).toLowerCase();
  const files = attachments.map((file) => [file.filename, createHash('sha256').update(file.content).digest('hex')]);
  const letter = [id, from?.address.toLowerCase() ?? '', plain(text), plain(html ?? ''), files];
  return createHash('sha256').update(JSON.stringify(letter)).digest();
}

const plain = (words: string): string => words.split(/\s+/).join(' ').trim();
