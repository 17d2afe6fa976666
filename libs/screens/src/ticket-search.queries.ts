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
 * The statement of a search; its plan is under test. Parameters: teams, number, whole address, pattern of a part, pattern
 * of a part of what stands in fields, a number in a field. The ticket's number comes first, then the whole address, then
 * addresses and fields by the latest activity.
 */
export const SEARCH_SQL = `
  with people as materialized (
    (select customer_id, true as is_exact from contact_points where kind = 'email' and address = $3)
    union all
    (select customer_id, false from contact_points where $4::text is not null and address like $4 limit ${MOST_ADDRESSES})
  ), probes as materialized (
    select case type when 'choice' then jsonb_build_object(key, option ->> 'id')
        else jsonb_build_object(key, jsonb_build_array(option ->> 'id')) end as probe
    from ticket_fields cross join lateral jsonb_array_elements(options) as given(option)
    where type in ('choice', 'choices') and $4::text is not null
      and (lower(option ->> 'name') like $4 or lower(option ->> 'names') like $4)
    union all
    select jsonb_build_object(key, $6::numeric) from ticket_fields where type = 'number' and $6::numeric is not null
  ), worded as materialized (
    select found.id from tickets as found
    where ticket_field_words(found.field_values) like $5 and found.field_values <> '{}' and ${SCOPED}
  ), hits as materialized (
    select found.id, 0 as rank from tickets as found where found.number = $2 and ${SCOPED}
    union all
    select own.id, case when asked.is_exact then 1 else 2 end
    from (select customer_id, bool_or(is_exact) as is_exact from people group by customer_id) as asked
    cross join lateral (select found.id from tickets as found where found.customer_id = asked.customer_id and ${SCOPED}
      order by found.created_at desc limit ${MOST_TICKETS_EACH}) as own
    union all
    (select id, 2 from worded order by id desc limit ${SEARCH_LIMIT})
    union all
    select own.id, 2 from probes cross join lateral (select found.id from tickets as found
      where found.field_values @> probes.probe and found.field_values <> '{}' and ${SCOPED}
      order by found.id desc limit ${SEARCH_LIMIT}) as own
  )
  select ${ROW_JSON} as row
  from (select hits.id, min(rank) as rank from hits group by hits.id) as best
  join tickets as t on t.id = best.id ${ROW_JOINS}
  order by best.rank, t.last_message_at desc, t.id desc limit ${SEARCH_LIMIT}`;

/** `%` and `_` are letters of an address, not wildcards. */
export const partPattern = (part: string): string => `%${part.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** What is looked for inside JSON, in which some letters are written otherwise. */
const fieldPattern = (words: string): string => partPattern(JSON.stringify(words).slice(1, -1));
const LONGEST_NUMBER = 15;

/** Everything that the statement is given. */
export function searchParameters(teams: readonly string[] | null, query: string): unknown[] {
  const words = query.trim().toLowerCase().replaceAll('\0', '');
  const number = /^#?(\d{1,15})$/.exec(words)?.[1] ?? null;
  const inField = words.replace(',', '.');
  const isNumber = words.length <= LONGEST_NUMBER && /^-?\d+(\.\d+)?$/.test(inField);
  const isLong = words.length >= SHORTEST_PART && !words.startsWith('#') && !(isNumber && !/\d{3}/.test(words));
  return [
    teams,
    number,
    words,
    isLong ? partPattern(words) : null,
    isLong ? fieldPattern(words) : null,
    isNumber ? inField : null,
  ];
}

/** Finding tickets by their number, by whom they are from, and by what stands in their fields. */
@Injectable()
export class TicketSearchQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Tickets with this number (with or without #), of customers with this in their address, and those with it in a field:
   * a part of a text, a link, a number or a day, a part of what an option is called, a whole number.
   */
  async search(reader: AgentActor, query: string): Promise<SearchView> {
    const parameters = searchParameters(ticketScope(reader).parameter, query);
    const rows = await this.database.query<{ row: RowValues }>(SEARCH_SQL, parameters);
    const now = this.clock.now();
    return { rows: rows.map(({ row }) => rowFor(reader, row, now)) };
  }
}
