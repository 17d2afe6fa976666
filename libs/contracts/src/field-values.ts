// Values of the fields that a house gives to tickets: what may stand in one, and how conditions and orders read it. One
// definition for the server and the console. No schemas in here: it travels with the first screen.

export const FIELD_TYPES = ['text', 'longText', 'number', 'yesNo', 'date', 'choice', 'choices', 'link'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];
/** One choice is the id of its option, several are a list of them; a date is `2026-05-03`. */
export type FieldValue = string | number | boolean | string[];
/** By the keys of the fields; what is empty is not there. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

export const LONGEST_TEXT = 250;
export const LONGEST_LONG_TEXT = 4_000;
export const LONGEST_LINK = 500;
/** Numbers lie between minus and plus this. */
export const LARGEST_NUMBER = 1_000_000_000;

/** What decides whether a value may stand in a field. */
export interface FieldForm {
  type: FieldType;
  decimals: number;
  options: readonly { id: string; isArchived: boolean }[];
}
export type FieldProblem =
  | 'FIELD_TOO_LONG'
  | 'FIELD_NOT_ONE_LINE'
  | 'FIELD_NOT_NUMBER'
  | 'FIELD_NUMBER_TOO_LARGE'
  | 'FIELD_TOO_MANY_DECIMALS'
  | 'FIELD_NOT_DATE'
  | 'FIELD_NOT_LINK'
  | 'FIELD_NOT_OPTION'
  | 'FIELD_NOT_YES_NO';

type Read = { value: FieldValue | null } | { problem: FieldProblem };
const no = (problem: FieldProblem): Read => ({ problem });
const yes = (value: FieldValue | null): Read => ({ value });

function readLine(given: FieldValue, longest: number): Read {
  if (typeof given !== 'string') return no('FIELD_NOT_ONE_LINE');
  const text = given.trim();
  if (text.length > longest) return no('FIELD_TOO_LONG');
  return /[\n\r\u2028\u2029]/.test(text) ? no('FIELD_NOT_ONE_LINE') : yes(text || null);
}

function readLink(given: FieldValue): Read {
  const line = readLine(given, LONGEST_LINK);
  if ('problem' in line || line.value === null) return line;
  const isWeb = URL.canParse(String(line.value)) && /^https?:$/.test(new URL(String(line.value)).protocol);
  return isWeb ? line : no('FIELD_NOT_LINK');
}

function readNumber(given: FieldValue, decimals: number): Read {
  if (typeof given !== 'number' || !Number.isFinite(given)) return no('FIELD_NOT_NUMBER');
  if (Math.abs(given) > LARGEST_NUMBER) return no('FIELD_NUMBER_TOO_LARGE');
  return Number(given.toFixed(decimals)) === given ? yes(given === 0 ? 0 : given) : no('FIELD_TOO_MANY_DECIMALS');
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day || month > 12) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function readOptions(given: FieldValue, { options, type }: FieldForm, before: FieldValue | null): Read {
  const kept = before === null ? [] : [before].flat();
  const mayBe = (id: unknown): boolean =>
    options.some((one) => one.id === id && (!one.isArchived || kept.includes(id as string)));
  if (type === 'choice') return typeof given === 'string' && mayBe(given) ? yes(given) : no('FIELD_NOT_OPTION');
  if (!Array.isArray(given) || !given.every(mayBe)) return no('FIELD_NOT_OPTION');
  // In the order of the options, so that the same choice is the same value.
  const ids = options.filter(({ id }) => given.includes(id)).map(({ id }) => id);
  return yes(ids.length === 0 ? null : ids);
}

/** The value as it is kept; null: the field is empty. An archived option stays where it stands (`before`). */
export function readFieldValue(form: FieldForm, given: FieldValue | null, before: FieldValue | null = null): Read {
  if (given === null || given === '') return yes(null);
  switch (form.type) {
    case 'text':
      return readLine(given, LONGEST_TEXT);
    case 'longText':
      if (typeof given !== 'string') return no('FIELD_TOO_LONG');
      return given.trim().length > LONGEST_LONG_TEXT ? no('FIELD_TOO_LONG') : yes(given.trim() || null);
    case 'link':
      return readLink(given);
    case 'number':
      return readNumber(given, form.decimals);
    case 'date':
      return typeof given === 'string' && isDay(given) ? yes(given) : no('FIELD_NOT_DATE');
    case 'yesNo':
      return typeof given === 'boolean' ? yes(given) : no('FIELD_NOT_YES_NO');
    case 'choice':
    case 'choices':
      return readOptions(given, form, before);
  }
}

/** Whether two values of a field are the same. */
export const isSameValue = (one: FieldValue | null | undefined, other: FieldValue | null | undefined): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** A field is shown, and may be needed, where another one has one of these options. */
export interface ShownWhen {
  key: string;
  optionIds: string[];
}
/** Whether a field stands on a ticket with these values. */
export const isShown = (shownWhen: ShownWhen | null, values: FieldValues): boolean =>
  shownWhen === null || [values[shownWhen.key] ?? []].flat().some((id) => shownWhen.optionIds.includes(String(id)));

/** Which of the fields must be filled and are not, when a ticket with these values is resolved. */
export const missingFields = <
  Field extends { key: string; isRequired: boolean; isArchived: boolean; shownWhen: ShownWhen | null },
>(
  fields: readonly Field[],
  values: FieldValues,
): Field[] =>
  fields.filter(
    (field) =>
      field.isRequired && !field.isArchived && values[field.key] === undefined && isShown(field.shownWhen, values),
  );
