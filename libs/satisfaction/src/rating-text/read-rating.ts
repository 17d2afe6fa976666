// A rating given by answering the survey mail: exactly one, in the person's own words, or none. A rating that was
// guessed is worse than one that was not counted, so whatever is not certain is words for a person, with a suggestion
// where there is one (rulings, the loop 6). No library decides, and no mood: tables do (`rating-words.*.ts`).
import { storableText } from '#kernel';
import type { Instrument } from '../scales.js';
import { type Mood, wordLists } from '../sentiment/sentiment.js';
import { isBareScore, readNumbers } from './rating-numbers.js';
import { isOppositeVerdict, readVerdict } from './rating-verdicts.js';
import { everyWord, folded } from './rating-words.js';

/** Beyond this it is a letter, and a number in it is part of what is told. */
const LONGEST = 8_000;
const MOST_LINES = 60;
const MOST_SIGNATURE_LINES = 8;
const CLOSING = new RegExp(
  `^(?:${everyWord('closings').join('|')})\\s*[,.!:–—-]*\\s*(?:\\p{Lu}[\\p{L}.'’-]*\\s*){0,3}$`,
  'iu',
);

export type RatingInText =
  | {
      kind: 'rating';
      /** On the scale of the instrument. */
      score: number;
      /** What was written besides the rating, or ''. */
      comment: string;
    }
  | {
      kind: 'words';
      /** What it probably means; a person confirms. Null: nothing that could be said. */
      suggestion: number | null;
    };

/** Reads a rating out of a person's own words (without quote and signature, as far as those could be told). */
export function readRating(text: string, instrument: Instrument): RatingInText {
  const plain = normalised(text);
  const all = plain.split('\n').filter((line) => line.trim() !== '');
  if (plain === '' || plain.length > LONGEST || all.length > MOST_LINES) return { kind: 'words', suggestion: null };
  const lines = withoutSignature(all.map(folded), instrument);
  const numbers = readNumbers(lines, instrument);
  if (numbers.kind === 'score') {
    const { score } = numbers;
    // "1, very satisfied": one of the two is a slip.
    if (instrument === 'csat' && isOppositeVerdict(score, lines)) return { kind: 'words', suggestion: null };
    return { kind: 'rating', score, comment: commentOf(text, instrument) };
  }
  if (numbers.kind === 'unsure') return { kind: 'words', suggestion: numbers.score };
  const verdict = readVerdict(lines, { instrument, moodOf });
  if (verdict.kind === 'score') {
    const isWhole = lines.length === 1 && !/[.!,;:]\s*\p{L}/u.test(lines[0] ?? '');
    return { kind: 'rating', score: verdict.score, comment: isWhole ? '' : storableText(text).trim() };
  }
  return { kind: 'words', suggestion: verdict.kind === 'likely' ? verdict.score : null };
}

const moodOf = (text: string): Mood => wordLists.read(text).mood;

/** Full-width digits, key-cap emoji and look-alike blanks become plain; lines stay. */
const normalised = (text: string): string =>
  storableText(text)
    .replace(/[\ufe0f\u20e3\u200b-\u200d\u2060\ufeff]/gu, '')
    .normalize('NFKC')
    .trim();

/** Up to a closing line. Below it may stand a house number; but where a question or a rating stands there, it is read. */
function withoutSignature(lines: readonly string[], instrument: Instrument): readonly string[] {
  const at = lines.findIndex((line, index) => index > 0 && CLOSING.test(line.trim()));
  if (at === -1) return lines;
  const below = lines.slice(at + 1);
  const isSignature =
    below.length <= MOST_SIGNATURE_LINES &&
    below.every((line) => !line.includes('?') && !/^p\.?\s?s\b/iu.test(line) && !isBareScore(line, instrument));
  return isSignature ? lines.slice(0, at) : lines;
}

function commentOf(text: string, instrument: Instrument): string {
  const lines = storableText(text).trim().split('\n');
  return lines
    .filter((line) => line.trim() === '' || !isBareScore(normalised(line), instrument))
    .join('\n')
    .trim();
}
