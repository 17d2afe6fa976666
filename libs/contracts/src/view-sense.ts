// Why a filter shows nothing, in codes that have a sentence (`view.problem.<code>`).
import {
  completed,
  ENDED_STATUSES,
  meaningOf,
  OPEN_STATUSES,
  type SetField,
  showsEnded,
  statusNameOf,
  type ViewCondition,
  type ViewFilter,
  type ViewReader,
} from './view-filter.js';
import { SORTS_OF_ENDED, type ViewGroup, type ViewSort } from './view-order.js';

export type ViewProblemCode =
  /** It and the condition `other` exclude each other. */
  | 'CONTRADICTION'
  /** None of the conditions of which one must hold can hold. */
  | 'NO_CHOICE'
  /** What it names is not there any more, or was never there for this reader. */
  | 'GONE'
  | 'DISABLED'
  | 'SORT_OF_ENDED'
  | 'GROUP_OF_ENDED';

export interface ViewProblem {
  /** `all.0`, `any.2`, `any`, `sort`, `group`. */
  at: string;
  code: ViewProblemCode;
  /** Of CONTRADICTION: the place of the condition that it contradicts. */
  other?: string;
  field?: ViewCondition['field'];
  name?: string;
  /** Because of it, nothing can ever be in the view. */
  isFatal: boolean;
}

/** A value of a condition that names nothing: deleted, disabled, or of others. */
export interface DeadValue {
  field: SetField | 'custom';
  value: string;
  isDisabled: boolean;
  name: string | null;
}

type Placed = { at: string; condition: ViewCondition };

const UNIVERSE: Partial<Record<SetField, readonly string[]>> = {
  status: [...OPEN_STATUSES, ...ENDED_STATUSES],
  priority: ['low', 'normal', 'high', 'urgent'],
  channel: ['email', 'phone', 'form', 'api', 'review', 'chat', 'survey'],
  language: ['en', 'et', 'lt', 'hu', 'ru'],
  rating: ['good', 'bad', 'none'],
  sla: ['late', 'soon', 'later', 'none'],
};

/** Whether a ticket can have all these values of one field at once. */
function canHold(field: SetField, conditions: readonly ViewCondition[], me: ViewReader | null): boolean {
  const sets = conditions
    .filter((condition) => 'values' in condition)
    .map(({ op, values }) => ({
      op,
      values: new Set(values.flatMap((value) => (me ? meaningOf(field, value, me) : [value]))),
    }));
  const wanted = sets.filter(({ op }) => op === 'is');
  const refused = new Set(sets.filter(({ op }) => op === 'isNot').flatMap(({ values }) => [...values]));
  const left = wanted.map(({ values }) => [...values].filter((value) => !refused.has(value)));
  if (left.some((values) => values.length === 0)) return false;
  // A ticket has a category and a name in it; which name is in which category is not known here.
  if (field === 'status' && [...wanted, ...sets].some(({ values }) => [...values].some((value) => statusNameOf(value))))
    return true;
  // A ticket has several tags, but then not none.
  if (field === 'tag') {
    const isBare = left.some((values) => values.every((value) => value === 'none'));
    return !isBare || left.every((values) => values.includes('none'));
  }
  if (wanted.length === 0) return UNIVERSE[field]?.every((value) => refused.has(value)) !== true;
  return (left[0] ?? []).some((value) => left.every((values) => values.includes(value)));
}

/** A ticket's last message is never older than the ticket; who waits, waits since some time. */
const SPANS: readonly { newer: string; older: string }[] = [
  { newer: 'created', older: 'created' },
  { newer: 'lastMessage', older: 'lastMessage' },
  { newer: 'waiting', older: 'waiting' },
  { newer: 'created', older: 'lastMessage' },
];

function areTimesApart(a: ViewCondition, b: ViewCondition): boolean {
  if (!('hours' in a) || !('hours' in b) || a.op === b.op) return false;
  const [newer, older] = a.op === 'newerThan' ? [a, b] : [b, a];
  const isSpan = SPANS.some((span) => span.newer === newer.field && span.older === older.field);
  return isSpan && older.hours >= newer.hours;
}

const isNoTurn = (condition: ViewCondition): boolean => condition.field === 'ourTurn' && condition.value === false;

/** True when no ticket fits both. */
function areOpposed(a: ViewCondition, b: ViewCondition): boolean {
  if ('text' in a && 'text' in b) return a.op !== b.op && opposeText(a, b);
  if ('value' in a && 'value' in b) return a.field === b.field && a.value !== b.value;
  if (a.field === 'waiting' || b.field === 'waiting') return isNoTurn(a) || isNoTurn(b) || areTimesApart(a, b);
  return areTimesApart(a, b);
}

function opposeText(a: { op: string; text: string }, b: { op: string; text: string }): boolean {
  const [has, lacks] = a.op === 'contains' ? [a, b] : [b, a];
  return has.text.toLowerCase().includes(lacks.text.toLowerCase());
}

/** The first condition that this one cannot stand beside, if there is one. */
function opponentOf(one: Placed, others: readonly Placed[], me: ViewReader | null): Placed | undefined {
  const { condition } = one;
  const pair = others.find((other) => areOpposed(other.condition, condition));
  if (pair || !('values' in condition)) return pair;
  const same = others.filter((other) => other.condition.field === condition.field);
  const isHeld = canHold(condition.field, [...same.map((other) => other.condition), condition], me);
  return isHeld ? undefined : (same.at(-1) ?? one);
}

function contradictionOf(one: Placed, others: readonly Placed[], me: ViewReader | null): ViewProblem | undefined {
  const opponent = opponentOf(one, others, me);
  return (
    opponent && {
      at: one.at,
      code: 'CONTRADICTION',
      other: opponent.at,
      field: one.condition.field,
      isFatal: one.at.startsWith('all'),
    }
  );
}

function deadIn({ at, condition }: Placed, dead: readonly DeadValue[]): ViewProblem[] {
  if ('key' in condition) {
    const gone = dead.find(({ field, value }) => field === 'custom' && value === condition.key);
    if (!gone) return [];
    const code = gone.isDisabled ? 'DISABLED' : 'GONE';
    return [{ at, code, field: 'custom', ...(gone.name !== null && { name: gone.name }), isFatal: false }];
  }
  if (!('values' in condition)) return [];
  const found = dead.filter(({ field, value }) => field === condition.field && condition.values.includes(value));
  const isAll = found.length === condition.values.length;
  return found.slice(0, 1).map(({ field, isDisabled, name }) => ({
    at,
    code: isDisabled ? 'DISABLED' : 'GONE',
    field,
    ...(name !== null && { name }),
    // Tickets may still be with somebody who left.
    isFatal: isAll && condition.op === 'is' && !isDisabled && at.startsWith('all'),
  }));
}

const placed = (list: 'all' | 'any', conditions: readonly ViewCondition[]): Placed[] =>
  conditions.map((condition, index) => ({ at: `${list}.${index}`, condition }));

/**
 * What is wrong with a filter: contradictions, and `dead` values as the server found them. Without a reader, `me` is a
 * person like any other.
 */
export function problemsOf(
  filter: ViewFilter,
  { me = null, dead = [] }: { me?: ViewReader | null; dead?: readonly DeadValue[] } = {},
): ViewProblem[] {
  const all = placed('all', filter.all);
  const any = placed('any', filter.any);
  const implied = placed('all', completed(filter).all.slice(0, -filter.all.length || undefined));
  const problems = all.flatMap((one, index) => contradictionOf(one, all.slice(0, index), me) ?? []);
  const base = [...implied, ...all];
  const unfit = any.flatMap((one) => contradictionOf(one, base, me) ?? []);
  const gone = [...all, ...any].flatMap((one) => deadIn(one, dead));
  const noChoice = new Set(
    [...unfit, ...gone.filter(({ at, code }) => at.startsWith('any') && code === 'GONE')].map(({ at }) => at),
  );
  if (any.length > 0 && noChoice.size === any.length) problems.push({ at: 'any', code: 'NO_CHOICE', isFatal: true });
  return [...problems, ...unfit, ...gone];
}

/** Orders and groups that are not kept for tickets that ended. */
export function orderProblemsOf(filter: ViewFilter, sort: ViewSort, group: ViewGroup | null): ViewProblem[] {
  if (!showsEnded(filter)) return [];
  return [
    ...(SORTS_OF_ENDED.includes(sort) ? [] : [{ at: 'sort', code: 'SORT_OF_ENDED', isFatal: true } as const]),
    ...(group === null ? [] : [{ at: 'group', code: 'GROUP_OF_ENDED', isFatal: true } as const]),
  ];
}
