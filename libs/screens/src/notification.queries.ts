import { Injectable } from '@nestjs/common';
import { MOST_UNREAD, type NotificationsPage, type NotificationView } from '#contracts';
import { Database } from '#database';
import { can, isInScope, ticketScope } from '#identity';
import { type AgentActor, decodeCursor, encodeCursor, InvalidError, isId } from '#kernel';
import { iso } from './sql-json.js';

const PAGE_SIZE = 30;

/**
 * What the reader may still see: tickets that went to another team or into the trash are not named, nor is it said that
 * there was something. Alerts are for those who may read them now.
 */
const visible = (scope: ReturnType<typeof ticketScope>, position: number): string =>
  `(n.ticket_id is null or (t.status <> 'trashed' and ${scope.sql('t', position)})) and (n.kind <> 'alert' or $${position + 1}::boolean)`;

const VIEW = `n.id, n.kind, ${iso('n.created_at')} as at, n.read_at is not null as "isRead",
  case when t.id is null then null else jsonb_build_object('id', t.id, 'number', t.number, 'subject', t.subject,
    'customerName', customer.name) end as ticket,
  n.detail ->> 'alertId' as "alertId",
  case when by.id is null then null else jsonb_build_object('id', by.id, 'name', by.name) end as by,
  n.detail ->> 'target' as target, n.detail ->> 'dueAt' as "dueAt",
  coalesce((n.detail ->> 'isThirdParty')::boolean, false) as "isThirdParty"`;
const FROM = `from notifications as n left join tickets as t on t.id = n.ticket_id
  left join customers as customer on customer.id = t.customer_id left join agents as by on by.id = n.by_agent_id`;

/** A notification with what tells whose it is and whether it may make a noise. */
export interface LiveNotification {
  agentId: string;
  isHeld: boolean;
  isSeenBy(reader: AgentActor): boolean;
  view: NotificationView;
}

/** What people were told, as they may see it now. */
@Injectable()
export class NotificationQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. @throws {InvalidError} CURSOR_INVALID */
  async page(
    reader: AgentActor,
    { after, only }: { after?: string | undefined; only?: 'unread' | undefined } = {},
  ): Promise<NotificationsPage> {
    const scope = ticketScope(reader);
    const [rows, unread] = await Promise.all([
      this.database.query<NotificationView>(
        `select ${VIEW} ${FROM}
         where n.agent_id = $1 and ($4::uuid is null or n.id < $4) and ${visible(scope, 2)}
           ${only === 'unread' ? 'and n.read_at is null' : ''}
         order by n.id desc limit ${PAGE_SIZE + 1}`,
        [reader.agentId, scope.parameter, can(reader, 'alert:read'), cursorOf(after)],
      ),
      this.unread(reader),
    ]);
    const shown = rows.slice(0, PAGE_SIZE);
    const last = shown.at(-1);
    return { rows: shown, next: rows.length > shown.length && last ? encodeCursor([last.id]) : null, unread };
  }

  /** At most `MOST_UNREAD`. */
  async unread(reader: AgentActor): Promise<number> {
    const scope = ticketScope(reader);
    const [row] = await this.database.query<{ unread: number }>(
      `select count(*)::int as unread from (
         select 1 from notifications as n left join tickets as t on t.id = n.ticket_id
         where n.agent_id = $1 and n.read_at is null and ${visible(scope, 2)} limit ${MOST_UNREAD}) as counted`,
      [reader.agentId, scope.parameter, can(reader, 'alert:read')],
    );
    return row?.unread ?? 0;
  }

  /** These, whosever they are, for those who are told of them as they come. */
  async live(ids: readonly string[]): Promise<LiveNotification[]> {
    type Row = NotificationView & { agentId: string; isHeld: boolean; teamId: string | null };
    const rows = await this.database.query<Row>(
      `select ${VIEW}, n.agent_id as "agentId", n.held_until is not null as "isHeld", t.team_id as "teamId" ${FROM}
       where n.id = any($1::uuid[]) and t.status is distinct from 'trashed' order by n.id`,
      [ids],
    );
    return rows.map(({ agentId, isHeld, teamId, ...view }) => ({
      agentId,
      isHeld,
      view,
      isSeenBy: (reader) => (view.kind !== 'alert' || can(reader, 'alert:read')) && isInScope(reader, { teamId }),
    }));
  }
}

function cursorOf(after: string | undefined): string | null {
  if (after === undefined) return null;
  const id = decodeCursor(after, 1)?.[0];
  if (typeof id !== 'string' || !isId(id))
    throw new InvalidError('CURSOR_INVALID', [{ path: 'after', code: 'CURSOR_INVALID' }]);
  return id;
}
