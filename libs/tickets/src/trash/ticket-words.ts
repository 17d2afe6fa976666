// What tickets say, in the tables of this lib, removed for good. The row of a ticket stays, empty: its number is not
// given again, and ratings, cases and times that name it stay true.
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { eraseMailsOf } from '#mail';
import { eraseFieldWords } from '../redaction/field-words.js';

/** Everything here that hangs on a ticket and is of no number: it goes. */
const GOES = [
  'drafts',
  'ticket_reads',
  'ticket_followers',
  'ticket_tags',
  'ticket_participants',
  'ticket_nudges',
  'ticket_acts',
  'pending_resolutions',
] as const;

/** Removes the words and files; answers the bytes that nobody may need any more. `kept`: messages that stay, empty. */
export async function removeTicketWords(
  tx: EntityManager,
  { ticketIds, kept }: { ticketIds: readonly string[]; kept: readonly string[] },
): Promise<Buffer[]> {
  const files = await rowsOf<{ sha256: Buffer }>(
    tx,
    `with files as (
       delete from attachments using messages where messages.id = attachments.message_id and messages.ticket_id = any($1::uuid[])
       returning blob_sha256
     ), uploaded as (
       delete from uploads using waiting_replies as reply
       where reply.id = uploads.waiting_reply_id and reply.ticket_id = any($1::uuid[]) returning blob_sha256
     )
     select blob_sha256 as sha256 from files where blob_sha256 is not null union select blob_sha256 from uploaded`,
    [ticketIds],
  );
  await eraseMailsOf(tx, ticketIds);
  await eraseFieldWords(tx, ticketIds);
  await tx.query('delete from waiting_replies where ticket_id = any($1::uuid[])', [ticketIds]);
  await tx.query(`delete from ticket_links where ticket_id = any($1::uuid[]) or other_id = any($1::uuid[])`, [
    ticketIds,
  ]);
  for (const table of GOES) await tx.query(`delete from ${table} where ticket_id = any($1::uuid[])`, [ticketIds]);
  await tx.query('delete from messages where ticket_id = any($1::uuid[]) and id <> all($2::uuid[])', [ticketIds, kept]);
  await tx.query(
    `update messages set author_name = '', author_address = null, subject = null, body_text = '', full_text = null,
       body_html = null, has_full_body = false, message_id_header = null, forwarded_author = null, cc = '[]', bcc = '[]',
       mail_parts = null, call = null where ticket_id = any($1::uuid[])`,
    [ticketIds],
  );
  await tx.query(
    `update tickets set subject = '', preview = '', contact_point_id = null, has_held_message = false, follows_up_id = null,
       field_values = '{}'
     where id = any($1::uuid[])`,
    [ticketIds],
  );
  return files.map(({ sha256 }) => sha256);
}
