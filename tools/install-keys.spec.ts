import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { markOfKey } from '#backups';
import { exchangeKey, markOf } from './install-keys.mjs';

describe('an install key in the place of another', () => {
  const [old, key] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  let folder: string;
  let place: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'heard-key-'));
    place = join(folder, 'install-key');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('leaves the old one beside it, for its owner alone, named as backups name it', () => {
    writeFileSync(place, old);
    const { keptAs } = exchangeKey(place, key);
    expect(readFileSync(place)).toEqual(key);
    expect(keptAs).toBe(`${place}.${markOfKey(old)}`);
    expect(readFileSync(keptAs as string)).toEqual(old);
    expect(statSync(keptAs as string).mode & 0o777).toBe(0o600);
  });

  it('can be undone', () => {
    exchangeKey(place, key).undo();
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(place, old);
    exchangeKey(place, key).undo();
    expect(readdirSync(folder)).toEqual(['install-key']);
    expect(readFileSync(place)).toEqual(old);
  });

  it('is told from others as a backup tells it', () => {
    expect(markOf(key)).toBe(markOfKey(key));
    expect(markOf(key)).not.toBe(markOf(old));
  });
});
