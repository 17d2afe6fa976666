// The tables by which a rating is found in an answer by mail: one file for each language, and all of them together, for
// people answer in whatever language they like. Every entry is written as it is spoken; it is compared without
// diacritics and in any case, because people on phones leave both out. A further language is one more file.
import type { Language } from '#kernel';
import { en } from './rating-words.en.js';
import { et } from './rating-words.et.js';
import { hu } from './rating-words.hu.js';
import { lt } from './rating-words.lt.js';
import { ru } from './rating-words.ru.js';

/** Phrases for the steps of a scale, by the number that they mean. */
export type Verdicts = Readonly<Record<number, readonly string[]>>;

export interface RatingWords {
  /** From nought to ten, each in the forms in which it stands in a rating. Parts of regular expressions. */
  numbers: readonly (readonly string[])[];
  /** Between a number and the highest one: "4 of 5". */
  of: readonly string[];
  /** The highest number as it stands behind `of`. */
  highest: Readonly<Record<number, readonly string[]>>;
  /** "Four from five" in one word, before or behind the number, without `of`. */
  outOf: Readonly<Record<number, readonly string[]>>;
  /** Says that a number follows which is the rating. Parts of regular expressions. */
  labels: readonly string[];
  /** Says so behind the number. */
  labelsBehind: readonly string[];
  /** What is counted when something is rated. Parts of regular expressions. */
  units: readonly string[];
  /** What may stand around a number that is the whole answer. */
  asides: readonly string[];
  /** Greetings and thanks, which say nothing. Parts of regular expressions. */
  polite: readonly string[];
  /** A line with which letters end; behind it stands who wrote. Parts of regular expressions. */
  closings: readonly string[];
  /** Words that may stand beside a phrase of `satisfied` or `effort` without changing it. */
  frame: readonly string[];
  /** CSAT: as our own steps are called, or unmistakable. These rate. */
  satisfied: Verdicts;
  /** CES: very easy, very difficult. */
  effort: Verdicts;
  /** CSAT: likely, and for a person to confirm. */
  likely: Verdicts;
  /** The number would be given under a condition. */
  onlyIf: readonly string[];
  /** Takes back what was said. */
  but: readonly string[];
  /** Turns round what follows. A trailing `*` stands for any ending. */
  not: readonly string[];
}

export const RATING_WORDS: Readonly<Record<Language, RatingWords>> = { en, et, lt, hu, ru };

/** Without diacritics; letters keep their case. */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}+/gu, '');

const ALL = Object.values(RATING_WORDS);

/** The longest first, so that an alternative is never cut short by another one. */
const byLength = (entries: readonly string[]): string[] =>
  [...new Set(entries.map(folded))].sort((one, other) => other.length - one.length);

/** Everything that the languages have under this name. */
export const everyWord = (
  name:
    | 'of'
    | 'labels'
    | 'labelsBehind'
    | 'units'
    | 'asides'
    | 'polite'
    | 'closings'
    | 'frame'
    | 'but'
    | 'not'
    | 'onlyIf',
): string[] => byLength(ALL.flatMap((words) => words[name]));

/** The words for a number. */
export const numberWords = (number: number): string[] => byLength(ALL.flatMap(({ numbers }) => numbers[number] ?? []));

/** The words for the highest number of a scale. */
export const highestWords = (name: 'highest' | 'outOf', number: number): string[] =>
  byLength(ALL.flatMap((words) => words[name][number] ?? []));

/** The step that each phrase means. */
export function verdictsOf(name: 'satisfied' | 'effort' | 'likely'): ReadonlyMap<string, number> {
  return new Map(
    ALL.flatMap((words) =>
      Object.entries(words[name]).flatMap(([score, phrases]) =>
        phrases.map((phrase) => [folded(phrase).toLowerCase(), Number(score)] as const),
      ),
    ),
  );
}
