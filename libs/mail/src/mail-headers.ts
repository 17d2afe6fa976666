// Header bytes before and after the MIME parser: repair of raw 8-bit headers, message ids, the limited header map.
import { storableText } from '#kernel';
import { topHeaderLength } from './mime-limits.js';

/** Longest message id we keep, in bytes: it fits a line of RFC 5322 and a unique index. */
const LONGEST_MESSAGE_ID = 995;
const MOST_REFERENCES = 100;
const MOST_HEADERS = 200;
const LONGEST_HEADER_VALUE = 2_000;

/** Bytes 0x80-0x9F of windows-1252. Node 20 decodes them as if they were ISO-8859-1, so the table is ours. */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const decoderOf = (charset: string): InstanceType<typeof TextDecoder> | undefined => {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
};

/** Decodes bytes of a named character set; an unknown name is read as windows-1252, so it never throws. */
export function decodeBytes(bytes: Buffer, charset: string): string {
  const decoder = decoderOf(charset);
  if (decoder && decoder.encoding !== 'windows-1252') return decoder.decode(bytes);
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (unit) => WINDOWS_1252[unit.charCodeAt(0) - 0x80] ?? unit);
}

export const isUtf8 = (bytes: Buffer): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/**
 * Raw 8-bit text in a header (forbidden and common) is rewritten so that the parser can read it: high bytes inside a
 * Q encoded word become `=XX`; others are decoded with the character set that the mail declares for its text.
 */
export function repairHeaders(raw: Buffer): Buffer {
  const length = topHeaderLength(raw);
  const head = raw.subarray(0, length);
  if (!head.some((byte) => byte >= 0x80)) return raw;
  const escaped = Buffer.from(
    head.toString('latin1').replace(/=\?[\w-]+(?:\*[\w-]*)?\?[qQ]\?[^?\r\n]*\?=/g, escapeHighBytes),
    'latin1',
  );
  if (isUtf8(escaped)) return Buffer.concat([escaped, raw.subarray(length)]);
  const charset = declaredCharset(raw) ?? guessCharset(escaped);
  return Buffer.concat([Buffer.from(decodeBytes(escaped, charset), 'utf8'), raw.subarray(length)]);
}

const escapeHighBytes = (word: string): string =>
  word.replace(/[\u0080-\u00ff]/g, (unit) => `=${unit.charCodeAt(0).toString(16).toUpperCase()}`);

function declaredCharset(raw: Buffer): string | undefined {
  const start = raw.toString('latin1', 0, Math.min(raw.length, 64 * 1024));
  const name = /charset\s*=\s*"?([\w.:-]{2,40})/i.exec(start)?.[1]?.toLowerCase();
  return name && !/^(us-)?ascii$|^utf-?8$/.test(name) && decoderOf(name) ? name : undefined;
}

/** Cyrillic text is long runs of high bytes: mostly E0-FF in windows-1251, mostly C0-DF in KOI8-R. */
function guessCharset(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const runs = text.match(/[\u00c0-\u00ff]{3,}/g)?.join('') ?? '';
  if (runs.length * 2 < (text.match(/[\u0080-\u00ff]/g)?.length ?? 0)) return 'windows-1252';
  const low = runs.match(/[\u00c0-\u00df]/g)?.length ?? 0;
  return low * 2 > runs.length ? 'koi8-r' : 'windows-1251';
}

/** One line of readable text: control characters and line breaks become spaces, runs of white space one space. */
export const oneLine = (value: string, maxLength: number): string =>
  storableText(value.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim(), maxLength);

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
