import { describe, expect, it } from '@jest/globals';
import { firstZone, nextSendTime } from './send-window.js';

const next = (earliest: string, timeZone = 'Europe/Tallinn', holidays: string[] = []) =>
  nextSendTime(new Date(earliest), { timeZone, holidays: holidays.map((date) => ({ date })) }).toISOString();

describe('the send window', () => {
  it('lets a question leave at once during the day', () => {
    expect(next('2026-03-03T12:34:56.000Z')).toBe('2026-03-03T12:34:56.000Z');
  });

  it('opens at nine where the customer is', () => {
    expect(next('2026-03-03T05:00:00Z')).toBe('2026-03-03T07:00:00.000Z');
    expect(next('2026-03-03T05:00:00Z', 'America/New_York')).toBe('2026-03-03T14:00:00.000Z');
    expect(next('2026-03-03T05:00:00Z', 'Asia/Kolkata')).toBe('2026-03-03T05:00:00.000Z');
  });

  it('closes at six: a question of six o’clock leaves the next morning', () => {
    expect(next('2026-03-03T15:59:59Z')).toBe('2026-03-03T15:59:59.000Z');
    expect(next('2026-03-03T16:00:00Z')).toBe('2026-03-04T07:00:00.000Z');
  });

  it('skips the weekend and holidays', () => {
    expect(next('2026-03-06T16:00:00Z')).toBe('2026-03-09T07:00:00.000Z');
    expect(next('2026-03-07T10:00:00Z', 'Europe/Tallinn', ['2026-03-09'])).toBe('2026-03-10T07:00:00.000Z');
  });

  it('keeps nine o’clock over both changes of the clock', () => {
    expect(next('2026-03-28T10:00:00Z')).toBe('2026-03-30T06:00:00.000Z');
    expect(next('2026-10-24T10:00:00Z')).toBe('2026-10-26T07:00:00.000Z');
  });

  it('never waits for ever, even in a calendar of holidays alone', () => {
    const everyDay = Array.from({ length: 1_000 }, (_, day) =>
      new Date(Date.UTC(2026, 2, 3 + day)).toISOString().slice(0, 10),
    );
    expect(next('2026-03-03T20:00:00Z', 'Europe/Tallinn', everyDay)).toBe('2026-03-03T20:00:00.000Z');
  });

  it('believes the first time zone that exists', () => {
    expect(firstZone(null, 'Mars/Olympus', undefined, 'Europe/Vilnius', 'UTC')).toBe('Europe/Vilnius');
    expect(firstZone(null, '')).toBe('UTC');
  });
});
