// Conditions and orders over the fields of a house, read from the value alone: a value of another type than the
// condition asks for does not fit, it is no fault. No schemas in here.
import { type FieldValue, type FieldValues, LARGEST_NUMBER } from './field-values.js';
import { smallLetters } from './small-letters.js';

/** A day as it stands, or how many days after today (by UTC) it is. */
export type FieldDay = string | number;
/** What a view or a rule asks of one field. */
export type FieldCondition = { field: 'custom'; key: string } & (
  | { op: 'filled' | 'empty' }
  | { op: 'anyOf' | 'noneOf'; options: string[] }
  | { op: 'isYes' | 'isNo' }
  | { op: 'equals' | 'atLeast' | 'atMost'; number: number }
  | { op: 'onOrAfter' | 'onOrBefore'; day: FieldDay }
  | { op: 'sameAs' | 'has' | 'hasNot'; words: string }
);
export const FIELD_OPS = [
  'filled',
  'empty',
  'anyOf',
  'noneOf',
  'isYes',
  'isNo',
  'equals',
  'atLeast',
  'atMost',
  'onOrAfter',
  'onOrBefore',
  'sameAs',
  'has',
  'hasNot',
] as const;
export type FieldOp = (typeof FIELD_OPS)[number];

/** The day that a condition means. */
export const dayOf = (day: FieldDay, now: Date): string =>
  typeof day === 'string' ? day : new Date(now.getTime() + day * 86_400_000).toISOString().slice(0, 10);

/** Time alone brings tickets into the condition. */
export const isTimedField = (condition: FieldCondition): boolean =>
  'day' in condition && typeof condition.day === 'number';

const hasWords = (value: FieldValue | undefined, words: string): boolean =>
  typeof value === 'string' && smallLetters(value).includes(smallLetters(words));

function optionTest({ key, op, options }: FieldCondition & { options: string[] }) {
  return ({ fields }: { fields: FieldValues }): boolean => {
    const value = fields[key];
    const has = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
    return has.some((id) => options.includes(id)) === (op === 'anyOf');
  };
}

function numberTest({ key, op, number }: FieldCondition & { number: number }) {
  return ({ fields }: { fields: FieldValues }): boolean => {
    const value = fields[key];
    if (typeof value !== 'number') return false;
    return op === 'equals' ? value === number : op === 'atLeast' ? value >= number : value <= number;
  };
}

function dayTest({ key, op, day }: FieldCondition & { day: FieldDay }, now: Date) {
  const wanted = dayOf(day, now);
  return ({ fields }: { fields: FieldValues }): boolean => {
    const value = fields[key];
    if (typeof value !== 'string') return false;
    return op === 'onOrAfter' ? value >= wanted : value <= wanted;
  };
}

/** One condition over a field by itself. */
export function fieldTest(condition: FieldCondition, now: Date): (ticket: { fields: FieldValues }) => boolean {
  const { key } = condition;
  if ('options' in condition) return optionTest(condition);
  if ('number' in condition) return numberTest(condition);
  if ('day' in condition) return dayTest(condition, now);
  if ('words' in condition) {
    const { op, words } = condition;
    if (op === 'sameAs')
      return ({ fields }) => {
        const value = fields[key];
        return typeof value === 'string' && smallLetters(value) === smallLetters(words);
      };
    return ({ fields }) => hasWords(fields[key], words) === (op === 'has');
  }
  switch (condition.op) {
    case 'isYes':
    case 'isNo':
      return ({ fields }) => fields[key] === (condition.op === 'isYes');
    default:
      return ({ fields }) => (fields[key] !== undefined) === (condition.op === 'filled');
  }
}

/** An order by a field, up or down; who has nothing there comes last. */
export type FieldSort = `field:${string}` | `-field:${string}`;
/** Groups by a choice, or by yes and no. */
export type FieldGroup = `field:${string}`;
const ORDER = /^-?field:([a-z][a-z0-9_]{0,39})$/;
/** The field that an order or a group is about; null: it is about none. */
export const fieldOfOrder = (order: string): string | null => ORDER.exec(order)?.[1] ?? null;

/** Texts are ordered by so many letters. */
export const ORDERED_LETTERS = 40;
/** A value as a text whose order is that of the values; null: what has no order. */
export function orderedText(value: FieldValue | undefined): string | null {
  if (typeof value === 'number') return (value + LARGEST_NUMBER).toFixed(4).padStart(15, '0');
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  return Array.from(smallLetters(value)).slice(0, ORDERED_LETTERS).join('');
}
