import type { EntityManager } from 'typeorm';
import type { StoredHeaders } from './outgoing-mail.js';

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
