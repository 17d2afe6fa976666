import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore } from '#blobs';
import { Database, rowsOf } from '#database';
import { AppError, MissingError } from '#kernel';
import { ImapConnections, ImapFailure, MAIL_LIMITS, MailboxServerRepository, OAuthFailure } from '#mail';
import { contentHash } from '../content-hash.js';

/** Why a mail of which we have the header alone cannot be had whole. */
export class MissingMailError extends AppError {
  constructor(code: 'MAIL_TOO_LARGE_STILL' | 'MAIL_NOT_ON_SERVER' | 'MAIL_TAKEN_ALREADY' | 'MAIL_SERVER_AWAY') {
    super(code === 'MAIL_SERVER_AWAY' ? 'unavailable' : 'conflict', code);
  }
}

interface Place {
  mailbox_id: string;
  uid_validity: string | null;
  uid: string | null;
  size: number;
  is_complete: boolean;
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
      `select mailbox_id, uid_validity, uid, size, is_complete from inbound_mails
       where id = $1 and ending = 'quarantine' and discarded_at is null`,
      [id],
    );
    if (!row) throw new MissingError('QUARANTINED_MAIL');
    if (row.is_complete) return null;
    if (row.size > MAIL_LIMITS.bytes) throw new MissingMailError('MAIL_TOO_LARGE_STILL');
    try {
      return await this.fromServer(row);
    } catch (error) {
      if (error instanceof ImapFailure || error instanceof OAuthFailure) throw new MissingMailError('MAIL_SERVER_AWAY');
      throw error;
    }
  }

  /** Puts the whole mail in the place of its header. @throws {MissingMailError} MAIL_TAKEN_ALREADY */
  async complete(tx: EntityManager, id: string, raw: Buffer): Promise<void> {
    const hash = contentHash(raw);
    const [known] = await rowsOf(
      tx,
      `select 1 from inbound_mails as mail join inbound_mails as this on this.mailbox_id = mail.mailbox_id
       where this.id = $1 and mail.id <> $1 and mail.content_hash = $2`,
      [id, hash],
    );
    if (known) throw new MissingMailError('MAIL_TAKEN_ALREADY');
    await tx.query(
      'update inbound_mails set blob_sha256 = $2, content_hash = $3, size = $4, is_complete = true where id = $1',
      [id, await this.blobs.put(tx, raw), hash, raw.length],
    );
  }

  private async fromServer({ mailbox_id: mailboxId, uid_validity: uidValidity, uid }: Place): Promise<Buffer> {
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
      return raw;
    } finally {
      await session.close();
    }
  }
}
