import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '#kernel';
import { verdictOn } from './mail-verdict.js';

const since = new Date('2026-03-02T09:00:00Z');
const ago = (milliseconds: number) => new Date(since.getTime() - milliseconds);
const following = { firstUid: 10, since, importFrom: null };
const at = (uid: number, internalDate: Date | null) => ({ uid, size: 1, internalDate });

describe('a mail of a folder that we follow', () => {
  it('is live when it came after the first look', () => {
    expect(verdictOn(at(10, ago(-HOUR)), following)).toBe('live');
    expect(verdictOn(at(10, null), following)).toBe('live');
  });

  it('is live even when the clock of its server is some hours behind', () => {
    expect(verdictOn(at(10, ago(3 * HOUR)), following)).toBe('live');
  });

  it('is imported, not answered, when somebody moved it there though it is old', () => {
    expect(verdictOn(at(10, ago(30 * DAY)), following)).toBe('import');
  });

  it('is left alone when it was there before', () => {
    expect(verdictOn(at(9, ago(30 * DAY)), following)).toBe('skip');
  });

  it('is imported when it was there before and is wanted', () => {
    const importing = { ...following, importFrom: ago(7 * DAY) };
    expect(verdictOn(at(9, ago(6 * DAY)), importing)).toBe('import');
    expect(verdictOn(at(9, ago(8 * DAY)), importing)).toBe('skip');
  });

  it('is live when new numbers hide that it came after the first look', () => {
    expect(verdictOn(at(9, ago(-HOUR)), following)).toBe('live');
  });

  it('is rather kept, quietly, than missed when two clocks leave it open', () => {
    expect(verdictOn(at(9, ago(HOUR)), following)).toBe('import');
    expect(verdictOn(at(9, null), following)).toBe('import');
  });
});
