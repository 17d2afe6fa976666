// A number that is a rating, by where it stands. A number that means something else does not rate: ranges, dates, times,
// quantities, prices, addresses, ticket and telephone numbers. Two different candidates are no rating.
import { type Instrument, SCALES } from '../scales.js';
import { everyWord, folded, highestWords, numberWords } from './rating-words.js';

interface Shapes {
  /** Each finds one number in a line; group 1 is it. */
  anywhere: readonly RegExp[];
  /** A number before words: a rating in the first line, a list further down. */
  leading: readonly RegExp[];
  /** The number is all that stands there. */
  alone: RegExp;
  scoreOf(word: string): number;
  /** How the number is written in a rating, so that it is not taken for a second one. */
  ofHighest: readonly [RegExp, string][];
  highest: number;
}

const EDGE = '["\'«»“”„()\\[\\]*_~❤♥💙💚💛🙏👍👏⭐🌟\u{1f600}-\u{1f64f}\\s]*';
const END = '[.!…,:;)\\]"\'«»“”*_~\\s\\p{Extended_Pictographic}]*';
const group = (words: readonly string[]): string => `(?:${words.join('|')})`;
/** Hungarian and Russian put an ending behind a digit: "4-est", "5-ку". */
const ENDING = '(?:-?(?:[aeo]s|[eo]t)t?|-?ку|-?ка)?';
const WHOLE = (words: readonly string[]): string => `(?<![\\p{L}\\p{N}])${group(words)}(?![\\p{L}\\p{N}])`;
const MONTHS = '(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b)';

const POLITE = group(everyWord('polite'));
const POLITE_START = new RegExp(`^[^\\p{L}\\p{N}]*${POLITE}(?![\\p{L}\\p{N}])[\\s,.!:;–—-]*`, 'iu');
const POLITE_END = new RegExp(`[\\s,.!:;–—-]+${POLITE}(?![\\p{L}\\p{N}])[\\s.!]*$`, 'iu');
const STARS = /^[\s]*((?:[★⭐🌟]\s*){1,5})(?:☆\s*){0,4}[\s.!]*$/u;
/** "5 if you call me back" is no rating yet. */
const ONLY_IF = new RegExp(WHOLE(everyWord('onlyIf')), 'iu');
const RANGE = /(?<![\d/])[0-9]\s*(?:[-–—…~]|\.{2,3}|to|kuni|iki|до)\s*(?:10|[0-9])(?:-?ig)?(?![\d/])/giu;

/** Numbers that say something else; taken out before a second number can contradict the first. */
const OTHER_NUMBERS: readonly RegExp[] = [
  /https?:\/\/\S+|[^\s@]+@[^\s@]+/gu,
  /(?:[#№]|\b(?:no|nr|ticket|order|case|tellimus|arve|uzsakym\p{L}*|rendeles|заказ\p{L}*|заявк\p{L}*|номер)\b[.:]?)\s*[#№]?\s*[\p{L}\d-]*\d[\d-]*/giu,
  /\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?(?!\d)/gu,
  /\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?(?!\d)(?![./]?\p{L}*(?:5|7|10)\b)/gu,
  /\d{1,2}[:.]\d{2}(?!\d)/gu,
  /\+?\d[\d ()/-]{5,}\d/gu,
];
const LISTED = /^\s*(\d{1,2})\s*(?:[.,:;)]|\s[-–—])\s*\p{L}/u;
const LOOSE =
  /(?<![\p{L}\d.,#-])(\d{1,2})(?![\d%€$£]|[.,]\d)(?=\s*(?:$|[.,;:!?)\n/-]|(?:or|and|voi|ja|ar|ir|arba|vagy|es|или|и)\s))/gimu;

const shapesOf: Record<Instrument, Shapes> = { csat: shapes('csat'), ces: shapes('ces'), nps: shapes('nps') };

function shapes(instrument: Instrument): Shapes {
  const { lowest, highest } = SCALES[instrument];
  const scores = Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
  const named = scores.flatMap((score) => numberWords(score).map((word) => [word, score] as const));
  const names = named.map(([word, score]) => [new RegExp(`^(?:${word})$`, 'iu'), score] as const);
  const number = `(${group([...scores].reverse().map(String))}(?![\\p{N}])|${group(named.map(([word]) => word))})${ENDING}`;
  const unit = `(?:\\s*${group(everyWord('units'))}(?![\\p{L}]))?`;
  const aside = `(?:${group(everyWord('asides'))}[\\s,:–—-]+)*`;
  const asides = `(?:[\\s,–—-]+${group(everyWord('asides'))})*`;
  const top = group([String(highest), ...highestWords('highest', highest)]);
  const outOf = highestWords('outOf', highest);
  const of = `(?:/|${WHOLE(everyWord('of'))})`;
  // "4 of 5, thanks" rates; "4 of 5 chairs" counts something, and "room 4/5" is a place.
  const behind = '(?=\\s*(?:$|[.,;:!?)*"”»–—\\p{Extended_Pictographic}]))(?!\\.\\p{N})';
  const label = group(everyWord('labels'));
  const front = `(?:^${EDGE}|[.,;:!?()–—-]\\s*|(?<![\\p{L}\\p{N}])(?:${label}|${group(everyWord('asides'))})\\s*[:=–—-]?\\s*${aside})`;
  const expression = (source: string): RegExp => new RegExp(source, 'iu');
  return {
    alone: expression(`^${EDGE}${aside}${number}${unit}${asides}${END}$`),
    anywhere: [
      expression(`${front}${number}\\s*${of}\\s*${top}${unit}${behind}`),
      ...(outOf.length > 0
        ? [
            expression(`${front}${number}${unit}\\s+${group(outOf)}${behind}`),
            expression(`${front}${group(outOf)}\\s+(?:az? )?${number}${behind}`),
          ]
        : []),
      expression(`(?<![\\p{L}\\p{N}])${label}\\s*[:=–—-]?\\s*${aside}${number}${unit}(?=\\s*(?:$|[.!,;:)]))`),
      expression(`^${EDGE}${number}${unit}[\\s,:–—-]+${group(everyWord('labelsBehind'))}(?![\\p{L}\\p{N}])`),
    ],
    leading: [
      expression(
        `^${EDGE}(${group([...scores].reverse().map(String))})(?!\\p{N})\\s*(?:[,;!)]|\\s[-–—])\\s*(?=\\p{L})`,
      ),
      // "2. Too slow" rates; "2. päeval" (on the second day) does not, so this one minds capitals.
      new RegExp(`^\\s*(${group([...scores].reverse().map(String))})\\.\\s+(?=\\p{Lu})${MONTHS}`, 'u'),
    ],
    scoreOf: (word) => names.find(([name]) => name.test(word))?.[1] ?? Number(word),
    ofHighest: [
      [new RegExp(`((?:10|\\d))\\s*${of}\\s*${top}(?![\\d/])`, 'giu'), '$1'],
      ...outOf.map((word): [RegExp, string] => [new RegExp(word, 'giu'), ' ']),
    ],
    highest,
  };
}

/** The line without greeting and thanks at its ends. */
export function withoutPoliteness(line: string): string {
  let rest = line.trim();
  for (let times = 0; times < 3; times++) {
    const shorter = rest.replace(POLITE_START, '').replace(POLITE_END, '').trim();
    if (shorter === '' || shorter === rest) return rest;
    rest = shorter;
  }
  return rest;
}

/** What the numbers of an answer say: one score, none at all, or several things. */
export type NumbersSay =
  | { kind: 'score'; score: number }
  | { kind: 'nothing' }
  | { kind: 'unsure'; score: number | null };

/** Reads the lines of an answer; they are filled, and written without diacritics. */
export function readNumbers(lines: readonly string[], instrument: Instrument): NumbersSay {
  const known = shapesOf[instrument];
  const scores = new Set(lines.flatMap((line, index) => scoresOf(line, index === 0, known)));
  const [score] = scores;
  if (score === undefined) return { kind: 'nothing' };
  if (scores.size > 1 || isContradicted(lines, score, known)) return { kind: 'unsure', score: null };
  const said = lines.filter((line, index) => scoresOf(line, index === 0, known).length > 0);
  if (said.some((line) => ONLY_IF.test(line))) return { kind: 'unsure', score };
  return { kind: 'score', score };
}

/** The line says a number and nothing else. */
export const isBareScore = (line: string, instrument: Instrument): boolean => {
  const { alone, highest } = shapesOf[instrument];
  const plain = withoutPoliteness(folded(line));
  return alone.test(plain) || STARS.test(line) || new RegExp(`^\\s*\\d{1,2}\\s*/\\s*${highest}[\\s.!]*$`).test(line);
};

function scoresOf(line: string, isFirst: boolean, known: Shapes): number[] {
  const stars = STARS.exec(line)?.[1];
  if (stars) return known.highest === 5 ? [[...stars.replace(/\s/g, '')].length] : [];
  const core = withoutPoliteness(line.replace(RANGE, ' '));
  return [known.alone, ...known.anywhere, ...(isFirst ? known.leading : [])].flatMap((shape) => {
    const match = shape.exec(core)?.[1];
    return match === undefined ? [] : [known.scoreOf(match.toLowerCase())];
  });
}

/** Another free-standing number, not followed by the thing that it counts; or a list, such as our own scale. */
function isContradicted(lines: readonly string[], score: number, { ofHighest }: Shapes): boolean {
  const listed = lines.map((line) => LISTED.exec(line)?.[1]);
  if (listed.some((number) => number !== undefined && Number(number) !== score)) return true;
  const plain = ofHighest.reduce((text, [pattern, instead]) => text.replace(pattern, instead), lines.join('\n'));
  const rest = OTHER_NUMBERS.reduce((text, pattern) => text.replace(pattern, ' '), plain);
  return [...rest.matchAll(LOOSE)].some(([, number]) => Number(number) !== score);
}
