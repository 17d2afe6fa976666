import { isId } from './ids.js';

const DAY_FORM = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const INSTANT_FORM = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/;

/** True for a day that the calendar has, as `2026-03-02`. */
export function isCalendarDay(value: string): boolean {
  const time = DAY_FORM.test(value) ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** True for the values of a cursor that orders by an instant and then by an id. */
export const isInstantAndId = (values: readonly unknown[] | undefined): values is [string, string] =>
  typeof values?.[0] === 'string' &&
  INSTANT_FORM.test(values[0]) &&
  isCalendarDay(values[0].slice(0, 10)) &&
  typeof values[1] === 'string' &&
  isId(values[1]);

/** One page of a list ordered by a key: `next` continues after its last row, null at the end. */
export interface Page<Row> {
  rows: Row[];
  next: string | null;
}

/** An opaque cursor of the ordering values of a row. */
export const encodeCursor = (values: readonly (string | number)[]): string =>
  // Names of people and words in fields are of any alphabet.
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(values))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** The values of a cursor of `encodeCursor`, or undefined when it is not one with `length` values. */
export function decodeCursor(cursor: string, length: number): (string | number)[] | undefined {
  try {
    const values: unknown = JSON.parse(
      new TextDecoder().decode(
        Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0)),
      ),
    );
    const isFlat =
      Array.isArray(values) && values.every((value) => typeof value === 'string' || typeof value === 'number');
    return isFlat && values.length === length ? values : undefined;
  } catch {
    return undefined;
  }
}
