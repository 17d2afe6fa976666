import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#kernel';
import { FirstScreenBytes } from '../../../tools/first-screen-bytes.js';

const first = new FirstScreenBytes(new URL('../../../dist/apps/console/', import.meta.url));

describe('the first screen of the console', () => {
  it.each(LANGUAGES)('costs at most 190 KB of script and 15 KB of style in %s', (language) => {
    const bytes = first.in(language);
    expect({ script: bytes.script <= 190_000, style: bytes.style <= 15_000, bytes }).toEqual({
      script: true,
      style: true,
      bytes,
    });
  });

  it('leaves the live line, the layers and the parser of messages for later', () => {
    const chunks = first.chunks();
    expect(chunks.filter((key) => /socket\.io-client|layers|messageformat/.test(key))).toEqual([]);
    // What the tokeniser of the parser says to nobody.
    const code = chunks.map((key) => first.code(key)).join();
    expect(code.includes('invalid syntax')).toBe(false);
  });
});
