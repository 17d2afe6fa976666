import type { EntityManager } from 'typeorm';
import { rewriteWords, rowsOf } from '#database';
import type { Passage } from '#kernel';
import type { OutgoingMailPurpose, StoredHeaders } from './outgoing-mail.js';

const NOTHING: StoredHeaders = {
  from: { name: '', address: '' },
  replyTo: null,
  inReplyTo: null,
  references: [],
  token: null,
  extra: {},
};

/**
 * Removes what mails of ours about these tickets say, and to whom, for good, in the caller's transaction. When and why
 * they left stays, and their tokens: an answer to one is still known to be an answer, of no ticket any more.
 */
export async function eraseMailsOf(tx: EntityManager, ticketIds: readonly string[]): Promise<void> {
  await tx.query(
    `update outgoing_mails set ticket_id = null, to_name = '', to_address = '', subject = '', text_body = '', html_body = null,
       headers = $2::jsonb, delivered_to = '{}', failed_recipients = '{}', error_detail = null, bounce_words = null,
       state = case when state in ('waiting', 'held') then 'cancelled' else state end
     where ticket_id = any($1::uuid[])`,
    [ticketIds, JSON.stringify(NOTHING)],
  );
}

/** Makes words unreadable in mails of ours about these tickets; answers in how many. */
export async function redactMails(
  tx: EntityManager,
  about: { ticketIds: readonly string[]; messageIds: readonly string[] },
  passage: Passage,
): Promise<number> {
  const changed = await rewriteWords(
    tx,
    {
      table: 'outgoing_mails',
      text: ['subject', 'text_body', 'to_name', 'error_detail', 'bounce_words'],
      html: ['html_body'],
      json: ['headers', 'failed_recipients'],
      where: `ticket_id = any($1::uuid[])
        or id in (select outgoing_mail_id from messages where id = any($2::uuid[]))`,
      parameters: [about.ticketIds, about.messageIds],
    },
    passage,
  );
  return changed.length;
}

/**
 * Rewrites the plain text of mails of ours for this purpose that name one of these ids, of mails about several things at
 * once; answers how many are other ones now.
 */
export async function rewriteMailsNaming(
  tx: EntityManager,
  { purpose, ids }: { purpose: OutgoingMailPurpose; ids: readonly string[] },
  rewrite: (text: string) => string,
): Promise<number> {
  const nothingElse = { redactHtml: (html: string) => html, redactJson: (value: unknown) => value };
  const changed = await rewriteWords(
    tx,
    {
      table: 'outgoing_mails',
      text: ['text_body'],
      where: `purpose = $1 and exists (select 1 from unnest($2::text[]) as named where strpos(text_body, named) > 0)`,
      parameters: [purpose, ids],
    },
    { ...nothingElse, redact: rewrite },
  );
  return changed.length;
}

/** Takes a file out of mails of ours about these tickets, also of those that have not left; answers out of how many. */
export async function removeMailFile(tx: EntityManager, ticketIds: readonly string[], sha256: Buffer): Promise<number> {
  const changed = await rowsOf(
    tx,
    `update outgoing_mails set headers = jsonb_set(headers, '{attachments}', coalesce((
         select jsonb_agg(file) from jsonb_array_elements(headers -> 'attachments') as file where file ->> 'blobSha256' <> $2), '[]'))
     where ticket_id = any($1::uuid[]) and headers -> 'attachments' @> jsonb_build_array(jsonb_build_object('blobSha256', $2::text))
     returning 1`,
    [ticketIds, sha256.toString('hex')],
  );
  return changed.length;
}
