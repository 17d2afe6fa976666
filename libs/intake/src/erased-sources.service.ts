import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore } from '#blobs';
import { rowsOf } from '#database';
import { Clock } from '#kernel';
import type { Erased, Eraser } from '#tickets';

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
}
