import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#kernel';
import { createFormat } from './index.js';

const NOW = new Date('2026-11-21T12:02:00Z');
const ago = (milliseconds: number): Date => new Date(NOW.getTime() - milliseconds);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Intl separates with spaces that do not break. */
const plain = (text: string): string => text.replace(/\s/g, ' ');

describe('dates, times and numbers', () => {
  it('are written as people of the language write them, in the time zone given', () => {
    const written = LANGUAGES.map((language) => plain(createFormat(language, 'Europe/Vilnius').dateTime(NOW)));
    expect(written).toEqual([
      '21 Nov 2026, 14:02',
      '21. nov 2026, 14:02',
      '2026-11-21 14:02',
      '2026. nov. 21. 14:02',
      '21 нояб. 2026 г., 14:02',
    ]);
    expect(createFormat('hu', 'Asia/Tokyo').time(NOW)).toBe('21:02');
    expect(plain(createFormat('lt').number(1234.5))).toBe('1 234,5');
    expect(plain(createFormat('et').percent(0.875))).toMatch(/^88 ?%$/);
  });

  it('begin the day at 00 and never at 24', () => {
    const midnight = '2026-11-21T22:05:00Z';
    expect(LANGUAGES.map((language) => createFormat(language, 'Europe/Tallinn').time(midnight))).toEqual(
      LANGUAGES.map(() => expect.stringMatching(/^0{1,2}:05$/)),
    );
  });

  it('tell how long ago in the unit that fits, without 60 minutes or 24 hours', () => {
    const { relative } = createFormat('en');
    const told = [0, 59.4 * MINUTE, 59.6 * MINUTE, 23.4 * HOUR, 23.6 * HOUR, 47 * HOUR].map((length) =>
      relative(ago(length), NOW),
    );
    // The short forms of units change with the version of Intl; numbers and kinds of units do not.
    expect(told).toEqual(
      [/^this minute$/, /^59 ?m\w* ago$/, /^1 ?h\w* ago$/, /^23 ?h\w* ago$/, /^yesterday$/, /^2 ?d\w* ago$/].map(
        (form) => expect.stringMatching(form),
      ),
    );
    expect(relative(new Date(NOW.getTime() + 90 * MINUTE), NOW)).toMatch(/^in 2 ?h/);
  });

  it('tell in Russian in words and not as arithmetic', () => {
    expect(plain(createFormat('ru').relative(ago(5 * MINUTE), NOW))).toBe('5 мин. назад');
  });

  it('tell a length of time in two units at most, and nothing below zero', () => {
    const written = (milliseconds: number): string => plain(createFormat('en').duration(milliseconds));
    expect([0, 59_600, 97 * MINUTE, 2 * HOUR, 26 * HOUR, -HOUR].map(written)).toEqual(
      [/^0 m\w+$/, /^1 m\w+$/, /^1 h\w+ 37 m\w+$/, /^2 h\w+$/, /^1 d\w+ 2 h\w+$/, /^0 m\w+$/].map((form) =>
        expect.stringMatching(form),
      ),
    );
  });
});
