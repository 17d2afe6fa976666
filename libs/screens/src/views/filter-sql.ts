// The condition of a view as SQL over the row `t` of `tickets`. Its meaning is that of `matcher` in contracts, to the
// row: `view-pages.db.spec.ts` holds one against the other. A condition is true or false, never null.
import {
  type FlagField,
  HOUR_MS,
  meaningOf,
  type SetField,
  statusNameOf,
  type TimeField,
  type ViewCondition,
  type ViewFilter,
  type ViewReader,
} from '#contracts';
import { gateSql, mayGateBeSeenSql } from '../rating-visibility.js';
import { iso } from '../sql-json.js';
import { fieldSql } from './field-sql.js';
import type { Parameters } from './parameters.js';

/** How many of a ticket's latest ratings and cases are looked at for one that the reader may see. */
export const CANDIDATES = 3;

/** Who asks, and when. */
export interface Asking {
  me: ViewReader & { isLead: boolean };
  now: Date;
  parameters: Parameters;
}

type SetCondition = Extract<ViewCondition, { values: string[] }>;

/** All conditions of a view; what it leaves out (`completed`) lies in the parts of the desk that are read. */
export function filterSql({ all, any }: ViewFilter, asking: Asking): string {
  const parts = all.map((condition) => conditionSql(condition, asking));
  if (any.length > 0) parts.push(`(${any.map((condition) => conditionSql(condition, asking)).join(' or ')})`);
  return parts.length === 0 ? 'true' : parts.join(' and ');
}

export function conditionSql(condition: ViewCondition, asking: Asking): string {
  if ('values' in condition) return setSql(condition, asking);
  if ('hours' in condition) return timeSql(condition, asking);
  if ('key' in condition) return fieldSql(condition, asking);
  if ('text' in condition) {
    const small = (text: string): string => `lower(${text} collate "pg_c_utf8")`;
    const found = `strpos(${small('t.subject')}, ${small(asking.parameters.give(condition.text, 'text'))}) > 0`;
    return condition.op === 'contains' ? found : `not (${found})`;
  }
  const flag = FLAGS[condition.field](asking);
  return condition.value ? flag : `not (${flag})`;
}

/** Columns that hold words, and columns that hold ids; `none`: the word for the absence of one. */
const WORDS: Partial<Record<SetField, string>> = {
  priority: 't.priority',
  channel: 't.channel',
  language: 't.language',
};
const IDS: Partial<Record<SetField, { column: string; none: string }>> = {
  assignee: { column: 't.assignee_id', none: 'nobody' },
  team: { column: 't.team_id', none: 'none' },
  mailbox: { column: 't.mailbox_id', none: 'none' },
  customer: { column: 't.customer_id', none: '' },
  company: { column: '(select c.company_id from customers as c where c.id = t.customer_id)', none: 'none' },
};

function setSql({ field, op, values }: SetCondition, asking: Asking): string {
  const { parameters, me } = asking;
  const wanted = values.flatMap((value) => meaningOf(field, value, me));
  const isIn = op === 'is';
  const words = WORDS[field] ?? COMPUTED[field]?.(asking);
  if (words) return `${words} ${isIn ? '= any' : '<> all'}(${parameters.give(wanted, 'text[]')})`;
  if (field === 'status') return isIn ? statusSql(wanted, parameters) : `not (${statusSql(wanted, parameters)})`;
  if (field === 'tag') return isIn ? tagsSql(wanted, parameters) : `not (${tagsSql(wanted, parameters)})`;
  const { column, none } = IDS[field] ?? { column: 'null', none: '' };
  const ids = wanted.filter((value) => value !== none);
  const hasNone = ids.length < wanted.length;
  if (isIn) {
    if (ids.length === 0) return hasNone ? `${column} is null` : 'false';
    const one = `${column} = any(${parameters.give(ids, 'uuid[]')})`;
    return hasNone ? `(${column} is null or ${one})` : `coalesce(${one}, false)`;
  }
  if (ids.length === 0) return hasNone ? `${column} is not null` : 'true';
  const other = `${column} <> all(${parameters.give(ids, 'uuid[]')})`;
  return hasNone ? `coalesce(${other}, false)` : `(${column} is null or ${other})`;
}

/** By category, or by a name in one. */
function statusSql(wanted: readonly string[], parameters: Parameters): string {
  const ids = wanted.flatMap((value) => statusNameOf(value)?.id ?? []);
  const categories = `t.status = any(${parameters.give(
    wanted.filter((value) => !statusNameOf(value)),
    'text[]',
  )})`;
  if (ids.length === 0) return categories;
  return `(${categories} or coalesce(t.status_id = any(${parameters.give(ids, 'uuid[]')}), false))`;
}

function tagsSql(wanted: readonly string[], parameters: Parameters): string {
  const has = 'select 1 from ticket_tags as tagged where tagged.ticket_id = t.id';
  const ids = wanted.filter((value) => value !== 'none');
  const parts = ids.length === 0 ? [] : [`exists (${has} and tagged.tag_id = any(${parameters.give(ids, 'uuid[]')}))`];
  if (ids.length < wanted.length) parts.push(`not exists (${has})`);
  return `(${parts.join(' or ')})`;
}

/** How the deadline of the row stands now. */
const slaSql = ({ now, parameters }: Asking): string => {
  const at = parameters.give(now, 'timestamptz');
  return `case when t.sla_due_at is null then 'none' when t.sla_due_at <= ${at} then 'late'
    when t.sla_soon_at <= ${at} then 'soon' else 'later' end`;
};

const seen = (response: string, { me, now, parameters }: Asking): string =>
  mayGateBeSeenSql(gateSql(response, iso), {
    agentId: parameters.give(me.agentId, 'text'),
    isLead: parameters.give(me.isLead, 'boolean'),
    now: parameters.give(now, 'timestamptz'),
  });

/** `good`, `bad` or `none`: the last rating that this reader may see. */
const ratingSql = (asking: Asking): string => `coalesce((
    select case when r.is_negative then 'bad' else 'good' end
    from (select sr.* from survey_responses as sr join surveys as s on s.id = sr.survey_id and s.purpose <> 'recovery'
      where sr.ticket_id = t.id order by sr.answered_at desc limit ${CANDIDATES}) as r
    where ${seen('r', asking)} order by r.answered_at desc limit 1), 'none')`;

const COMPUTED: Partial<Record<SetField, (asking: Asking) => string>> = { rating: ratingSql, sla: slaSql };

const escalatedSql = (asking: Asking): string => `exists (
    select 1 from (select * from escalations where ticket_id = t.id and state <> 'closed'
      order by opened_at desc limit ${CANDIDATES}) as e
    left join survey_responses as r on r.id = e.response_id
    where r.id is null or e.owner_id = ${asking.parameters.give(asking.me.agentId, 'uuid')}
      or ${seen('r', asking)})`;

/** Somebody's open ticket, with a customer's message that is newer than what they saw of it. */
export const unreadSql = (agentId: string): string => `(t.status in ('new', 'open', 'pending', 'on_hold')
    and t.last_customer_message_at is not null
    and not exists (select 1 from ticket_reads as read where read.agent_id = ${agentId} and read.ticket_id = t.id
      and read.seen_at >= t.last_customer_message_at))`;

const followedSql = ({ me, parameters }: Asking): string => `exists (select 1 from ticket_followers as follower
    where follower.agent_id = ${parameters.give(me.agentId, 'uuid')} and follower.ticket_id = t.id)`;

const FLAGS: Record<FlagField, (asking: Asking) => string> = {
  unread: ({ me, parameters }) => unreadSql(parameters.give(me.agentId, 'uuid')),
  followed: followedSql,
  promised: () => 't.promise_due_at is not null',
  ourTurn: () => 't.waiting_since is not null',
  escalated: escalatedSql,
  snoozed: () => 't.is_snoozed',
};

const TIMES: Record<TimeField, string> = {
  created: 't.created_at',
  lastMessage: 't.last_message_at',
  waiting: 't.waiting_since',
};

/** Rows show milliseconds, cut; so a column counts as what it shows. */
function timeSql({ field, op, hours }: Extract<ViewCondition, { hours: number }>, asking: Asking): string {
  const limit = asking.parameters.give(new Date(asking.now.getTime() - hours * HOUR_MS + 1), 'timestamptz');
  const compared = `${TIMES[field]} ${op === 'olderThan' ? '<' : '>='} ${limit}`;
  return field === 'waiting' ? `coalesce(${compared}, false)` : compared;
}
