import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#kernel';
import { loadFirstWording, loadLanguage } from '#wording';
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

  it('names no sentence that comes later', async () => {
    const { wording } = await loadFirstWording('en');
    const { has } = await loadLanguage('en');
    const named = first
      .chunks()
      .flatMap((key) => first.code(key).match(/(?<=["'`])[a-z]\w+(?:\.\w+)+(?=["'`])/g) ?? []);
    expect(named.filter(has).length).toBeGreaterThan(100);
    expect([...new Set(named.filter((key) => has(key) && !wording.has(key)))]).toEqual([]);
  });

  it('leaves the live line, the layers and the parser of messages for later', () => {
    const chunks = first.chunks();
    expect(chunks.filter((key) => /socket\.io-client|layers|messageformat/.test(key))).toEqual([]);
    // What the tokeniser of the parser says to nobody.
    const code = chunks.map((key) => first.code(key)).join();
    expect(code.includes('invalid syntax')).toBe(false);
  });

  it('speaks no sentence in which somebody would read the grammar of messages', () => {
    const assets = new URL('../../../dist/apps/console/assets/', import.meta.url);
    const files = readdirSync(assets).filter((file) => file.endsWith('.js'));
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => readFileSync(new URL(file, assets), 'utf8').includes(', plural,'))).toEqual([]);
  });
});
