import type { EntityManager } from 'typeorm';
import { rowsOf } from './database.js';

/** Texts of rows that are to be looked through. `json`: values with texts at any depth. */
export interface Words {
  table: string;
  /** Columns that name a row; default: `id`. */
  keys?: readonly string[];
  text?: readonly string[];
  html?: readonly string[];
  json?: readonly string[];
  /** A condition over the table, with `parameters`. */
  where: string;
  parameters: readonly unknown[];
}

/** What becomes of a text. */
export interface Rewriting {
  redact(text: string): string;
  redactHtml(html: string): string;
  redactJson(value: unknown): unknown;
}

/**
 * Rewrites texts where they stand, in the caller's transaction, each row under its lock; answers the keys of the rows that
 * are other ones now. The names come from code alone.
 */
export async function rewriteWords<Key = { id: string }>(
  tx: EntityManager,
  { table, keys = ['id'], text = [], html = [], json = [], where, parameters }: Words,
  rewriting: Rewriting,
): Promise<Key[]> {
  const columns = [...text, ...html, ...json];
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    `select ${[...keys, ...columns].join(', ')} from ${table} where ${where} order by ${keys.join(', ')} for update`,
    [...parameters],
  );
  const changed: Key[] = [];
  for (const row of rows) {
    const next = columns.flatMap((column) => {
      const value = rewritten(row[column], { isHtml: html.includes(column), isJson: json.includes(column) }, rewriting);
      return value === undefined ? [] : [[column, value] as const];
    });
    if (next.length === 0) continue;
    const set = next.map(([column], index) => `${column} = $${keys.length + index + 1}`);
    const which = keys.map((key, index) => `${key} = $${index + 1}`);
    await tx.query(`update ${table} set ${set.join(', ')} where ${which.join(' and ')}`, [
      ...keys.map((key) => row[key]),
      ...next.map(([, value]) => value),
    ]);
    changed.push(Object.fromEntries(keys.map((key) => [key, row[key]])) as Key);
  }
  return changed;
}

/** Undefined: it stays as it is. */
function rewritten(
  value: unknown,
  { isHtml, isJson }: { isHtml: boolean; isJson: boolean },
  rewriting: Rewriting,
): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (isJson) {
    const before = JSON.stringify(value);
    const after = JSON.stringify(rewriting.redactJson(value));
    return after === before ? undefined : after;
  }
  const before = String(value);
  const after = isHtml ? rewriting.redactHtml(before) : rewriting.redact(before);
  return after === before ? undefined : after;
}
