// The language of a mail among our five, from letters that the others do not have. A guess decides in which language
// we greet; a customer's own setting wins over it, and where the letters say nothing the mailbox's language holds.
import type { Language } from '#kernel';

const SAMPLE = 5_000;
/** Words as a whole; `\b` would see the end of a word in each letter with an accent. */
const whole = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words.replaceAll(' ', '|')})(?!\\p{L})`, 'giu');
const MARKS: readonly { language: Language; letters: RegExp; words: RegExp }[] = [
  { language: 'ru', letters: /[а-яё]/giu, words: /$^/ },
  {
    language: 'lt',
    letters: /[ąčęėįšųūž]/giu,
    words: whole(
      'ir kad yra nėra sveiki laba labas dėl ačiū mano ar kur kada kaip koks kokia kokios reikia galite prašau bet',
    ),
  },
  {
    language: 'hu',
    letters: /[őűáéíóú]/giu,
    words: whole('és hogy nem van egy az kérem köszönöm üdvözlettel hol mikor melyik kell szeretnék még már'),
  },
  {
    language: 'et',
    letters: /[õäöü]/giu,
    words: whole('ja on ei ma mul tere palun aitäh kuidas minu meie tellimus kus millal milline kas pole oma aga vaja'),
  },
  {
    language: 'en',
    letters: /$^/,
    words: whole('the and is you my our not please thanks with have for was where which what how could would'),
  },
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
