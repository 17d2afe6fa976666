// In which order a view shows its tickets, and in which groups: the same on the server, which pages by it, and in the
// console, which puts changed tickets into their place.
import { type FieldGroup, type FieldSort, fieldOfOrder, ORDERED_LETTERS, orderedText } from './field-conditions.js';
import type { QueueRow } from './tickets.contract.js';

export const VIEW_SORTS = ['activity', 'waiting', 'priority', 'newest', 'oldest', 'sla'] as const;
/** Newest activity; longest waiting first; priority, then waiting; newest and oldest ticket; soonest deadline. Who waits for nothing comes last. */
type PlainSort = (typeof VIEW_SORTS)[number];
export type ViewSort = PlainSort | FieldSort;
export const VIEW_GROUPS = ['assignee', 'priority', 'status', 'team'] as const;
type PlainGroup = (typeof VIEW_GROUPS)[number];
export type ViewGroup = PlainGroup | FieldGroup;

/** Tickets that ended are walked along an index, and there is one for these orders. */
export const SORTS_OF_ENDED: readonly ViewSort[] = ['activity', 'newest', 'oldest'];

const PRIORITIES = ['urgent', 'high', 'normal', 'low'];
const STATUSES = ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam'];
/** Behind every instant. */
const NEVER = '~';

type OrderedRow = Pick<
  QueueRow,
  | 'id'
  | 'sortKey'
  | 'priority'
  | 'status'
  | 'statusId'
  | 'fields'
  | 'teamId'
  | 'assignee'
  | 'waitingSince'
  | 'createdAt'
  | 'sla'
>;

/** Where a ticket stands: its group, and its place in it. */
export interface Place {
  group: string;
  key: string;
}

export interface ViewOrder {
  placeOf(row: OrderedRow): Place;
  /** Above every ticket. */
  top: Place;
  /** Below zero: `a` stands above `b`. */
  compare(a: Place, b: Place): number;
}

const KEYS: Record<PlainSort, (row: OrderedRow) => string> = {
  activity: ({ sortKey }) => sortKey,
  waiting: ({ waitingSince, id }) => `${waitingSince ?? NEVER}_${id}`,
  priority: (row) => `${PRIORITIES.indexOf(row.priority)}_${KEYS.waiting(row)}`,
  newest: ({ createdAt, id }) => `${createdAt}_${id}`,
  oldest: ({ createdAt, id }) => `${createdAt}_${id}`,
  sla: ({ sla, id }) => `${sla?.dueAt ?? NEVER}_${id}`,
};
const IS_DESCENDING: Record<PlainSort, boolean> = {
  activity: true,
  waiting: false,
  priority: false,
  newest: true,
  oldest: false,
  sla: false,
};

const GROUPS: Record<PlainGroup, (row: OrderedRow) => string> = {
  assignee: ({ assignee }) => (assignee ? `${assignee.name}~${assignee.id}` : ''),
  priority: ({ priority }) => String(PRIORITIES.indexOf(priority)),
  status: ({ status, statusId }) => `${STATUSES.indexOf(status)}${statusId ? `~${statusId}` : ''}`,
  team: ({ teamId }) => teamId ?? '',
};

/** A descending order has what it lacks below everything, and an ascending one above everything: always last. */
function fieldKeyOf(sort: FieldSort): (row: OrderedRow) => string {
  const key = fieldOfOrder(sort) ?? '';
  const [has, lacks] = sort.startsWith('-') ? ['1', '0'] : ['0', '1'];
  return ({ fields, id }) => {
    const text = orderedText(fields[key]);
    return `${text === null ? lacks : `${has}${text}`}_${id}`;
  };
}
const firstLetters = (text: string): string => Array.from(text).slice(0, ORDERED_LETTERS).join('');
const fieldGroupOf =
  (group: FieldGroup) =>
  ({ fields }: OrderedRow): string => {
    const value = fields[fieldOfOrder(group) ?? ''];
    return typeof value === 'string' || typeof value === 'boolean' ? `0${firstLetters(String(value))}` : '1';
  };
const isPlainSort = (sort: ViewSort): sort is PlainSort => (VIEW_SORTS as readonly string[]).includes(sort);
const isPlainGroup = (group: ViewGroup): group is PlainGroup => (VIEW_GROUPS as readonly string[]).includes(group);
const isDescending = (sort: ViewSort): boolean => (isPlainSort(sort) ? IS_DESCENDING[sort] : sort.startsWith('-'));

/**
 * The thing that a group is about: a status or the id of its name, a priority, the id of a person, a team or an option,
 * `true` or `false`; null: nobody, no team, nothing.
 */
export function groupValue(group: ViewGroup, key: string): string | null {
  if (group === 'priority') return PRIORITIES[Number(key)] ?? null;
  if (group === 'status') return key.length > 1 ? key.slice(2) : (STATUSES[Number(key)] ?? null);
  if (!isPlainGroup(group)) return key === '1' ? null : key.slice(1);
  return key === '' ? null : key.slice(-36);
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order of a view. */
export function viewOrder(sort: ViewSort, group: ViewGroup | null): ViewOrder {
  const direction = isDescending(sort) ? -1 : 1;
  const keyOf = isPlainSort(sort) ? KEYS[sort] : fieldKeyOf(sort);
  const groupOf = group && (isPlainGroup(group) ? GROUPS[group] : fieldGroupOf(group));
  return {
    placeOf: (row) => ({ group: groupOf ? groupOf(row) : '', key: keyOf(row) }),
    top: { group: '', key: isDescending(sort) ? `${NEVER}${NEVER}` : '' },
    compare: (a, b) => byText(a.group, b.group) || direction * byText(a.key, b.key),
  };
}
