import { describe, expect, it } from '@jest/globals';
import { readableLine } from './storable-text.js';

describe('a readable line', () => {
  it.each([
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['\u202dLiis\u202c', 'Liis'],
    ['\u2067Liis\u2069 Tamm', 'Liis Tamm'],
    ['Sup\u200bport\ufeff', 'Support'],
  ])('of %j has nothing that turns or hides', (line, readable) => {
    expect(readableLine(line)).toBe(readable);
  });

  it.each([
    ['Hebrew with a mark', 'שלום (Heard)\u200f!'],
    ['Arabic with a mark', 'مرحبا\u061c 123'],
    ['Persian with its joiner', 'می\u200cخواهم'],
    ['a family', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'],
  ])('keeps %s', (_, line) => {
    expect(readableLine(line)).toBe(line);
  });
});
