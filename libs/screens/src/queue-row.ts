import type { OtherScale, QueueRow } from '#contracts';
import { isInScope } from '#identity';
import type { AgentActor } from '#kernel';
import { gateSql, maySeeRating, type RatingGate } from './rating-visibility.js';
import { IS_OPEN, iso } from './sql-json.js';
import { CANDIDATES } from './views/filter-sql.js';

interface StoredRating {
  score: number;
  isNegative: boolean;
  /** Null: 1 to 5. */
  instrument: OtherScale;
  gate: RatingGate;
}
interface StoredEscalation {
  id: string;
  step: 1 | 2 | 3 | 4 | 5;
  ownerId: string | null;
  /** Null when no rating led to it. */
  gate: RatingGate | null;
}
/** What depends on the reader, as it is for all of them. */
interface OfReaders {
  /** When the customer last wrote into an open ticket (null otherwise), and until when agents have seen it, by their ids. */
  isUnread: [customerWroteAt: string | null, seen: Record<string, string>];
  /** Ids of the agents who follow it; null: nobody. */
  isFollowed: string[] | null;
  rating: StoredRating[];
  escalation: StoredEscalation[];
}
const ratingOf = ({ score, isNegative, instrument }: StoredRating): QueueRow['rating'] => ({
  score,
  isNegative,
  ...(instrument && { instrument }),
});

/** A row before it is known who reads it. */
export type StoredRow = Omit<QueueRow, keyof OfReaders> & OfReaders;

/** Order of the queue: newest activity first (a message, or waking); to the microsecond, so that no row falls between two pages. */
const sortKey = `to_char(t.active_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || t.id`;

/**
 * The team's turn because its own last reply did not arrive, or may not have. Looked at for a few rows alone: the ticket
 * waits although the team spoke last.
 */
const LOST_REPLY = `case when t.waiting_since is not null and t.last_message_by = 'agent' then (
    select case when o.state = 'failed' or o.bounced_at is not null then 'lost' when o.state = 'unknown' then 'uncertain' end
    from outgoing_mails as o where o.ticket_id = t.id and o.purpose = 'reply' order by o.created_at desc limit 1) end`;

/**
 * What becomes of our words: a planned reply that did not leave before one that leaves, before one that is planned.
 * `offset 0`: while many mails wait, PostgreSQL would read all of those as well, for each row.
 */
const SENDING = `(select case
    when bool_or(state = 'stopped') then 'stopped' when bool_or(state = 'leaving') then 'leaving' else min(state) end
  from (
    select case when w.state = 'cancelled' then 'stopped' when w.is_scheduled then 'scheduled' else 'leaving' end as state
    from waiting_replies as w
    where w.ticket_id = t.id and (w.state = 'cancelled' or (w.state = 'waiting' and w.forward_to is null))
    union all
    select 'leaving' from (select purpose, state from outgoing_mails where ticket_id = t.id offset 0) as o
    where o.purpose = 'reply' and o.state in ('waiting', 'sending')) as pending)`;

const TAGS = `coalesce((
    select json_agg(json_build_object('id', tag.id, 'name', tag.name, 'colour', tag.colour) order by lower(tag.name))
    from ticket_tags as tagged join tags as tag on tag.id = tagged.tag_id where tagged.ticket_id = t.id), '[]')`;

const SEEN = `coalesce((select json_object_agg(read.agent_id, ${iso('read.seen_at')})
    from ticket_reads as read where read.ticket_id = t.id), '{}')`;

const FOLLOWERS =
  '(select json_agg(follower.agent_id) from ticket_followers as follower where follower.ticket_id = t.id)';
/** Read once for a statement, not for each row: of long texts a row says no more than that they are there. */
const LONG_KEYS = `(select array_agg(key) from ticket_fields where type = 'longText')`;
const FIELDS = `case when t.field_values = '{}' or ${LONG_KEYS} is null then t.field_values
  else t.field_values - ${LONG_KEYS} || coalesce((select jsonb_object_agg(key, true) from unnest(${LONG_KEYS}) as long(key)
    where t.field_values ? long.key), '{}') end`;

/** What a row is made of, for the row `t` of `tickets`. */
const COLUMNS = {
  id: 't.id',
  number: 't.number',
  subject: 't.subject',
  preview: 't.preview',
  status: 't.status',
  statusId: 't.status_id',
  priority: 't.priority',
  channel: 't.channel',
  customer: `json_build_object('id', c.id, 'name', c.name, 'company', co.name, 'companyId', c.company_id)`,
  mailboxId: 't.mailbox_id',
  createdAt: iso('t.created_at'),
  isUnread: `json_build_array(case when t.${IS_OPEN} then ${iso('t.last_customer_message_at')} end, ${SEEN})`,
  isFollowed: FOLLOWERS,
  assignee: `case when a.id is null then null else json_build_object('id', a.id, 'name', a.name) end`,
  teamId: 't.team_id',
  language: 't.language',
  lastMessageAt: iso('t.last_message_at'),
  lastMessageBy: 't.last_message_by',
  waitingSince: iso('t.waiting_since'),
  tags: TAGS,
  sla: `case when t.sla_target is not null then json_build_object('target', t.sla_target,
    'dueAt', ${iso('t.sla_due_at')}, 'soonAt', ${iso('t.sla_soon_at')}, 'isPaused', t.sla_due_at is null) end`,
  promise: `case when t.promise_due_at is not null then json_build_object('dueAt', ${iso('t.promise_due_at')},
    'soonAt', ${iso('t.promise_soon_at')}) end`,
  isSnoozed: 't.is_snoozed',
  snoozedUntil: `case when t.is_snoozed then ${iso('t.snoozed_until')} end`,
  wakesOnAnswer: 't.snooze_wakes_on_answer',
  wokeAt: `case when not t.is_snoozed and t.woke_at >= t.last_message_at then ${iso('t.woke_at')} end`,
  isDemo: 't.is_demo',
  hasHeldMessage: 't.has_held_message',
  sending: SENDING,
  lostReply: LOST_REPLY,
  fields: FIELDS,
  sortKey,
  version: 't.version',
  rating: `coalesce(ratings.list, '[]')`,
  escalation: `coalesce(cases.list, '[]')`,
} satisfies Record<keyof StoredRow, string>;

const NAMES = Object.keys(COLUMNS) as (keyof StoredRow)[];

/** The values of a `StoredRow`, in the order of its columns. */
export type RowValues = readonly unknown[];

/**
 * The JSON of the values of a row; goes with `ROW_JOINS`. Without their names, which cost PostgreSQL as much as the
 * values do: a third of a page.
 */
export const ROW_JSON = `json_build_array(${Object.values(COLUMNS).join(',\n  ')})`;

export const ROW_JOINS = `
  join customers as c on c.id = t.customer_id
  left join companies as co on co.id = c.company_id
  left join agents as a on a.id = t.assignee_id
  left join lateral (
    select json_agg(json_build_object('score', r.score, 'isNegative', r.is_negative, 'instrument', nullif(r.instrument, 'csat'), 'gate', ${gateSql('r', iso)})
      order by r.answered_at desc) as list
    from (select sr.*, s.instrument from survey_responses as sr join surveys as s on s.id = sr.survey_id and s.purpose <> 'recovery'
      where sr.ticket_id = t.id order by sr.answered_at desc limit ${CANDIDATES}) as r
  ) as ratings on true
  left join lateral (
    select json_agg(json_build_object('id', e.id,
        'step', array_position(array['hear', 'empathize', 'apologize', 'make_right', 'diagnose'], e.step),
        'ownerId', e.owner_id, 'gate', case when r.id is null then null else ${gateSql('r', iso)} end)
      order by e.opened_at desc) as list
    from (select * from escalations where ticket_id = t.id and state <> 'closed'
      order by opened_at desc limit ${CANDIDATES}) as e
    left join survey_responses as r on r.id = e.response_id
  ) as cases on true`;

// Copied and written over, nothing taken out and no name new: an object of one shape, which V8 makes, reads and turns
// into JSON five times as fast as one that it keeps as a dictionary.
function storedRow(values: RowValues): StoredRow {
  const row: Record<string, unknown> = { ...COLUMNS };
  NAMES.forEach((name, at) => {
    row[name] = values[at];
  });
  return row as unknown as StoredRow;
}

/** The row as this reader sees it at `now`. */
export const rowFor = (reader: AgentActor, values: RowValues, now: Date): QueueRow =>
  rowOf(reader, storedRow(values), now);

function rowOf(reader: AgentActor, stored: StoredRow, now: Date): QueueRow {
  const [customerWroteAt, seen] = stored.isUnread;
  const seenAt = seen[reader.agentId];
  const rating = stored.rating.find((one) => maySeeRating(reader, one.gate, now));
  const escalation = stored.escalation.find(
    ({ gate, ownerId }) => gate === null || ownerId === reader.agentId || maySeeRating(reader, gate, now),
  );
  return {
    ...stored,
    isUnread: customerWroteAt !== null && (seenAt === undefined || seenAt < customerWroteAt),
    isFollowed: stored.isFollowed?.includes(reader.agentId) ?? false,
    rating: rating ? ratingOf(rating) : null,
    escalation: escalation ? { id: escalation.id, step: escalation.step } : null,
  };
}

/** A row on its way to many readers. */
export interface LiveRow {
  ticketId: string;
  /** The row as this reader sees it, or null where the ticket is out of sight. */
  rowFor(reader: AgentActor): QueueRow | null;
}

export function liveRow(values: RowValues, now: Date): LiveRow {
  const stored = storedRow(values);
  return {
    ticketId: stored.id,
    rowFor: (reader) => (isInScope(reader, stored) ? rowOf(reader, stored, now) : null),
  };
}
