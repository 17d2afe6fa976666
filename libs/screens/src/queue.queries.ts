import { Injectable } from '@nestjs/common';
import {
  type QueuePage,
  type QueueRow,
  type QueueView,
  STANDARD_FILTERS,
  showsEnded,
  type ViewCondition,
  type ViewGroup,
} from '#contracts';
import { Database, prepared } from '#database';
import { maySeeView, ticketScope, type ViewPlace } from '#identity';
import { type AgentActor, Clock, decodeCursor, encodeCursor, InvalidError, MissingError } from '#kernel';
import { QueueCounts } from './queue-counts.js';
import { type LiveRow, liveRow, ROW_JOINS, ROW_JSON, type RowValues, rowFor } from './queue-row.js';
import { isCursorOf, sortSql } from './views/order-sql.js';
import {
  type Listed,
  type PageRequest,
  QUEUE_PAGE_SIZE,
  viewPageStatement,
  viewTicketsStatement,
} from './views/view-page.js';

const rowsSql = (which: string): string =>
  prepared(`select ${ROW_JSON} as row from tickets as t ${ROW_JOINS} where t.id ${which}`);
/** One by one (see `among`), as nearly all of them are read. */
export const LIVE_ROWS = { one: rowsSql('= $1'), many: rowsSql('= any($1::uuid[])') };

type Keys = (string | number)[];
interface StoredPage {
  seq: string;
  rows: { row: RowValues; keys: Keys }[];
  /** Behind the last of the ended tickets that were looked at; null: all were. */
  bound: Keys | null;
  groups: { key: string; count: number }[] | null;
}

/** Who reads, as the statements of views want it. */
export const asking = (reader: AgentActor, now: Date): Pick<PageRequest, 'me' | 'scope' | 'now'> => ({
  me: { agentId: reader.agentId, teamIds: reader.teamIds, isLead: reader.role !== 'agent' },
  scope: ticketScope(reader).parameter,
  now,
});

/** The list that agents live in. */
@Injectable()
export class QueueQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly counts: QueueCounts,
  ) {}

  /**
   * 50 rows of a view in its order, in one statement; `seq` belongs to the same snapshot. `view` is one of those that
   * everybody has, or the id of one that was kept. A page of ended tickets may be short and yet have a next one.
   * @throws {InvalidError} CURSOR_INVALID @throws {MissingError} VIEW_NOT_FOUND
   */
  async page(reader: AgentActor, view: string, cursor?: string): Promise<QueuePage> {
    const listed = await this.listed(reader, view);
    const after = cursor === undefined ? null : cursorOf(cursor, listed);
    const now = this.clock.now();
    const { sql, parameters } = viewPageStatement({ ...listed, ...asking(reader, now), after });
    // Planning a page takes longer than reading it. Of views that everybody has there are few.
    if (view in STANDARD_FILTERS && after === null) prepared(sql);
    const [[page], counts] = await Promise.all([
      this.database.query<StoredPage>(sql, parameters),
      this.counts.of(reader),
    ]);
    const stored = page?.rows ?? [];
    const shown = stored.slice(0, QUEUE_PAGE_SIZE);
    const next = stored.length > shown.length ? shown.at(-1)?.keys : page?.bound;
    return {
      rows: shown.map(({ row }) => rowFor(reader, row, now)),
      next: next ? encodeCursor(next) : null,
      counts,
      groups: page?.groups ?? null,
      seq: Number(page?.seq ?? 0),
    };
  }

  /**
   * The tickets of a view as it is now, newest activity first, at most `limit`: for a job over all of them.
   * @throws {InvalidError} BULK_VIEW_ENDED : it shows tickets that ended, of which there may be any number
   * @throws {MissingError} VIEW_NOT_FOUND
   */
  async ticketsOf(
    reader: AgentActor,
    { view, isOurTurnOnly = false }: { view: string; isOurTurnOnly?: boolean | undefined },
    limit: number,
  ): Promise<string[]> {
    const { filter } = await this.listed(reader, view);
    if (showsEnded(filter)) throw new InvalidError('BULK_VIEW_ENDED', [{ path: 'tickets', code: 'BULK_VIEW_ENDED' }]);
    const ourTurn: ViewCondition[] = isOurTurnOnly ? [{ field: 'ourTurn', op: 'is', value: true }] : [];
    const wanted = { ...filter, all: [...filter.all, ...ourTurn] };
    const { sql, parameters } = viewTicketsStatement({ filter: wanted, ...asking(reader, this.clock.now()) }, limit);
    return (await this.database.query<{ id: string }>(sql, parameters)).map(({ id }) => id);
  }

  /** What a view shows, and in which order. @throws {MissingError} VIEW_NOT_FOUND */
  private async listed(reader: AgentActor, view: string): Promise<Listed> {
    if (view in STANDARD_FILTERS)
      return { filter: STANDARD_FILTERS[view as QueueView], sort: 'activity', groupBy: null };
    const [kept] = await this.database.query<Listed & ViewPlace>(
      `select filter, sort, group_by as "groupBy", scope, owner_id as "ownerId", team_id as "teamId"
       from views where id = $1`,
      [view],
    );
    if (!kept || !maySeeView(reader, kept)) throw new MissingError('VIEW');
    return kept;
  }

  /** The rows of these tickets that the reader may see, in no certain order. */
  async rowsByTicketIds(reader: AgentActor, ticketIds: readonly string[]): Promise<QueueRow[]> {
    const rows = await this.liveRows(ticketIds);
    return rows.map((row) => row.rowFor(reader)).filter((row) => row !== null);
  }

  /** The rows of these tickets for any number of readers, read once. */
  async liveRows(ticketIds: readonly string[]): Promise<LiveRow[]> {
    const [one, ...others] = ticketIds;
    if (one === undefined) return [];
    const rows = await this.database.query<{ row: RowValues }>(
      others.length === 0 ? LIVE_ROWS.one : LIVE_ROWS.many,
      others.length === 0 ? [one] : [ticketIds],
    );
    const now = this.clock.now();
    return rows.map(({ row }) => liveRow(row, now));
  }
}

function cursorOf(cursor: string, { sort, groupBy }: { sort: Listed['sort']; groupBy: ViewGroup | null }): Keys {
  const values = decodeCursor(cursor, sortSql(sort).keys.length + (groupBy ? 1 : 0));
  const keys = groupBy ? values?.slice(1) : values;
  const hasGroup = !groupBy || typeof values?.[0] === 'string';
  if (!values || !keys || !hasGroup || !isCursorOf(sort, keys))
    throw new InvalidError('CURSOR_INVALID', [{ path: 'cursor', code: 'CURSOR_INVALID' }]);
  return values;
}
