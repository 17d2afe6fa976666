const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/** Small letters as the database makes them (`pg_c_utf8`): each letter by itself, and one for one. */
export const smallLetters = (text: string): string =>
  isAscii(text)
    ? text.toLowerCase()
    : Array.from(text, (letter) => String.fromCodePoint(letter.toLowerCase().codePointAt(0) ?? 0)).join('');
