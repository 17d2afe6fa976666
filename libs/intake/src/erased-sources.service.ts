import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore } from '#blobs';
import { rewriteWords, rowsOf } from '#database';
import { Clock, type Passage } from '#kernel';
import { MailUnreadableError } from '#mail';
import type { Erased, Eraser, Places, RedactedFile, RedactedWords } from '#tickets';
import { MailReader } from './mail-reader.js';

/** These mails and all copies of their letters, whichever mailbox they came to. */
const LETTERS = `
  select copy.id from inbound_mails as mail join inbound_mails as copy
    on copy.id = mail.id or copy.content_hash = mail.content_hash or copy.letter_hash = mail.letter_hash
  where mail.ticket_id = any($1::uuid[]) or mail.message_id = any($2::uuid[])`;

/**
 * Sources of mails whose tickets are removed for good. The row stays with the hash of its content, so that the same mail,
 * fetched or imported anew, is known and does not come back; everything that it said is gone.
 */
@Injectable()
export class ErasedSources implements Eraser {
  constructor(
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly reader: MailReader,
  ) {}

  async erase(tx: EntityManager, { ticketIds, messageIds }: Erased): Promise<string[]> {
    const sources = await rowsOf<{ sha256: Buffer }>(
      tx,
      `with letters as (${LETTERS}), old as (
         select id, blob_sha256 from inbound_mails where id in (select id from letters) for update
       )
       update inbound_mails as mail set blob_sha256 = null, source_removed_at = coalesce(source_removed_at, $3), subject = null,
         words = null, header_from = null, written_by = null, envelope_from = '', envelope_to = '{}', remote_address = null,
         helo = null, authenticity = null, ticket_id = null, message_id = null
       from old where old.id = mail.id returning old.blob_sha256 as sha256`,
      [ticketIds, messageIds, this.clock.now()],
    );
    for (const { sha256 } of sources) if (sha256) await this.blobs.removeUnused(tx, sha256);
    return [];
  }

  /** A source that holds the words goes whole: it may write them in a hundred ways. What we took from it stays. */
  async redact(tx: EntityManager, { ticketIds, messageIds, hitIds, passage }: RedactedWords): Promise<Partial<Places>> {
    const mails = await rowsOf<{ id: string; message_id: string | null; sha256: Buffer | null }>(
      tx,
      `select id, message_id, blob_sha256 as sha256 from inbound_mails where id in (${LETTERS}) for update`,
      [ticketIds, messageIds],
    );
    const hit = new Set(hitIds);
    const gone: string[] = [];
    for (const { id, message_id, sha256 } of mails)
      if (sha256 && ((message_id !== null && hit.has(message_id)) || (await this.holds(sha256, passage))))
        gone.push(id);
    const ids = mails.map(({ id }) => id);
    const text = ['subject', 'words', 'header_from'];
    await rewriteWords(tx, { table: 'inbound_mails', text, where: 'id = any($1::uuid[])', parameters: [ids] }, passage);
    await this.removeSources(tx, gone);
    return { sources: gone.length };
  }

  async redactFile(tx: EntityManager, { messageIds }: RedactedFile): Promise<Partial<Places>> {
    const mails = await rowsOf<{ id: string }>(
      tx,
      `select id from inbound_mails where id in (${LETTERS}) and blob_sha256 is not null for update`,
      [[], messageIds],
    );
    await this.removeSources(
      tx,
      mails.map(({ id }) => id),
    );
    return { sources: mails.length };
  }

  private async removeSources(tx: EntityManager, ids: readonly string[]): Promise<void> {
    const removed = await rowsOf<{ sha256: Buffer | null }>(
      tx,
      `with old as (select id, blob_sha256 from inbound_mails where id = any($1::uuid[]))
       update inbound_mails as mail set blob_sha256 = null, source_removed_at = $2 from old where old.id = mail.id
       returning old.blob_sha256 as sha256`,
      [ids, this.clock.now()],
    );
    for (const { sha256 } of removed) if (sha256) await this.blobs.removeUnused(tx, sha256);
  }

  /** One that nobody can read may hold anything. @throws {MailParserUnavailableError} */
  private async holds(sha256: Buffer, passage: Passage): Promise<boolean> {
    const raw = await this.blobs.get(sha256);
    if (passage.isIn(raw.toString('utf8'))) return true;
    try {
      const mail = await this.reader.read(raw);
      return passage.isIn(mail.subject) || passage.isIn(mail.text) || passage.isInHtml(mail.html);
    } catch (error) {
      if (error instanceof MailUnreadableError) return true;
      throw error;
    }
  }
}
