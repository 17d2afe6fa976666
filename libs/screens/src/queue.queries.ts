import { Injectable } from '@nestjs/common';
import type { QueuePage, QueueRow, QueueView } from '#contracts';
import { Database } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, Clock, decodeCursor, encodeCursor, InvalidError, isInstantAndId } from '#kernel';
import { QueueCounts } from './queue-counts.js';
import { type LiveRow, liveRow, ROW_JOINS, ROW_JSON, rowFor, type StoredRow } from './queue-row.js';
import { IS_AWAKE, LAST_SEQ } from './sql-json.js';

/** Rows of one page. */
export const QUEUE_PAGE_SIZE = 50;
const NEWEST_FIRST = 'order by active_at desc, id desc';

/** A statement with its parameters. */
export interface Statement {
  sql: string;
  parameters: unknown[];
}
interface PageRequest {
  view: QueueView;
  agentId: string;
  /** Null: everything. */
  teamIds: readonly string[] | null;
  /** Time and id of the last row before the page; null: from the beginning. */
  after: readonly (string | number)[] | null;
}

/**
 * The statement of a queue page; its plan is under test. A reader of some teams gets one short walk along an index for
 * each team, merged: a single walk over all tickets would read past those of the other teams for ever.
 */
export function queuePageStatement({ view, agentId, teamIds, after }: PageRequest): Statement {
  const parameters: unknown[] = [];
  const given = (value: unknown, type: string): string => `$${parameters.push(value)}::${type}`;
  const beyond = after ? `and (active_at, id) < (${given(after[0], 'timestamptz')}, ${given(after[1], 'uuid')})` : '';
  const newest = (condition: string): string => `
    select id, active_at from tickets
    where ${view === 'snoozed' ? 'is_snoozed' : IS_AWAKE} and ${condition} ${beyond} ${NEWEST_FIRST} limit ${QUEUE_PAGE_SIZE + 1}`;
  const teams = teamIds && given(teamIds, 'uuid[]');
  const wanted = view === 'unassigned' ? 'assignee_id is null' : 'true';
  let picked = newest(wanted);
  if (view === 'mine') {
    const inScope = teams ? `(team_id is null or team_id = any(${teams}))` : 'true';
    picked = newest(`assignee_id = ${given(agentId, 'uuid')} and ${inScope}`);
  } else if (teams) {
    picked = `
      select * from (
        select walk.* from unnest(${teams}) as team(own_id)
        cross join lateral (${newest(`team_id = team.own_id and ${wanted}`)}) as walk
        union all (${newest(`team_id is null and ${wanted}`)})
      ) as merged ${NEWEST_FIRST} limit ${QUEUE_PAGE_SIZE + 1}`;
  }
  const sql = `
    with picked as materialized (${picked})
    select ${LAST_SEQ} as seq, coalesce((
      select json_agg(${ROW_JSON} order by t.active_at desc, t.id desc)
      from picked join tickets as t on t.id = picked.id ${ROW_JOINS}), '[]') as rows`;
  return { sql, parameters };
}

/** The list that agents live in. */
@Injectable()
export class QueueQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly counts: QueueCounts,
  ) {}

  /**
   * 50 rows of a view, newest activity first, in one statement; `seq` belongs to the same snapshot.
   * @throws {InvalidError} CURSOR_INVALID
   */
  async page(reader: AgentActor, view: QueueView, cursor?: string): Promise<QueuePage> {
    const after = cursor === undefined ? null : cursorOf(cursor);
    const { sql, parameters } = queuePageStatement({
      view,
      agentId: reader.agentId,
      teamIds: ticketScope(reader).parameter,
      after,
    });
    const [[result], counts] = await Promise.all([
      this.database.query<{ seq: string; rows: StoredRow[] }>(sql, parameters),
      this.counts.of(reader),
    ]);
    const stored = result?.rows ?? [];
    const shown = stored.slice(0, QUEUE_PAGE_SIZE);
    const last = shown.at(-1);
    const now = this.clock.now();
    return {
      rows: shown.map((row) => rowFor(reader, row, now)),
      next: last && stored.length > shown.length ? encodeCursor(last.sortKey.split('_')) : null,
      counts,
      seq: Number(result?.seq ?? 0),
    };
  }

  /** The rows of these tickets that the reader may see, in no certain order. */
  async rowsByTicketIds(reader: AgentActor, ticketIds: readonly string[]): Promise<QueueRow[]> {
    const rows = await this.liveRows(ticketIds);
    return rows.map((row) => row.rowFor(reader)).filter((row) => row !== null);
  }

  /** The rows of these tickets for any number of readers, read once. */
  async liveRows(ticketIds: readonly string[]): Promise<LiveRow[]> {
    const rows = await this.database.query<{ row: StoredRow }>(
      `select ${ROW_JSON} as row from tickets as t ${ROW_JOINS} where t.id = any($1::uuid[])`,
      [ticketIds],
    );
    const now = this.clock.now();
    return rows.map(({ row }) => liveRow(row, now));
  }
}

function cursorOf(cursor: string): (string | number)[] {
  const values = decodeCursor(cursor, 2);
  if (!isInstantAndId(values)) throw new InvalidError('CURSOR_INVALID', [{ path: 'cursor', code: 'CURSOR_INVALID' }]);
  return values;
}
