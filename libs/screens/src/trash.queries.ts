import { Injectable } from '@nestjs/common';
import type { PersonView, TrashPage, TrashReason } from '#contracts';
import { Database, prepared } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, DAY, decodeCursor, encodeCursor, InvalidError, isInstantAndId, plus } from '#kernel';
import { iso } from './sql-json.js';

export const TRASH_PAGE_SIZE = 50;

interface StoredTrash {
  ticketId: string;
  number: number;
  subject: string;
  customer: string;
  version: number;
  reason: TrashReason;
  at: string;
  by: PersonView | null;
  /** To the microsecond, so that no row falls between two pages. */
  key: string;
}

/** The statement of the list; its plan is under test. Parameters: teams, time and id of the last row before the page. */
export const TRASH_SQL = `
  select t.id as "ticketId", t.number::float8 as number, t.subject, c.name as customer, t.version, trashed.reason,
    ${iso('trashed.trashed_at')} as at,
    case when thrower.id is not null then json_build_object('id', thrower.id, 'name', thrower.name) end as by,
    to_char(trashed.trashed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
  from trashed_tickets as trashed join tickets as t on t.id = trashed.ticket_id
  join customers as c on c.id = t.customer_id
  left join agents as thrower on thrower.id = trashed.trashed_by
  where trashed.purged_at is null and ($1::uuid[] is null or t.team_id is null or t.team_id = any($1::uuid[]))
    and ($2::timestamptz is null or (trashed.trashed_at, trashed.ticket_id) < ($2, $3::uuid))
  order by trashed.trashed_at desc, trashed.ticket_id desc limit ${TRASH_PAGE_SIZE + 1}`;
const TRASH = prepared(TRASH_SQL);

/** What lies in the trash. */
@Injectable()
export class TrashQueries {
  constructor(private readonly database: Database) {}

  /**
   * The newest first, those that the reader may see. Everything goes after `keepDays`.
   * @throws {InvalidError} CURSOR_INVALID
   */
  async page(reader: AgentActor, keepDays: number, cursor?: string): Promise<TrashPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    if (cursor !== undefined && !isInstantAndId(after)) throw new InvalidError('CURSOR_INVALID');
    const found = await this.database.query<StoredTrash>(TRASH, [
      ticketScope(reader).parameter,
      after?.[0] ?? null,
      after?.[1] ?? null,
    ]);
    const page = found.slice(0, TRASH_PAGE_SIZE);
    const last = found.length > TRASH_PAGE_SIZE ? page.at(-1) : undefined;
    return {
      rows: page.map(({ key: _, ...row }) => ({ ...row, purgesAt: purgesAt(row.at, keepDays) })),
      next: last ? encodeCursor([last.key, last.ticketId]) : null,
      keepDays,
    };
  }
}

/** When what was thrown away then is removed for good. */
const purgesAt = (trashedAt: string, keepDays: number): string =>
  plus(new Date(trashedAt), keepDays * DAY).toISOString();
