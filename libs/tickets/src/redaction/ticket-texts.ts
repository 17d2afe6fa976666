// Words in the tables of this lib that are made unreadable. In the caller's transaction, under the locks of the tickets.
import type { EntityManager } from 'typeorm';
import { rewriteWords, rowsOf } from '#database';
import type { Passage } from '#kernel';

/** Messages in which the words stood, as they are marked from now on. */
export async function redactMessages(
  tx: EntityManager,
  { ticketIds, messageIds, now }: { ticketIds: readonly string[]; messageIds: readonly string[]; now: Date },
  passage: Passage,
): Promise<string[]> {
  const where = 'ticket_id = any($1::uuid[]) or id = any($2::uuid[])';
  const parameters = [ticketIds, messageIds];
  const messages = await rewriteWords(
    tx,
    {
      table: 'messages',
      text: ['subject', 'body_text', 'full_text'],
      html: ['body_html'],
      json: ['mail_parts', 'call'],
      where,
      parameters,
    },
    passage,
  );
  const files = await rewriteWords<{ id: string; message_id: string }>(
    tx,
    {
      table: 'attachments',
      keys: ['id', 'message_id'],
      text: ['file_name'],
      where: `message_id in (select id from messages where ${where})`,
      parameters,
    },
    passage,
  );
  const ids = [...new Set([...messages.map(({ id }) => id), ...files.map(({ message_id }) => message_id)])];
  await tx.query('update messages set redacted_at = $2 where id = any($1::uuid[])', [ids, now]);
  return ids;
}

/** Subjects and previews of tickets; answers of how many tickets the subject is another one. */
export async function redactRows(tx: EntityManager, ticketIds: readonly string[], passage: Passage): Promise<number> {
  const where = 'id = any($1::uuid[])';
  const subjects = await rewriteWords(
    tx,
    { table: 'tickets', text: ['subject'], where, parameters: [ticketIds] },
    passage,
  );
  await rewriteWords(tx, { table: 'tickets', text: ['preview'], where, parameters: [ticketIds] }, passage);
  return subjects.length;
}

/** What people write and what waits to leave; answers how many. */
export async function redactUnsent(tx: EntityManager, ticketIds: readonly string[], passage: Passage): Promise<number> {
  const where = 'ticket_id = any($1::uuid[])';
  const parameters = [ticketIds];
  const drafts = await rewriteWords(
    tx,
    { table: 'drafts', keys: ['agent_id', 'ticket_id', 'mode'], json: ['content', 'other'], where, parameters },
    passage,
  );
  const waiting = await rewriteWords(
    tx,
    { table: 'waiting_replies', text: ['body_text'], html: ['body_html'], where, parameters },
    passage,
  );
  const many = await rewriteWords(
    tx,
    {
      table: 'bulk_jobs',
      json: ['change'],
      where: `change ->> 'verb' = 'reply' and exists (
        select 1 from bulk_job_items where job_id = bulk_jobs.id and ticket_id = any($1::uuid[]))`,
      parameters,
    },
    passage,
  );
  return drafts.length + waiting.length + many.length;
}

/** A row of a ticket that is another one is a new version, so that nobody writes over it what they saw before. */
export async function touchTickets(tx: EntityManager, ticketIds: readonly string[], now: Date): Promise<void> {
  await rowsOf(tx, 'update tickets set version = version + 1, updated_at = $2 where id = any($1::uuid[]) returning 1', [
    ticketIds,
    now,
  ]);
}
