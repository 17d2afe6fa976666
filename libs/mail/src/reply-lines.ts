// Which lines of a text are a quote's beginning. Structure first: an attribution is a short paragraph that ends with a
// colon and has a date, an address or a verb of writing; a header block is several `Word: value` lines in a row.
import {
  ANY_HEADER,
  BARE_LABEL,
  BARE_ORIGINAL_TITLE,
  BARE_SUBJECT,
  BARE_TO,
  BRACKETED_ADDRESS,
  BRACKETED_TITLE,
  DASHED_TITLE,
  DATE_OR_TIME,
  FORWARD_TITLE,
  FROM_LABEL,
  HEADER_LABELS,
  INLINE_LABELS,
  LONG_RULE,
  ORIGINAL_TITLE,
  ORNATE_TITLE,
  QUOTING_OPENING,
  TITLE_WITH_HEADER,
  WROTE_WORD,
} from './reply-patterns.js';

export const isBlank = (line: string | undefined): boolean => line === undefined || !/\S/.test(line);
/**
 * `>` with the initials of the quoted person, too (`C> `), also where the whole quote is set in; `>>> look here <<<` is
 * an ornament.
 */
export const isQuotedLine = (line: string | undefined): boolean =>
  line !== undefined &&
  /^(?:\s{0,12}>|\s{0,3}(?:[A-Z]{1,3}>|\|\s))/.test(line) &&
  // `>>> look here <<<`; the rest of `<tom@lee.example>:` that was torn before its end.
  !/<{2,}\s*$|^>[:：]\s*$/.test(line);

/** Index of the first line at or after `at` that is not blank; at most `within` lines away. */
export function nextFilled(lines: readonly string[], at: number, within = 4): number {
  for (let index = at; index < Math.min(lines.length, at + within); index += 1)
    if (!isBlank(lines[index])) return index;
  return -1;
}

const OPENING =
  /^\s*(?:on|am|le|el|em|il|op|den|dnia|w dniu|dne|dňa|в|во|la|a|vào|pada|på|þann|στις|на|dana|in data)\s.{0,120}$/iu;

/**
 * An attribution that was torn apart: it opens with a date (`On 11 April 2017 ...`) and goes on over blank lines to the
 * verb. The line it ends at, or -1.
 */
export function tornAttributionEnd(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  if (!OPENING.test(first) || !DATE_OR_TIME.test(first)) return -1;
  for (let end = start + 1; end < Math.min(lines.length, start + 8); end += 1) {
    const line = lines[end] ?? '';
    if (line.length > 120) return -1;
    if (!/[:：]\s*$/.test(line) || !WROTE_WORD.test(line)) continue;
    const part = lines.slice(start, end + 1);
    return part.some(isBlank) && BRACKETED_ADDRESS.test(part.join(' ')) ? end : -1;
  }
  return -1;
}

/** An attribution that ends at line `end`: its first line, or -1. */
export function attributionStart(lines: readonly string[], end: number): number {
  const last = lines[end] ?? '';
  if (!COLON_END.test(last) && !/[»>)]\s*$/.test(last) && !WROTE_WORD.test(last) && !isOtherEnd(last)) return -1;
  // The verb stands on the next line: the attribution ends there.
  if (!COLON_END.test(last) && isVerbAlone(lines[end + 1])) return -1;
  const follower = nextFilled(lines, end + 1);
  const isBeforeQuote = follower !== -1 && isQuotedLine(lines[follower]);
  let weakest = -1;
  for (let start = end; start >= Math.max(0, end - 4); start -= 1) {
    if (isBlank(lines[start]) || isQuotedLine(lines[start])) break;
    const joined = lines
      .slice(start, end + 1)
      .join(' ')
      .trim();
    if (joined.length > 400) break;
    const strength = attributionStrength(joined, isBeforeQuote, isBlank(lines[end + 1]));
    if (strength === 'sure') return widened(lines, start);
    // A wrapped attribution may begin further up; the nearest guess counts when nothing better is there.
    if (strength === 'likely' && weakest === -1) weakest = start;
  }
  return weakest === -1 ? -1 : widened(lines, weakest);
}

/** A colon, and the marks that programs and people put behind one: `wrote:*`, `wrote:_`. */
const COLON_END = /[:：]\s*[*_]{0,2}\s*$/;

const isVerbAlone = (line = ''): boolean => line.length <= 120 && WROTE_WORD.test(line) && COLON_END.test(line);

/** A lone header field, or an address with a date behind it: before quoted lines these are attributions. */
const isOtherEnd = (line: string): boolean =>
  isKnownHeader(line) || STAMP_AND_NAME.test(line) || (BRACKETED_ADDRESS.test(line) && DATE_OR_TIME.test(line));

function attributionStrength(text: string, isBeforeQuote: boolean, endsParagraph: boolean): 'sure' | 'likely' | 'none' {
  const isDashed = /^\s*-{3}.*-{3}\s*$/.test(text);
  const endsWithColon = isDashed || COLON_END.test(text);
  const hasDate = DATE_OR_TIME.test(text);
  const hasAddress = BRACKETED_ADDRESS.test(text);
  const verb = WROTE_WORD.exec(text);
  const isQuoting = QUOTING_OPENING.test(text);
  if (endsWithColon && (hasDate || isQuoting) && (hasAddress || verb || (hasDate && isQuoting))) return 'sure';
  if (endsWithColon && verb && verb.index > 0 && (hasAddress || ADDRESS_AND_VERB.test(text))) return 'sure';
  if (isAttributionByItself(text) || (endsParagraph && hasLostColon(text))) return 'sure';
  if (!isBeforeQuote || text.length > 160) return 'none';
  if (endsWithColon && verb && verb.index > 0) return 'sure';
  const isLikely =
    (isKnownHeader(text) && (hasDate || /\S@\S/.test(text))) ||
    (endsWithColon && (verb || hasAddress || hasDate || isQuoting)) ||
    (hasDate && hasAddress) ||
    (verb && (hasDate || hasAddress));
  return isLikely ? 'likely' : 'none';
}

/** `anna@bell.example wrote:`, and no more. */
const ADDRESS_AND_VERB = /^\s*\S+@\S+\s+\S+(?:\s\S+){0,2}\s*[:：]\s*$/;
/** `2010-04-05 10:20 Tom Lee <tom@lee.example>`, as Gmail wrote without a verb and a colon. */
const DATE_NAME_ADDRESS = /^\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[,.]?\s[^<>.!?]{0,60}<\S+@\S+>\s*$/;
/** `2016-03-03 17:21 GMT+01:00 Tom Lee`, with the address on the next line or left out. */
const STAMP_AND_NAME = /^\s*\d{4}-\d{2}-\d{2}\s\d{1,2}:\d{2}\s(?:GMT|UTC)[+-]\d{2}:?\d{2}\s[^.!?]{2,100}$/;
/** Ticket systems (RT): `[Tom Lee - Mon Apr 05 10:20:11 2010]:` */
const BRACKETED_NAME_AND_DATE = /^\s*\[\p{L}[^[\]]{2,60}\s\d{1,2}:\d{2}[^[\]]{0,20}\]:\s*$/u;

/** Mutt and others: `Tom Lee [2010-04-05 10:20 +0200]:` */
const NAME_AND_BRACKETED_DATE = /^\s*\p{L}[^[\]:.!?]{2,60}\[\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}[^[\]]{0,12}\]:\s*$/u;
/** Tutanota: `Apr 5, 2010, 10:20 by tom@lee.example:` */
const DATE_AND_ADDRESS_ALONE = /^\s*[\p{L}\d., ]{6,30}\d{1,2}[:.]\d{2}(?: [AP]M)? \p{L}{1,10} [^\s@]+@[^\s@]+:\s*$/iu;
/** News and lists: `In article <1.2@lee.example>, Tom Lee writes` */
const IN_MESSAGE = /^\s*In (?:article|message|news:?) <[^\s<>]+>.{2,100}$/;

const LONGEST_END = 24;

/** `On Monday, 5 April 2010 at 10:20, Tom Lee wrote`, with dots, a dash or nothing where the colon was. */
function hasLostColon(text: string): boolean {
  // Marks stand at the end: of a line of three hundred blanks they would be looked for from each of them on.
  const end = text.slice(-LONGEST_END).replace(/[*_\s]*[:：]?\s*(?:\.{2,4}|…|[-\u2010-\u2015]{1,3})\s*$|[*_\s]+$/u, '');
  const bare = text.slice(0, -LONGEST_END) + end;
  const verb = WROTE_WORD.exec(bare);
  if (verb === null || verb.index + verb[0].length !== bare.length || bare.length > 160) return false;
  if (IN_MESSAGE.test(bare)) return true;
  return OPENING.test(bare.replace(/^[\s*_-]+/, '')) && DATE_OR_TIME.test(bare) && /\d{1,2}[:.h]\d{2}/.test(bare);
}

const FORMS = [
  DATE_NAME_ADDRESS,
  STAMP_AND_NAME,
  BRACKETED_NAME_AND_DATE,
  NAME_AND_BRACKETED_DATE,
  DATE_AND_ADDRESS_ALONE,
];

/** Attributions of programs that need no colon, verb or quote below: their form is enough. */
function isAttributionByItself(text: string): boolean {
  if (FORMS.some((form) => form.test(text))) return true;
  // `On Monday, 5 April 2010, Tom Lee <tom@lee.example> wrote`: the colon was lost.
  const verb = WROTE_WORD.exec(text);
  const rest = verb === null ? '-' : text.slice(verb.index + verb[0].length).trim();
  // Lists and forums write for others: `tom via Some Forum wrote:`.
  if (rest === ':' && text.length <= 100 && / via \p{L}/u.test(text)) return true;
  return rest === '' && OPENING.test(text) && DATE_OR_TIME.test(text) && BRACKETED_ADDRESS.test(text);
}

/** How many lines of its paragraph may stand above the part of an attribution that was known as one. */
const MOST_TORN = 3;

/** `On Tue, 5 April,` may stand alone on the line above; a line that begins with the address is the rest of one. */
function widened(lines: readonly string[], start: number): number {
  const above = lines[start - 1] ?? '';
  // A date and an address, or the opening with its date, some lines further up of the same paragraph.
  for (let at = start - 1; at >= Math.max(0, start - MOST_TORN) && isOfAttribution(lines[at]); at -= 1) {
    const line = lines[at] ?? '';
    if (DATE_OR_TIME.test(line) && (OPENING.test(line) || BRACKETED_ADDRESS.test(line))) return at;
  }
  const isRest = /^\s*[<([]{1,2}\s*(?:mailto:)?\S+@/.test(lines[start] ?? '');
  if (isRest && !isQuotedLine(above) && above.length <= 120 && DATE_OR_TIME.test(above)) return start - 1;
  const isOpening = OPENING.test(above) && DATE_OR_TIME.test(above);
  const isDate = /^\s*[\d\p{L}.,:/ +-]{6,60}$/u.test(above) && DATE_OR_TIME.test(above) && /[\d,]\s*$/.test(above);
  return !isBlank(above) && (isOpening || (isDate && /\d{1,2}:\d{2}/.test(above))) ? start - 1 : start;
}

const isOfAttribution = (line = ''): boolean =>
  !isBlank(line) && !isQuotedLine(line) && line.length <= 120 && !/(?<!\b\p{L}{1,10})[.!?]\s*$/u.test(line);

/** Of HEADER_LABELS. */
const DATE_LABEL = 1;

/** A block of headers that starts at `at`. */
export function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const kinds = new Set<number>();
  let structural = 0;
  let hasAddress = false;
  let hasDate = false;
  let gaps = 0;
  if (!isHeaderStart(lines, at)) return false;
  if (isHeaderLine(lines[at] ?? '') || isFromAndTo(lines, at)) return true;
  for (let index = at; index < Math.min(lines.length, at + 12); index += 1) {
    const line = lines[index] ?? '';
    if (isBlank(line)) {
      gaps += 1;
      if (gaps > 1 && kinds.size < 2) break;
      continue;
    }
    const kind = HEADER_LABELS.findIndex((label) => label.test(line));
    if (kind >= 0) kinds.add(kind);
    const isValue = kind < 0 && index > at && isBareLabel(lines[index - 1]);
    if (kind < 0 && !isValue && !ANY_HEADER.test(line)) {
      if (structural + kinds.size > 0 && index - at < 8) gaps += 1;
      if (gaps > 2) break;
      continue;
    }
    if (!isValue) structural += 1;
    hasAddress ||= /\S@\S/.test(line);
    hasDate ||= DATE_OR_TIME.test(line);
  }
  return (
    (kinds.size >= 3 && (hasAddress || hasDate || kinds.size === 4)) ||
    (kinds.size === 2 && hasAddress && (hasDate || kinds.has(DATE_LABEL))) ||
    (structural >= 3 && hasAddress && hasDate)
  );
}

/**
 * Notes sets who, when, to whom and about what in columns, which a text has below each other and without colons: a name,
 * an address or nothing, a date alone, `To`, ..., `Subject`. The line of the name when the date stands at `at`, or -1.
 */
export function columnBlockStart(lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  if (line.length > 40 || !DATE_OR_TIME.test(line) || !/\d{1,2}[:.]\d{2}/.test(line)) return -1;
  const next = nextFilled(lines, at + 1);
  if (next === -1 || !BARE_TO.test(lines[next] ?? '')) return -1;
  if (!lines.slice(next + 1, next + 14).some((below) => BARE_SUBJECT.test(below))) return -1;
  let start = at;
  for (const isOptional of [true, false]) {
    const above = lastFilled(lines, start - 1);
    const isName = above !== -1 && (lines[above] ?? '').length <= 80 && !/[.!?,:]\s*$/.test(lines[above] ?? '');
    if (isName && (!isOptional || BRACKETED_ADDRESS.test(lines[above] ?? ''))) start = above;
  }
  return start;
}

/** Index of the last line up to `at` that is not blank; at most three lines away. */
function lastFilled(lines: readonly string[], at: number): number {
  for (let index = at; index > Math.max(-1, at - 3); index -= 1) if (!isBlank(lines[index])) return index;
  return -1;
}

/** `From: Tom Lee Sent: Monday To: Anna Subject: Part`: a block that has lost its breaks. */
const isHeaderLine = (line: string): boolean =>
  FROM_LABEL.test(line) &&
  (DATE_OR_TIME.test(line) || /\S@\S/.test(line)) &&
  INLINE_LABELS.filter((label) => label.test(line)).length >= 3;

/** Two headers are enough where both name a person with the address in brackets: nobody types that. */
const isFromAndTo = (lines: readonly string[], at: number): boolean =>
  FROM_LABEL.test(lines[at] ?? '') &&
  NAMED_ADDRESS.test(lines[at] ?? '') &&
  isKnownHeader(lines[at + 1]) &&
  NAMED_ADDRESS.test(lines[at + 1] ?? '');
const NAMED_ADDRESS = /[:：]\s*["\p{L}][^<>@]{0,80}<[^\s<>@]+@[^\s<>@]+>[\s;,]*$/u;

/** Under a drawn rule less is needed: one header with a date or an address, or `Tom Lee wrote:`. */
export function isQuoteUnderRule(line: string): boolean {
  if (isKnownHeader(line)) return DATE_OR_TIME.test(line) || /\S@\S/.test(line);
  const verb = WROTE_WORD.exec(line);
  return (
    verb !== null &&
    verb.index > 0 &&
    line.length <= 160 &&
    /^\s*[:：]\s*$/.test(line.slice(verb.index + verb[0].length))
  );
}

const isKnownHeader = (line: string | undefined): boolean =>
  line !== undefined && HEADER_LABELS.some((label) => label.test(line));

/** `From:` alone: its value is the next line. */
const isBareLabel = (line: string | undefined): boolean => isKnownHeader(line) && BARE_LABEL.test(line ?? '');

/** A known label; or an unknown one in a block without known ones, with no gap below. */
function isHeaderStart(lines: readonly string[], at: number): boolean {
  if (isKnownHeader(lines[at])) return true;
  const line = lines[at] ?? '';
  const isUnknown = ANY_HEADER.test(line) && ANY_HEADER.test(lines[at + 1] ?? '');
  // A date right above a known block belongs to it, whatever it is called.
  const isDate = DATE_OR_TIME.test(line) && line.length < 80 && isKnownHeader(lines[at + 1]);
  return isUnknown && (isDate || !lines.slice(at, at + 4).some(isKnownHeader));
}

/**
 * Quoted lines that hold an attribution or a block of headers and no more: the quote below them has lost its marks
 * (Orange, Mail.ru). Only where the person has spoken above, and no other quoted line follows.
 */
export function isHeadOfUnmarkedQuote(lines: readonly string[], from: number, end: number): boolean {
  const head = lines
    .slice(from, end)
    .map((line) => line.replace(/^[\s>]+/, ''))
    .filter((line) => !isBlank(line));
  if (head.length === 0 || head.length > 8) return false;
  if (attributionStart(head, head.length - 1) === 0) return true;
  return [0, 1].some((at) => isHeaderBlock(head, at)) && head.slice(1).every(isKnownHeader);
}

/** A line after which everything is somebody else's: a title between dashes, a forward, a rule over a header block. */
export function isHardTitle(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (
    FORWARD_TITLE.test(line) &&
    (/[-\u2010-\u2015_=*:]\s*$|^\s*[-\u2010-\u2015_=*]{2,}/.test(line) || hasHeaderBelow(lines, at))
  )
    return true;
  if (TITLE_WITH_HEADER.test(line) || DATE_BETWEEN_DASHES.test(line)) return true;
  if (BRACKETED_TITLE.test(line) || ORNATE_TITLE.test(line)) return true;
  if (BARE_ORIGINAL_TITLE.test(line)) {
    const below = lines[nextFilled(lines, at + 1)] ?? '';
    return hasHeaderBelow(lines, at) || isQuotedLine(below) || (isKnownHeader(below) && /\S@\S/.test(below));
  }
  if (DASHED_TITLE.test(line) && (ORIGINAL_TITLE.test(line) || hasHeaderBelow(lines, at) || isDashedAttribution(line)))
    return true;
  return LONG_RULE.test(line) && hasHeaderBelow(lines, at);
}

/** Notes and Domino: `"Tom Lee" ---05.04.2010 10:20:11---Dear Anna, we ...` */
const DATE_BETWEEN_DASHES = /\S\s?-{2,}\s?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\s\d{1,2}:\d{2}[^-]{0,8}-{2,}/;
/** GroupWise: `>>> Tom Lee <tom@lee.example> 05.04.2010 10:20 >>>`, with nothing before the lines of the quote. */
const BETWEEN_QUOTE_MARKS = /^\s*>>>\s.{2,120}\d{1,2}[:.]\d{2}.{0,12}>>>\s*$/;
export const isMarkedAttribution = (line: string): boolean => BETWEEN_QUOTE_MARKS.test(line);

/** `----- On 12/29/1987 17:32, Julius wrote -----` */
const isDashedAttribution = (line: string): boolean => DATE_OR_TIME.test(line) && WROTE_WORD.test(line);

const hasHeaderBelow = (lines: readonly string[], at: number): boolean => {
  const next = nextFilled(lines, at + 1);
  return next !== -1 && isHeaderBlock(lines, next);
};
