// Whether the quoted part is a mail that was passed on, and whose. A title says so in words; a header block says so
// together with the subject, because Outlook writes the same block over an answer.
import { cleanAddress } from './mail-address.js';
import { oneLine } from './mail-headers.js';
import type { MailAddress } from './parsed-mail.js';
import { attributionStart, isBlank, isHeaderBlock } from './reply-lines.js';
import {
  ANSWER_SUBJECT,
  ANY_HEADER,
  DASHED_TITLE,
  FORWARD_SUBJECT,
  FORWARD_TITLE,
  FROM_LABEL,
  ORIGINAL_TITLE,
  SUBJECT_LABEL,
} from './reply-patterns.js';

export interface Forward {
  isForward: boolean;
  forwardedFrom: MailAddress | null;
}

/** What Outlook writes between who sent and in whose name, where it stands before the name. */
const ON_BEHALF = /^(?:on behalf of|im auftrag von|au nom de|от имени|nimel|vardu|nevében)\s+/iu;

/** VS marks a forward in Danish and Norwegian, an answer in Finnish and Estonian; the block below tells which. */
const NORDIC_MARK = /^\s*VS\s*:/i;
const FINNIC_BLOCK = /^[>\s]*\*?(?:lähettäjä|aihe|saatja|teema)\s*:/im;

/** The subject says that the mail is a forward; where its mark is not known, together with the text. */
export function isForwardSubject(subject: string, text = ''): boolean {
  if (FORWARD_SUBJECT.test(subject)) return true;
  const start = text.slice(0, 10_000);
  if (NORDIC_MARK.test(subject) ? FINNIC_BLOCK.test(start) : ANSWER_SUBJECT.test(subject)) return false;
  const rest = /^\s*\p{L}{1,14}\.?\s*[:：]\s*(\S.*)$/u.exec(subject)?.[1]?.trim();
  return rest !== undefined && start.split('\n').some((line) => SUBJECT_LABEL.test(line) && headerValue(line) === rest);
}

const headerValue = (line: string): string =>
  line
    .slice(line.search(/[:：]/) + 1)
    .replace(/^\*/, '')
    .trim();

const ADDRESS = /[^\s<>()[\]:;,"'„“”]+@[^\s<>()[\]:;,"'„“”]+/;

/** @param isForwardBySubject `undefined` when the subject is not known: then a header block alone is a forward's */
export function readForward(quotedText: string, isForwardBySubject: boolean | undefined): Forward {
  const start = quotedText.slice(0, 20_000).split('\n');
  const lines = start
    .map((line) => line.replace(/^[>\s\ufeff]+/, '').slice(0, 500))
    .filter((line) => !isBlank(line))
    .slice(0, 40);
  const isForward = hasForwardTitle(lines) || isQuotedWhole(start, lines) || isBySubject(lines, isForwardBySubject);
  return { isForward, forwardedFrom: isForward ? writerOf(lines) : null };
}

/** In words that we know; or between dashes over headers, unless it is the title of an answer. */
const hasForwardTitle = (lines: readonly string[]): boolean =>
  lines.slice(0, 3).some((line, index) => FORWARD_TITLE.test(line) || isUnknownTitle(lines, index));

const isUnknownTitle = (lines: readonly string[], at: number): boolean => {
  const line = lines[at] ?? '';
  return DASHED_TITLE.test(line) && !ORIGINAL_TITLE.test(line) && !/\d/.test(line) && isHeaderBlock(lines, at + 1);
};

const blockStart = (lines: readonly string[]): number =>
  lines.slice(0, 4).findIndex((_, index) => isHeaderBlock(lines, index));

/** A title and headers that are quoted themselves: an answer has its attribution outside the quote. */
const isQuotedWhole = (start: readonly string[], lines: readonly string[]): boolean =>
  /^\s*>/.test(start.find((line) => !isBlank(line)) ?? '') &&
  DASHED_TITLE.test(lines[0] ?? '') &&
  isHeaderBlock(lines, 1);

function isBySubject(lines: readonly string[], isForwardBySubject: boolean | undefined): boolean {
  if (isForwardBySubject === false) return false;
  if (blockStart(lines) !== -1) return true;
  // Outlook for Mac forwards under the line that others write over an answer.
  const isAttributed = lines
    .slice(0, 3)
    .some((_, index) => attributionStart([...lines.slice(0, index + 1), '> '], index) === 0);
  return isForwardBySubject === true && isAttributed;
}

function writerOf(lines: readonly string[]): MailAddress | null {
  const labelled = lines.slice(0, 14).findIndex((line) => FROM_LABEL.test(line));
  const unlabelled = lines.slice(0, 5).findIndex((line) => ANY_HEADER.test(line) && ADDRESS.test(line));
  const at = labelled !== -1 ? labelled : unlabelled;
  // A long header goes on below; a line of an attribution may, too.
  const line = at === -1 ? lines.slice(0, 3).join(' ') : headerFrom(lines, at);
  const whole =
    at === -1 ? '' : labelled === -1 ? line.replace(/^[^:：]{1,30}[:：]/, '') : line.replace(FROM_LABEL, '');
  const value = afterAgent(whole);
  const address = ADDRESS.exec(value === '' ? line : value);
  const name = oneLine(value.split(/[<([]/)[0]?.replace(/["'*]/g, '') ?? '', 200).trim();
  if (!address) return name === '' ? null : { name, address: '' };
  return { name: name.includes('@') ? '' : name, address: cleanAddress(address[0].replace(/^mailto:/i, '')) };
}

/**
 * Outlook names who pressed the button first: `Shop <shop@b> on behalf of Kadri <kadri@a>`. Between the two stand words of
 * its language and nothing else; what we do not know of them stays away from the name.
 */
function afterAgent(value: string): string {
  const agent = /^[^<>]{0,200}<[^<>\s]+@[^<>\s]+>\s+(?=[^<>,;]{1,200}<[^<>\s]+@[^<>\s]+>)/u.exec(value)?.[0];
  if (agent === undefined) return value;
  const rest = value.slice(agent.length);
  const words = ON_BEHALF.exec(rest)?.[0];
  return words === undefined ? rest.slice(rest.indexOf('<')) : rest.slice(words.length);
}

function headerFrom(lines: readonly string[], at: number): string {
  const line = lines[at] ?? '';
  const next = lines[at + 1] ?? '';
  return ADDRESS.test(line) || ANY_HEADER.test(next) ? line : `${line} ${next}`;
}
