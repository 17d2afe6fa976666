// Limits that are checked on the raw bytes before a parser sees them. A mail beyond them is kept in quarantine, never
// half-read: a parser that has to give up in the middle would lose words. The figures are those of our threat model
// (25 MB, 256 KB of headers, 1,000 parts, depth 50); ordinary mail stays far below all of them.
import { MailUnreadableError } from './mail.errors.js';

/**
 * What one mail may be at most. Of each list of recipients the first 500 are read and the others left out; the mail itself
 * is accepted. That is what is read: an answer to all reaches nobody of more than 20 (others-of-mail.ts of the intake).
 */
export const MAIL_LIMITS = {
  bytes: 25 * 1024 * 1024,
  headerBytes: 256 * 1024,
  parts: 1_000,
  depth: 50,
  recipients: 500,
} as const;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const DASH = 0x2d;
/** RFC 2046 allows 70 characters; sloppy writers use more. */
const LONGEST_BOUNDARY = 250;

/**
 * Walks the MIME structure of a raw mail once, in linear time and without decoding anything.
 *
 * @throws MailUnreadableError `too_large`, `header_too_large`, `too_many_parts` or `too_deep`
 */
export function checkMimeLimits(raw: Buffer): void {
  if (raw.length > MAIL_LIMITS.bytes) throw new MailUnreadableError('too_large');
  forEachPartHeader(raw, () => {});
}

/** A header block of a mail: its own or that of a part. */
export interface PartHeader {
  start: number;
  /** Behind the blank line. */
  end: number;
  /** Kind of the multipart that holds the part (`mixed`), or `null` at the top. */
  parent: string | null;
}

interface Multipart {
  boundary: string;
  kind: string;
}

/**
 * Calls `visit` with the range of each header block, that of the mail and of every part; and before that `ends` at the
 * boundary line that ends what came before, with the inner boundaries that nobody closed.
 *
 * @throws MailUnreadableError as `checkMimeLimits`
 */
export function forEachPartHeader(
  raw: Buffer,
  visit: (header: PartHeader) => void,
  ends: (at: number, unclosed: string[]) => void = () => {},
): void {
  const open: Multipart[] = [];
  let parts = 0;
  let at = readPartHeader(raw, 0, open);
  visit({ start: 0, end: at, parent: null });
  while (at < raw.length) {
    const line = at;
    const found = raw[at] === DASH && raw[at + 1] === DASH ? matchBoundary(raw, at, open) : undefined;
    at = endOfLine(raw, at) + 1;
    if (!found) continue;
    const unclosed = open.slice(found.level + 1).map(({ boundary }) => boundary);
    ends(line, unclosed);
    open.length = found.isLast ? found.level : found.level + 1;
    if (found.isLast) continue;
    parts += 1;
    if (parts > MAIL_LIMITS.parts) throw new MailUnreadableError('too_many_parts');
    const parent = open[found.level]?.kind ?? null;
    const start = at;
    at = readPartHeader(raw, start, open);
    visit({ start, end: at, parent });
  }
}

function readPartHeader(raw: Buffer, start: number, open: Multipart[]): number {
  let at = start;
  while (at < raw.length) {
    const end = endOfLine(raw, at);
    if (isBlankLine(raw, at, end)) {
      at = end + 1;
      break;
    }
    at = end + 1;
    if (at - start > MAIL_LIMITS.headerBytes) throw new MailUnreadableError('header_too_large');
  }
  const multipart = declaredMultipart(raw.toString('latin1', start, at));
  if (multipart) open.push(multipart);
  if (open.length > MAIL_LIMITS.depth) throw new MailUnreadableError('too_deep');
  return at;
}

function declaredMultipart(header: string): Multipart | undefined {
  const unfolded = header.replace(/\r?\n[ \t]+/g, ' ');
  const type = /^content-type[ \t]*:[ \t]*multipart\/(.*)$/im.exec(unfolded)?.[1];
  if (!type) return undefined;
  const match = /boundary\*?0?\*?[ \t]*=[ \t]*(?:"([^"\r\n]*)"|([^\s;]+))/i.exec(type);
  const boundary = (match?.[1] ?? match?.[2] ?? '').slice(0, LONGEST_BOUNDARY);
  return boundary === '' ? undefined : { boundary, kind: /^[\w-]*/.exec(type)?.[0].toLowerCase() ?? '' };
}

function matchBoundary(raw: Buffer, at: number, open: Multipart[]): { level: number; isLast: boolean } | undefined {
  const end = Math.min(endOfLine(raw, at), at + LONGEST_BOUNDARY + 4);
  const line = raw.toString('latin1', at + 2, end).trimEnd();
  for (let level = open.length - 1; level >= 0; level -= 1) {
    const boundary = open[level]?.boundary;
    if (line === boundary) return { level, isLast: false };
    if (line === `${boundary}--`) return { level, isLast: true };
  }
  return undefined;
}

function endOfLine(raw: Buffer, at: number): number {
  const end = raw.indexOf(LINE_FEED, at);
  return end === -1 ? raw.length : end;
}

function isBlankLine(raw: Buffer, at: number, end: number): boolean {
  return end === at || (end === at + 1 && raw[at] === CARRIAGE_RETURN);
}
