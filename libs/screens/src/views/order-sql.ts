// Orders and groups of views as SQL, the same as `viewOrder` in contracts. The expressions are those of the indexes,
// word for word.
import {
  type FieldGroup,
  type FieldSort,
  fieldOfOrder,
  LARGEST_NUMBER,
  ORDERED_LETTERS,
  VIEW_GROUPS,
  VIEW_SORTS,
  type ViewGroup,
  type ViewSort,
} from '#contracts';
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
  type: 'timestamptz' | 'integer' | 'uuid' | 'text';
}
export interface SortSql {
  keys: readonly Key[];
  direction: 'asc' | 'desc';
}

const id: Key = { sql: 't.id', type: 'uuid' };
const at = (sql: string): Key => ({ sql, type: 'timestamptz' });

const SORTS: Record<Exclude<ViewSort, FieldSort>, SortSql> = {
  activity: { keys: [at('t.active_at'), id], direction: 'desc' },
  waiting: { keys: [at(WAITING), id], direction: 'asc' },
  priority: { keys: [{ sql: PRIORITY, type: 'integer' }, at(WAITING), id], direction: 'asc' },
  newest: { keys: [at('t.created_at'), id], direction: 'desc' },
  oldest: { keys: [at('t.created_at'), id], direction: 'asc' },
  sla: { keys: [at(DUE), id], direction: 'asc' },
};

/** The text by which a ticket `t` with its assignee `whose` is grouped; groups stand in its order. */
const GROUPS: Record<Exclude<ViewGroup, FieldGroup>, string> = {
  assignee: `coalesce(whose.name || '~' || whose.id, '')`,
  priority: `(${PRIORITY})::text`,
  status: `(${rank(['new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam'], 't.status')})::text || coalesce('~' || t.status_id, '')`,
  team: `coalesce(t.team_id::text, '')`,
};

/** The key of a field is part of the statement: it is of letters alone, whoever kept the view. */
function keyOf(order: string): string {
  const key = fieldOfOrder(order);
  if (key === null) throw new Error(`${order} is no order by a field.`);
  return `'${key}'`;
}

/** As `orderedText` in contracts. */
const orderedSql = (value: string, text: string): string => `case jsonb_typeof(${value})
    when 'number' then to_char((${value})::numeric + ${LARGEST_NUMBER}, 'FM0000000000.0000')
    when 'boolean' then ${text}
    when 'string' then left(lower(${text} collate "pg_c_utf8"), ${ORDERED_LETTERS}) end`;

function fieldSort(sort: FieldSort): SortSql {
  const key = keyOf(sort);
  const [has, lacks] = sort.startsWith('-') ? ['1', '0'] : ['0', '1'];
  const ordered = orderedSql(`t.field_values -> ${key}`, `t.field_values ->> ${key}`);
  const sql = `coalesce('${has}' || (${ordered}), '${lacks}') collate "C"`;
  return { keys: [{ sql, type: 'text' }, id], direction: sort.startsWith('-') ? 'desc' : 'asc' };
}
function fieldGroup(group: FieldGroup): string {
  const key = keyOf(group);
  return `case when jsonb_typeof(t.field_values -> ${key}) in ('string', 'boolean')
    then '0' || left(t.field_values ->> ${key}, ${ORDERED_LETTERS}) else '1' end`;
}

const isPlain = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  (names as readonly string[]).includes(name);
export const sortSql = (sort: ViewSort): SortSql =>
  isPlain(VIEW_SORTS, sort) ? SORTS[sort] : fieldSort(sort as FieldSort);
export const groupSql = (group: ViewGroup): string =>
  isPlain(VIEW_GROUPS, group) ? GROUPS[group] : fieldGroup(group as FieldGroup);

/** A key as a cursor carries it: instants to the microsecond, so that no row falls between two pages. */
export const keyJson = ({ type }: Key, name: string): string =>
  type === 'timestamptz'
    ? `case when isfinite(${name}) then to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') else 'infinity' end`
    : name;

/** Letters of a key of a field in a cursor, in UTF-16 units. */
const MOST_KEY = 2 * ORDERED_LETTERS + 1;
const SOME_ID = '00000000-0000-7000-8000-000000000000';

/** True for what a cursor of this order holds. */
export function isCursorOf(sort: ViewSort, values: readonly (string | number)[]): boolean {
  return sortSql(sort).keys.every(({ type }, index) => {
    const value = values[index];
    if (type === 'integer') return Number.isInteger(value);
    if (type === 'text') return typeof value === 'string' && value.length <= MOST_KEY;
    if (type === 'uuid') return typeof value === 'string' && isId(value);
    return value === 'infinity' || isInstantAndId([value, SOME_ID]);
  });
}
