// A rating in words or a face: only what our own steps are called, or what nobody could take for another step. Anything
// beside it that could take it back (a "but", a negation, a question, angry words) leaves it to a person.
import type { Instrument } from '../scales.js';
import { withoutPoliteness } from './rating-numbers.js';
import { everyWord, verdictsOf } from './rating-words.js';

const PHRASES: Record<Instrument, ReadonlyMap<string, number>> = {
  csat: verdictsOf('satisfied'),
  ces: verdictsOf('effort'),
  nps: new Map(),
};
const LIKELY = verdictsOf('likely');
const FRAME = new Set(everyWord('frame'));
const BUT = new Set(everyWord('but'));
const NOT = everyWord('not').filter((word) => !word.endsWith('*'));
const NOT_WORDS = new Set(NOT);
const NOT_STARTS = everyWord('not')
  .filter((word) => word.endsWith('*'))
  .map((word) => word.slice(0, -1));
/** What "everything" is good leaves open how satisfied somebody is. */
const SWEEPING = new Set(['everything', 'all', 'koik', 'viskas', 'minden', 'все', 'very', 'so']);

/** Faces as five steps; thumbs and hearts say too little for one of them. */
const FACES: Readonly<Record<number, string>> = {
  1: '😡🤬😠👿😤',
  2: '🙁☹😞😟😔😕😣😒',
  3: '😐😑😶',
  4: '🙂',
  5: '😀😃😄😁😍🤩🥰🥳',
};
const FACE_SCORE = new Map(
  Object.entries(FACES).flatMap(([score, faces]) => [...faces].map((face) => [face, Number(score)] as const)),
);
const THUMBS: ReadonlyMap<string, number> = new Map([
  ['👍', 4],
  ['👌', 4],
  ['😊', 5],
  ['☺', 4],
  ['❤', 5],
  ['♥', 5],
  ['👏', 5],
  ['👎', 2],
]);

export type VerdictSays =
  | { kind: 'score'; score: number }
  /** Not sure enough to count; a person confirms. */
  | { kind: 'likely'; score: number }
  | { kind: 'nothing' };

export interface VerdictContext {
  instrument: Instrument;
  /** What the words beside the verdict sound like. They may withhold it, and never make one. */
  moodOf: (text: string) => 'negative' | 'neutral' | 'positive';
}

/** Reads the lines of an answer; they are filled, and written without diacritics. */
export function readVerdict(lines: readonly string[], context: VerdictContext): VerdictSays {
  const text = lines.join('\n').toLowerCase();
  const face = readFaces(lines[0] ?? '');
  if (context.instrument === 'csat' && face) return weighed(face, lines.slice(1).join('\n').toLowerCase(), context);
  const [first = '', ...others] = sentencesOf(text);
  const [clause = '', ...rest] = first.split(/\s*[,;–—]\s*|\s-\s/u);
  const isAsked = /^[^\n.!]*\?/u.test(text);
  const score = isAsked ? undefined : PHRASES[context.instrument].get(plain(clause));
  if (score === undefined) return context.instrument === 'csat' ? likelyOf(text) : { kind: 'nothing' };
  const aside = rest.filter((part) => !isPolite(part)).join(', ');
  // "Good, I will wait" says yes to something; "very bad, nobody answered" goes on about it.
  if (score > 2 && (aside !== '' || text.includes('?'))) return demoted(score, text);
  return weighed({ kind: 'score', score }, [aside, ...others].join('\n'), context);
}

/** The opposite of what the number says, in words that could be a step themselves. */
export function isOppositeVerdict(score: number, lines: readonly string[]): boolean {
  const says = new Set(
    sentencesOf(lines.join('\n').toLowerCase()).flatMap((sentence) => PHRASES.csat.get(plain(sentence)) ?? []),
  );
  for (const sign of lines.join('')) says.add(FACE_SCORE.get(sign) ?? score);
  return [...says].some((other) => (score <= 2 && other >= 4) || (score >= 4 && other <= 2));
}

function readFaces(line: string): VerdictSays | undefined {
  const signs = [...line.replace(/[\ufe0f\s.!]|\p{Emoji_Modifier}/gu, '')];
  if (signs.length === 0) return undefined;
  const scores = new Set(signs.map((sign) => FACE_SCORE.get(sign) ?? THUMBS.get(sign)));
  const [score] = scores;
  if (scores.size !== 1 || score === undefined) return undefined;
  return signs.some((sign) => THUMBS.has(sign)) ? { kind: 'likely', score } : { kind: 'score', score };
}

/** What else was written may take it back. */
function weighed(says: VerdictSays, rest: string, { moodOf }: VerdictContext): VerdictSays {
  if (says.kind !== 'score') return says;
  const others = sentencesOf(rest).filter((sentence) => !isPolite(sentence));
  if (others.length === 0) return says;
  const beside = others.join(' ');
  const mood = moodOf(beside);
  // Three and four are words that people also say to mean "all right", and praise is followed by praise alone.
  const isPraised = says.score === 5 && mood === 'positive' && !hasNot(beside);
  const isTakenBack = hasBut(beside) || (says.score > 2 ? !isPraised : mood === 'positive');
  return isTakenBack ? demoted(says.score, beside) : says;
}

/** One step towards the middle where there is a "but"; where only the certainty is missing, as it stands. */
const demoted = (score: number, beside: string): VerdictSays => ({
  kind: 'likely',
  score: hasBut(beside) ? score - Math.sign(score - 3) : score,
});

/** A step that one clause of the answer speaks of, and no other clause speaks against. */
function likelyOf(text: string): VerdictSays {
  const clauses = text.split(/[,;.!?\n–—]+/u).flatMap((clause) => splitAtBut(wordsOf(clause)));
  const found = clauses.flatMap((words) => {
    const phrase = words.filter((word) => !FRAME.has(word) && !SWEEPING.has(word)).join(' ');
    const all = words.filter((word) => !FRAME.has(word)).join(' ');
    return LIKELY.get(all) ?? PHRASES.csat.get(all) ?? LIKELY.get(phrase) ?? PHRASES.csat.get(phrase) ?? [];
  });
  const scores = new Set(found);
  const [score] = scores;
  if (score === undefined || scores.size > 1 || text.includes('?')) return { kind: 'nothing' };
  return demoted(score, text);
}

function splitAtBut(words: readonly string[]): string[][] {
  const at = words.findIndex((word) => BUT.has(word));
  return at === -1 ? [[...words]] : [words.slice(0, at), words.slice(at + 1)];
}

const sentencesOf = (text: string): string[] =>
  text
    .split(/[.!?\n…]+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
    .filter((sentence, index) => index > 0 || !isPolite(sentence));

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}'’-]+/gu) ?? [];
const plain = (clause: string): string => {
  const words = wordsOf(withoutPoliteness(clause));
  const phrase = words.filter((word) => !FRAME.has(word));
  return (phrase.length > 0 ? phrase : words).join(' ');
};
const isPolite = (text: string): boolean => withoutPoliteness(`x ${text}`) === 'x';
const hasBut = (text: string): boolean => wordsOf(text).some((word) => BUT.has(word));
const hasNot = (text: string): boolean =>
  wordsOf(text).some((word) => NOT_WORDS.has(word) || NOT_STARTS.some((start) => word.startsWith(start)));
