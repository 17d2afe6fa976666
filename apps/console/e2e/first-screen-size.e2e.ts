import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#kernel';

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}
const folder = new URL('../../../dist/apps/console/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Record<string, Chunk>;
const keyOf = (part: string): string => Object.keys(manifest).find((key) => key.endsWith(part)) ?? part;

/** A chunk and everything that it imports at once. */
function withImports(key: string, found = new Set<string>()): Set<string> {
  if (found.has(key)) return found;
  found.add(key);
  for (const each of manifest[key]?.imports ?? []) withImports(each, found);
  return found;
}
const bytesOf = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, folder)), { level: 9 }).length, 0);

const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry) as string;
const queue = keyOf('features/queue/queue-page.tsx');

describe('the first screen of the console', () => {
  it.each(LANGUAGES)('costs at most 190 KB of script and 15 KB of style in %s', (language) => {
    const keys = [entry, queue, keyOf(`wording/src/${language}/everyday.ts`)];
    const chunks = [...new Set(keys.flatMap((key) => [...withImports(key)]))].map((key) => manifest[key] as Chunk);
    expect(keys.filter((key) => manifest[key] === undefined)).toEqual([]);
    const script = bytesOf(chunks.map(({ file }) => file));
    const style = bytesOf(new Set(chunks.flatMap(({ css = [] }) => css)));
    expect({ script: script <= 190_000, style: style <= 15_000, bytes: { script, style } }).toEqual({
      script: true,
      style: true,
      bytes: { script, style },
    });
  });

  it('leaves the live line, the layers and the parser of messages for later', () => {
    const chunks = [...withImports(entry), ...withImports(queue)];
    expect(chunks.filter((key) => /socket\.io-client|layers|messageformat/.test(key))).toEqual([]);
    // What the tokeniser of the parser says to nobody.
    const code = chunks.map((key) => readFileSync(new URL((manifest[key] as Chunk).file, folder), 'utf8')).join();
    expect(code.includes('invalid syntax')).toBe(false);
  });
});
