// Conditions over the fields of a house as SQL over the row `t` of `tickets`; their meaning is that of `fieldTest` in
// contracts. True or false, never null, and never a fault: a value of another type does not fit.
import { dayOf, type FieldCondition } from '#contracts';
import type { Asking } from './filter-sql.js';

export function fieldSql(condition: FieldCondition, { now, parameters }: Asking): string {
  const key = parameters.give(condition.key, 'text');
  const value = `(t.field_values -> ${key})`;
  const text = `(t.field_values ->> ${key})`;
  const small = (words: string): string => `lower(${words} collate "pg_c_utf8")`;
  const fits = (type: string, sql: string): string => `coalesce(jsonb_typeof(${value}) = '${type}' and ${sql}, false)`;
  if ('options' in condition) {
    const has = `coalesce(${value} ?| ${parameters.give(condition.options, 'text[]')}, false)`;
    return condition.op === 'anyOf' ? has : `not ${has}`;
  }
  if ('number' in condition) {
    const compared = { equals: '=', atLeast: '>=', atMost: '<=' }[condition.op];
    return fits('number', `${value} ${compared} to_jsonb(${parameters.give(condition.number, 'numeric')})`);
  }
  if ('day' in condition) {
    const compared = condition.op === 'onOrAfter' ? '>=' : '<=';
    return fits('string', `${text} collate "C" ${compared} ${parameters.give(dayOf(condition.day, now), 'text')}`);
  }
  if ('words' in condition) {
    const words = small(parameters.give(condition.words, 'text'));
    if (condition.op === 'sameAs') return fits('string', `${small(text)} = ${words}`);
    const has = fits('string', `strpos(${small(text)}, ${words}) > 0`);
    return condition.op === 'has' ? has : `not ${has}`;
  }
  switch (condition.op) {
    case 'isYes':
    case 'isNo':
      return `coalesce(${value} = '${condition.op === 'isYes'}'::jsonb, false)`;
    default:
      return condition.op === 'filled' ? `t.field_values ? ${key}` : `not t.field_values ? ${key}`;
  }
}
