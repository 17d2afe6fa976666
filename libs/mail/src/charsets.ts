// Which character set a text is in. The declared one holds if it decodes cleanly; otherwise UTF-8 when the bytes are
// that; otherwise the Windows set that programs mean when they declare its ISO relative; a mail is never dropped for it.

/** Bytes 0x80-0x9F of windows-1252. Node 20 decodes them as if they were ISO-8859-1, so the table is ours. */
export const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** What is really meant when a text declared in the first has bytes that only the second knows. */
const SUPERSETS: readonly [RegExp, string][] = [
  [/^(?:iso-?8859-?(?:1|15)|latin-?[19])$/, 'windows-1252'],
  [/^(?:iso-?8859-?2|latin-?2)$/, 'windows-1250'],
  [/^(?:iso-?8859-?(?:4|10|13)|latin-?[467])$/, 'windows-1257'],
  [/^(?:iso-?8859-?5|koi8-[ru])$/, 'windows-1251'],
  [/^(?:iso-?8859-?7|greek)$/, 'windows-1253'],
  [/^(?:iso-?8859-?9|latin-?5)$/, 'windows-1254'],
  [/^iso-?8859-?8(?:-i)?$/, 'windows-1255'],
  [/^(?:iso-?8859-?6|arabic)$/, 'windows-1256'],
];
/** Known to the MIME parser and not to TextDecoder. */
const OTHER_KNOWN =
  /^(?:(?:unicode-1-1-)?utf-?7(?:-imap)?|(?:cp|ibm|x-cp)-?\d{3,5}|utf-?32(?:[lb]e)?|ucs-?[24]|hz(?:-gb-2312)?|x-mac-\w+|mac\w+)$/;
export const SEVEN_BIT = /^(?:(?:unicode-1-1-)?utf-?7.*|iso-2022.*|hz.*)$/;
export const WIDE = /^(?:utf-?(?:16|32).*|ucs-?[24].*)$/;
const NOTHING_SAID =
  /^(?:(?:us-?)?ascii|ansi_x3\.4-\d{4}|iso646-us|utf-?8|8bit|unknown.*|x-unknown|default.*|_?iso-8859-1\$.*|)$/;

export const decoderOf = (charset: string): InstanceType<typeof TextDecoder> | undefined => {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
};

export const isKnownCharset = (charset: string): boolean =>
  decoderOf(charset) !== undefined || OTHER_KNOWN.test(charset.toLowerCase());

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
 * The character set to read `bytes` with, when it is not the declared one.
 *
 * @param label as declared, or `undefined`
 * @returns `null`: the label is right, or nothing better is known
 */
export function betterCharset(bytes: Buffer, label: string | undefined): string | null {
  const name = (label ?? '').trim().toLowerCase();
  if (SEVEN_BIT.test(name)) return null;
  if (WIDE.test(name)) return bytes.includes(0) ? null : unlabelled(bytes);
  if (!bytes.some((byte) => byte >= 0x80)) return null;
  if (saysNothing(name)) {
    return /^utf-?8$/.test(name) && isMostlyUtf8(bytes) ? null : unlabelled(bytes);
  }
  if (decoderOf(name) === undefined || isClean(decodeBytes(bytes, name))) return null;
  if (isUtf8(bytes)) return 'utf-8';
  return SUPERSETS.find(([names]) => names.test(name))?.[1] ?? null;
}

/** A label that says nothing about bytes above 0x7f, or is written by everybody whatever they are. */
export const saysNothing = (label: string): boolean => NOTHING_SAID.test(label) || !isKnownCharset(label);

const unlabelled = (bytes: Buffer): string => (isUtf8(bytes) ? 'utf-8' : guessCharset(bytes));

/** No control characters of the second block, nothing undecodable, no lines and boxes of the days of terminals. */
export const isClean = (text: string): boolean => !/[\u0080-\u009f\ufffd\u2500-\u259f]/.test(text);

/** A cut or damaged letter here and there does not make another character set of it. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  const lost = text.match(/\ufffd/g)?.length ?? 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything that takes more than one byte
  return lost * 3 < (text.match(/[^\u0000-\u007f\ufffd]/g)?.length ?? 0);
}

/** Cyrillic text is long runs of high bytes: mostly E0-FF in windows-1251, mostly C0-DF in KOI8-R. */
export function guessCharset(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const runs = text.match(/[\u00c0-\u00ff]{3,}/g)?.join('') ?? '';
  if (runs.length * 2 < (text.match(/[\u0080-\u00ff]/g)?.length ?? 0)) {
    // š and ž of windows-1257 are the Icelandic letters of windows-1252, which we meet less often.
    return /[a-z\u00e0-\u00ff][\u00f0\u00fe](?:[a-z]|\b)|(?<![A-Za-z\u00c0-\u00ff])[\u00d0\u00de\u00f0\u00fe][a-z]/.test(
      text,
    )
      ? 'windows-1257'
      : 'windows-1252';
  }
  const low = runs.match(/[\u00c0-\u00df]/g)?.length ?? 0;
  return low * 2 > runs.length ? 'koi8-r' : 'windows-1251';
}
