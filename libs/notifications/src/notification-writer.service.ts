import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { isInScope } from '#identity';
import { Clock, newId, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import { TicketFollowers } from '#tickets';
import type { News } from './news.js';
import { wants } from './notification-choices.js';
import { heldUntil } from './quiet-times.js';
import { type Recipient, Recipients } from './recipients.queries.js';
import { Tellings } from './tellings.service.js';

/** Ids in one event: what consoles are told in one go. */
const MOST_IN_EVENT = 200;
const ACTOR = systemActor('notifications');

interface TicketFacts {
  id: string;
  team_id: string | null;
  assignee_id: string | null;
  /** Of an open ticket that nobody has: those who asked to hear of such. */
  askers: string[] | null;
}
/** News for one person. */
interface Addressed extends News {
  agentId: string;
}
/** A row of `notifications` as it is written. */
export interface WrittenNotification {
  id: string;
  agentId: string;
  kind: News['kind'];
  heldUntil: Date | null;
  wantsMail: boolean;
  recipient: Recipient;
}

/** Writes down what people are told of: each thing once for each person, whoever says it how often. */
@Injectable()
export class NotificationWriter {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly recipients: Recipients,
    private readonly tellings: Tellings,
    private readonly followers: TicketFollowers,
  ) {}

  /** Where nobody is concerned, two statements find that out for all of them. */
  async write(tx: EntityManager, news: readonly News[]): Promise<void> {
    if (news.length === 0) return;
    const tickets = await this.ticketsOf(tx, news);
    const followed = news.flatMap(({ to, ticketId }) => (to === 'followers' && ticketId) || []);
    const followers = await this.followers.of([...new Set(followed)], tx);
    const addressed = news.flatMap((one) => addressedTo(one, tickets.get(one.ticketId ?? ''), followers));
    if (addressed.length === 0) return;
    const people = await this.recipients.of(tx, [...new Set(addressed.map(({ agentId }) => agentId))]);
    const wanted = addressed.flatMap((one) => this.rowFor(one, { tickets, people }));
    const written = await this.insert(tx, wanted);
    if (written.length === 0) return;
    await this.tellConsoles(tx, written);
    await this.tellings.arrange(tx, written);
  }

  private async ticketsOf(tx: EntityManager, news: readonly News[]): Promise<Map<string, TicketFacts>> {
    const ids = [...new Set(news.flatMap(({ ticketId }) => ticketId ?? []))];
    const rows = await rowsOf<TicketFacts>(
      tx,
      sql`select id, team_id, assignee_id,
          case when assignee_id is null and status in ('new', 'open', 'pending', 'on_hold') and not has_held_message
            then (select array_agg(agent_id) from notification_settings
              where choices #>> '{kinds,unassigned,list}' = 'true') end as askers
        from tickets where id = any(${ids}::uuid[])`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private rowFor(
    one: Addressed,
    { tickets, people }: { tickets: Map<string, TicketFacts>; people: Map<string, Recipient> },
  ): (Addressed & WrittenNotification)[] {
    const recipient = people.get(one.agentId);
    const ticket = tickets.get(one.ticketId ?? '');
    if (!recipient?.choices.kinds[one.kind].list) return [];
    if (ticket && !isInScope(recipient.actor, { teamId: ticket.team_id })) return [];
    const { choices, outUntil } = recipient;
    return [
      {
        ...one,
        id: newId(),
        heldUntil: heldUntil({ quiet: choices.quiet, outUntil }, one.kind, this.clock.now()),
        wantsMail: wants(choices, one.kind, 'mail'),
        recipient,
      },
    ];
  }

  private async insert(tx: EntityManager, rows: (Addressed & WrittenNotification)[]): Promise<WrittenNotification[]> {
    if (rows.length === 0) return [];
    const values = rows.map((row) => ({
      id: row.id,
      agent_id: row.agentId,
      kind: row.kind,
      thing: row.thing,
      ticket_id: row.ticketId,
      by_agent_id: row.byAgentId,
      detail: row.detail,
      held_until: row.heldUntil,
      wants_mail: row.wantsMail,
    }));
    const written = await rowsOf<{ id: string }>(
      tx,
      sql`insert into notifications (id, agent_id, kind, thing, ticket_id, by_agent_id, detail, held_until, wants_mail, created_at)
        select row.*, ${this.clock.now()}::timestamptz from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
          as row(id uuid, agent_id uuid, kind text, thing text, ticket_id uuid, by_agent_id uuid, detail jsonb,
            held_until timestamptz, wants_mail boolean)
        order by row.id
        on conflict on constraint notifications_once do nothing returning id`,
    );
    const ids = new Set(written.map(({ id }) => id));
    return rows.filter(({ id }) => ids.has(id));
  }

  private async tellConsoles(tx: EntityManager, written: readonly WrittenNotification[]): Promise<void> {
    const ids = written.map(({ id }) => id);
    const parts = Array.from({ length: Math.ceil(ids.length / MOST_IN_EVENT) }, (_, at) =>
      ids.slice(at * MOST_IN_EVENT, (at + 1) * MOST_IN_EVENT),
    );
    await this.outbox.recordAll(
      tx,
      ACTOR,
      parts.map((part) => ({ type: 'NotificationsAdded', payload: { ids: part } })),
    );
  }
}

/** Whom this is news to. Nobody is told of what they did; who has the ticket hears of it as its assignee alone. */
function addressedTo(
  news: News,
  ticket: TicketFacts | undefined,
  followers: ReadonlyMap<string, readonly string[]>,
): Addressed[] {
  if (news.ticketId !== null && !ticket) return [];
  const assigneeId = ticket?.assignee_id ?? null;
  if (news.ifAssignee && assigneeId !== news.ifAssignee) return [];
  const following = (followers.get(news.ticketId ?? '') ?? []).filter((id) => id !== assigneeId);
  const theirs = {
    assignee: [assigneeId],
    followers: following,
    askers: (ticket?.askers ?? []).filter((id) => !following.includes(id)),
  };
  const ids = typeof news.to === 'string' ? theirs[news.to] : news.to;
  return ids
    .filter((id): id is string => typeof id === 'string' && id !== news.byAgentId)
    .map((agentId) => ({ ...news, agentId }));
}
