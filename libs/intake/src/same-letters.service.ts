// The same letter by two ways: to two mailboxes of ours, or once more through a forwarder whose servers add lines to its
// header. Its Message-ID alone proves nothing (anybody can send one in advance); with the sender, the words and the files
// it can hide nothing but what is there already.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { DAY } from '#kernel';
import { type ParsedMail, withoutDetail } from '#mail';
import type { InboundMailRow } from './inbound-mail.js';

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
   */
  async whole<Row extends InboundMailRow>(tx: EntityManager, row: Row, mail: Letter): Promise<Row> {
    await rowsOf(
      tx,
      `with named as (update inbound_mails set letter_hash = coalesce($2, content_hash) where id = $1 returning letter_hash)
       select pg_advisory_xact_lock(hashtextextended(encode(letter_hash, 'hex'), 0)) from named`,
      [row.id, letterHash(mail)],
    );
    const copies = await rowsOf<Copy>(
      tx,
      `select box.address, mail.mailbox_id, mail.envelope_to from mailboxes as box
       join inbound_mails as mail on mail.mailbox_id = box.id
         and mail.content_hash = (select content_hash from inbound_mails where id = $1)
       where mail.id = $1 or (box.is_active and mail.is_live = $2 and mail.is_demo = $3
         and (not $2 or abs(extract(epoch from mail.received_at - $4)) <= $5))
       order by box.address`,
      [row.id, row.is_live, row.is_demo, row.received_at, COPIES_WITHIN_MS / 1_000],
    );
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
      `select message.ticket_id from inbound_mails as mail join messages as message on message.id = mail.message_id
         join tickets as ticket on ticket.id = message.ticket_id
       where mail.letter_hash = (select letter_hash from inbound_mails where id = $1) and mail.id <> $1
         and (message.held_at is null or $2) and (mail.authenticity ->> 'result' is distinct from 'fail' or $3)
         and (mail.is_live or not $4) and (not mail.is_demo or $5)
         and (not $4 or (ticket.status <> 'closed' and abs(extract(epoch from mail.received_at - $6)) <= $7))
       order by mail.received_at, mail.id limit 1`,
      [row.id, isHeld, isForged, row.is_live, row.is_demo, row.received_at, COPIES_WITHIN_MS / 1_000],
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
