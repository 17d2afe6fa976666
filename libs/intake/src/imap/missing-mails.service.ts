import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore } from '#blobs';
import { Database, rowsOf } from '#database';
import { AppError, MissingError } from '#kernel';
import { ImapConnections, ImapFailure, MAIL_LIMITS, MailboxServerRepository, OAuthFailure } from '#mail';
import { contentHash } from '../content-hash.js';
import { headerFields } from '../header-fields.js';
import { storedEnvelope } from '../stored-envelope.js';
import { envelopeOf } from './imap-envelope.js';

/** Why a mail of which we have the header alone cannot be had whole. */
export class MissingMailError extends AppError {
  constructor(code: 'MAIL_TOO_LARGE_STILL' | 'MAIL_NOT_ON_SERVER' | 'MAIL_TAKEN_ALREADY' | 'MAIL_SERVER_AWAY') {
    super(code === 'MAIL_SERVER_AWAY' ? 'unavailable' : 'conflict', code);
  }
}

interface Place {
  mailbox_id: string;
  blob_sha256: Buffer;
  uid_validity: string | null;
  uid: string | null;
  size: number;
  is_complete: boolean;
}

interface FetchedMail {
  raw: Buffer;
  /** As its server says. */
  size: number;
}

/** Gets mail whole of which a server gave no more than the header. */
@Injectable()
export class MissingMails {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly servers: MailboxServerRepository,
    private readonly connections: ImapConnections,
  ) {}

  /** The whole mail; null: we have it. @throws {MissingError} QUARANTINED_MAIL_NOT_FOUND @throws {MissingMailError} */
  async fetch(id: string): Promise<Buffer | null> {
    const [row] = await this.database.query<Place>(
      `select mailbox_id, blob_sha256, uid_validity, uid, size, is_complete from inbound_mails
       where id = $1 and ending = 'quarantine' and discarded_at is null`,
      [id],
    );
    if (!row) throw new MissingError('QUARANTINED_MAIL');
    if (row.is_complete) return null;
    if (row.size > MAIL_LIMITS.bytes) throw new MissingMailError('MAIL_TOO_LARGE_STILL');
    try {
      const found = await this.fromServer(row);
      // A server that was restored may have given the number to another mail: that one comes by itself.
      if (!isSameMail(await this.blobs.get(row.blob_sha256), row.size, found)) {
        throw new MissingMailError('MAIL_NOT_ON_SERVER');
      }
      return found.raw;
    } catch (error) {
      if (error instanceof ImapFailure || error instanceof OAuthFailure) throw new MissingMailError('MAIL_SERVER_AWAY');
      throw error;
    }
  }

  /** Puts the whole mail, with the envelope that it tells, in the place of its header. @throws {MissingMailError} MAIL_TAKEN_ALREADY */
  async complete(tx: EntityManager, id: string, raw: Buffer): Promise<void> {
    const hash = contentHash(raw);
    const [mailbox] = await rowsOf<{ address: string; is_known: boolean }>(
      tx,
      `select mailboxes.address, exists (select 1 from inbound_mails as mail
         where mail.mailbox_id = mailboxes.id and mail.id <> $1 and mail.content_hash = $2) as is_known
       from mailboxes where id = (select mailbox_id from inbound_mails where id = $1)`,
      [id, hash],
    );
    if (!mailbox) throw new MissingError('QUARANTINED_MAIL');
    if (mailbox.is_known) throw new MissingMailError('MAIL_TAKEN_ALREADY');
    const envelope = storedEnvelope(envelopeOf(raw, mailbox.address), mailbox.address);
    await tx.query(
      `update inbound_mails set blob_sha256 = $2, content_hash = $3, size = $4, is_complete = true, envelope_from = $5,
         envelope_to = $6 where id = $1`,
      [id, await this.blobs.put(tx, raw), hash, raw.length, envelope.from, envelope.to],
    );
  }

  private async fromServer({ mailbox_id: mailboxId, uid_validity: uidValidity, uid }: Place): Promise<FetchedMail> {
    const incoming = (await this.servers.find(mailboxId))?.incoming;
    if (!incoming || uid === null) throw new MissingMailError('MAIL_NOT_ON_SERVER');
    const session = await this.connections.open(mailboxId, incoming);
    try {
      const folder = await session.examine(incoming.folder);
      const [entry] = String(folder.uidValidity) === uidValidity ? await session.entriesOf([Number(uid)]) : [];
      if (!entry) throw new MissingMailError('MAIL_NOT_ON_SERVER');
      if (entry.size > MAIL_LIMITS.bytes) throw new MissingMailError('MAIL_TOO_LARGE_STILL');
      const raw = await session.source(entry.uid);
      if (!raw) throw new MissingMailError('MAIL_NOT_ON_SERVER');
      if (raw.length > MAIL_LIMITS.bytes) throw new MissingMailError('MAIL_TOO_LARGE_STILL');
      return { raw, size: entry.size };
    } finally {
      await session.close();
    }
  }
}

/** Lines that make a mail this one; what a server adds when it hands it out may differ from time to time. */
const NAMES = ['message-id', 'date', 'from', 'sender', 'reply-to', 'to', 'cc', 'subject'];

/** Of a mail whose header could not be had either, the size is all that is known. */
function isSameMail(head: Buffer, size: number, found: FetchedMail): boolean {
  if (head.length === 0) return size === found.size;
  const [kept, given] = [headerFields(head), headerFields(found.raw)];
  return NAMES.every((name) => kept.get(name) === given.get(name));
}
