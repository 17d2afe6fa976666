// How much unread words press. Hints that put a list in order, never more: whatever they say, all words have a time by
// which a person reads them, and what is past it comes first.
import { wordLists } from '../sentiment/sentiment.js';
import type { NewWords } from './words.service.js';

/** What is late comes before everything that is not. */
export const LATE = 10;
const WISHES_CONTACT = 1;
const SOUNDS_ANGRY = 1;
const SAYS_BAD = 2;
const THREATENS = 3;
/** On every scale of ours, up to here somebody is unhappy. */
const BAD_UP_TO = 2;
/** Law, safety, self-harm: beginnings of words in five languages, compared without diacritics. */
const THREATS =
  /(?<!\p{L})(?:lawyer|solicitor|attorney|court\b|sue\b|suing|police|injur|suicid|kill myself|advokaa|jurist|kohtu|kohus|politsei|vigasta|enesetap|advokat|teisin|teism|policij|savizud|suzalo|ugyved|birosag|rendorseg|feljelent|serules|ongyilk|адвокат|юрист|суд(?:\b|а|у|ом|е)?(?!\p{L})|прокур|полици|травм|самоуби)/iu;

/** 0 to 5; the higher, the sooner. */
export function urgencyOf({ source, score, suggestion = null, words }: Omit<NewWords, 'sourceId'>): number {
  const plain = words.normalize('NFD').replace(/\p{M}+/gu, '');
  if (THREATS.test(plain)) return THREATENS + SAYS_BAD;
  const number = score ?? suggestion;
  return (
    (number !== null && number <= BAD_UP_TO ? SAYS_BAD : 0) +
    (source === 'contact_me' ? WISHES_CONTACT : 0) +
    (wordLists.read(words).mood === 'negative' ? SOUNDS_ANGRY : 0)
  );
}
