import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore } from '#blobs';
import { Database, insertInto, rowsOf, type SqlPart, sql } from '#database';
import { MissingError } from '#kernel';
import type { Authenticity, UnprovenSender } from '#mail';
import type { InboundMailRow, MailEnding, MailSource } from './inbound-mail.js';

/** A transaction, or the database where one statement is all. */
type Queryable = Parameters<typeof rowsOf>[0];

interface NewInboundMail {
  id: string;
  mailboxId: string;
  contentHash: Buffer;
  blobSha256: Buffer;
  size: number;
  envelopeFrom: string;
  envelopeTo: string[];
  remoteAddress: string | null;
  helo: string | null;
  isLive: boolean;
  isDemo: boolean;
  receivedAt: Date;
  arrivedAt: Date | null;
  source: MailSource;
  place: { uidValidity: number; uid: number } | null;
  isComplete: boolean;
}

/** What is written when a mail comes to its end. */
export interface EndOfMail {
  ending: MailEnding;
  reason: string | null;
  endedAt: Date;
  subject: string | null;
  /** Who it says it is from, to be shown in lists. */
  headerFrom?: string | null;
  ticketId: string | null;
  messageId: string | null;
  /** Null: nobody looked. */
  authenticity?: Authenticity | null;
  /** What a mail says that lies on no ticket and may be a person's. */
  words?: string | null;
  /** No program of ours answers it (`mayBeAnswered`). */
  takesNoAnswer?: boolean;
}

/** A mail, and what its mailbox says about reading it. */
export interface WaitingMail extends InboundMailRow {
  trusted_authserv_id: string | null;
  /** A probe came back with the envelope sender that it was sent with; null: nobody tried. */
  keeps_envelope_sender: boolean | null;
}

/** What is written together with a new mail. */
interface NewMailParts {
  /** Its bytes; absent when they are there already. */
  blob: SqlPart | undefined;
  /** What brings it to its end, where it is new. */
  timer: (isNew: SqlPart) => SqlPart;
}

/** Columns of `InboundMailRow`, from `inbound_mails as mail`. */
export const INBOUND_MAIL = sql`mail.id, mail.mailbox_id, mail.blob_sha256, mail.size, mail.envelope_from, mail.envelope_to, mail.source,
  mail.remote_address, mail.helo, mail.is_live, mail.is_demo, mail.received_at, mail.arrived_at, mail.is_complete, mail.subject, mail.ending,
  mail.written_by, mail.ending_reason, mail.attempts`;

const OF_MAILBOX = sql`mailboxes.trusted_authserv_id,
  (select (server.capabilities->>'envelopeSender')::boolean from mailbox_servers as server
   where server.mailbox_id = mail.mailbox_id) as keeps_envelope_sender`;

/** The same mail under another UIDVALIDITY, or known until now from another door. */
const IS_MOVED = sql`excluded.uid is not null
  and (inbound_mails.uid is null or inbound_mails.uid_validity <> excluded.uid_validity)`;

/** SQL for incoming mail; no rules. */
@Injectable()
export class InboundMailRepository {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
  ) {}

  /**
   * False when this mailbox has the same content already; further recipients of it are then added. One statement for
   * the mail, its bytes and its timer: it needs no transaction of its own, and the door waits for one answer alone.
   */
  async insertOnce(on: Queryable, mail: NewInboundMail, parts: NewMailParts): Promise<boolean> {
    if (mail.place) await this.freePlace(on, mail);
    const { id, place, ...fields } = mail;
    const row = { id, ...fields, uidValidity: place?.uidValidity ?? null, uid: place?.uid ?? null };
    const [stored] = await rowsOf<{ is_new: boolean }>(
      on,
      sql`with ${parts.blob ? sql`blob as (${parts.blob}),` : sql``}
        mail as (
          ${insertInto('inbound_mails', row)}
          on conflict on constraint inbound_mails_content_key do update set envelope_to =
            array(select distinct unnest(inbound_mails.envelope_to || excluded.envelope_to) order by 1),
            uid_validity = case when ${IS_MOVED} then excluded.uid_validity else inbound_mails.uid_validity end,
            uid = case when ${IS_MOVED} then excluded.uid else inbound_mails.uid end
          returning id = ${id} as is_new
        ),
        timer as (${parts.timer(sql`exists (select from mail where is_new)`)})
        select is_new from mail`,
    );
    return stored?.is_new ?? false;
  }

  /** A server that gives a UID a second time is wrong, and its new mail counts all the same: the old one loses it. */
  private async freePlace(on: Queryable, { mailboxId, place, contentHash }: NewInboundMail): Promise<void> {
    await rowsOf(
      on,
      sql`update inbound_mails set uid_validity = null, uid = null where mailbox_id = ${mailboxId}
        and uid_validity = ${place?.uidValidity} and uid = ${place?.uid} and content_hash <> ${contentHash}`,
    );
  }

  async find(id: string): Promise<WaitingMail | undefined> {
    const [row] = await rowsOf<WaitingMail>(
      this.database,
      sql`select ${INBOUND_MAIL}, ${OF_MAILBOX} from inbound_mails as mail
        join mailboxes on mailboxes.id = mail.mailbox_id where mail.id = ${id}`,
    );
    return row;
  }

  /** The mail with its bytes. */
  async read(id: string): Promise<{ row: WaitingMail; raw: Buffer } | undefined> {
    const [found] = await rowsOf<WaitingMail & { raw: Buffer | null }>(
      this.database,
      sql`select ${INBOUND_MAIL}, ${OF_MAILBOX}, ${this.blobs.bytesOf(sql`mail.blob_sha256`)} as raw
        from inbound_mails as mail join mailboxes on mailboxes.id = mail.mailbox_id where mail.id = ${id}`,
    );
    if (!found) return undefined;
    const { raw, ...row } = found;
    if (!raw) throw new MissingError('BLOB', { sha256: row.blob_sha256.toString('hex') });
    return { row, raw };
  }

  /** The row, locked, while the mail has no end yet. */
  async lockUnended(tx: EntityManager, id: string): Promise<InboundMailRow | undefined> {
    const [row] = await rowsOf<InboundMailRow>(
      tx,
      sql`select ${INBOUND_MAIL} from inbound_mails as mail where id = ${id} and ending is null for update`,
    );
    return row;
  }

  async countAttempt(id: string): Promise<number> {
    const [row] = await this.database.query<{ attempts: number }>(
      'update inbound_mails set attempts = attempts + 1 where id = $1 and ending is null returning attempts',
      [id],
    );
    return row?.attempts ?? 0;
  }

  /** Together with the event that tells it. */
  async end(tx: EntityManager, id: string, { event, ...end }: EndOfMail & { event: SqlPart }): Promise<void> {
    await rowsOf(
      tx,
      sql`with event as (${event})
        update inbound_mails set ending = ${end.ending}, ending_reason = ${end.reason}, ended_at = ${end.endedAt},
          subject = ${end.subject}, header_from = ${end.headerFrom ?? null}, ticket_id = ${end.ticketId}, message_id = ${end.messageId}, words = ${end.words ?? null}, takes_no_answer = ${end.takesNoAnswer ?? false},
          authenticity = coalesce(${end.authenticity ?? null}::jsonb, authenticity) where id = ${id}`,
    );
  }

  /**
   * What was found out later; how the mail came onto its ticket stays as it is, and so does the doubt that was said.
   * @param doubt is said from now on of a mail that stands on its ticket as somebody's who takes part there
   * @returns the message that shows it, if there is one and it says something else now
   */
  async setAuthenticity(
    tx: EntityManager,
    id: string,
    { authenticity, doubt }: { authenticity: Authenticity; doubt: UnprovenSender | null },
  ): Promise<{ id: string; ticketId: string } | undefined> {
    const [shown] = await rowsOf<{ id: string; ticketId: string }>(
      tx,
      `with before as (select authenticity from inbound_mails where id = $1),
      changed as (update inbound_mails as mail set authenticity = $2::jsonb || jsonb_strip_nulls(jsonb_build_object('unproven', coalesce(
         mail.authenticity->'unproven',
         (select to_jsonb($3::text) from messages where messages.inbound_mail_id = mail.id and matched_by <> 'new'
           and held_at is null limit 1))))
       where id = $1 returning mail.authenticity)
      select message.id, message.ticket_id as "ticketId" from messages as message, before, changed
      where message.inbound_mail_id = $1
        and before.authenticity - 'mayTellLater' is distinct from changed.authenticity - 'mayTellLater'`,
      [id, authenticity, doubt],
    );
    return shown;
  }
}
