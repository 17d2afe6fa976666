// Orders and groups of views as SQL, the same as `viewOrder` in contracts. The expressions are those of the indexes,
// word for word.
import type { ViewGroup, ViewSort } from '#contracts';
import { isId, isInstantAndId } from '#kernel';

/** `never waits` stands behind all that do. */
const WAITING = `coalesce(t.waiting_since, 'infinity')`;
/** No deadline stands behind all that are. */
const DUE = `coalesce(t.sla_due_at, 'infinity')`;
const rank = (words: readonly string[], column: string): string =>
  `case ${column} ${words.map((word, index) => `when '${word}' then ${index}`).join(' ')} end`;
const PRIORITY = rank(['urgent', 'high', 'normal', 'low'], 't.priority');

interface Key {
  sql: string;
  type: 'timestamptz' | 'integer' | 'uuid';
}
export interface SortSql {
  keys: readonly Key[];
  direction: 'asc' | 'desc';
}

const id: Key = { sql: 't.id', type: 'uuid' };
const at = (sql: string): Key => ({ sql, type: 'timestamptz' });

export const SORTS: Record<ViewSort, SortSql> = {
  activity: { keys: [at('t.active_at'), id], direction: 'desc' },
  waiting: { keys: [at(WAITING), id], direction: 'asc' },
  priority: { keys: [{ sql: PRIORITY, type: 'integer' }, at(WAITING), id], direction: 'asc' },
  newest: { keys: [at('t.created_at'), id], direction: 'desc' },
  oldest: { keys: [at('t.created_at'), id], direction: 'asc' },
  sla: { keys: [at(DUE), id], direction: 'asc' },
};

/** The text by which a ticket `t` with its assignee `whose` is grouped; groups stand in its order. */
export const GROUPS: Record<ViewGroup, string> = {
  assignee: `coalesce(whose.name || '~' || whose.id, '')`,
  priority: `(${PRIORITY})::text`,
  status: `(${rank(['new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam'], 't.status')})::text`,
  team: `coalesce(t.team_id::text, '')`,
};

/** A key as a cursor carries it: instants to the microsecond, so that no row falls between two pages. */
export const keyJson = ({ type }: Key, name: string): string =>
  type === 'timestamptz'
    ? `case when isfinite(${name}) then to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') else 'infinity' end`
    : name;

const SOME_ID = '00000000-0000-7000-8000-000000000000';

/** True for what a cursor of this order holds. */
export function isCursorOf(sort: ViewSort, values: readonly (string | number)[]): boolean {
  return SORTS[sort].keys.every(({ type }, index) => {
    const value = values[index];
    if (type === 'integer') return Number.isInteger(value);
    if (type === 'uuid') return typeof value === 'string' && isId(value);
    return value === 'infinity' || isInstantAndId([value, SOME_ID]);
  });
}
