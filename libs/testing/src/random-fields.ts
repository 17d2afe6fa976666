import type { FieldCondition, FieldSort, FieldValue } from '#contracts';
import type { Database } from '#database';
import { newId } from '#kernel';
import type { Dice } from './random-desk.js';

const OPTIONS = [1, 2, 3].map((n) => `00000000-0000-7000-8000-0000000001${n}0`);
const DAYS = ['2026-11-20', '2026-11-22', '2026-11-30', '2027-01-01'];
const NUMBERS = [0, -3, 12.5, 1_000_000_000, -0.0001, 7];
const WORDS = ['Õun', 'õun', 'Béla ÁRVÍZ', 'заказ 7', 'a_b%c', '12'];
const KEYS = ['size', 'due', 'vip', 'kind', 'parts', 'remark', 'nothing'];

const VALUES: Record<string, (dice: Dice) => FieldValue> = {
  size: (dice) => dice.one(NUMBERS),
  due: (dice) => dice.one(DAYS),
  vip: (dice) => dice.isOnce(2),
  kind: (dice) => dice.one(OPTIONS),
  parts: (dice) => [...new Set(dice.some(OPTIONS))],
  remark: (dice) => dice.one(WORDS),
};

/** What stands in the fields of a ticket: of each type, or nothing. */
export const someFieldValues = (dice: Dice): Record<string, FieldValue> =>
  Object.fromEntries(Object.entries(VALUES).flatMap(([key, value]) => (dice.isOnce(3) ? [] : [[key, value(dice)]])));

/** Any condition over a field, also one that its type has no answer to. */
export function aFieldCondition(dice: Dice): FieldCondition {
  const field = { field: 'custom' as const, key: dice.one(KEYS) };
  return dice.one<FieldCondition>([
    { ...field, op: dice.one(['filled', 'empty']) },
    { ...field, op: dice.one(['isYes', 'isNo']) },
    { ...field, op: dice.one(['anyOf', 'noneOf']), options: dice.some(OPTIONS) },
    { ...field, op: dice.one(['equals', 'atLeast', 'atMost']), number: dice.one(NUMBERS) },
    { ...field, op: dice.one(['onOrAfter', 'onOrBefore']), day: dice.one([...DAYS, 0, -2, 8]) },
    { ...field, op: dice.one(['sameAs', 'has', 'hasNot']), words: dice.one([...WORDS, 'ÕU', 'árv']) },
  ]);
}

/** Orders and groups by fields, whatever their types. */
export const FIELD_SORTS = KEYS.flatMap((key): FieldSort[] => [`field:${key}`, `-field:${key}`]);
export const FIELD_GROUPS = (['kind', 'vip', 'parts', 'remark'] as const).map((key) => `field:${key}` as const);

/** Further names of statuses: two in one category, one in another, and one in each of those that end. */
export async function nameStatuses(database: Database, now: Date): Promise<{ id: string; category: string }[]> {
  const names = ['pending', 'pending', 'on_hold', 'new', 'resolved', 'closed'].map((category) => ({
    id: newId(),
    category,
  }));
  for (const { id, category } of names)
    await database.query(
      'insert into ticket_statuses (id, category, name, position, created_at) values ($1, $2, $3, 1, $4)',
      [id, category, `Name ${id}`.slice(0, 60), now],
    );
  return names;
}
