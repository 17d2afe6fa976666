// Encoded words (RFC 2047) as programs really write them: letters split between two words, wrong character sets, words
// that are cut or encoded twice. They are decoded here and encoded anew as UTF-8, so that the MIME parser sees whole
// words alone and what stands in them never counts as part of the header.
import { betterCharset, decodeBytes, isUtf8, saysNothing } from './charsets.js';
import { certainCharset, isForLibrary, isHiddenUtf8, plainLabel, withoutDoubleUtf8 } from './odd-charsets.js';

export interface HeaderContext {
  /** The character set that the mail declares for its text. */
  declared: string | undefined;
  /** Where true, what is not certain becomes a replacement character: a name gives way to the address then. */
  isAddress: boolean;
}

const WORD = String.raw`=\?[^\s?]{1,60}\?[bq]\?[^?]*\?=`;
const RUN = new RegExp(String.raw`${WORD}(?:\s*${WORD})*`, 'gi');
const ONE = /=\?([^\s?]{1,60})\?([bq])\?([^?]*)\?=/gi;
/** What a program cut off that counts letters and not words: never closed, it ends where a word of the header ends. */
const CUT = /(=\?[\w.*:-]{1,60}\?[bq]\?[^\s?<>"(),;]*)(?=\??(?:["\s<>(),;]|$))(?![^?]*\?=)\??/gi;

/** The value of one header field, its encoded words whole and in UTF-8. */
export function repairEncodedWords(field: string, context: HeaderContext): string {
  if (!field.includes('=?')) return field;
  const closed = field.replace(CUT, '$1?=');
  return closed.replace(RUN, (run) => repairRun(run, context) ?? run);
}

/** Null: of a character set that only the library knows. */
function repairRun(run: string, context: HeaderContext): string | null {
  const text = decodeRun(run, context);
  if (text === null) return null;
  const again = text.includes('=?') ? decodeRun(closedWord(text), context) : null;
  const whole = again ?? text;
  if (whole === '') return '';
  // The library reads addresses out of words that are all base64, and only out of those.
  const isBase64 = !/=\?[^?]*\?q\?/i.test(run);
  const bytes = Buffer.from(whole);
  return isBase64 ? `=?utf-8?B?${bytes.toString('base64')}?=` : `=?utf-8?Q?${quoted(bytes)}?=`;
}

const closedWord = (text: string): string => text.replace(/^(=\?[^\s?]+\?[bq]\?[^?]*)$/i, '$1?=');

interface Bytes {
  label: string;
  bytes: Buffer;
}

function decodeRun(run: string, context: HeaderContext): string | null {
  const parts: Bytes[] = [];
  let end = 0;
  let text = '';
  const flush = (): void => {
    text += parts.map((part) => decodeWord(part, context)).join('');
    parts.length = 0;
  };
  for (const word of run.matchAll(ONE)) {
    const between = run.slice(end, word.index);
    if (between.trim() !== '') {
      flush();
      text += between;
    }
    end = word.index + word[0].length;
    const label = plainLabel(word[1] ?? '');
    if (isForLibrary(label)) return null;
    const bytes = bytesOf(word[3] ?? '', word[2] ?? '');
    const last = parts.at(-1);
    if (last?.label === label) last.bytes = Buffer.concat([last.bytes, bytes]);
    else parts.push({ label, bytes });
  }
  flush();
  return end === 0 ? null : text + run.slice(end);
}

function bytesOf(text: string, encoding: string): Buffer {
  // Some join words of base64 that were each padded.
  if (encoding.toLowerCase() === 'b')
    return Buffer.concat(text.split(/(?<==)(?!=)/).map((piece) => Buffer.from(piece, 'base64')));
  const plain = text.replace(/=[0-9a-f]?$/i, '').replace(/_/g, ' ');
  const letters = plain.replace(/=\s*([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(letters, 'latin1');
}

function decodeWord({ label, bytes }: Bytes, { declared, isAddress }: HeaderContext): string {
  if (!saysNothing(label)) {
    const charset = isHiddenUtf8(bytes, label) ? 'utf-8' : (betterCharset(bytes, label) ?? label);
    return withoutDoubleUtf8(decodeBytes(bytes, charset));
  }
  const whole = withoutCutLetter(bytes);
  if (isUtf8(whole)) return withoutDoubleUtf8(whole.toString('utf8'));
  const better = betterCharset(bytes, label);
  if (better === null) return decodeBytes(bytes, label);
  const certain = certainCharset(bytes, declared);
  if (certain === null && isAddress) return '\ufffd';
  return decodeBytes(bytes, certain ?? better);
}

/** Without the first bytes of a letter of UTF-8 at the end, where they cannot be a letter of another character set. */
function withoutCutLetter(bytes: Buffer): Buffer {
  for (let at = bytes.length - 1; at >= 0 && at >= bytes.length - 3; at -= 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const rest = bytes.subarray(0, at);
    // As a letter of one byte it would be a capital, and nothing ends with one.
    const isLead = byte < 0xe0 || rest.some((one) => one >= 0x80);
    return isLead && at + (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > bytes.length ? rest : bytes;
  }
  return bytes;
}

const quoted = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) => {
      const sign = String.fromCharCode(byte);
      if (/[A-Za-z0-9]/.test(sign)) return sign;
      return byte === 0x20 ? '_' : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
