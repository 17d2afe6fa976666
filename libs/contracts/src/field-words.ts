import type { FieldValue, FieldValues } from './field-values.js';
import type { TicketFieldView } from './fields.contract.js';
import type { FieldPlaceholder } from './placeholders.js';

/** Yes and no in the language of the words. */
export interface YesNo {
  yes: string;
  no: string;
}

/** What stands in a field, in the language of a customer. */
export function fieldWords(
  { type, options, unit }: Pick<TicketFieldView, 'type' | 'options' | 'unit'>,
  value: FieldValue,
  { language, yes, no }: YesNo & { language: string },
): string {
  if (type === 'yesNo') return value === true ? yes : no;
  if (typeof value === 'number')
    return [new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(value), unit]
      .filter(Boolean)
      .join(' ');
  if (type === 'date')
    return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${value}T00:00Z`),
    );
  if (type !== 'choice' && type !== 'choices') return String(value);
  return [value]
    .flat()
    .flatMap((id) => options.find((option) => option.id === id) ?? [])
    .map(({ name, names }) => (names as Record<string, string>)[language] ?? name)
    .join(', ');
}

/** What placeholders of fields stand for on a ticket. */
export const fieldPlaceholders = (
  fields: readonly TicketFieldView[],
  values: FieldValues,
  words: YesNo & { language: string },
): Partial<Record<FieldPlaceholder, string>> =>
  Object.fromEntries(
    fields
      .filter(({ key, isArchived }) => !isArchived && values[key] !== undefined)
      .map((field) => [`ticket.field.${field.key}`, fieldWords(field, values[field.key] as FieldValue, words)]),
  );
