import { Injectable } from '@nestjs/common';
import type { CountsView } from '#contracts';
import { Database } from '#database';
import { can, isInScope } from '#identity';
import { type AgentActor, Clock } from '#kernel';
import { IS_AWAKE, IS_OPEN } from './sql-json.js';
import { SavedViewCounts } from './views/saved-view-counts.js';

/** The counts of a node are read at most this often (rulings 20). */
const MAX_AGE_MS = 1_000;

/** Everything that all readers' counts are made of. */
interface CountTable {
  tickets: { teamId: string | null; assigneeId: string | null; count: number }[];
  snoozed: { teamId: string | null; count: number; wakingToday: number }[];
  promises: { teamId: string | null; count: number }[];
  /** Whom each open alert tells now. */
  alerts: string[][];
  words: { teamId: string | null; count: number }[];
  quarantine: number;
}

/** The end of the company's day in which $1 lies; a calendar that nobody changed follows the company's time zone. */
const END_OF_TODAY = `(select (date_trunc('day', $1::timestamptz at time zone zone) + interval '1 day') at time zone zone
  from (select coalesce((select value ->> 'timeZone' from settings where key = 'calendar'),
    (select value ->> 'timeZone' from settings where key = 'company'), 'Europe/Tallinn') as zone) as company)`;

/**
 * One grouped query over the open tickets, and over what is unread: nothing here grows with the closed ones. $1 is now.
 */
export const COUNTS_SQL = `
  select
    coalesce((select json_agg(grouped) from (
      select team_id as "teamId", assignee_id as "assigneeId", count(*)::int as count
      from tickets where ${IS_AWAKE} group by team_id, assignee_id) as grouped), '[]') as tickets,
    coalesce((select json_agg(grouped) from (
      select team_id as "teamId", count(*)::int as count,
        count(*) filter (where snoozed_until < ${END_OF_TODAY})::int as "wakingToday"
      from tickets where is_snoozed group by team_id) as grouped), '[]') as snoozed,
    coalesce((select json_agg(grouped) from (
      select team_id as "teamId", count(*)::int as count
      from tickets where promise_due_at is not null and ${IS_OPEN} group by team_id) as grouped), '[]') as promises,
    coalesce((select json_agg(told_agent_ids) from alerts where state = 'open'), '[]') as alerts,
    coalesce((select json_agg(unread) from (
      select ticket.team_id as "teamId", count(*)::int as count
      from unread_words left join tickets as ticket on ticket.id = unread_words.ticket_id
      where unread_words.read_at is null group by ticket.team_id) as unread), '[]') as words,
    (select count(*)::int from inbound_mails where ending = 'quarantine' and discarded_at is null) as quarantine`;

/**
 * The numbers beside the views. One table for all readers of this node, at most a second old; what each sees is
 * computed from it. Consoles get the later truth pushed.
 */
@Injectable()
export class QueueCounts {
  private latest: { readAt: number; table: Promise<CountTable> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly saved: SavedViewCounts,
  ) {}

  /** True when counts were given that are older than what was asked for: ask again soon. */
  get areBehind(): boolean {
    return this.saved.areBehind;
  }

  async of(reader: AgentActor): Promise<CountsView> {
    const [table, views] = await Promise.all([this.table(), this.saved.of(reader)]);
    return { ...countsFor(reader, table), views };
  }

  /** The counts as they are now, whatever was read before. */
  fresh(reader: AgentActor): Promise<CountsView> {
    this.latest = undefined;
    this.saved.want();
    return this.of(reader);
  }

  private table(): Promise<CountTable> {
    const now = performance.now();
    if (this.latest && now - this.latest.readAt < MAX_AGE_MS) return this.latest.table;
    const table = this.database.query<CountTable>(COUNTS_SQL, [this.clock.now()]).then(([row]) => row as CountTable);
    this.latest = { readAt: now, table };
    table.catch(() => {
      this.latest = undefined;
    });
    return table;
  }
}

/** The counts of one reader. */
function countsFor(reader: AgentActor, table: CountTable): Omit<CountsView, 'views'> {
  const sum = (rows: { count: number }[]): number => rows.reduce((total, row) => total + row.count, 0);
  const inScope = table.tickets.filter((group) => isInScope(reader, group));
  const snoozed = table.snoozed.filter((group) => isInScope(reader, group));
  const words = can(reader, 'words:read') ? table.words.filter((group) => isInScope(reader, group)) : [];
  return {
    mine: sum(inScope.filter((group) => group.assigneeId === reader.agentId)),
    unassigned: sum(inScope.filter((group) => group.assigneeId === null)),
    open: sum(inScope),
    snoozed: sum(snoozed),
    promises: sum(table.promises.filter((group) => isInScope(reader, group))),
    wakingToday: snoozed.reduce((total, group) => total + group.wakingToday, 0),
    alerts: table.alerts.filter((told) => told.includes(reader.agentId)).length,
    words: sum(words),
    quarantine: can(reader, 'quarantine:work') ? table.quarantine : 0,
  };
}
