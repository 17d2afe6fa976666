// In which order a view shows its tickets, and in which groups: the same on the server, which pages by it, and in the
// console, which puts changed tickets into their place.
import type { QueueRow } from './tickets.contract.js';

export const VIEW_SORTS = ['activity', 'waiting', 'priority', 'newest', 'oldest', 'sla'] as const;
/** Newest activity; longest waiting first; priority, then waiting; newest and oldest ticket; soonest deadline. Who waits for nothing comes last. */
export type ViewSort = (typeof VIEW_SORTS)[number];
export const VIEW_GROUPS = ['assignee', 'priority', 'status', 'team'] as const;
export type ViewGroup = (typeof VIEW_GROUPS)[number];

/** Tickets that ended are walked along an index, and there is one for these orders. */
export const SORTS_OF_ENDED: readonly ViewSort[] = ['activity', 'newest', 'oldest'];

const PRIORITIES = ['urgent', 'high', 'normal', 'low'];
const STATUSES = ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam'];
/** Behind every instant. */
const NEVER = '~';

type OrderedRow = Pick<
  QueueRow,
  'id' | 'sortKey' | 'priority' | 'status' | 'teamId' | 'assignee' | 'waitingSince' | 'createdAt' | 'sla'
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

const KEYS: Record<ViewSort, (row: OrderedRow) => string> = {
  activity: ({ sortKey }) => sortKey,
  waiting: ({ waitingSince, id }) => `${waitingSince ?? NEVER}_${id}`,
  priority: (row) => `${PRIORITIES.indexOf(row.priority)}_${KEYS.waiting(row)}`,
  newest: ({ createdAt, id }) => `${createdAt}_${id}`,
  oldest: ({ createdAt, id }) => `${createdAt}_${id}`,
  sla: ({ sla, id }) => `${sla?.dueAt ?? NEVER}_${id}`,
};
const IS_DESCENDING: Record<ViewSort, boolean> = {
  activity: true,
  waiting: false,
  priority: false,
  newest: true,
  oldest: false,
  sla: false,
};

const GROUPS: Record<ViewGroup, (row: OrderedRow) => string> = {
  assignee: ({ assignee }) => (assignee ? `${assignee.name}~${assignee.id}` : ''),
  priority: ({ priority }) => String(PRIORITIES.indexOf(priority)),
  status: ({ status }) => String(STATUSES.indexOf(status)),
  team: ({ teamId }) => teamId ?? '',
};

/** The thing that a group is about: a status, a priority, the id of a person or team; null: nobody, no team. */
export function groupValue(group: ViewGroup, key: string): string | null {
  if (group === 'priority') return PRIORITIES[Number(key)] ?? null;
  if (group === 'status') return STATUSES[Number(key)] ?? null;
  return key === '' ? null : key.slice(-36);
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order of a view. */
export function viewOrder(sort: ViewSort, group: ViewGroup | null): ViewOrder {
  const direction = IS_DESCENDING[sort] ? -1 : 1;
  return {
    placeOf: (row) => ({ group: group ? GROUPS[group](row) : '', key: KEYS[sort](row) }),
    top: { group: '', key: IS_DESCENDING[sort] ? `${NEVER}${NEVER}` : '' },
    compare: (a, b) => byText(a.group, b.group) || direction * byText(a.key, b.key),
  };
}
