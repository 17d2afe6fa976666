/** One page of a list ordered by a key: `next` continues after its last row, null at the end. */
export interface Page<Row> {
  rows: Row[];
  next: string | null;
}

/** An opaque cursor of the ordering values of a row. */
export const encodeCursor = (values: readonly (string | number)[]): string =>
  btoa(JSON.stringify(values)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** The values of a cursor of `encodeCursor`, or undefined when it is not one with `length` values. */
export function decodeCursor(cursor: string, length: number): (string | number)[] | undefined {
  try {
    const values: unknown = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')));
    const isFlat =
      Array.isArray(values) && values.every((value) => typeof value === 'string' || typeof value === 'number');
    return isFlat && values.length === length ? values : undefined;
  } catch {
    return undefined;
  }
}
