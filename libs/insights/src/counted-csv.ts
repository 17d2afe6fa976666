// Rows of a number as a file of comma-separated values (RFC 4180).
import type { CountedRow } from '#contracts';

/** Programs for tables read UTF-8 only with it. */
const MARK = '\uFEFF';
const COLUMNS = [
  'at',
  'outcome',
  'reason',
  'unconfirmed',
  'instrument',
  'score',
  'channel',
  'place',
  'language',
  'team',
  'ticket',
  'subject',
  'customer',
  'comment',
] as const;

/** What a program for tables would take for a formula, also behind blanks, and in its wide forms. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/**
 * One cell. Words of strangers never begin a formula: an apostrophe stands before them, which programs for tables do
 * not show (OWASP, CSV injection).
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const tame = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(tame) || tame !== value ? `"${tame.replaceAll('"', '""')}"` : tame;
}

const lineOf = (cells: readonly (string | number | boolean | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

const rowOf = (row: CountedRow): string =>
  lineOf([
    row.at,
    row.outcome,
    row.reason,
    row.isUnconfirmed,
    row.instrument,
    row.score,
    row.channel,
    row.placeName,
    row.language,
    row.teamName,
    row.ticket?.number ?? null,
    row.ticket?.subject ?? null,
    row.ticket?.customerName ?? null,
    row.comment,
  ]);

/** The file, piece by piece, as the rows come. */
export async function* csvOf(pages: AsyncIterable<readonly CountedRow[]>): AsyncGenerator<string> {
  yield MARK + lineOf(COLUMNS);
  for await (const rows of pages) yield rows.map(rowOf).join('');
}
