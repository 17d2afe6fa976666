// Header bytes before and after the MIME parser: repair of raw 8-bit text, message ids, the limited header map.
import { readableLine, storableText } from '#kernel';
import { decodeBytes, guessCharset, isKnownCharset, isUtf8 } from './charsets.js';
import { repairEncodedWords } from './encoded-words.js';
import { certainCharset } from './odd-charsets.js';

/** Longest message id we keep, in bytes: it fits a line of RFC 5322 and a unique index. */
const LONGEST_MESSAGE_ID = 995;
const MOST_REFERENCES = 100;
const MOST_HEADERS = 200;
const LONGEST_HEADER_VALUE = 2_000;

/** Fields whose text is a name that stands for somebody: a wrong one is worse than none. */
const ADDRESSES = /^(?:resent-)?(?:from|sender|reply-to|to|cc|bcc)[ \t]*:/i;

/**
 * Rewrites a header so that the parser can read it: high bytes inside a Q encoded word become `=XX`, encoded words
 * become whole ones in UTF-8, and raw 8-bit text (forbidden and common) is decoded with the character set that the mail
 * declares for its text. In fields of addresses a replacement character stands for what is not certain.
 */
export function repairHeader(head: Buffer, declared: string | undefined): Buffer {
  const hasHigh = head.some((byte) => byte >= 0x80);
  if (!hasHigh && !head.includes('=?')) return head;
  const escaped = head.toString('latin1').replace(/=\?[\w-]+(?:\*[\w-]*)?\?[qQ]\?[^?\r\n]*\?=/g, escapeHighBytes);
  const guess = declared ?? guessCharset(Buffer.from(escaped, 'latin1'));
  const repaired = escaped.split(/(?<=\n)(?![ \t])/).map((field) => {
    const isAddress = ADDRESSES.test(field);
    const worded = Buffer.from(repairEncodedWords(field, { declared, isAddress }), 'latin1');
    // Not each field need be broken: other programs add headers of their own on the way.
    if (isUtf8(worded)) return worded;
    return isAddress ? repairAddresses(worded, declared) : Buffer.from(decodeBytes(worded, guess), 'utf8');
  });
  const whole = Buffer.concat(repaired);
  // Only somebody who wants to do harm writes a header that grows beyond what the parser takes.
  return whole.length > 2 * head.length + 1024 ? head : whole;
}

function repairAddresses(field: Buffer, declared: string | undefined): Buffer {
  const charset = certainCharset(field, declared);
  if (charset) return Buffer.from(decodeBytes(field, charset), 'utf8');
  return Buffer.from(field.toString('latin1').replace(/[\u0080-\u00ff]+/g, '\ufffd'), 'utf8');
}

const escapeHighBytes = (word: string): string =>
  word.replace(/[\u0080-\u00ff]/g, (unit) => `=${unit.charCodeAt(0).toString(16).toUpperCase()}`);

/** The first character set that the mail declares and that says something about its bytes. */
export function declaredCharset(raw: Buffer): string | undefined {
  const start = raw.toString('latin1', 0, Math.min(raw.length, 64 * 1024));
  const name = /charset\s*=\s*"?([\w.:-]{2,40})/i.exec(start)?.[1]?.toLowerCase();
  return name && !/^(us-)?ascii$|^utf-?8$/.test(name) && isKnownCharset(name) ? name : undefined;
}

/**
 * One line of readable text: control characters and line breaks become spaces, runs of white space one space, and what
 * turns the reading direction goes.
 */
export const oneLine = (value: string, maxLength: number): string =>
  storableText(readableLine(value.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')).trim(), maxLength);

/**
 * Message ids in a header value, without angle brackets and in their order; lists with commas, without brackets or
 * with rubbish between are accepted.
 */
export function readMessageIds(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>]+)>/g)].map((match) => (match[1] ?? '').replace(/\s+/g, ''));
  const bare = value.replace(/<[^<>]*>/g, ' ').split(/[\s,;<>]+/);
  const ids = (bracketed.length > 0 ? bracketed : bare.filter((word) => word.includes('@'))).map(cutMessageId);
  const unique = [...new Set(ids.filter((id) => id !== ''))];
  if (unique.length <= MOST_REFERENCES) return unique;
  return [...unique.slice(0, 20), ...unique.slice(20 - MOST_REFERENCES)];
}

function cutMessageId(id: string): string {
  let whole = storableText(id.replace(/[\p{Cc}\s]+/gu, ''), LONGEST_MESSAGE_ID);
  while (Buffer.byteLength(whole) > LONGEST_MESSAGE_ID) whole = storableText(whole, whole.length - 8);
  return whole;
}

/** Header values by lower-case name, each unfolded, storable and at most 2,000 characters; at most 200 values. */
export function readHeaderMap(lines: readonly { key: string; line: string }[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const { key, line } of lines.slice(0, MOST_HEADERS)) {
    if (!/^[a-z0-9-]{1,76}$/.test(key)) continue;
    headers.set(key, [...(headers.get(key) ?? []), oneLine(headerValue(line), LONGEST_HEADER_VALUE)]);
  }
  return headers;
}

/** All values of one header, unfolded and undecoded, uncut. */
export function rawHeaderValues(lines: readonly { key: string; line: string }[], name: string): string[] {
  return lines.filter(({ key }) => key === name).map(({ line }) => headerValue(line));
}

/** The parser hands lines over as bytes in a string. */
const headerValue = (line: string): string =>
  Buffer.from(line.slice(line.indexOf(':') + 1), 'latin1')
    .toString('utf8')
    .replace(/\r?\n(?=[ \t])/g, '')
    .trim();
