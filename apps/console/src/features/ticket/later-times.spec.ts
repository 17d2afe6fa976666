import { describe, expect, it } from '@jest/globals';
import { dayIn, instantIn } from './later-times.js';

describe('a time on the clocks of another place', () => {
  it.each([
    ['Asia/Tokyo', '2031-07-04', '12:00', '2031-07-04T03:00:00.000Z'],
    ['Europe/Tallinn', '2031-01-10', '12:00', '2031-01-10T10:00:00.000Z'],
    // The nights of the clock changes, on both sides of them.
    ['Europe/Tallinn', '2031-03-30', '02:30', '2031-03-30T00:30:00.000Z'],
    ['Europe/Tallinn', '2031-03-30', '12:00', '2031-03-30T09:00:00.000Z'],
    ['Europe/Tallinn', '2031-10-26', '02:30', '2031-10-25T23:30:00.000Z'],
    ['Europe/Tallinn', '2031-10-26', '12:00', '2031-10-26T10:00:00.000Z'],
    ['America/St_Johns', '2031-07-04', '00:15', '2031-07-04T02:45:00.000Z'],
  ])('in %s on %s at %s is %s', (zone, day, time, instant) => {
    expect(instantIn(zone, day, time)?.toISOString()).toBe(instant);
  });

  it('is none where the day or the time is missing', () => {
    expect([instantIn('UTC', '', '12:00'), instantIn('UTC', '2031-07-04', '')]).toEqual([null, null]);
  });

  it('begins its day at its own midnight', () => {
    const instant = new Date('2031-07-03T20:00:00Z');
    expect([dayIn('Asia/Tokyo', instant), dayIn('UTC', instant)]).toEqual(['2031-07-04', '2031-07-03']);
  });
});
