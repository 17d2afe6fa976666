// Text that has broken others, made from a seed: NUL, lone surrogates, combining marks without end, direction
// controls, line separators, four-byte letters. A failing case is repeated by its seed.

/** A small generator of numbers in [0, 1) (mulberry32): same seed, same numbers. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECES = [
  '\0',
  '\ud800',
  '\udfff',
  '\ud83d',
  '\r\n',
  '\n',
  '\r',
  '\t',
  '\u2028',
  '\u202e',
  '\u200b',
  '\ufeff',
  '\ufffe',
  'a\u0301'.repeat(40),
  '\u{1f642}',
  'õäöüšž',
  'ėųįšč',
  'őűáé',
  'жщыэ',
  '=?utf-8?Q?=00?=',
  '<',
  '>',
  '"',
  '@',
  ',',
  ';',
  ':',
  '\\',
  ' ',
  'word',
];

/** Hostile text of up to `pieces` pieces, with a random code unit now and then. */
export function hostileText(random: () => number, pieces = 30): string {
  let text = '';
  const count = Math.floor(random() * pieces) + 1;
  for (let index = 0; index < count; index += 1) {
    const isUnit = random() < 0.3;
    text += isUnit ? String.fromCharCode(Math.floor(random() * 65_536)) : PIECES[Math.floor(random() * PIECES.length)];
  }
  return text;
}
