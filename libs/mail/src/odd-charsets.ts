// Character sets of a few letters: a name is too short to be guessed by, so only what is certain is taken.
import {
  decodeBytes,
  decoderOf,
  guessCharset,
  isClean,
  isKnownCharset,
  isUtf8,
  SEVEN_BIT,
  WIDE,
  WINDOWS_1252,
} from './charsets.js';

/** A character set of an encoded word by the name that decoders know; its language (RFC 2231, 5) is left out. */
export const plainLabel = (label: string): string =>
  label
    .replace(/\*.*$/, '')
    .toLowerCase()
    .replace(/^utf[_ ]?8$/, 'utf-8')
    .replace(/^(?:win(?:dows)?|cp|x-cp|ms)[-_]?(125\d)$/, 'windows-$1')
    .replace(/^iso[-_]?8859[-_]?(\d{1,2})$/, 'iso-8859-$1')
    .replace(/^latin[-_]?1$/, 'iso-8859-1');

/** Read by states, or known to the MIME library alone: words of it are none of our business. */
export const isForLibrary = (label: string): boolean =>
  SEVEN_BIT.test(label) || WIDE.test(label) || (isKnownCharset(label) && decoderOf(label) === undefined);

/** What no name in Latin, Greek or Cyrillic writing has. */
const ELSEWHERE = /[^\p{ASCII}\u00a0-\u024f\u0370-\u04ff\u1e00-\u1eff\u2010-\u203a\u20ac\u2116\u2122]/u;
/** Sets in which the bytes of UTF-8 give a capital with a mark behind it, and never a word. */
const WITH_MARKS = /^(?:windows-125[0247]|iso-8859-(?:1|2|4|9|10|13|15))$/;

/** UTF-8 under the label of a set of single bytes. */
export function isHiddenUtf8(bytes: Buffer, label: string): boolean {
  if (!WITH_MARKS.test(label) || !bytes.some((byte) => byte >= 0x80) || !isUtf8(bytes)) return false;
  return !ELSEWHERE.test(bytes.toString('utf8'));
}

/**
 * The character set of bytes that nobody labelled, or `null` where two are as likely and give different letters.
 *
 * @param declared what the mail declares for its text
 */
export function certainCharset(bytes: Buffer, declared: string | undefined): string | null {
  if (isUtf8(bytes)) return 'utf-8';
  if (declared && decoderOf(declared) && isClean(decodeBytes(bytes, declared))) return declared;
  const guess = guessCharset(bytes);
  if (guess !== 'windows-1252') return guess;
  const [western, baltic] = [decodeBytes(bytes, guess), decodeBytes(bytes, 'windows-1257')];
  return western === baltic || !isClean(baltic) ? guess : null;
}

/** Text whose UTF-8 was taken for windows-1252 and encoded once more, as it was meant; every other text as it is. */
export function withoutDoubleUtf8(text: string): string {
  if (!/[\u00c2-\u00c5\u00ce-\u00d1\u00e2]/.test(text)) return text;
  const units = [...text].map((letter) => {
    const code = letter.charCodeAt(0);
    if (letter.length === 1 && code < 0x100) return code;
    const at = WINDOWS_1252.indexOf(letter);
    return at === -1 ? Number.NaN : at + 0x80;
  });
  if (units.some(Number.isNaN)) return text;
  const bytes = Buffer.from(units);
  const meant = bytes.toString('utf8');
  return isUtf8(bytes) && !ELSEWHERE.test(meant) ? meant : text;
}
