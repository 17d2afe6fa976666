import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';

/** More than that hang together nowhere. */
const MOST_TIED = 500;

/**
 * The ticket with all that may hold copies of its words: merged ones, split ones, linked ones and those that follow each
 * other up; locked, in the order of their ids.
 */
export async function tiedTickets(tx: EntityManager, ticketId: string): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    `with recursive ties as (
       select source_id as one, target_id as other from ticket_merges
       union all select ticket_id, other_id from ticket_links
       union all select id, follows_up_id from tickets where follows_up_id is not null
     ), tied (id) as (
       select $1::uuid
       union
       select case when ties.one = tied.id then ties.other else ties.one end
       from tied join ties on tied.id in (ties.one, ties.other)
     )
     select id from tickets where id in (select id from tied limit ${MOST_TIED}) order by id for update`,
    [ticketId],
  );
  return rows.map(({ id }) => id);
}
