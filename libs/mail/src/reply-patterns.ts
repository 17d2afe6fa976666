// What mail programs write above a quote and below a letter, as patterns. Used after the marks in HTML and the rules of
// structure; a language that is missing in the lists of words still has those.
import { FOOTER_WORDS } from './words-footers.js';
import { ANSWER_SUBJECT_WORDS, FORWARD_SUBJECT_WORDS, FORWARD_WORDS } from './words-forwards.js';
import { DATE_WORDS, FROM_WORDS, SUBJECT_WORDS, TO_WORDS } from './words-headers.js';
import { ORIGINAL_WORDS } from './words-originals.js';
import { REPLY_ABOVE_WORDS } from './words-reply-above.js';
import { JOINED_WROTE_WORDS, QUOTING_WORDS, WROTE_WORDS } from './words-wrote.js';

type Words = Readonly<Record<string, readonly string[]>>;

/** One pattern for all words, the longest first; `*` stands for a few words, at the end for none or a link as well. */
const anyOf = (words: Words): string =>
  [...new Set(Object.values(words).flat())]
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.+?^${}()|[\]\\/]/g, '\\$&'))
    .map((word) =>
      word
        .replace(/\*$/, '.{0,50}(?:[<(]?https?:\\S*)?')
        .replace(/^\*| \*|\*(?= )/g, (star) => star.replace('*', '.{1,50}')),
    )
    .join('|');

/** The verb of "X wrote", with the endings that leave the sex of the writer open. */
export const WROTE_WORD = new RegExp(
  `(?<![\\p{L}])(?:${anyOf(WROTE_WORDS)})(?:\\([\\p{L}]{1,3}\\)|/\\p{L}{1,2})?(?![\\p{L}])|${anyOf(JOINED_WROTE_WORDS)}`,
  'iu',
);
export const QUOTING_OPENING = new RegExp(`^\\s*(?:${anyOf(QUOTING_WORDS)})\\s`, 'iu');

/** Hyphens and dashes: programs draw rulers with any of them. */
const DASH = '-\\u2010-\\u2015';

/** Date or time as it stands in an attribution. */
export const DATE_OR_TIME =
  /\d{1,2}[:.h]\d{2}|\b(?:19|20)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\. ?\p{L}{3,}|\p{L}{3,} \d{1,2},/u;
export const BRACKETED_ADDRESS = /(?:[<([]|&lt;)\s*(?:mailto:)?[^\s<>()[\]]+@[^\s<>()[\]]+/;

/** Bold or italic as texts made from HTML write it: `*From:*`, `**From**:`, `_From:_`. */
const MARKED = '[*_]{0,2}';
const label = (words: Words): RegExp =>
  new RegExp(
    `^\\s*${MARKED}\\s*(?:${anyOf(words)})\\s*(?:\\([^)]{1,20}\\))?\\s*${MARKED}[:：]${MARKED}\\s*${MARKED}`,
    'iu',
  );
export const FROM_LABEL = label(FROM_WORDS);
export const SUBJECT_LABEL = label(SUBJECT_WORDS);
/** Inside a line, where a text has lost the breaks between its headers. */
export const INLINE_LABELS: readonly RegExp[] = [FROM_WORDS, DATE_WORDS, TO_WORDS, SUBJECT_WORDS].map(
  (words) => new RegExp(`(?:^|\\s)${MARKED}(?:${anyOf(words)})\\s?[:：]${MARKED}\\s\\S`, 'iu'),
);
const bare = (words: Words): RegExp => new RegExp(`^\\s*(?:${anyOf(words)})\\s*$`, 'iu');
/** The same without a colon, alone on their lines, as Notes sets them in columns. */
export const BARE_TO = bare(TO_WORDS);
export const BARE_SUBJECT = bare(SUBJECT_WORDS);
/** Labels of a header block, by what they stand for. */
export const HEADER_LABELS: readonly RegExp[] = [FROM_LABEL, label(DATE_WORDS), label(TO_WORDS), SUBJECT_LABEL];

/** A line of a block of headers in any language. */
export const ANY_HEADER = new RegExp(`^\\s*${MARKED}\\p{L}[\\p{L} .-]{1,24}${MARKED}[:：]${MARKED}\\s+\\S`, 'u');
/** A label whose value stands on the next line, as tables look in a text. */
export const BARE_LABEL = new RegExp(`[:：]${MARKED}\\s*$`);

/** `---- Original Message ----`, in any language: dashes, a few words, dashes. */
export const DASHED_TITLE = new RegExp(
  `^\\s*[${DASH}_=*]{2,}\\s*\\p{L}[\\p{L}\\p{M} .,'’:/()-]{2,60}?\\s*[${DASH}_=*]{2,}\\s*:?\\s*$`,
  'u',
);
/** Titles of an original that need no header block below. */
export const ORIGINAL_TITLE = new RegExp(`original|wrote|${anyOf(ORIGINAL_WORDS)}`, 'iu');
const ORIGINAL = anyOf(ORIGINAL_WORDS);
/** The same between other marks: `[Original Message]`, `<< Original Message >>`. */
export const BRACKETED_TITLE = new RegExp(
  `^\\s*(?:\\[|<{1,3}|\\|{1,3})\\s*(?:${ORIGINAL})\\s*(?:\\]|>{1,3}|\\|{1,3})\\s*:?\\s*$`,
  'iu',
);
/** With dots, tildes or other marks around it. */
export const ORNATE_TITLE = new RegExp(
  `^\\s*[\\p{P}\\p{S}]{2,40}\\s*(?:${ORIGINAL})\\s*[\\p{P}\\p{S}]{2,40}\\s*$`,
  'iu',
);
/** Without any mark; what is below decides. */
export const BARE_ORIGINAL_TITLE = new RegExp(`^\\s*(?:${ORIGINAL})\\s*[:：]?\\s*$`, 'iu');
/** Yahoo writes title and headers on one line: `----- Title ----- From: ...`. */
export const TITLE_WITH_HEADER = /^\s*-{3,}\s*\p{L}[^\n-]{2,60}-{3,}\s*\p{L}+\s?[:：]/u;

/** A long rule, as Outlook puts above its header block. */
export const LONG_RULE = new RegExp(`^\\s*[${DASH}_=*~]{8,}\\s*$`);

export const FORWARD_TITLE = new RegExp(`^\\s*[${DASH}_=*>\\s]*(?:${anyOf(FORWARD_WORDS)})`, 'iu');

/** The mark of a forward at the start of a subject. */
export const FORWARD_SUBJECT = new RegExp(`^\\s*(?:${anyOf(FORWARD_SUBJECT_WORDS)})\\s*(?:\\[\\d+\\])?\\s*[:：]`, 'iu');

export const ANSWER_SUBJECT = new RegExp(`^\\s*(?:${anyOf(ANSWER_SUBJECT_WORDS)})\\s*[\\[\\d\\]²]*\\s*[:：]`, 'iu');

/** Rulers that start a signature (RFC 3676, 4.3, and what people type). */
export const SIGNATURE_RULE = /^\s*(?:--|—|––)\s*$|^\s*_{2,}\s*$/;

/** A scanner's or a list's title between long rulers: `__________ Information from X __________`. */
export const PROGRAM_FOOTER = /^\s*_{6,}\s\S.{2,150}\s_{6,}\s*$/;

/** A ruler that may start a signature, or divide a letter: what is below decides. */
export const DRAWN_RULE = new RegExp(`^\\s*(?:[${DASH}]{3,}|[=*~#+]{3,}|[${DASH}~]{8,})\\s*$`);
/** Telephone number, link or address: a visiting card. */
export const CONTACT = /(?:\+|\b0|\()\d[\d ()./-]{5,}\d|https?:\/\/|\bwww\.|\S@\S+\.\p{L}{2,}/u;

/** Footers of telephones and programs. */
export const DEVICE_FOOTER = new RegExp(`^\\s*[*_>]?(?:${anyOf(FOOTER_WORDS)})[*_.!]*\\s*$`, 'iu');

/** Our own "please answer above this line", as text. */
export const REPLY_MARKER = '##- - - - - - - - - -##';
const OWN_MARKER = /##-(?: -){3,}##/;
const MARKED_START = new RegExp(`^[\\s>|]{0,20}[#=*_~${DASH}]\\s?[#=*_~${DASH}]`, 'u');
const MARKED_END = new RegExp(`[#=*_~${DASH}]{2}\\s*$`, 'u');
const REPLY_ABOVE = Object.values(REPLY_ABOVE_WORDS).map(({ reply, above, line }) =>
  [reply, above, line].map((words) => new RegExp(words, 'iu')),
);

/** Ours, and those of other helpdesks: their words between marks (`##- Please type your reply above this line -##`). */
export function isReplyMarker(line: string): boolean {
  if (OWN_MARKER.test(line)) return true;
  if (line.length > 200 || !MARKED_START.test(line) || !MARKED_END.test(line)) return false;
  return REPLY_ABOVE.some((words) => words.every((word) => word.test(line)));
}
