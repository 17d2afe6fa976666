import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import type { ParsedMail } from '#mail';

/** More references than this say nothing about what is answered. */
const MOST_NAMED = 20;

/**
 * Whether a person of ours answers the mail that told them what is unread: it names that mail, and comes from the
 * address that it went to. Nobody asks for such an answer, and it is no letter of a customer.
 */
export async function answersDigest(tx: EntityManager, mail: ParsedMail, sender: string | null): Promise<boolean> {
  const named = [...mail.inReplyTo, ...mail.references.slice(-MOST_NAMED)];
  if (sender === null || named.length === 0) return false;
  const rows = await rowsOf(
    tx,
    `select 1 from outgoing_mails where message_id_header = any($1) and purpose = 'digest' and lower(to_address) = $2 limit 1`,
    [named, sender.toLowerCase()],
  );
  return rows.length > 0;
}
