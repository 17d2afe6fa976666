import { Injectable } from '@nestjs/common';
import type {
  EscalationsPage,
  EscalationView,
  HeardEntryView,
  HeardStep,
  PersonView,
  RecoveryView,
  RootCauseView,
} from '#contracts';
import { Database } from '#database';
import { type CaseFacts, canSeeCase, canWorkOnCase, isLeadOf } from '#identity';
import {
  type AgentActor,
  Clock,
  decodeCursor,
  encodeCursor,
  InvalidError,
  isInstantAndId,
  MissingError,
} from '#kernel';
import { AlertViewQueries } from './alert-view.queries.js';
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
import { EVIDENCE_MESSAGE } from './evidence-message.sql.js';
import { iso } from './sql-json.js';

const PAGE_SIZE = 50;

type Entry = HeardEntryView & { isCustomersOwn: boolean };
/** A case with everything but what its gates lack, which the rules of the steps compute from `gateEntries`. */
export type EscalationFile = Omit<EscalationView, 'missing'> & {
  gateEntries: {
    kind: HeardEntryView['kind'];
    steps: HeardStep[];
    customerFact: string | null;
    fault: string | null;
    remedy: string | null;
    isCustomersOwn: boolean;
    reason: string | null;
  }[];
};

interface Waiting {
  recoveryState: RecoveryView['state'];
  recoveryAt: Date | null;
  recoveryEndsAt: Date | null;
  closedAt: Date | null;
}
interface Stored extends CaseFacts, ContactWait, Waiting {
  id: string;
  ticketId: string;
  ticketNumber: number;
  subject: string;
  customerName: string;
  trigger: string;
  reason: string;
  state: EscalationView['state'];
  step: HeardStep;
  owner: PersonView | null;
  response: EscalationView['response'];
  openedAt: Date;
  contactDueAt: Date;
  firstContactAt: Date | null;
  promise: EscalationView['promise'];
  entries: Entry[];
  alertId: string | null;
  rootCause: EscalationView['rootCause'];
  isSelfReviewed: boolean;
  overrideCount: number;
  version: number;
}
interface ListRow
  extends Waiting,
    Omit<EscalationsPage['rows'][number], 'openedAt' | 'contactDueAt' | 'firstContactAt' | 'recovery' | 'closedAt'> {
  openedAt: Date;
  contactDueAt: Date;
  firstContactAt: Date | null;
  cursorAt: string;
}

/** When the case stops waiting for the customer's word, while it does. */
const RECOVERY = `e.recovery_state as "recoveryState", coalesce(planned.due_at, e.recovery_at) as "recoveryAt",
    e.closed_at as "closedAt",
    (select coalesce(planned.due_at + interval '14 days', tm.due_at) from timers tm
      where tm.kind = 'escalations.end-verification' and tm.subject_id = e.id
      and tm.done_at is null and e.state <> 'closed' and e.recovery_state in ('scheduled', 'sent')) as "recoveryEndsAt"`;
/** The question that is still to be sent: its time in the customer's send window, from which the 14 days count. */
const PLANNED = `left join lateral (select i.due_at from survey_invitations i
    where i.survey_id in (select id from surveys where purpose = 'recovery') and i.subject_id = e.id and i.state in ('scheduled', 'sending') and e.recovery_state = 'scheduled'
    order by i.created_at desc limit 1) as planned on true`;

const CASE = `
  select e.id, e.ticket_id as "ticketId", t.number::int as "ticketNumber", t.subject, coalesce(c.name, '') as "customerName",
    e.trigger, e.reason, e.state, e.step, e.opened_at as "openedAt", e.contact_due_at as "contactDueAt",
    e.first_contact_at as "firstContactAt", ${CONTACT_WAIT}, ${RECOVERY},
    e.is_self_reviewed as "isSelfReviewed", e.override_count as "overrideCount", e.version,
    case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end as owner,
    case when r.id is null then null else json_build_object('score', r.score, 'instrument', ${SCALE}, 'comment', r.comment, 'reasons', r.reasons,
      'answeredAt', ${iso('r.answered_at')}, 'isSolved', r.is_solved, 'wantsContact', r.wants_contact) end as response,
    case when cause.id is null then null else json_build_object('id', cause.id, 'code', cause.code,
      'name', cause.name, 'isPreventable', coalesce(e.is_preventable, false)) end as "rootCause",
    (select json_build_object('text', p.kind, 'dueAt', ${iso('p.due_at')}, 'keptAt', ${iso('p.kept_at')},
      'brokenAt', ${iso('p.broken_at')}) from customer_promises p where p.escalation_id = e.id limit 1) as promise,
    coalesce((select json_agg(json_build_object('id', h.id, 'steps', h.steps, 'kind', h.kind,
        'message', case when m.id is null then null else ${EVIDENCE_MESSAGE} end, 'customerFact', h.customer_fact, 'fault', h.fault, 'remedy', h.remedy, 'reason', h.reason,
        'actor', case when who.id is null then null else json_build_object('id', who.id, 'name', who.name) end,
        'isSelfReviewed', h.is_self_reviewed, 'at', ${iso('h.created_at')},
        'isCustomersOwn', coalesce(m.author_kind = 'customer', false)) order by h.created_at, h.id)
      from heard_entries h left join agents who on who.id = h.actor_id left join messages m on m.id = h.message_id
        left join tickets mt on mt.id = m.ticket_id
      where h.escalation_id = e.id), '[]') as entries,
    (select al.id from alerts al where al.escalation_id = e.id and al.state <> 'closed'
      order by al.raised_at desc, al.id desc limit 1) as "alertId",
    ${CASE_FACTS}
  from escalations e ${CASE_JOINS} ${PLANNED}
    left join agents o on o.id = e.owner_id left join root_causes cause on cause.id = e.root_cause_id
  where e.id = $1`;

/** Mine, or (for leads) those of my teams that do not rate me, or whose rating I may see, or that only I could own. */
const LIST = `
  select e.id, e.ticket_id as "ticketId", t.number::int as "ticketNumber", t.subject, coalesce(c.name, '') as "customerName",
    e.step, e.state, r.score, ${SCALE} as instrument, e.opened_at as "openedAt", e.contact_due_at as "contactDueAt",
    e.first_contact_at as "firstContactAt", ${RECOVERY}, to_char(e.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "cursorAt",
    case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end as owner
  from escalations e ${CASE_JOINS} ${PLANNED} left join agents o on o.id = e.owner_id
  where (e.owner_id = $1 or ($2 and ($3::uuid[] is null or t.team_id is null or t.team_id = any($3::uuid[]))
      and (not $1 = any(e.subject_agent_ids) or coalesce(r.visible_at <= $4, true)
        or not exists (select 1 from agents l where ${isLeadOf('l', 't.team_id')} and not l.id = any(e.subject_agent_ids)))))
    and ($5::text is null or e.state = $5)
    and ($6::timestamptz is null or (e.opened_at, e.id) < ($6::timestamptz, $7::uuid))
  order by e.opened_at desc, e.id desc limit ${PAGE_SIZE + 1}`;

/** A case on its way to many readers. */
export interface LiveCase {
  id: string;
  ticketId: string;
  isSeenBy(reader: AgentActor): boolean;
}

/** Cases: the list and the single one. */
@Injectable()
export class EscalationViewQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly alerts: AlertViewQueries,
  ) {}

  /** @throws {MissingError} ESCALATION_NOT_FOUND, also for people who may not know of it. */
  async file(reader: AgentActor, id: string): Promise<EscalationFile> {
    const [row] = await this.database.query<Stored>(CASE, [id]);
    if (!row || !canSeeCase(reader, row, this.clock.now())) throw new MissingError('ESCALATION');
    const [alert = null] = row.alertId ? await this.alerts.alertViewsFor(reader, [row.alertId]) : [];
    return {
      ...headOf(row),
      alert,
      entries: row.entries.map(({ isCustomersOwn: _, ...entry }) => entry),
      canWork: row.state !== 'closed' && canWorkOnCase(reader, row),
      gateEntries: row.entries,
    };
  }

  /** Who may know of these cases, read once for any number of readers. */
  async live(ids: readonly string[]): Promise<LiveCase[]> {
    const now = this.clock.now();
    const rows = await this.database.query<CaseFacts & { id: string; ticketId: string }>(
      `select e.id, e.ticket_id as "ticketId", ${CASE_FACTS} from escalations e ${CASE_JOINS} where e.id = any($1::uuid[])`,
      [ids],
    );
    return rows.map((row) => ({
      id: row.id,
      ticketId: row.ticketId,
      isSeenBy: (reader) => canSeeCase(reader, row, now),
    }));
  }

  /** Cases that the reader may see, newest first. @throws {InvalidError} CURSOR_INVALID */
  async page(
    reader: AgentActor,
    { cursor, state }: { cursor?: string | undefined; state?: EscalationView['state'] | undefined },
  ): Promise<EscalationsPage> {
    const after = cursor === undefined ? [null, null] : decodeCursor(cursor, 2);
    if (cursor !== undefined && !isInstantAndId(after))
      throw new InvalidError('CURSOR_INVALID', [{ path: 'cursor', code: 'CURSOR_INVALID' }]);
    const rows = await this.database.query<ListRow>(LIST, [
      reader.agentId,
      reader.role !== 'agent',
      reader.role === 'admin' ? null : reader.teamIds,
      this.clock.now(),
      state ?? null,
      ...(after ?? []),
    ]);
    const shown = rows.slice(0, PAGE_SIZE);
    const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined;
    return { rows: shown.map(listed), next: last ? encodeCursor([last.cursorAt, last.id]) : null };
  }

  /** All causes, broad ones first, in their order. */
  rootCauses(): Promise<RootCauseView[]> {
    return this.database.query<RootCauseView>(
      `select cause.id, cause.code, cause.parent_id as "parentId", cause.name from root_causes cause
         left join root_causes broad on broad.id = cause.parent_id
       order by coalesce(broad.position, cause.position), cause.parent_id nulls first, cause.position`,
    );
  }
}

const recoveryOf = (row: Waiting): RecoveryView => ({
  state: row.recoveryState,
  at: instantOrNull(row.recoveryAt),
  endsAt: instantOrNull(row.recoveryEndsAt),
});

const listed = (stored: ListRow): EscalationsPage['rows'][number] => {
  const { cursorAt: _, recoveryState: __, recoveryAt: ___, recoveryEndsAt: ____, ...row } = stored;
  return {
    ...row,
    recovery: recoveryOf(stored),
    closedAt: instantOrNull(row.closedAt),
    openedAt: instant(row.openedAt),
    contactDueAt: instant(row.contactDueAt),
    firstContactAt: instantOrNull(row.firstContactAt),
  };
};

const headOf = (row: Stored): Omit<EscalationView, 'missing' | 'alert' | 'entries' | 'canWork'> => ({
  id: row.id,
  ticketId: row.ticketId,
  ticketNumber: row.ticketNumber,
  subject: row.subject,
  customerName: row.customerName,
  trigger: row.trigger,
  reason: row.reason,
  state: row.state,
  step: row.step,
  owner: row.owner,
  response: row.response,
  openedAt: instant(row.openedAt),
  contactDueAt: instant(row.contactDueAt),
  contactMoved: contactMovedOf(row),
  firstContactAt: instantOrNull(row.firstContactAt),
  promise: row.promise,
  rootCause: row.rootCause,
  recovery: recoveryOf(row),
  closedAt: instantOrNull(row.closedAt),
  isSelfReviewed: row.isSelfReviewed,
  overrideCount: row.overrideCount,
  version: row.version,
});
