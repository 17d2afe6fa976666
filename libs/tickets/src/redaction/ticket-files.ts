import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { REDACTION_MARK } from '#kernel';

/** Takes a file out of messages and out of what waits to leave; answers the messages that had it, and how many copies. */
export async function redactFiles(
  tx: EntityManager,
  { sha256, ticketIds, now }: { sha256: Buffer; ticketIds: readonly string[]; now: Date },
): Promise<{ messageIds: string[]; copies: number }> {
  const files = await rowsOf<{ messageId: string }>(
    tx,
    `update attachments set file_name = $3, content_type = 'application/octet-stream', size = 0, content_id = null,
       is_inline = false, blob_sha256 = null, redacted_at = $4
     from messages where messages.id = attachments.message_id and messages.ticket_id = any($2::uuid[])
       and attachments.blob_sha256 = $1 returning attachments.message_id as "messageId"`,
    [sha256, ticketIds, REDACTION_MARK, now],
  );
  const messageIds = [...new Set(files.map(({ messageId }) => messageId))];
  await tx.query('update messages set redacted_at = $2 where id = any($1::uuid[])', [messageIds, now]);
  const unsent = await rowsOf(
    tx,
    `delete from uploads using waiting_replies as reply where reply.id = uploads.waiting_reply_id
       and reply.ticket_id = any($2::uuid[]) and uploads.blob_sha256 = $1 returning 1`,
    [sha256, ticketIds],
  );
  return { messageIds, copies: files.length + unsent.length };
}

/** Other tickets with the same bytes, which keep them. */
export async function otherTicketsWith(
  tx: EntityManager,
  sha256: Buffer,
  ticketIds: readonly string[],
): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    tx,
    `select count(distinct message.ticket_id)::int as count from attachments as file join messages as message
       on message.id = file.message_id where file.blob_sha256 = $1 and message.ticket_id <> all($2::uuid[])`,
    [sha256, ticketIds],
  );
  return row?.count ?? 0;
}
