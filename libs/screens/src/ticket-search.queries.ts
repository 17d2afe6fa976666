import { Injectable } from '@nestjs/common';
import type { SearchView } from '#contracts';
import { Database } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, Clock } from '#kernel';
import { ROW_JOINS, ROW_JSON, type RowValues, rowFor } from './queue-row.js';

export const SEARCH_LIMIT = 50;
/** Addresses looked at for one search: what is found in more of them is no search yet. */
const MOST_ADDRESSES = 500;
const MOST_TICKETS_EACH = 20;
/** Shorter parts of an address have no trigram, so no index; only the whole address is looked for. */
const SHORTEST_PART = 3;

// What lies in the trash is found there.
const SCOPED =
  "found.status <> 'trashed' and ($1::uuid[] is null or found.team_id is null or found.team_id = any($1::uuid[]))";

/**
 * The statement of a search; its plan is under test. Parameters: teams, number, whole address, pattern of a part. The
 * number comes first, then the whole address, then the latest activity.
 */
export const SEARCH_SQL = `
  with people as materialized (
    (select customer_id, true as is_exact from contact_points where kind = 'email' and address = $3)
    union all
    (select customer_id, false from contact_points where $4::text is not null and address like $4 limit ${MOST_ADDRESSES})
  ), hits as materialized (
    select found.id, 0 as rank from tickets as found where found.number = $2 and ${SCOPED}
    union all
    select own.id, case when asked.is_exact then 1 else 2 end
    from (select customer_id, bool_or(is_exact) as is_exact from people group by customer_id) as asked
    cross join lateral (select found.id from tickets as found where found.customer_id = asked.customer_id and ${SCOPED}
      order by found.created_at desc limit ${MOST_TICKETS_EACH}) as own
  )
  select ${ROW_JSON} as row
  from (select hits.id, min(rank) as rank from hits group by hits.id) as best
  join tickets as t on t.id = best.id ${ROW_JOINS}
  order by best.rank, t.last_message_at desc, t.id desc limit ${SEARCH_LIMIT}`;

/** `%` and `_` are letters of an address, not wildcards. */
export const partPattern = (part: string): string => `%${part.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Finding tickets by their number or by whom they are from. */
@Injectable()
export class TicketSearchQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Tickets with this number (with or without #), or of customers with this in their address. */
  async search(reader: AgentActor, query: string): Promise<SearchView> {
    const words = query.trim().toLowerCase().replaceAll('\0', '');
    const number = /^#?(\d{1,15})$/.exec(words)?.[1] ?? null;
    const pattern = words.length >= SHORTEST_PART && !words.startsWith('#') ? partPattern(words) : null;
    const parameters = [ticketScope(reader).parameter, number, words, pattern];
    const rows = await this.database.query<{ row: RowValues }>(SEARCH_SQL, parameters);
    const now = this.clock.now();
    return { rows: rows.map(({ row }) => rowFor(reader, row, now)) };
  }
}
