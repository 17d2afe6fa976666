// A rating given by answering the survey mail. One lone number (or number word) of 1 to 5 counts; a number that means
// something else does not: ranges, dates, times, quantities, prices, ticket and telephone numbers. Two different
// candidates are no rating. Whatever else a person wrote is `words`, and a person reads it (rulings 6): a rating that
// was guessed is worse than one that was not counted.
import { storableText } from '#kernel';

export type RatingInReply =
  | {
      kind: 'rating';
      /** 1 to 5. */
      score: number;
      /** What was written besides the number, or ''. */
      comment: string;
    }
  | { kind: 'words' }
  | { kind: 'none'; why: 'empty' | 'automatic' };

/** Words for 1 to 5 that may stand alone on a line: English, Estonian, Lithuanian, Hungarian, Russian. */
const NUMBER_WORDS: readonly (readonly string[])[] = [
  ['one', 'üks', 'vienas', 'vienetas', 'egy', 'egyes', 'один', 'единица', 'кол'],
  ['two', 'kaks', 'du', 'dvejetas', 'kettő', 'kettes', 'два', 'двойка'],
  ['three', 'kolm', 'trys', 'trejetas', 'három', 'hármas', 'три', 'тройка'],
  ['four', 'neli', 'keturi', 'ketvertas', 'négy', 'négyes', 'четыре', 'четверка', 'четвёрка'],
  ['five', 'viis', 'penki', 'penketas', 'öt', 'ötös', 'пять', 'пятерка', 'пятёрка'],
];
const SCORE_OF = new Map(NUMBER_WORDS.flatMap((words, index) => words.map((word) => [word, index + 1] as const)));
const WORD = [...SCORE_OF.keys()].join('|');
const NUMBER = `(?:[1-5]|${WORD})`;

const UNIT =
  '(?:stars?|points?|tärni|tähte|punkti|žvaigžd\\p{L}*|bal(?:as|ai|ų|us)|tašk\\p{L}*|csillag\\p{L}*|pont\\p{L}*|зв[её]зд\\p{L}*|балл\\p{L}*)';
const LABEL =
  "(?:(?:my |the )?(?:rating|score|grade|mark|vote)(?: is| would be)?|i(?: would|'d)? (?:give|rate|say)(?: it| you| this)?(?: an?)?|(?:minu )?(?:hinne|hinnang|hindan|hinde(?:ks)?)(?: on)?|annan|panen|(?:mano )?(?:į?vertinimas|balas|įvertis)|vertinu|skiriu|rašau|(?:az )?(?:értékelés(?:em)?|pontszám(?:om)?|jegy(?:em)?)|adok|(?:моя )?оценка|(?:я )?ставлю|оцениваю(?: на)?)";
const EDGE = '["\'«»“”„()\\[\\]*_~❤♥💙💚💛🙏👍👏⭐🌟\u{1f600}-\u{1f64f}\\s]*';
/** What people are polite with before they say the number. */
const POLITE =
  '(?:(?:many |thank you|thanks|hi|hello)(?: thanks)?(?: very much| a lot)?|(?:suur )?(?:aitäh|tänan|täname|tänud|tänu|tere)(?: väga)?|(?:labai )?(?:ačiū|dėkoju|dėkui|sveiki|laba diena)(?: labai)?|(?:nagyon )?(?:köszönöm|köszönjük|köszi|üdv)(?: szépen)?|(?:большое )?(?:спасибо|благодарю|здравствуйте|добрый день)(?: большое)?)';
const END = '[.!…,:;)\\]"\'«»“”*_~\\s\\p{Extended_Pictographic}]*';

/** Each finds one score in a line that is written in lower case. Group 1 is the number. */
const SHAPES: readonly RegExp[] = [
  new RegExp(`^${EDGE}(${NUMBER})(?:\\s+${UNIT})?${END}$`, 'u'),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(${NUMBER})\\s*(?:/|\\bout of\\b|\\bof\\b|\\bviiest\\b|iš|из)\\s*5(?:-?(?:st|ti|ių|ти|ből))?(?![\\p{N}/-]|\\.\\p{N})`,
    'u',
  ),
  new RegExp(`(?<![\\p{L}\\p{N}])(?:5|öt)-?b[őo]l (?:az? )?(${NUMBER})(?![\\p{L}\\p{N}])`, 'u'),
  new RegExp(`(?<![\\p{L}\\p{N}])(${NUMBER})\\s+(?:punkti\\s+)?(?:5-st|viiest)(?![\\p{L}\\p{N}])`, 'u'),
  new RegExp(`(?<![\\p{L}\\p{N}])${LABEL}\\s*[:=–—-]?\\s*(${NUMBER})(?:\\s+${UNIT})?(?=\\s*(?:$|[.!,;:)]))`, 'u'),
  new RegExp(`^${EDGE}${POLITE}[\\s,.!:–—-]+([1-5])${END}$`, 'u'),
  new RegExp(`^${EDGE}([1-5])\\s*(?:[,:;!)]|\\s[-–—])\\s*(?=\\p{L})`, 'u'),
];
/** `2. Too slow` rates; `2. päeval` (on the second day) does not: capital letter, before lower-casing. */
const NUMBERED_SENTENCE = /^\s*([1-5])\.\s+(?=\p{Lu})/u;
const OF_FIVE = /^\s*[1-5]\s*\/\s*5[\s.!]*$/;
const STARS = /^[\s]*((?:[★⭐🌟]\s*){1,5})(?:☆\s*){0,4}[\s.!]*$/u;

/** Numbers that say something else; taken out before a second number can contradict the first. */
const OTHER_NUMBERS: readonly RegExp[] = [
  /https?:\/\/\S+|[^\s@]+@[^\s@]+/gu,
  /(?:[#№]|\b(?:no|nr|ticket|order|case|tellimus|arve|užsakym\p{L}*|rendelés|заказ\p{L}*|заявк\p{L}*|номер)\b[.:]?)\s*[#№]?\s*[\p{L}\d-]*\d[\d-]*/giu,
  /\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?(?!\d)/gu,
  /\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?(?!\d)(?![./]?\p{L}*5\b)/gu,
  /\d{1,2}[:.]\d{2}(?!\d)/gu,
  /\+?\d[\d ()/-]{5,}\d/gu,
];
const RANGE = /(?<![\d/])[0-9]\s*(?:[-–—…~]|\.{2,3}|to|kuni|iki|до)\s*(?:10|[0-9])(?:-?ig)?(?![\d/])/giu;

/**
 * Reads a rating out of what a person wrote (`replyText` of `readReply`: without quote and signature).
 *
 * @param context `isAutomatic`: the mail was written by a program (`readAutomaticMail`), so it rates nothing
 */
export function readRatingInReply(
  replyText: string,
  context: { isAutomatic: boolean } = { isAutomatic: false },
): RatingInReply {
  if (context.isAutomatic) return { kind: 'none', why: 'automatic' };
  const text = normalise(replyText);
  if (text === '') return { kind: 'none', why: 'empty' };
  // Beyond this it is a letter, and a number in it is part of what is told.
  if (text.length > 8_000) return { kind: 'words' };
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > 60) return { kind: 'words' };
  const scores = new Set(lines.flatMap((line, index) => scoresOf(line, index)));
  const [score] = scores;
  if (score === undefined || scores.size > 1 || isContradicted(lines, score)) return { kind: 'words' };
  return { kind: 'rating', score, comment: commentOf(replyText) };
}

/** Full-width digits, key-cap emoji and look-alike blanks become plain; lines stay. */
const normalise = (text: string): string =>
  storableText(text)
    .replace(/[\ufe0f\u20e3\u200b-\u200d\u2060\ufeff]/gu, '')
    .normalize('NFKC')
    .trim();

function scoresOf(line: string, index: number): number[] {
  const stars = STARS.exec(line)?.[1];
  if (stars) return [[...stars.replace(/\s/g, '')].length];
  const withoutRanges = line.replace(RANGE, ' ');
  const lower = withoutRanges.toLowerCase();
  const found: number[] = [];
  for (const [position, shape] of SHAPES.entries()) {
    const isLeading = position === SHAPES.length - 1;
    // A number before words is a rating at the start of the answer; further down it is a list.
    if (isLeading && index > 0) continue;
    const match = shape.exec(lower)?.[1];
    if (match) found.push(SCORE_OF.get(match) ?? Number(match));
  }
  const numbered = NUMBERED_SENTENCE.exec(withoutRanges)?.[1];
  return numbered ? [...found, Number(numbered)] : found;
}

/** Another free-standing number, not followed by the thing that it counts; or a list, such as our own scale. */
function isContradicted(lines: readonly string[], score: number): boolean {
  const listed = lines.map((line) => /^\s*(\d{1,2})\s*(?:[.,:;)]|\s[-–—])\s*\p{L}/u.exec(line)?.[1]);
  if (listed.some((number) => number !== undefined && Number(number) !== score)) return true;
  const rest = OTHER_NUMBERS.reduce(
    (text, pattern) => text.replace(pattern, ' '),
    lines
      .join('\n')
      .replace(/([1-5])\s*(?:\/|out of|of|iš|из)\s*5(?![\d/])/giu, '$1')
      .replace(/(?:5|öt)-?b[őo]l/giu, ' ')
      .replace(/5-st/gu, ' '),
  );
  for (const [, number = ''] of rest.matchAll(
    /(?<![\p{L}\d.,#-])(\d{1,2})(?![\d%€$£]|[.,]\d)(?=\s*(?:$|[.,;:!?)\n/-]|(?:or|and|või|ja|ar|ir|arba|vagy|és|или|и)\s))/gimu,
  )) {
    if (Number(number) !== score) return true;
  }
  return false;
}

function commentOf(replyText: string): string {
  const lines = storableText(replyText).trim().split('\n');
  const isBareScore = (line: string): boolean =>
    SHAPES[0]?.test(normalise(line).toLowerCase()) === true || OF_FIVE.test(line) || STARS.test(line);
  return lines
    .filter((line) => !isBareScore(line))
    .join('\n')
    .trim();
}
