// The mood of a text, from small word lists of our own. It puts unread words in order and asks for a second look where
// a good number comes with angry words. It never changes a rating, opens an alert or says anything about an agent: no
// word list is right often enough for that (it knows no irony and no facts: "nobody called me back").
import type { Language } from '#kernel';
import { en } from './sentiment-words.en.js';
import { et } from './sentiment-words.et.js';
import { hu } from './sentiment-words.hu.js';
import { lt } from './sentiment-words.lt.js';
import { ru } from './sentiment-words.ru.js';

export type Mood = 'negative' | 'neutral' | 'positive';

/** What a text sounds like. */
export interface Reading {
  mood: Mood;
  /** From -1 (only bad words) to 1 (only good ones); 0 where there are none. */
  score: number;
  /** The words that decided, for people to see why. */
  because: string[];
}

/** Reads moods; another way of doing it takes its place. */
export interface Sentiment {
  /** `language`: of the text; without it the list that knows most of its words. Never throws. */
  read(text: string, language?: Language): Reading;
}

/** Beginnings of words, without diacritics in comparison; up to three letters they are whole words. */
export interface MoodWords {
  good: string;
  bad: string;
  /** Turn the next words round. */
  not: string;
}

interface Known {
  good: readonly string[];
  bad: readonly string[];
  not: ReadonlySet<string>;
}

const LONGEST = 5_000;
/** A negation reaches this many words on. */
const REACH = 3;
/** Single words decide nothing against as many others. */
const DECIDED = 0.3;
const LONGEST_WHOLE_WORD = 3;

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
const listOf = (words: string): string[] => folded(words).split(/\s+/).filter(Boolean);
const known = ({ good, bad, not }: MoodWords): Known => ({
  good: listOf(good),
  bad: listOf(bad),
  not: new Set(listOf(not)),
});
const LISTS: Readonly<Record<Language, Known>> = {
  en: known(en),
  et: known(et),
  lt: known(lt),
  hu: known(hu),
  ru: known(ru),
};

/** How much of the word the list knows: "hibátlan" (faultless) is not "hiba" (fault). */
const knownOf = (stems: readonly string[], word: string): number =>
  stems.reduce((most, stem) => {
    const isIt = stem.length <= LONGEST_WHOLE_WORD ? word === stem : word.startsWith(stem);
    return isIt ? Math.max(most, stem.length) : most;
  }, 0);

/** Reads with the word lists. */
export const wordLists: Sentiment = {
  read(text, language) {
    const words = folded(text.slice(0, LONGEST)).match(/[\p{L}'’]+/gu) ?? [];
    if (language) return readingOf(words, LISTS[language]);
    return Object.values(LISTS)
      .map((list) => readingOf(words, list))
      .reduce((best, one) => (one.because.length > best.because.length ? one : best));
  },
};

function readingOf(words: readonly string[], { good, bad, not }: Known): Reading {
  const because: string[] = [];
  let sum = 0;
  for (const [index, word] of words.entries()) {
    const [asBad, asGood] = [knownOf(bad, word), knownOf(good, word)];
    if (asBad === asGood) continue;
    const isBad = asBad > asGood;
    const isTurned = words.slice(Math.max(0, index - REACH), index).some((before) => not.has(before));
    // "No complaints" is no praise, and "not good" is a complaint.
    sum += isBad ? (isTurned ? 0 : -1) : isTurned ? -1 : 1;
    because.push(word);
  }
  const score = because.length === 0 ? 0 : sum / because.length;
  const mood = score <= -DECIDED ? 'negative' : score >= DECIDED ? 'positive' : 'neutral';
  return { mood, score, because: [...new Set(because)].slice(0, 8) };
}
