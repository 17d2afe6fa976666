// What is put right in the raw bytes before the MIME parser reads them, because afterwards it is lost: character sets
// that are declared wrongly, raw 8-bit headers, format=flowed, digests, text files that are said to be shown inline,
// and inner multiparts that nobody closed. The stored mail stays as it came.
import { betterCharset } from './charsets.js';
import { type FlowedPart, hideFlowed } from './flowed-text.js';
import { declaredCharset, repairHeader } from './mail-headers.js';
import { forEachPartHeader, type PartHeader } from './mime-limits.js';

export interface RepairedMail {
  raw: Buffer;
  /** How the text was written, if it was `format=flowed`. */
  flowed: FlowedPart | null;
}

/** A character set shows in its first letters; more need not be decoded to tell it. */
const LONGEST_SAMPLE = 256 * 1024;
/** Of a text a million characters are kept; decoding what comes after eight million bytes costs memory for nothing. */
const LONGEST_TEXT_BODY = 8 * 1024 * 1024;
/** The library spells Japanese out in lists of numbers, sixty times as large as the text. */
const LONGEST_JAPANESE_BODY = 1024 * 1024;
const CONTENT_TYPE = /^content-type[ \t]*:[ \t]*((?:[^\r\n]|\r?\n[ \t])*)/im;
const DISPOSITION = /^content-disposition[ \t]*:[ \t]*([\w-]*)((?:[^\r\n]|\r?\n[ \t])*)/im;
const CHARSET = /(;\s*charset\s*=\s*)("[^"\r\n]*"|[^\s;"]+)/i;

interface Part extends PartHeader {
  /** Where its body ends. */
  bodyEnd: number;
}

/** Bytes `start` to `end` are replaced. */
interface Edit {
  start: number;
  end: number;
  insert: Buffer;
}

/** Repairs a raw mail. Linear; throws as `forEachPartHeader` does. */
export function repairMail(raw: Buffer): RepairedMail {
  const declared = declaredCharset(raw);
  const { parts, edits } = readParts(raw);
  let flowed: FlowedPart | null = null;
  let hasText = false;
  for (const part of parts) {
    const header = raw.toString('latin1', part.start, part.end);
    // Patterns of the library take the square of the length of such a gap.
    const closed = header.replace(/[ \t]{100,}/g, ' ');
    const visible = asAttachment(asDigestPart(closed, part.parent), part.parent, hasText);
    hasText ||= isText(visible);
    const most = /charset\s*=\s*"?iso-2022-jp/i.test(header) ? LONGEST_JAPANESE_BODY : LONGEST_TEXT_BODY;
    const longest = isText(visible) ? raw.indexOf('\n', part.end + most) + 1 : 0;
    const bodyEnd = longest > 0 && longest < part.bodyEnd ? longest : part.bodyEnd;
    if (bodyEnd < part.bodyEnd) edits.push({ start: bodyEnd, end: part.bodyEnd, insert: Buffer.alloc(0) });
    const fixed = hideFlowed(visible);
    if (fixed.flowed && !isAttached(visible)) flowed = fixed.flowed;
    if (transferEncoding(header) === 'quoted-printable') edits.push(...gaps(raw, part.end, bodyEnd));
    const relabelled = withBetterCharset(fixed.header, raw.subarray(part.end, part.bodyEnd));
    const repaired = repairHeader(Buffer.from(relabelled, 'latin1'), declared);
    if (repaired.toString('latin1') !== header) edits.push({ start: part.start, end: part.end, insert: repaired });
  }
  return { raw: edits.length === 0 ? raw : applied(raw, edits), flowed };
}

function applied(raw: Buffer, edits: Edit[]): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { start, end, insert } of edits.sort((one, other) => one.start - other.start)) {
    pieces.push(raw.subarray(at, start), insert);
    at = end;
  }
  return Buffer.concat([...pieces, raw.subarray(at)]);
}

/** Lines of quoted-printable have 76 characters; of gaps this long the library takes the square. */
const LONGEST_GAP = 1_000;

function gaps(raw: Buffer, start: number, end: number): Edit[] {
  const found: Edit[] = [];
  let from = -1;
  for (let at = start; at <= end; at += 1) {
    const isBlank = at < end && (raw[at] === 0x20 || raw[at] === 0x09);
    if (isBlank && from === -1) from = at;
    if (isBlank || from === -1) continue;
    if (at - from > LONGEST_GAP) found.push({ start: from, end: at, insert: Buffer.from(' ') });
    from = -1;
  }
  return found;
}

/** The parts, and what closes the inner multiparts that were left open. */
function readParts(raw: Buffer): { parts: Part[]; edits: Edit[] } {
  const parts: Part[] = [];
  const edits: Edit[] = [];
  forEachPartHeader(
    raw,
    (header) => parts.push({ ...header, bodyEnd: raw.length }),
    (at, unclosed) => {
      const last = parts.at(-1);
      if (last && last.bodyEnd === raw.length) last.bodyEnd = at;
      if (unclosed.length === 0) return;
      const lines = unclosed.reverse().map((boundary) => `--${boundary}--\r\n`);
      edits.push({ start: at, end: at, insert: Buffer.from(lines.join(''), 'latin1') });
    },
  );
  return { parts, edits };
}

const typeOf = (header: string): string =>
  /^[^\s;]*/.exec(CONTENT_TYPE.exec(header)?.[1] ?? '')?.[0].toLowerCase() ?? '';
const isText = (header: string): boolean => /^(?:text\/plain|text\/html|)$/.test(typeOf(header)) && !isAttached(header);
const isAttached = (header: string): boolean => /^attachment$/i.test(DISPOSITION.exec(header)?.[1] ?? '');

/** Parts of a digest are mails unless they say otherwise (RFC 2046, 5.1.5). */
const asDigestPart = (header: string, parent: string | null): string =>
  parent === 'digest' && typeOf(header) === '' ? `Content-Type: message/rfc822\r\n${header}` : header;

/** A named text behind the letter is a file, also where the program wants it shown in place. */
function asAttachment(header: string, parent: string | null, hasText: boolean): string {
  if (!hasText || parent === null || parent === 'alternative' || !/^text\/(?:plain|html)$/.test(typeOf(header)))
    return header;
  const type = CONTENT_TYPE.exec(header)?.[1] ?? '';
  const disposition = DISPOSITION.exec(header);
  if (!/;\s*name\*?\d*\*?\s*=/i.test(type) && !/;\s*filename\*?\d*\*?\s*=/i.test(disposition?.[2] ?? '')) return header;
  if (!disposition) return `Content-Disposition: attachment\r\n${header}`;
  return header.replace(DISPOSITION, 'Content-Disposition: attachment$2');
}

function withBetterCharset(header: string, body: Buffer): string {
  const type = typeOf(header);
  if (!/^(?:text\/(?:plain|html)|)$/.test(type)) return header;
  const declared = CHARSET.exec(CONTENT_TYPE.exec(header)?.[1] ?? '')?.[2]?.replace(/"/g, '');
  const sample = decodeTransfer(body.subarray(0, LONGEST_SAMPLE), header);
  const meta = type === 'text/html' && declared === undefined ? metaCharset(sample) : undefined;
  const better = betterCharset(sample, declared ?? meta) ?? meta ?? null;
  if (better === null) return header;
  if (type === '') return `Content-Type: text/plain; charset=${better}\r\n${header.replace(CONTENT_TYPE, 'X-Void: ')}`;
  if (declared === undefined)
    return header.replace(CONTENT_TYPE, (line) => line.replace(/^[^;]*/, `$&; charset=${better}`));
  return header.replace(CONTENT_TYPE, (line) => line.replace(CHARSET, `$1${better}`));
}

const metaCharset = (html: Buffer): string | undefined =>
  /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(html.toString('latin1', 0, 4096))?.[1];

const transferEncoding = (header: string): string | undefined =>
  /^content-transfer-encoding[ \t]*:\s*"?([\w-]+)/im.exec(header)?.[1]?.toLowerCase();

function decodeTransfer(body: Buffer, header: string): Buffer {
  const encoding = transferEncoding(header);
  if (encoding === 'base64') return withoutCutLetter(Buffer.from(body.toString('latin1'), 'base64'));
  if (encoding !== 'quoted-printable') return withoutCutLetter(body);
  const text = body
    .toString('latin1')
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return withoutCutLetter(Buffer.from(text, 'latin1'));
}

/** The sample may end in the middle of a letter of several bytes. */
function withoutCutLetter(bytes: Buffer): Buffer {
  if (bytes.length < 1024) return bytes;
  let end = bytes.length;
  while (end > bytes.length - 4 && (bytes[end - 1] ?? 0) >= 0x80) end -= 1;
  return bytes.subarray(0, end);
}
