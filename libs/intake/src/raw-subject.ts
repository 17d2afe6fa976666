import { readableLine, storableText } from '#kernel';

const HEAD = 64 * 1024;
const LONGEST = 300;

/** The subject line of a mail that no parser reads, as it stands in the bytes; null without one. */
export function subjectOf(raw: Buffer): string | null {
  const head =
    raw
      .subarray(0, HEAD)
      .toString('utf8')
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  const line = /^subject:([^\n]*(?:\n[ \t][^\n]*){0,20})/im.exec(head)?.[1];
  if (line === undefined) return null;
  return storableText(readableLine(line.replace(/[\p{Cc}\s]+/gu, ' ')).trim(), LONGEST) || null;
}
