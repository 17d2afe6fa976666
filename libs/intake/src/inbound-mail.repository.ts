import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import type { Authenticity } from '#mail';
import type { InboundMailRow, MailEnding, MailSource } from './inbound-mail.js';

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
  ticketId: string | null;
  messageId: string | null;
  /** Null: nobody looked. */
  authenticity?: Authenticity | null;
}

/** A mail, and what its mailbox says about reading it. */
export interface WaitingMail extends InboundMailRow {
  trusted_authserv_id: string | null;
}

/** The same mail under another UIDVALIDITY, or known until now from another door. */
const IS_MOVED = `excluded.uid is not null
  and (inbound_mails.uid is null or inbound_mails.uid_validity <> excluded.uid_validity)`;

/** SQL for incoming mail; no rules. */
@Injectable()
export class InboundMailRepository {
  constructor(private readonly database: Database) {}

  /** False when this mailbox has the same content already; further recipients of it are then added. */
  async insertOnce(tx: EntityManager, mail: NewInboundMail): Promise<boolean> {
    if (mail.place) await this.freePlace(tx, mail);
    const [row] = await rowsOf<{ is_new: boolean }>(
      tx,
      `insert into inbound_mails (id, mailbox_id, content_hash, blob_sha256, size, envelope_from, envelope_to, is_live,
         is_demo, received_at, source, uid_validity, uid, is_complete, remote_address, helo)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
       on conflict on constraint inbound_mails_content_key do update set envelope_to =
         array(select distinct unnest(inbound_mails.envelope_to || excluded.envelope_to) order by 1),
         uid_validity = case when ${IS_MOVED} then excluded.uid_validity else inbound_mails.uid_validity end,
         uid = case when ${IS_MOVED} then excluded.uid else inbound_mails.uid end
       returning id = $1 as is_new`,
      [
        mail.id,
        mail.mailboxId,
        mail.contentHash,
        mail.blobSha256,
        mail.size,
        mail.envelopeFrom,
        mail.envelopeTo,
        mail.isLive,
        mail.isDemo,
        mail.receivedAt,
        mail.source,
        mail.place?.uidValidity ?? null,
        mail.place?.uid ?? null,
        mail.isComplete,
        mail.remoteAddress,
        mail.helo,
      ],
    );
    return row?.is_new ?? false;
  }

  /** A server that gives a UID a second time is wrong, and its new mail counts all the same: the old one loses it. */
  private async freePlace(tx: EntityManager, { mailboxId, place, contentHash }: NewInboundMail): Promise<void> {
    await tx.query(
      `update inbound_mails set uid_validity = null, uid = null
       where mailbox_id = $1 and uid_validity = $2 and uid = $3 and content_hash <> $4`,
      [mailboxId, place?.uidValidity, place?.uid, contentHash],
    );
  }

  async find(id: string): Promise<WaitingMail | undefined> {
    const [row] = await this.database.query<WaitingMail>(
      `select inbound_mails.*, trusted_authserv_id from inbound_mails join mailboxes on mailboxes.id = mailbox_id
       where inbound_mails.id = $1`,
      [id],
    );
    return row;
  }

  /** The row, locked, while the mail has no end yet. */
  async lockUnended(tx: EntityManager, id: string): Promise<InboundMailRow | undefined> {
    const [row] = await rowsOf<InboundMailRow>(
      tx,
      'select * from inbound_mails where id = $1 and ending is null for update',
      [id],
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

  async end(tx: EntityManager, id: string, end: EndOfMail): Promise<void> {
    await tx.query(
      `update inbound_mails set ending = $2, ending_reason = $3, ended_at = $4, subject = $5, ticket_id = $6,
         message_id = $7, authenticity = coalesce($8, authenticity) where id = $1`,
      [id, end.ending, end.reason, end.endedAt, end.subject, end.ticketId, end.messageId, end.authenticity ?? null],
    );
  }

  async setAuthenticity(tx: EntityManager, id: string, authenticity: Authenticity): Promise<void> {
    await tx.query('update inbound_mails set authenticity = $2 where id = $1', [id, authenticity]);
  }
}
