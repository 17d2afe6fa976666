import { Injectable } from '@nestjs/common';
import type { SearchView } from '#contracts';
import { Database } from '#database';
import { isInScope, ticketScope } from '#identity';
import { type AgentActor, Clock, MissingError } from '#kernel';
import { ROW_JOINS, ROW_JSON, type RowValues, rowFor } from './queue-row.js';
import { IS_AWAKE, IS_OPEN } from './sql-json.js';
import { TicketSearchQueries } from './ticket-search.queries.js';

const MOST = 10;
const IS_OPEN_STATUS: ReadonlySet<string> = new Set(['new', 'open', 'pending', 'on_hold']);
/** How far back the open tickets are compared by their subject, and how far those that sleep. */
const COMPARED = 500;
/** A reply prefix says nothing about what a ticket is about. */
const BARE_SUBJECT = (ticket: string): string =>
  `lower(regexp_replace(${ticket}.subject, '^(\\s*(re|fw|fwd|aw|sv|vs|ats|atb|vl|ha|на|отв)\\s*:\\s*)+', '', 'i'))`;

/**
 * Open tickets that may be the same matter as a ticket: first those of its customer, then those whose subject is the
 * same without "Re:"; its plan is under test. Parameters: teams, the ticket.
 */
export const MERGE_CANDIDATES_SQL = `
  with asked as materialized (
    select id, customer_id, team_id, ${BARE_SUBJECT('tickets')} as bare from tickets
    where id = $2
  ), recent as materialized (
    (select id, subject from tickets where ${IS_AWAKE} order by active_at desc, id desc limit ${COMPARED})
    union all
    (select id, subject from tickets where is_snoozed order by active_at desc, id desc limit ${COMPARED})
  ), hits as (
    select own.id, 0 as rank from asked cross join lateral (
      select id from tickets where customer_id = asked.customer_id and ${IS_OPEN}
      order by created_at desc limit ${2 * MOST}) as own
    union all
    select recent.id, 1 from asked join recent on asked.bare <> '' and ${BARE_SUBJECT('recent')} = asked.bare
  )
  select ${ROW_JSON} as row
  from (select id, min(rank) as rank from hits group by id) as best
  join tickets as t on t.id = best.id ${ROW_JOINS}
  where t.id <> $2 and ($1::uuid[] is null or t.team_id is null or t.team_id = any($1::uuid[]))
  order by best.rank, t.last_message_at desc, t.id desc limit ${MOST}`;

/** What a ticket may be merged or linked with. */
@Injectable()
export class MergeCandidatesQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly search: TicketSearchQueries,
  ) {}

  /**
   * Likely tickets, or those that a person looks for by number or address; never the ticket itself.
   * @throws {MissingError} TICKET_NOT_FOUND, also for a ticket that the reader may not see
   */
  async of(reader: AgentActor, ticketId: string, words = ''): Promise<SearchView> {
    const asked = await this.database.query<{ teamId: string | null }>(
      'select team_id as "teamId" from tickets where id = $1',
      [ticketId],
    );
    if (!asked[0] || !isInScope(reader, asked[0])) throw new MissingError('TICKET');
    if (words.trim() !== '') {
      const { rows } = await this.search.search(reader, words);
      return { rows: rows.filter((row) => row.id !== ticketId && IS_OPEN_STATUS.has(row.status)).slice(0, MOST) };
    }
    const stored = await this.database.query<{ row: RowValues }>(MERGE_CANDIDATES_SQL, [
      ticketScope(reader).parameter,
      ticketId,
    ]);
    const now = this.clock.now();
    return { rows: stored.map(({ row }) => rowFor(reader, row, now)) };
  }
}
