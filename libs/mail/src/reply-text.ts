// Who says what in a mail: what the person wrote now, what they quote, and their signature. First the marks in the
// HTML tree, then the structure of the text, then words of known languages. Answers between and below quoted lines are
// kept; the full text always stays available in the segments, so a wrong cut hides nothing for good.
import { readForward } from './forwarded-mail.js';
import { QUOTE, SIGNATURE, wrapQuotes } from './html-quotes.js';
import { htmlToLines } from './html-to-text.js';
import { parseHtmlTree } from './html-tree.js';
import type { MailAddress } from './parsed-mail.js';
import {
  attributionStart,
  columnBlockStart,
  isBlank,
  isHardTitle,
  isHeaderBlock,
  isHeadOfUnmarkedQuote,
  isMarkedAttribution,
  isQuotedLine,
  isQuoteUnderRule,
  nextFilled,
  tornAttributionEnd,
} from './reply-lines.js';
import {
  CONTACT,
  DEVICE_FOOTER,
  DRAWN_RULE,
  isReplyMarker,
  LONG_RULE,
  PROGRAM_FOOTER,
  SIGNATURE_RULE,
} from './reply-patterns.js';

export interface ReplySegment {
  kind: 'said' | 'quote' | 'signature';
  text: string;
}

export interface Reply {
  /** What the person wrote: above, between and below quoted lines, without signature. */
  replyText: string;
  quotedText: string;
  signature: string;
  hasQuote: boolean;
  /** The quoted part is a forwarded mail. */
  isForward: boolean;
  /** Who wrote the forwarded mail, as it says itself; `null` when it is no forward or does not tell. */
  forwardedFrom: MailAddress | null;
  /** The whole text in its order. */
  segments: ReplySegment[];
}

type Kind = ReplySegment['kind'];

/** Longer texts are cut for reading quotes; what a person writes stands far above. */
const MOST_LINES = 5_000;
const LONGEST_SIGNATURE = 25;
/** No attribution, header or ruler is longer; the rules see no more of a line, so that a line of 1 MB costs nothing. */
const LONGEST_RULE_LINE = 300;

/**
 * Separates a mail into what was said now, quotes and signature. Pure, linear in practice, never throws.
 *
 * @param mail `isForwardBySubject` left out: the subject is not known
 */
export function readReply(mail: { text: string; html?: string | null; isForwardBySubject?: boolean }): Reply {
  const marked = mail.html ? linesOfHtml(mail.html) : undefined;
  const hasWords = marked?.some(({ text }) => text.trim() !== '');
  const lines = hasWords && marked ? marked : linesOfText(mail.text);
  const kinds = readKinds(lines);
  return toReply(
    lines.map(({ text }) => text),
    kinds,
    mail.isForwardBySubject,
  );
}

interface Line {
  text: string;
  kind: Kind | undefined;
  /** The HTML draws a rule above it. */
  isUnderRule?: boolean;
}

function linesOfHtml(html: string): Line[] {
  const root = parseHtmlTree(html);
  wrapQuotes(root);
  return bounded(
    htmlToLines(root).map(({ text, mark, isUnderRule }) => ({
      text,
      isUnderRule,
      kind: mark === QUOTE ? 'quote' : mark === SIGNATURE ? 'signature' : undefined,
    })),
  );
}

function linesOfText(text: string): Line[] {
  const plain = text.replace(/\r\n?/g, '\n').replace(/\u00a0/g, ' ');
  const end = endOfLines(plain, MOST_LINES);
  const lines = plain
    .slice(0, end)
    .split('\n')
    .flatMap((line) => withOwnAttributionLine(line.trimEnd()))
    .map((line) => ({ text: line, kind: undefined }));
  // The rest stays one text: a million short lines, each a string with things around it, take a hundred times its size.
  return bounded(end < plain.length ? [...lines, { text: plain.slice(end + 1), kind: undefined }] : lines);
}

/** Where the first `most` lines end; looks at no more of the text. */
function endOfLines(text: string, most: number): number {
  let end = -1;
  for (let count = 0; count < most; count += 1) {
    end = text.indexOf('\n', end + 1);
    if (end === -1) return text.length;
  }
  return end;
}

/** The rules see the first lines; the rest follows as one, so that nothing is lost. */
function bounded(lines: Line[]): Line[] {
  if (lines.length <= MOST_LINES) return lines;
  const rest = lines.slice(MOST_LINES);
  return [...lines.slice(0, MOST_LINES), { text: rest.map(({ text }) => text).join('\n'), kind: rest[0]?.kind }];
}

/** Some telephones leave out the line break before the attribution. */
function withOwnAttributionLine(line: string): string[] {
  if (line.length > LONGEST_RULE_LINE || !line.endsWith(' wrote:')) return [line];
  const at = line.search(/\S[ -]{1,10}On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/);
  // Marks alone before it (`--- On Mon, ...`, `* On Mon, ...`) belong to the attribution.
  return at < 0 || !/[\p{L}\p{N}]/u.test(line.slice(0, at + 1))
    ? [line]
    : [line.slice(0, at + 1), line.slice(at + 1).replace(/^[ -]+/, '')];
}

function readKinds(lines: readonly Line[]): Kind[] {
  // To the rules a quote known from the tree looks like one in text.
  const texts = lines.map(({ text, kind }) => {
    // Marks of the writing direction stand before the words of languages written from the right.
    const start = withPlainDigits(
      text.slice(0, LONGEST_RULE_LINE).replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, ''),
    );
    return kind === 'quote' && !isBlank(text) ? `> ${start}` : start;
  });
  const kinds: Kind[] = lines.map(({ kind }, index) => kind ?? (isQuotedLine(texts[index]) ? 'quote' : 'said'));
  const rules = new Set(lines.flatMap(({ isUnderRule }, index) => (isUnderRule ? [index] : [])));
  const first = texts.findIndex((line) => !isBlank(line));
  // Other helpdesks write it over each of their mails: what is below it is what they say.
  const isOverAll = kinds[first] === 'said' && isReplyMarker(texts[first] ?? '');
  if (isOverAll) kinds[first] = 'quote';
  const cut = withRuleAbove(
    texts,
    Math.min(
      hardCut({ texts, kinds, rules, from: isOverAll ? first + 1 : 0 }),
      lines.some(({ kind }) => kind === 'quote') ? texts.length : unmarkedQuote(texts, kinds),
    ),
  );
  kinds.fill('quote', cut);
  markAttributions(texts, kinds, cut);
  markWrappedQuotes(texts, kinds);
  markSignature(texts, kinds);
  return kinds;
}

/** Arabic, Persian and Devanagari digits as the patterns of dates know them. */
const withPlainDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String((code & 0xff0) === 0x960 ? code - 0x966 : code & 0xf);
  });

interface HardCut {
  texts: readonly string[];
  kinds: readonly Kind[];
  rules: ReadonlySet<number>;
  /** The lines before are none that could end what is said. */
  from: number;
}

/** First line from which on everything is quoted; the number of lines when there is none. */
function hardCut({ texts, kinds, rules, from }: HardCut): number {
  for (let index = from; index < texts.length; index += 1) {
    const line = texts[index] ?? '';
    if (isReplyMarker(line)) return aboveMarker(texts, index);
    if (isMarkedAttribution(line) || (rules.has(index) && isQuoteUnderRule(line))) return index;
    if (kinds[index] !== 'said' || isBlank(line)) continue;
    if (isHardTitle(texts, index) || isHeaderBlock(texts, index) || tornAttributionEnd(texts, index) !== -1)
      return index;
    const columns = columnBlockStart(texts, index);
    if (columns !== -1) return columns;
    const start = attributionStart(texts, index);
    if (start !== -1 && !isBeforeQuotedLines(texts, index)) return start;
  }
  return texts.length;
}

/** The first line of a quote of which the attribution alone is marked; the number of lines when there is none. */
function unmarkedQuote(texts: readonly string[], kinds: readonly Kind[]): number {
  const from = kinds.indexOf('quote');
  if (from < 1 || texts.slice(0, from).every(isBlank)) return texts.length;
  const last = kinds.lastIndexOf('quote');
  const isOneRun = texts.slice(from, last + 1).every((line) => isQuotedLine(line) || isBlank(line));
  const hasMore = texts.slice(last + 1).some((line) => !isBlank(line));
  return isOneRun && hasMore && isHeadOfUnmarkedQuote(texts, from, last + 1) ? from : texts.length;
}

/** A ruler drawn over the quote belongs to it. */
function withRuleAbove(texts: readonly string[], cut: number): number {
  if (cut === texts.length) return cut;
  let above = cut - 1;
  while (above > 0 && isBlank(texts[above])) above -= 1;
  return LONG_RULE.test(texts[above] ?? '') ? above : cut;
}

/** The line of a program over our marker belongs to the quote. */
function aboveMarker(texts: readonly string[], marker: number): number {
  for (let index = marker - 1; index >= Math.max(0, marker - 6); index -= 1) {
    if (isBlank(texts[index]) || isQuotedLine(texts[index])) continue;
    const start = attributionStart([...texts.slice(0, index + 1), '> '], index);
    if (start !== -1) return start;
    break;
  }
  return marker;
}

const isBeforeQuotedLines = (texts: readonly string[], index: number): boolean => {
  const next = nextFilled(texts, index + 1);
  return next !== -1 && isQuotedLine(texts[next]);
};

function markAttributions(texts: readonly string[], kinds: Kind[], cut: number): void {
  for (let index = 0; index < cut; index += 1) {
    if (kinds[index] !== 'said' || isBlank(texts[index]) || !isBeforeQuotedLines(texts, index)) continue;
    const start = attributionStart(texts, index);
    if (start !== -1) kinds.fill('quote', start, index + 1);
  }
}

/** A quoted line that was wrapped on its way: a short unquoted rest between two quoted lines. */
function markWrappedQuotes(texts: readonly string[], kinds: Kind[]): void {
  for (let index = 1; index < texts.length; index += 1) {
    const isBetween = isQuotedLine(texts[index - 1]) && isQuotedLine(texts[index + 1]);
    const isRest = kinds[index] === 'said' && !isBlank(texts[index]) && (texts[index] ?? '').length < 30;
    const isLinkRest =
      isQuotedLine(texts[index - 1]) && kinds[index] === 'said' && /^\s.*\S >\s*$/.test(texts[index] ?? '');
    if (isLinkRest || (isBetween && isRest && (texts[index - 1] ?? '').length >= 68)) kinds[index] = 'quote';
  }
}

/** A ruler starts the signature; it ends where the next quote begins. A telephone's footer is one by itself. */
function markSignature(texts: readonly string[], kinds: Kind[]): void {
  const last = kinds.lastIndexOf('said');
  for (let index = 0; index <= last; index += 1) {
    if (kinds[index] !== 'said') continue;
    const line = texts[index] ?? '';
    if (/^\s*ᐧ\s*$/.test(line)) kinds[index] = 'signature';
    else if (
      ((SIGNATURE_RULE.test(line) || PROGRAM_FOOTER.test(line)) && isNearEnd(kinds, index)) ||
      isRulerOfCard(texts, kinds, index)
    ) {
      for (let at = index; at < texts.length && kinds[at] === 'said'; at += 1) kinds[at] = 'signature';
    } else if (isDeviceFooter(line)) kinds[index] = 'signature';
  }
}

/** A program is brief; "Sent from my desk it is easier than ..." is somebody's sentence. */
const isDeviceFooter = (line: string): boolean => {
  if (line.length > 250) return false;
  // Links, and the marks that people and programs put around a footer, are none of its words.
  const words = line
    .replace(/\[([^\][]{1,60})\]\(https?:[^\s()]{0,200}\)/g, '$1')
    .replace(/\s?[<([]https?:[^\s<>()[\]]{0,200}[>)\]]/g, '')
    .replace(/^[\s*_>([<\u2010-\u2015-]{1,6}|[\s*_>)\]]{1,6}$/g, '')
    .trim();
  // `Sent from my phone. Please excuse my brevity.`
  return (
    words.length < 120 &&
    words.split(/(?<=\.) (?=\p{Lu})/u).every((part) => DEVICE_FOOTER.test(part) && part.split(/\s+/).length <= 10)
  );
};

/** Under other rulers stands a visiting card, or the letter goes on. */
function isRulerOfCard(texts: readonly string[], kinds: readonly Kind[], at: number): boolean {
  if (!DRAWN_RULE.test(texts[at] ?? '') || at === 0) return false;
  const next = kinds.findIndex((kind, index) => index > at && kind !== 'said');
  const below = texts.slice(at + 1, next === -1 ? undefined : next).filter((line) => !isBlank(line));
  const isShort = below.length <= 10 && below.every((line) => line.length <= 80);
  const isClosed = below.length > 1 && DRAWN_RULE.test(below.at(-1) ?? '') && LONG_RULE.test(texts[at] ?? '');
  return isShort && (below.length === 0 || isClosed || below.some((line) => CONTACT.test(line)));
}

/** Below a ruler in the middle of a letter the letter goes on; a signature is short. */
function isNearEnd(kinds: readonly Kind[], at: number): boolean {
  const next = kinds.findIndex((kind, index) => index > at && kind !== 'said');
  return (next === -1 ? kinds.length : next) - at <= LONGEST_SIGNATURE;
}

function toReply(texts: readonly string[], kinds: readonly Kind[], isForwardBySubject: boolean | undefined): Reply {
  const segments: ReplySegment[] = [];
  let from = 0;
  for (let index = 1; index <= texts.length; index += 1) {
    if (index < texts.length && (kinds[index] === kinds[from] || isBlank(texts[index]))) continue;
    const text = texts.slice(from, index).join('\n');
    const kind = kinds[from] ?? 'said';
    if (text.trim() !== '') segments.push({ kind, text });
    from = index;
  }
  const join = (kind: Kind): string =>
    segments
      .filter((segment) => segment.kind === kind)
      .map(({ text }) => text.trimEnd())
      .join('\n\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+/, '')
      .trimEnd();
  const quotedText = join('quote');
  return {
    replyText: join('said').trim(),
    quotedText,
    signature: join('signature').trim(),
    hasQuote: quotedText.trim() !== '',
    ...readForward(quotedText, isForwardBySubject),
    segments,
  };
}
