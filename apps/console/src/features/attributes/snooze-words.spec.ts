import { describe, expect, it } from '@jest/globals';
import type { Language } from '#kernel';
import { readTime } from './snooze-words.js';

/** A Wednesday. */
const now = new Date(2026, 10, 25, 11, 0);
const local = (date: Date | null): string | null =>
  date && `${date.getMonth() + 1}-${date.getDate()} ${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;

describe('a typed time', () => {
  it.each<[Language, string, string]>([
    ['en', '+2h', '11-25 13:00'],
    ['en', 'in 90 min', '11-25 12:30'],
    ['en', '3 days', '11-28 11:00'],
    ['en', 'fri 14', '11-27 14:00'],
    ['en', 'friday', '11-27 9:00'],
    ['en', 'tomorrow 9:30', '11-26 9:30'],
    ['en', '14:30', '11-25 14:30'],
    ['en', 'at 9', '11-26 9:00'],
    ['en', '24.12.', '12-24 9:00'],
    ['en', '24/12 8:15', '12-24 8:15'],
    ['en', '2026-12-01 10', '12-1 10:00'],
    ['en', '1.2.', '2-1 9:00'],
    ['et', 'homme kell 10', '11-26 10:00'],
    ['et', '2 tundi', '11-25 13:00'],
    ['et', 'reede 14', '11-27 14:00'],
    ['lt', 'rytoj', '11-26 9:00'],
    ['lt', '2 valandas', '11-25 13:00'],
    ['lt', 'penktadienis 14', '11-27 14:00'],
    ['hu', 'holnap 8', '11-26 8:00'],
    ['hu', '2 óra', '11-25 13:00'],
    ['hu', 'péntek 14', '11-27 14:00'],
    ['ru', 'завтра', '11-26 9:00'],
    ['ru', '2 часа', '11-25 13:00'],
    ['ru', 'пт 14', '11-27 14:00'],
    ['ru', 'пятница', '11-27 9:00'],
    ['ru', 'fri 14', '11-27 14:00'],
  ])('in %s: %s', (language, typed, meant) => {
    expect(local(readTime(typed, language, now))).toBe(meant);
  });

  it.each(['', 'refund', '25:00', '31.2.', 'fri 25', '+2 parsecs', 'today 9', '99.99.'])('is none: %s', (typed) => {
    expect(readTime(typed, 'en', now)).toBeNull();
  });
});
