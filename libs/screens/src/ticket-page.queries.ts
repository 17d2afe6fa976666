import { Injectable } from '@nestjs/common';
import {
  type AskingView,
  type MergeView,
  type MessageView,
  type PromiseView,
  type ResponseView,
  type TicketPageView,
  TRASH_DAYS,
  type TrashView,
  UNMERGE_WITHIN_MS,
} from '#contracts';
import { Database, prepared } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, AppError, Clock, isId, MissingError } from '#kernel';
import { signatureFor } from '#mail';
import { MESSAGE_JSON, WAITING_JSON, withTimeLeft } from './message-view.js';
import { ROW_JOINS, ROW_JSON, type RowValues, rowFor, type StoredRow } from './queue-row.js';
import { gateSql, maySeeRating, type RatingGate } from './rating-visibility.js';
import { iso, LAST_SEQ } from './sql-json.js';
import { HISTORY_JSON, historyFor, type StoredLine } from './ticket-history.js';

/** Tickets of a customer are counted so far. */
const MOST_COUNTED = 1_000;
const RECENT_SCORES = 5;

type StoredResponse = ResponseView & { gate: RatingGate };
type StoredMerge = Omit<MergeView, 'canUndo'>;
interface StoredPage {
  row: RowValues;
  extra: Omit<TicketPageView['ticket'], keyof StoredRow | 'mergedInto' | 'mergedFrom' | 'trash'> & {
    trash: (TrashView & { isPurged: boolean }) | null;
    mergedInto: StoredMerge | null;
    mergedFrom: StoredMerge[];
  };
  messages: (MessageView & { isSurveyAnswer?: boolean })[] | null;
  waiting: MessageView[] | null;
  history: StoredLine[] | null;
  customer: Omit<TicketPageView['customer'], 'recentScores'>;
  asking: (AskingView & { sentAt: string | null }) | null;
  responses: StoredResponse[] | null;
  scores: { score: number; gate: RatingGate }[] | null;
  participants: TicketPageView['participants'] | null;
  followers: TicketPageView['followers'] | null;
  handOver: TicketPageView['handOver'];
  promise: Omit<PromiseView, 'canStandAgain'> | null;
  writing: {
    pattern: string;
    agent: string;
    mailbox: string | null;
    postalAddress: string;
    repliesToAll: boolean;
  } | null;
  links: TicketPageView['links'] | null;
  longTexts: TicketPageView['longTexts'] | null;
  sla: TicketPageView['sla'] | null;
  seq: string;
}

/** For how many days the trash is kept. */
const KEPT_DAYS = `coalesce((select (value ->> 'keepDays')::int from settings where key = 'trash'), ${TRASH_DAYS})`;

const EXTRA = `json_build_object(
  'mailbox', (select json_build_object('id', box.id, 'name', box.name, 'address', box.address)
    from mailboxes as box where box.id = t.mailbox_id),
  'createdAt', ${iso('t.created_at')}, 'resolvedAt', ${iso('t.resolved_at')}, 'customerAddress', point.address,
  'followsUp', (select json_build_object('id', before.id, 'number', before.number)
    from tickets as before where before.id = t.follows_up_id and not exists (
      select from trashed_tickets as gone where gone.ticket_id = before.id and gone.purged_at is not null)),
  'mergedInto', (select json_build_object('id', target.id, 'number', target.number, 'mergedAt', ${iso('merge.merged_at')})
    from ticket_merges as merge join tickets as target on target.id = merge.target_id
    where merge.source_id = t.id and merge.undone_at is null),
  'mergedFrom', coalesce((select json_agg(json_build_object('id', source.id, 'number', source.number,
      'mergedAt', ${iso('merge.merged_at')}) order by merge.merged_at, source.number)
    from ticket_merges as merge join tickets as source on source.id = merge.source_id
    where merge.target_id = t.id and merge.undone_at is null), '[]'),
  'trash', (select json_build_object('reason', trashed.reason, 'at', ${iso('trashed.trashed_at')},
      'by', (select json_build_object('id', thrower.id, 'name', thrower.name) from agents as thrower where thrower.id = trashed.trashed_by),
      'purgesAt', ${iso(`(trashed.trashed_at + make_interval(days => ${KEPT_DAYS}))`)}, 'isPurged', trashed.purged_at is not null) from trashed_tickets as trashed where trashed.ticket_id = t.id),
  'nudge', (select json_build_object('next', nudge.next, 'nextAt', ${iso('nudge.next_at')}, 'sent', nudge.sent,
      'resolvesAt', ${iso('nudge.resolves_at')}) from ticket_nudges as nudge where nudge.ticket_id = t.id))`;

/** Only what the reader may see. */
const LINKS = `(
  select json_agg(json_build_object('id', other.id, 'number', other.number, 'subject', other.subject,
    'status', other.status, 'kind', link.kind) order by link.linked_at, other.number)
  from (select other_id as id, kind, linked_at from ticket_links where ticket_id = t.id
    union all select ticket_id, kind, linked_at from ticket_links where other_id = t.id) as link
  join tickets as other on other.id = link.id
  where other.status <> 'trashed' and ($1::uuid[] is null or other.team_id is null or other.team_id = any($1::uuid[])))`;

const MESSAGES = `(
  select json_agg(${MESSAGE_JSON}::jsonb || jsonb_build_object('isSurveyAnswer', m.is_survey_answer)
    order by m.created_at, m.id)
  from messages as m where m.ticket_id = t.id)`;

const WAITING = `(
  select json_agg(${WAITING_JSON} order by w.created_at, w.id)
  from waiting_replies as w join agents as a on a.id = w.author_id
  where w.ticket_id = t.id and w.state in ('waiting', 'cancelled'))`;

/** By the address, or by a domain at its end. */
const IS_BLOCKED = `exists (select from blocked_senders as blocked
  where blocked.pattern = point.address or point.address like '%@' || blocked.pattern
    or point.address like '%.' || blocked.pattern)`;

const CUSTOMER = `json_build_object(
  'id', c.id, 'name', c.name, 'address', point.address, 'language', c.language, 'company', co.name,
  'isBlocked', ${IS_BLOCKED}, 'isOptedOut', c.opted_out_at is not null, 'isUnreachable', coalesce(point.undeliverable_at is not null, false),
  'ticketCount', (select count(*) from (select 1 from tickets as own
    where own.customer_id = c.id and own.status <> 'trashed' and ($1::uuid[] is null or own.team_id is null or own.team_id = any($1::uuid[]))
    limit ${MOST_COUNTED}) as counted))`;

const PARTICIPANTS = `(
  select json_agg(json_build_object('name', p.name, 'address', p.address, 'isAccepted', p.accepted_at is not null)
    order by p.added_at, p.address)
  from ticket_participants as p where p.ticket_id = t.id and p.dismissed_at is null)`;

const FOLLOWERS = `(
  select json_agg(json_build_object('id', f.id, 'name', f.name) order by lower(f.name), f.id)
  from ticket_followers as follower join agents as f on f.id = follower.agent_id where follower.ticket_id = t.id)`;

const HAND_OVER = `(
  select json_build_object('messageId', said.id, 'text', said.body_text, 'givenAt', ${iso('given.given_at')},
    'by', case when g.id is null then null else json_build_object('id', g.id, 'name', g.name) end)
  from ticket_hand_overs as given join messages as said on said.id = given.message_id
  left join agents as g on g.id = given.by_id where given.ticket_id = t.id)`;

const PROMISE = `(
  select json_build_object('id', p.id, 'state', p.state, 'dueAt', ${iso('p.due_at')}, 'madeAt', ${iso('p.made_at')},
    'endedAt', ${iso('p.ended_at')},
    'owner', case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end)
  from ticket_promises as p left join agents as o on o.id = p.owner_id
  where p.ticket_id = t.id order by p.made_at desc, p.id desc limit 1)`;

/** The reader is joined by the key, so that the agents are never searched for one of them. */
const WRITING = `(
  select json_build_object('pattern', coalesce(nullif(a.signatures->>t.language, ''), nullif(a.signatures->>'any', ''),
      box.signature, ''), 'agent', a.name, 'mailbox', box.name,
      'postalAddress', coalesce(box.postal_address, ''), 'repliesToAll', coalesce(box.replies_to_all, false))
  from (select $3::uuid as id offset 0) as reader join agents as a on a.id = reader.id
  left join mailboxes as box on box.id = t.mailbox_id)`;

const ASKING = `(
  select json_build_object('state', i.state, 'reason', i.reason, 'sentAt', ${iso('i.sent_at')},
    'at', ${iso(`case i.state when 'scheduled' then i.due_at when 'sending' then i.due_at when 'sent' then i.sent_at
      when 'answered' then i.answered_at else i.updated_at end`)})
  from survey_invitations as i join surveys as s on s.id = i.survey_id and s.purpose = 'resolution'
  where i.ticket_id = t.id order by i.created_at desc, i.id desc limit 1)`;

const RESPONSES = `(
  select json_agg(json_build_object('id', r.id, 'score', r.score, 'instrument', nullif(s.instrument, 'csat'), 'isNegative', r.is_negative, 'isSolved', r.is_solved,
      'wantsContact', r.wants_contact, 'comment', r.comment, 'reasons', r.reasons,
      'answeredAt', ${iso('r.answered_at')}, 'gate', ${gateSql('r', iso)})
    order by r.answered_at desc)
  from survey_responses as r join surveys as s on s.id = r.survey_id and s.purpose <> 'recovery'
  where r.ticket_id = t.id)`;

/** What the row leaves out of the fields. */
const LONG_TEXTS = `(
  select json_object_agg(own.key, t.field_values ->> own.key) from ticket_fields as own
  where own.type = 'longText' and t.field_values ? own.key)`;

const SLA = `(
  select json_agg(json_build_object('target', clock.target, 'state', clock.state, 'policyName', clock.policy_name,
      'time', clock.time, 'targetMinutes', clock.target_minutes, 'startedAt', ${iso('clock.started_at')},
      'dueAt', ${iso('clock.due_at')}, 'leftMs', clock.left_ms, 'metAt', ${iso('clock.met_at')},
      'breachedAt', ${iso('clock.breached_at')}, 'pauses', coalesce((
        select json_agg(json_build_object('pausedAt', ${iso('pause.paused_at')}, 'resumedAt', ${iso('pause.resumed_at')},
          'reason', pause.reason, 'shiftedMs', pause.shifted_ms) order by pause.position)
        from sla_pauses as pause where pause.clock_id = clock.id), '[]'))
    order by clock.started_at, clock.target, clock.round)
  from sla_clocks as clock where clock.ticket_id = t.id)`;

const SCORES = `(
  select json_agg(json_build_object('score', r.score, 'gate', ${gateSql('r', iso)}) order by r.answered_at desc)
  from (select sr.* from survey_responses as sr join surveys as s on s.id = sr.survey_id and s.purpose = 'resolution' and s.instrument = 'csat'
    where sr.customer_id = t.customer_id order by sr.answered_at desc limit ${2 * RECENT_SCORES}) as r)`;

/**
 * The statement of a ticket page, by id or by number: one statement, so that everything on it and its `seq` are of one
 * moment; its plan is under test. Parameters: teams, the ticket, the reader.
 */
export const ticketPageSql = (by: 'id' | 'number'): string => `
  select ${ROW_JSON} as row, ${EXTRA} as extra, ${MESSAGES} as messages, ${WAITING} as waiting, ${HISTORY_JSON} as history,
    ${CUSTOMER} as customer, ${ASKING} as asking, ${RESPONSES} as responses, ${SCORES} as scores,
    ${PARTICIPANTS} as participants, ${FOLLOWERS} as followers, ${PROMISE} as promise, ${HAND_OVER} as "handOver", ${WRITING} as writing, ${LINKS} as links, ${LONG_TEXTS} as "longTexts", ${SLA} as sla, ${LAST_SEQ} as seq
  from tickets as t ${ROW_JOINS}
  left join lateral (
    select address, undeliverable_at from contact_points where customer_id = c.id and kind = 'email'
    order by (id = t.contact_point_id) desc nulls last, created_at, id limit 1
  ) as point on true
  where t.${by} = $2 and ($1::uuid[] is null or t.team_id is null or t.team_id = any($1::uuid[]))`;

/** Planning them takes many times as long as running them. */
const STATEMENTS = { id: prepared(ticketPageSql('id')), number: prepared(ticketPageSql('number')) };

/** Everything about one ticket. */
@Injectable()
export class TicketPageQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The page of a ticket, by its id or its number.
   * @throws {MissingError} TICKET_NOT_FOUND, also for a ticket that the reader may not see
   * @throws {AppError} TICKET_PURGED
   */
  async page(reader: AgentActor, idOrNumber: string): Promise<TicketPageView> {
    const by = isId(idOrNumber) ? 'id' : 'number';
    if (by === 'number' && !/^\d{1,15}$/.test(idOrNumber)) throw new MissingError('TICKET');
    const [stored] = await this.database.query<StoredPage>(STATEMENTS[by], [
      ticketScope(reader).parameter,
      idOrNumber,
      reader.agentId,
    ]);
    if (!stored) throw new MissingError('TICKET');
    const page = pageFor(reader, stored, this.clock.now());
    const { trash } = stored.extra;
    if (!trash) return page;
    const { isPurged, ...thrown } = trash;
    if (isPurged) throw new AppError('missing', 'TICKET_PURGED');
    return { ...page, ticket: { ...page.ticket, trash: thrown } };
  }
}

function writingFor(stored: StoredPage['writing']): TicketPageView['writing'] {
  if (!stored) return { signature: '', repliesToAll: false };
  const { pattern, agent, mailbox, postalAddress, repliesToAll } = stored;
  return { signature: signatureFor(pattern, { agent, mailbox: mailbox ?? '' }, postalAddress), repliesToAll };
}

/** The page as this reader may see it. */
function pageFor(reader: AgentActor, stored: StoredPage, now: Date): TicketPageView {
  const row = rowFor(reader, stored.row, now);
  const responses = stored.responses ?? [];
  const seen = responses.filter(({ gate }) => maySeeRating(reader, gate, now));
  const hasHidden = seen.length < responses.length;
  return {
    ticket: {
      ...row,
      ...stored.extra,
      mergedInto: stored.extra.mergedInto && mergeFor(stored.extra.mergedInto, now),
      mergedFrom: stored.extra.mergedFrom.map((merge) => mergeFor(merge, now)),
      trash: null,
    },
    links: stored.links ?? [],
    longTexts: stored.longTexts ?? {},
    messages: [
      ...messagesFor(stored.messages ?? [], hasHidden),
      ...(stored.waiting ?? []).map((message) => withTimeLeft(message, now)),
    ],
    history: historyFor(reader, stored.history ?? [], now),
    customer: { ...stored.customer, recentScores: scoresFor(reader, stored, now) },
    asking: askingFor(stored.asking, hasHidden),
    response: seen[0] ? withoutGate(seen[0]) : null,
    escalationId: row.escalation?.id ?? null,
    participants: stored.participants ?? [],
    followers: stored.followers ?? [],
    handOver: stored.handOver,
    promise: stored.promise && promiseFor(stored.promise, now),
    writing: writingFor(stored.writing),
    sla: stored.sla ?? [],
    seq: Number(stored.seq),
  };
}

const promiseFor = (promise: Omit<PromiseView, 'canStandAgain'>, now: Date): PromiseView => ({
  ...promise,
  canStandAgain: promise.state === 'kept' && new Date(promise.dueAt) > now,
});

const mergeFor = (merge: StoredMerge, now: Date): MergeView => ({
  ...merge,
  canUndo: now.getTime() - new Date(merge.mergedAt).getTime() <= UNMERGE_WITHIN_MS,
});

/** A mail that gave a rating is seen together with the rating. */
const messagesFor = (messages: NonNullable<StoredPage['messages']>, hasHidden: boolean): MessageView[] =>
  messages
    .filter((message) => !(hasHidden && message.isSurveyAnswer))
    .map(({ isSurveyAnswer: _, ...message }) => message);

const scoresFor = (reader: AgentActor, stored: StoredPage, now: Date): number[] =>
  (stored.scores ?? [])
    .filter(({ gate }) => maySeeRating(reader, gate, now))
    .slice(0, RECENT_SCORES)
    .map(({ score }) => score);

/** That somebody answered is seen together with the answer. */
function askingFor(asking: StoredPage['asking'], hasHidden: boolean): AskingView | null {
  if (!asking) return null;
  const { sentAt, ...view } = asking;
  return hasHidden && view.state === 'answered' ? { state: 'sent', reason: null, at: sentAt } : view;
}

const withoutGate = ({ gate: _, ...response }: StoredResponse): ResponseView => response;
