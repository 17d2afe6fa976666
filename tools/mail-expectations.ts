// The list of expectations beside a folder of real mail: one JSON object a line.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trust } from './mail-score.js';

export interface Expectation {
  file: string;
  kind: string;
  source: string;
  lang?: string;
  subject?: string;
  from?: string;
  to?: string[];
  text?: string;
  attachments?: (string | null)[];
  message_id?: string;
  reply_text?: string;
  is_bounce?: boolean;
  is_auto_reply?: boolean;
  bounced_recipient?: string[];
  bounce_kind?: string;
  temporary_recipient?: string[];
  is_delay?: boolean;
  is_forward?: boolean;
  forwarded_original_from?: string;
  subject_file?: string;
  rating?: number;
  trust?: Record<string, string>;
  suspect_fields?: string[];
  dup_of?: string;
  /** The suite asserts that its detector finds nothing, and not what the mail is. */
  no_address_by_detector?: boolean;
}

/** The expectations of a folder, or `undefined` when it has none. */
export function readExpectations(folder: string): Expectation[] | undefined {
  const list = join(folder, 'expectations.jsonl');
  if (!existsSync(list)) return undefined;
  return readFileSync(list, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Expectation)
    .filter(({ file }) => existsSync(join(folder, file)));
}

/**
 * How far an expectation is to be believed. A snapshot with a replacement character or a NUL in it records what another
 * parser lost, so nothing can be right about it.
 */
export function trustOf(row: Expectation, field: string, expected: unknown): Trust {
  if (row.suspect_fields?.includes(field)) return 'suspect';
  const isSnapshot = /^(?:snapshot|two tools)/.test(row.trust?.[field] ?? '');
  if (!isSnapshot) return 'asserted';
  return /\ufffd|\\ufffd|\\u0000/.test(JSON.stringify(expected)) ? 'suspect' : 'snapshot';
}

/** White space and Markdown marks are no difference between two readings of one text. */
export const flat = (text: string): string =>
  text
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Every word of `part` is in `whole`, as often. */
export function isWithin(part: string, whole: string): boolean {
  const left = new Map<string, number>();
  for (const word of flat(whole).split(' ')) left.set(word, (left.get(word) ?? 0) + 1);
  return flat(part)
    .split(' ')
    .every((word) => {
      const count = left.get(word) ?? 0;
      left.set(word, count - 1);
      return word === '' || count > 0;
    });
}
