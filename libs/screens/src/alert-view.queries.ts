import { Injectable } from '@nestjs/common';
import type { AlertsPage, AlertView } from '#contracts';
import { Database } from '#database';
import { type CaseFacts, canOwnCase, canSeeCase } from '#identity';
import { type AgentActor, Clock } from '#kernel';
import {
  CASE_FACTS,
  CASE_JOINS,
  CONTACT_WAIT,
  type ContactWait,
  contactMovedOf,
  instant,
  instantOrNull,
  SCALE,
} from './case-facts.sql.js';

type Stored = Omit<
  AlertView,
  'raisedAt' | 'climbsAt' | 'contactDueAt' | 'contactMoved' | 'isForMe' | 'isForNobody' | 'canAcknowledge'
> & {
  raisedAt: Date;
  climbsAt: Date | null;
  contactDueAt: Date;
  toldAgentIds: string[];
} & ContactWait &
  CaseFacts;

const ALERTS = `
  select al.id, al.escalation_id as "escalationId", e.ticket_id as "ticketId", t.number::int as "ticketNumber", t.subject,
    coalesce(c.name, '') as "customerName", r.score, ${SCALE} as instrument, coalesce(r.comment, e.reason) as comment,
    coalesce(r.reasons, '{}') as reasons, e.trigger, al.state, al.level, jsonb_array_length(al.policy -> 'levels') as levels, al.round, al.raised_at as "raisedAt",
    al.climbs_at as "climbsAt", e.contact_due_at as "contactDueAt", al.told_agent_ids as "toldAgentIds",
    al.policy -> 'levels' -> (al.level - 1) ->> 'audience' as audience, al.passed_audiences as passed, ${CONTACT_WAIT},
    case when ack.id is null then null else json_build_object('id', ack.id, 'name', ack.name) end as "acknowledgedBy",
    ${CASE_FACTS}
  from alerts al join escalations e on e.id = al.escalation_id ${CASE_JOINS}
    left join agents ack on ack.id = al.acknowledged_by`;

/** One alert on its way to many readers. */
export interface LiveAlert {
  alertId: string;
  ticketId: string;
  /** The alert as this reader sees it; null for people who may not know of it. */
  viewFor(reader: AgentActor): AlertView | null;
}

/** The alerts board. */
@Injectable()
export class AlertViewQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Alerts that stand (open or acknowledged), the next due first, with the last event that they include. */
  async page(reader: AgentActor): Promise<AlertsPage> {
    const rows = await this.database.query<Stored & { seq: string }>(
      `select board.*, (select coalesce(max(seq), 0) from outbox_events) as seq
       from (select 1) as one left join (${ALERTS} where al.state <> 'closed') as board on true
       order by board."contactDueAt", board.id`,
    );
    const stored = rows.filter((row) => row.id !== null);
    return { rows: this.seenBy(reader, stored), seq: Number(rows[0]?.seq ?? 0) };
  }

  /** These alerts as the reader sees them, closed ones included; those that he may not know of are left out. */
  async alertViewsFor(reader: AgentActor, ids: readonly string[]): Promise<AlertView[]> {
    return this.seenBy(reader, await this.stored(ids));
  }

  /** These alerts, read once for any number of readers. */
  async live(ids: readonly string[]): Promise<LiveAlert[]> {
    const now = this.clock.now();
    return (await this.stored(ids)).map((row) => ({
      alertId: row.id,
      ticketId: row.ticketId,
      viewFor: (reader) => viewOf(reader, row, now),
    }));
  }

  private stored(ids: readonly string[]): Promise<Stored[]> {
    return this.database.query<Stored>(`${ALERTS} where al.id = any($1::uuid[]) order by al.raised_at, al.id`, [ids]);
  }

  private seenBy(reader: AgentActor, stored: readonly Stored[]): AlertView[] {
    const now = this.clock.now();
    return stored.flatMap((row) => viewOf(reader, row, now) ?? []);
  }
}

function viewOf(reader: AgentActor, row: Stored, now: Date): AlertView | null {
  const isTold = row.toldAgentIds.includes(reader.agentId);
  if (!isTold && !canSeeCase(reader, row, now)) return null;
  const isOpen = row.state === 'open';
  return {
    id: row.id,
    escalationId: row.escalationId,
    ticketId: row.ticketId,
    ticketNumber: row.ticketNumber,
    subject: row.subject,
    customerName: row.customerName,
    score: row.score,
    instrument: row.instrument ?? null,
    comment: row.comment,
    reasons: row.reasons,
    trigger: row.trigger,
    state: row.state,
    level: row.level,
    levels: row.levels,
    round: row.round,
    audience: row.audience,
    passed: row.passed,
    isForNobody: isOpen && row.toldAgentIds.length === 0,
    raisedAt: instant(row.raisedAt),
    climbsAt: instantOrNull(row.climbsAt),
    acknowledgedBy: row.acknowledgedBy,
    contactDueAt: instant(row.contactDueAt),
    contactMoved: contactMovedOf(row),
    isForMe: isOpen && isTold,
    canAcknowledge: isOpen && canOwnCase(reader, row),
  };
}
