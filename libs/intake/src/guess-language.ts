// The language of a mail among our five, from letters that the others do not have. A guess decides in which language
// we greet; a customer's own setting wins over it, and where the letters say nothing the mailbox's language holds.
import type { Language } from '#kernel';

const SAMPLE = 5_000;
const MARKS: readonly { language: Language; letters: RegExp; words: RegExp }[] = [
  { language: 'ru', letters: /[а-яё]/giu, words: /$^/ },
  { language: 'lt', letters: /[ąčęėįšųūž]/giu, words: /\b(?:ir|kad|yra|nėra|sveiki|laba|dėl|ačiū|mano)\b/giu },
  { language: 'hu', letters: /[őűáéíóú]/giu, words: /\b(?:és|hogy|nem|van|egy|kérem|köszönöm|üdvözlettel)\b/giu },
  { language: 'et', letters: /[õäöü]/giu, words: /\b(?:ja|on|ei|ma|mul|tere|palun|aitäh|kuidas|minu|tellimus)\b/giu },
  { language: 'en', letters: /$^/, words: /\b(?:the|and|is|you|my|not|please|thanks|with|have|for|was)\b/giu },
];
/** One foreign name is no language. */
const LEAST_SCORE = 3;

/** The likeliest language, or `undefined` when the text says too little. */
export function guessLanguage(text: string): Language | undefined {
  const sample = text.slice(0, SAMPLE);
  const scores = MARKS.map(({ language, letters, words }) => ({
    language,
    score: (sample.match(letters)?.length ?? 0) + 2 * (sample.match(words)?.length ?? 0),
  })).sort((left, right) => right.score - left.score);
  const [first, second] = scores;
  if (!first || first.score < LEAST_SCORE || first.score < 1.3 * (second?.score ?? 0)) return undefined;
  return first.language;
}
