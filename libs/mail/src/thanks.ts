// Whether a reply says thanks and nothing else. It is the other way round from a filter: every word has to be known as
// one that goes with thanks in one language, and whatever is left (a word, a number, a sign, a file) is for a person to
// read. A ticket that stays resolved by mistake is a customer unheard; one that is reopened by mistake is one key.
import { LANGUAGES } from '#kernel';
import type { ParsedMail } from './parsed-mail.js';
import { THANKS_WORDS, type ThanksWords } from './thanks-words.js';

/** What is asked about: the person's own words, without the quote, and who they are. */
export interface Reply {
  text: string;
  /** As the mail names its sender; a line with that name alone is a signature. */
  writer: string;
}

/** What a whole mail is asked for. */
export type ThanksMail = Pick<ParsedMail, 'from' | 'isCut' | 'isEncrypted' | 'calendar'> & {
  reply: Pick<ParsedMail['reply'], 'replyText' | 'isForward'>;
  attachments: readonly Pick<ParsedMail['attachments'][number], 'isInline' | 'contentType' | 'size'>[];
};

const MOST_CHARACTERS = 600;
/** "More than a line or two" is a letter. */
const MOST_LINES = 3;
const MOST_WORDS = 30;
const MOST_SIGNATURE_LINES = 8;
const LONGEST_SIGNATURE_LINE = 70;
/** Of a logo below a letter; a picture of something is larger. */
const LARGEST_LOGO = 20_000;

const FRIENDLY =
  /[\u{1F600}-\u{1F60D}\u{1F618}-\u{1F61A}\u{1F642}\u{1F643}\u{1F917}\u{1F970}\u{1F929}\u{1F44C}-\u{1F44D}\u{1F44F}\u{1F64C}\u{1F64F}\u{1F4AA}\u{1F91D}\u{1F490}\u{1F337}-\u{1F33C}\u{1F389}\u{1F38A}\u{1F31E}\u{1F31F}\u{1F499}-\u{1F49C}\u{1F9E1}\u{1F5A4}\u{1F90D}\u{1FAF6}\u{2728}\u{2600}\u{2B50}\u{263A}\u{2764}]|\u{FE0F}|\u{200D}|[\u{1F3FB}-\u{1F3FF}]/gu;
const SMILE = /(?:[:;=]-?[)D]+|<3|\^\^)(?=\s|$)/g;
/** What stays when words and these are gone was not thanks alone: a question, a number, a link. */
const PLAIN = /^[\p{L}\p{M}\s.,!;:()'’"“”„«»\-–—…]*$/u;
/** A way to reach somebody: an address, a site (a page of one may be a picture of what is wrong), a number. */
const CONTACT = /[^\s@]+@[^\s@]+|(?:https?:\/\/|www\.)[^\s/]+\/?(?=[\s,|]|$)|\+?\d[\d\s()/-]{4,}\d/gu;
const CONTACT_LABEL =
  /^(?:tel|telephone|phone|mob|mobile|cell|fax|e-?mail|mail|web|t|p|m|e|w|telefon|mobiil|e-?post|telefonas|el|paštas|mobil|honlap|тел|телефон|моб|мобильный|факс|почта|эл|сайт)\.?$/iu;
const SENT_FROM =
  /^(?:sent from|get outlook|saadetud minu|išsiųsta iš|elküldve|отправлено с|отправлено из)\b.{0,60}$/iu;
const PARTICLE = /^(?:and|of|the|van|von|de|ja|ir|és|и|oü|as|uab|kft|ооо)$/iu;

/** As words are compared: lower case, without accents (people write without them), one kind of apostrophe. */
const folded = (words: string): string =>
  words.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase().replace(/[’]/g, "'");

interface Known {
  thanks: ReadonlySet<string>;
  greetings: ReadonlySet<string>;
  beside: ReadonlySet<string>;
  links: ReadonlySet<string>;
  askable: ReadonlySet<string>;
  forIt: ThanksWords['forIt'];
  phrases: RegExp;
  closings: RegExp;
}

const setOf = (words: string): ReadonlySet<string> => new Set(folded(words).split(/\s+/).filter(Boolean));
const knownOf = (words: ThanksWords): Known => ({
  thanks: setOf(words.thanks),
  greetings: setOf(words.greetings),
  beside: setOf(words.beside),
  links: setOf(words.links),
  askable: setOf(words.askable),
  forIt: { before: folded(words.forIt.before), behind: folded(words.forIt.behind) },
  phrases: new RegExp(`(?<![\\p{L}'])(?:${words.phrases.map(folded).join('|')})(?![\\p{L}'])`, 'gu'),
  closings: new RegExp(`^(?:${words.closings.map(folded).join('|')})(?:[\\s,.!]+|$)`, 'u'),
});
const LISTS: readonly Known[] = LANGUAGES.map((language) => knownOf(THANKS_WORDS[language]));
const NO_NAMES = new Set(LANGUAGES.flatMap((language) => [...setOf(THANKS_WORDS[language].noNames)]));

/** The person only says thanks. In doubt they say more. Pure. */
export function isOnlyThanks({ text, writer }: Reply): boolean {
  if (text.length > MOST_CHARACTERS) return false;
  const lines = text
    .replace(FRIENDLY, ' ')
    .replace(SMILE, ' ')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '' && !SENT_FROM.test(line));
  return LISTS.some((known) => saysThanks(lines, known, namesOf(writer)));
}

/** The same of a whole mail: what hangs on it is more than thanks, unless it is the picture of a signature. */
export function isThanksMail(mail: ThanksMail): boolean {
  if (mail.isCut || mail.isEncrypted || mail.calendar || mail.reply.isForward) return false;
  const isLogo = (file: ThanksMail['attachments'][number]): boolean =>
    file.isInline && file.contentType.startsWith('image/') && file.size <= LARGEST_LOGO;
  if (!mail.attachments.every(isLogo)) return false;
  return isOnlyThanks({ text: mail.reply.replyText, writer: mail.from?.name || (mail.from?.address ?? '') });
}

function saysThanks(lines: readonly string[], known: Known, names: ReadonlySet<string>): boolean {
  const letter = withoutSignature(lines, known, names);
  if (!letter || letter.length === 0 || letter.length > MOST_LINES) return false;
  if (!letter.every((line) => PLAIN.test(line))) return false;
  const sentences = letter.flatMap((line) => line.split(/[.!…]+/)).map((one) => one.trim());
  let count = 0;
  let hasThanks = false;
  for (const sentence of sentences) {
    const clauses = withoutNames(sentence, known)
      .split(/[,;:()–—]|\s-+\s/)
      .map((clause) => wordsOf(clause, known));
    if (asksForIt(clauses, known)) return false;
    const words = clauses.flat();
    count += words.length;
    for (const [at, word] of words.entries()) {
      hasThanks ||= isThanking(word, known);
      if (word.startsWith('=') || known.thanks.has(word) || known.greetings.has(word) || known.beside.has(word))
        continue;
      if (at > 0 && known.links.has(word)) continue;
      return false;
    }
  }
  return hasThanks && count <= MOST_WORDS;
}

const isThanking = (word: string, { thanks }: Known): boolean =>
  thanks.has(word) || /^=.*(?:thank|aitah|tan|aciu|deku|dekoj|kosz|спасибо|благодар)/u.test(word);

/** "Thanks, update" and "Thank you. Answer this": a part of a sentence without thanks names what is wanted, not what for. */
function asksForIt(clauses: readonly string[][], known: Known): boolean {
  const { before, behind } = known.forIt;
  const words = clauses.flat();
  let at = -1;
  return clauses.some((clause) => {
    const isThanks = clause.some((word) => isThanking(word, known));
    return clause.some((word) => {
      at++;
      if (isThanks || !known.askable.has(word)) return false;
      return !words.slice(0, at).includes(before) && !words.slice(at).includes(behind);
    });
  });
}

/** Words in order; a phrase is one, marked with `=`. */
const wordsOf = (sentence: string, { phrases }: Known): string[] =>
  folded(sentence)
    .replace(/[,;:()"“”„«»–—-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(phrases, (phrase) => `=${phrase.replaceAll(' ', '_')}`)
    .split(' ')
    .filter((word) => word !== '' && word !== "'");

const isName = (word: string): boolean => /^\p{Lu}[\p{L}'’-]+$/u.test(word) && !NO_NAMES.has(folded(word));

/** In capitals all words look like names: "THANKS, RETURN PARCEL". */
const isCalled = (word: string): boolean => isName(word) && word !== word.toUpperCase();

/** "Thanks, Anna" and "Anna, thank you": a name beside thanks or a greeting is whom they are said to. */
function withoutNames(sentence: string, known: Known): string {
  const isKnown = (word: string): boolean =>
    [known.thanks, known.greetings, known.beside, known.links].some((list) => list.has(folded(word)));
  const [beginning = '', ...rest] = sentence.split(',');
  const called = beginning.split(' ').filter(Boolean);
  const names = called.filter((word) => !known.greetings.has(folded(word)));
  const isCall =
    rest.length > 0 && names.length > 0 && names.length <= 2 && names.every((word) => isCalled(word) && !isKnown(word));
  const stripped = isCall ? rest.join(',') : sentence;
  const words = stripped.replace(/,/g, ' , ').trim().split(/\s+/);
  let from = words.length;
  while (from > 0 && words.length - from < 2 && isCalled(words[from - 1] ?? '') && !isKnown(words[from - 1] ?? ''))
    from--;
  const before = folded(words[from - 1] ?? '');
  const isSaidTo = before === ',' || known.thanks.has(before) || known.greetings.has(before) || ADDRESSING.has(before);
  return isSaidTo && from < words.length ? words.slice(0, from).join(' ') : stripped;
}
const ADDRESSING = setOf('you much teile sulle jums tau önnek önöknek neked nektek вам тебе');

/**
 * The letter without who wrote it: everything behind a closing line, as long as it looks like a name, a firm or a way to
 * reach them; and the writer's own name alone on the last line. Undefined: more than that stands there.
 */
function withoutSignature(
  lines: readonly string[],
  { closings }: Known,
  names: ReadonlySet<string>,
): readonly string[] | undefined {
  const at = lines.findIndex((line, index) => index > 0 && closings.test(folded(line)));
  if (at === -1) return isWriter(lines.at(-1), names) ? lines.slice(0, -1) : lines;
  const line = lines[at] ?? '';
  const rest = line.slice(closings.exec(folded(line))?.[0].length ?? line.length).trim();
  const signature = [rest, ...lines.slice(at + 1)].filter(Boolean);
  const isSigned = signature.length <= MOST_SIGNATURE_LINES && signature.every((one) => isOfSignature(one, names));
  return isSigned ? lines.slice(0, at) : undefined;
}

function isOfSignature(line: string, names: ReadonlySet<string>): boolean {
  if (line.length > LONGEST_SIGNATURE_LINE || /[?!]/.test(line) || /^p\.?\s?s\b/i.test(line)) return false;
  const rest = line.replace(CONTACT, ' ');
  const words = rest.split(/[\s|,/&:]+/).filter(Boolean);
  // Beside a number a strange word may ask to call it.
  if (rest !== line)
    return words.every((word) => CONTACT_LABEL.test(word) || PARTICLE.test(word) || isWriter(word, names));
  return words.length <= 6 && words.every((word) => isName(word.replace(/[.,]$/, '')) || PARTICLE.test(word));
}

const namesOf = (writer: string): ReadonlySet<string> =>
  new Set(
    folded(writer.replace(/@.*/, ''))
      .split(/[^\p{L}]+/u)
      .filter((name) => name.length > 1),
  );

const isWriter = (line: string | undefined, names: ReadonlySet<string>): boolean => {
  const words = folded(line ?? '')
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  return words.length > 0 && words.length <= 3 && words.every((word) => names.has(word));
};
