import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { previewOf } from './message-preview.js';
import type { Ticket } from './ticket.entity.js';

/** What a ticket's row says about its thread. */
export type ThreadFacts = Pick<
  Ticket,
  'preview' | 'lastMessageAt' | 'lastMessageBy' | 'lastCustomerMessageAt' | 'waitingSince' | 'hasHeldMessage'
>;

/** Mail by itself, mail without words, mail that waits for a person, and answers to surveys move nothing (ticket-status.ts). */
const counts = (message: string): string =>
  `${message}.held_at is null and not ${message}.is_automatic and not ${message}.is_wordless
    and not ${message}.is_survey_answer and not ${message}.is_thanks`;

/**
 * What the row of a ticket says once messages came to its thread or left it: the last words, and since when the customer
 * waits - since their first message after our last public word. Null when no message is there that counts.
 */
export async function threadFacts(tx: EntityManager, ticketId: string): Promise<ThreadFacts | null> {
  const [row] = await rowsOf<{
    body: string;
    at: Date;
    by: Ticket['lastMessageBy'];
    lastCustomerMessageAt: Date | null;
    waitingSince: Date | null;
    hasHeldMessage: boolean;
  }>(
    tx,
    `select last.body_text as body, last.created_at as at, last.author_kind as by,
       (select min(theirs.created_at) from messages as theirs
         where theirs.ticket_id = $1 and theirs.author_kind = 'customer' and ${counts('theirs')}
           and theirs.created_at > coalesce((select max(ours.created_at) from messages as ours
             where ours.ticket_id = $1 and ours.author_kind = 'agent' and ours.visibility = 'public'), '-infinity'))
         as "waitingSince",
       (select max(theirs.created_at) from messages as theirs
         where theirs.ticket_id = $1 and theirs.author_kind = 'customer' and ${counts('theirs')}) as "lastCustomerMessageAt",
       exists (select 1 from messages where ticket_id = $1 and held_at is not null) as "hasHeldMessage"
     from messages as last
     where last.ticket_id = $1 and last.visibility = 'public' and ${counts('last')}
     order by last.created_at desc, last.id desc limit 1`,
    [ticketId],
  );
  if (!row) return null;
  const { body, at, by, ...rest } = row;
  return { preview: previewOf(body), lastMessageAt: at, lastMessageBy: by, ...rest };
}

/** The facts for a ticket whose turn it was not: taking words away makes it nobody's turn who had none. */
export const stillOf = (ticket: Ticket, facts: ThreadFacts | null): Partial<Ticket> =>
  facts ? { ...facts, waitingSince: ticket.waitingSince && facts.waitingSince } : { waitingSince: null };
