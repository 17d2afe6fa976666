// What a view asks for, and which tickets fit: one definition for the console, which keeps its list right while tickets
// change, and for the server, whose SQL is held against it by a property test. No schemas in here: it travels with the
// first screen of the console.
import { type FieldCondition, fieldTest, isTimedField } from './field-conditions.js';
import { urgencyOf } from './sla-urgency.js';
import { smallLetters } from './small-letters.js';
import type { QueueRow, QueueView, TicketStatus } from './tickets.contract.js';

export { smallLetters } from './small-letters.js';

export const OPEN_STATUSES = ['new', 'open', 'pending', 'on_hold'] as const satisfies readonly TicketStatus[];
export const ENDED_STATUSES = ['resolved', 'closed', 'spam'] as const satisfies readonly TicketStatus[];

/** Fields whose value is one of a few, or a thing that has an id. */
export type SetField =
  | 'status'
  | 'priority'
  | 'assignee'
  | 'team'
  | 'mailbox'
  | 'channel'
  | 'tag'
  | 'language'
  | 'customer'
  | 'company'
  | 'rating'
  | 'sla';
/** Instants, compared with now. */
export type TimeField = 'created' | 'lastMessage' | 'waiting';
export type FlagField = 'unread' | 'followed' | 'promised' | 'ourTurn' | 'escalated' | 'snoozed';

/**
 * One condition. Values of a set besides ids and codes: status a name in a category (`statusNameOf`); assignee `me`, `nobody`;
 * team `mine`, `none`; mailbox, tag and company `none`; rating `good`, `bad`, `none`; sla `late`, `soon`, `later`, `none`.
 */
export type ViewCondition =
  | { field: SetField; op: 'is' | 'isNot'; values: string[] }
  | { field: TimeField; op: 'olderThan' | 'newerThan'; hours: number }
  | { field: FlagField; op: 'is'; value: boolean }
  | { field: 'subject'; op: 'contains' | 'containsNot'; text: string }
  | FieldCondition;

/** All of `all`, and at least one of `any` where there is one. */
export interface ViewFilter {
  all: ViewCondition[];
  any: ViewCondition[];
}

/** What of a ticket decides whether it is in a view. */
export type ViewFacts = Pick<
  QueueRow,
  | 'status'
  | 'statusId'
  | 'fields'
  | 'priority'
  | 'channel'
  | 'language'
  | 'subject'
  | 'assignee'
  | 'teamId'
  | 'mailboxId'
  | 'createdAt'
  | 'lastMessageAt'
  | 'waitingSince'
  | 'isUnread'
  | 'isFollowed'
  | 'promise'
  | 'isSnoozed'
  | 'sla'
> & {
  customer: { id: string; companyId: string | null };
  tags: readonly { id: string }[];
  rating: { isNegative: boolean } | null;
  escalation: object | null;
};

/** Who looks: `me` and `mine` mean them. */
export interface ViewReader {
  agentId: string;
  teamIds: readonly string[];
}

export const HOUR_MS = 3_600_000;

/** The views that everybody has; the navigation counts them by name. */
export const STANDARD_FILTERS: Record<QueueView, ViewFilter> = {
  mine: { all: [{ field: 'assignee', op: 'is', values: ['me'] }], any: [] },
  unassigned: { all: [{ field: 'assignee', op: 'is', values: ['nobody'] }], any: [] },
  open: { all: [], any: [] },
  snoozed: { all: [{ field: 'snoozed', op: 'is', value: true }], any: [] },
  // Those that sleep too: the time of a promise comes all the same.
  promises: {
    all: [{ field: 'promised', op: 'is', value: true }],
    any: [
      { field: 'snoozed', op: 'is', value: false },
      { field: 'snoozed', op: 'is', value: true },
    ],
  },
};

const names = (filter: ViewFilter, field: ViewCondition['field']): boolean =>
  [...filter.all, ...filter.any].some((condition) => condition.field === field);

/** The filter with what it does not say: a view shows open tickets that do not sleep, unless it asks for others. */
export const completed = (filter: ViewFilter): ViewFilter => ({
  all: [
    ...(names(filter, 'status')
      ? []
      : [{ field: 'status', op: 'is', values: [...OPEN_STATUSES] } satisfies ViewCondition]),
    ...(names(filter, 'snoozed') ? [] : [{ field: 'snoozed', op: 'is', value: false } satisfies ViewCondition]),
    ...filter.all,
  ],
  any: filter.any,
});

const NAMED = /^(?:(resolved|closed):)?([0-9a-f-]{36})$/;
/**
 * A name of a status, among the categories; null: the value is a category. One for tickets that have ended says its
 * category too (`resolved:<id>`), because what a view may show is known from its filter alone.
 */
export function statusNameOf(value: string): { id: string; category: 'resolved' | 'closed' | null } | null {
  const [, category, id] = NAMED.exec(value) ?? [];
  return id ? { id, category: (category as 'resolved' | 'closed' | undefined) ?? null } : null;
}
/** How a filter asks for a name in a category. */
export const statusNameValue = (category: TicketStatus, id: string): string =>
  category === 'resolved' || category === 'closed' ? `${category}:${id}` : id;
const mayBeNamed = (status: TicketStatus, value: string): boolean => {
  const named = statusNameOf(value);
  if (!named) return false;
  return named.category ? named.category === status : (OPEN_STATUSES as readonly string[]).includes(status);
};

/** The statuses that tickets of a view can have. */
export function statusesOf(filter: ViewFilter): TicketStatus[] {
  const conditions = completed(filter).all.filter(({ field }) => field === 'status') as SetCondition[];
  // Which tickets of a category have the name, the condition itself says.
  const mayFit = (status: TicketStatus, { op, values }: SetCondition): boolean =>
    values.includes(status) === (op === 'is') || (op === 'is' && values.some((value) => mayBeNamed(status, value)));
  return [...OPEN_STATUSES, ...ENDED_STATUSES].filter((status) => conditions.every((one) => mayFit(status, one)));
}

/** True when a view may show tickets that have ended: there are ever more of them. */
export const showsEnded = (filter: ViewFilter): boolean =>
  statusesOf(filter).some((status) => (ENDED_STATUSES as readonly string[]).includes(status));

/** True when time alone brings tickets into the view, or takes them out. */
export const isTimed = (filter: ViewFilter): boolean =>
  [...filter.all, ...filter.any].some(
    (condition) => 'hours' in condition || condition.field === 'sla' || ('key' in condition && isTimedField(condition)),
  );

/** A filter ready to be asked about many tickets. */
export function matcher(filter: ViewFilter, me: ViewReader, now: Date): (ticket: ViewFacts) => boolean {
  const { all, any } = completed(filter);
  const needed = all.map((condition) => conditionTest(condition, me, now));
  const oneOf = any.map((condition) => conditionTest(condition, me, now));
  return (ticket) => needed.every((fits) => fits(ticket)) && (oneOf.length === 0 || oneOf.some((fits) => fits(ticket)));
}

/** Whether a ticket is in a view. */
export const matches = (filter: ViewFilter, ticket: ViewFacts, { me, now }: { me: ViewReader; now: Date }): boolean =>
  matcher(filter, me, now)(ticket);

type SetCondition = Extract<ViewCondition, { values: string[] }>;
type Fits = (ticket: ViewFacts) => boolean;

/** One condition by itself. */
export function conditionTest(condition: ViewCondition, me: ViewReader, now: Date): Fits {
  if ('values' in condition) return setTest(condition, me, now);
  if ('hours' in condition) return timeTest(condition, now);
  if ('key' in condition) return fieldTest(condition, now);
  if ('text' in condition) {
    const wanted = smallLetters(condition.text);
    return ({ subject }) => smallLetters(subject).includes(wanted) === (condition.op === 'contains');
  }
  return (ticket) => FLAGS[condition.field](ticket) === condition.value;
}

function setTest({ field, op, values }: SetCondition, me: ViewReader, now: Date): Fits {
  const wanted = new Set(values.flatMap((value) => meaningOf(field, value, me)));
  return (ticket) => {
    const has = VALUES[field](ticket, now);
    const isOne = typeof has === 'string' ? wanted.has(has) : has.some((value) => wanted.has(value));
    return isOne === (op === 'is');
  };
}

/** The values that a word stands for, for this reader. */
export function meaningOf(field: SetField, value: string, me: ViewReader): readonly string[] {
  if (field === 'assignee' && value === 'me') return [me.agentId];
  return field === 'team' && value === 'mine' ? me.teamIds : [value];
}

const VALUES: Record<SetField, (ticket: ViewFacts, now: Date) => string | string[]> = {
  status: ({ status, statusId }) =>
    statusId === null ? status : [status, statusId, statusNameValue(status, statusId)],
  priority: ({ priority }) => priority,
  assignee: ({ assignee }) => assignee?.id ?? 'nobody',
  team: ({ teamId }) => teamId ?? 'none',
  mailbox: ({ mailboxId }) => mailboxId ?? 'none',
  channel: ({ channel }) => channel,
  tag: ({ tags }) => (tags.length === 0 ? 'none' : tags.map(({ id }) => id)),
  language: ({ language }) => language,
  customer: ({ customer }) => customer.id,
  company: ({ customer }) => customer.companyId ?? 'none',
  rating: ({ rating }) => (rating === null ? 'none' : rating.isNegative ? 'bad' : 'good'),
  sla: ({ sla }, now) => {
    const urgency = sla ? urgencyOf(sla, now) : 'paused';
    return urgency === 'paused' ? 'none' : urgency === 'running' ? 'later' : urgency;
  },
};

const FLAGS: Record<FlagField, Fits> = {
  unread: ({ isUnread }) => isUnread,
  followed: ({ isFollowed }) => isFollowed,
  promised: ({ promise }) => promise !== null,
  ourTurn: ({ waitingSince }) => waitingSince !== null,
  escalated: ({ escalation }) => escalation !== null,
  snoozed: ({ isSnoozed }) => isSnoozed,
};

const TIMES: Record<TimeField, (ticket: ViewFacts) => string | null> = {
  created: ({ createdAt }) => createdAt,
  lastMessage: ({ lastMessageAt }) => lastMessageAt,
  waiting: ({ waitingSince }) => waitingSince,
};

/** What has no time is neither older nor newer. Milliseconds count: rows carry no more. */
function timeTest({ field, op, hours }: Extract<ViewCondition, { hours: number }>, now: Date): Fits {
  const limit = now.getTime() - hours * HOUR_MS;
  return (ticket) => {
    const at = TIMES[field](ticket);
    if (at === null) return false;
    return op === 'olderThan' ? Date.parse(at) <= limit : Date.parse(at) > limit;
  };
}

/** The parts of the desk that a view may show; each is walked along indexes of its own. */
export type ViewPart = 'awake' | 'asleep' | 'ended';

export function partsOf(filter: ViewFilter): ViewPart[] {
  const statuses = statusesOf(filter);
  const isOpen = statuses.some((status) => (OPEN_STATUSES as readonly string[]).includes(status));
  const sleeps = completed(filter).all.filter(({ field }) => field === 'snoozed') as { value: boolean }[];
  const parts: ViewPart[] = [];
  if (isOpen && sleeps.every(({ value }) => !value)) parts.push('awake');
  if (isOpen && sleeps.every(({ value }) => value)) parts.push('asleep');
  // Nothing that has ended sleeps.
  if (showsEnded(filter) && sleeps.every(({ value }) => !value)) parts.push('ended');
  return parts;
}
