import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';

/**
 * The ticket with all that may hold copies of its words, however many: merged ones (also where the merge was undone),
 * split ones, linked ones and those that follow each other up; locked, in the order of their ids.
 */
export async function tiedTickets(tx: EntityManager, ticketId: string): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(tx, `${TIED_TICKETS} for update`, [ticketId]);
  return rows.map(({ id }) => id);
}

/** Whose tickets they are. */
export async function customersOf(tx: EntityManager, ticketIds: readonly string[]): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    'select distinct customer_id as id from tickets where id = any($1::uuid[]) and customer_id is not null',
    [ticketIds],
  );
  return rows.map(({ id }) => id);
}

/** $1 is a ticket. Each step asks an index. */
export const TIED_TICKETS = `
  with recursive tied (id) as (
    select $1::uuid
    union
    select next.id from tied cross join lateral (
      select target_id as id from ticket_merges where source_id = tied.id
      union all select source_id from ticket_merges where target_id = tied.id
      union all select other_id from ticket_links where ticket_id = tied.id
      union all select ticket_id from ticket_links where other_id = tied.id
      union all select follows_up_id from tickets where tickets.id = tied.id and follows_up_id is not null
      union all select tickets.id from tickets where follows_up_id = tied.id
    ) as next
  )
  select id from tickets where id in (select id from tied) order by id`;
