import { describe, expect, it } from '@jest/globals';
import { BusinessCalendar } from '#sla';
import { climbAfter, contactClock, isOnShift, staffedHours } from './staffed-hours.js';

const week = (opensAt: string, closesAt: string) => [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt, closesAt }));
const office = new BusinessCalendar({
  timeZone: 'UTC',
  hours: week('09:00', '17:00'),
  holidays: [{ date: '2026-03-03' }],
});
const planless = { shifts: [] };
const evening = { shifts: week('12:00', '20:00') };
const at = (time: string) => new Date(`2026-03-${time}:00Z`);

describe('staffed time', () => {
  it('is business time where no shifts are entered', () => {
    expect(isOnShift(planless, office, at('02T10:00'))).toBe(true);
    expect(isOnShift(planless, office, at('02T18:00'))).toBe(false);
    expect(climbAfter(staffedHours([planless], office), at('02T16:50'), 15)).toEqual(at('04T09:05'));
  });

  it('follows shifts, which close on a holiday as well', () => {
    expect(isOnShift(evening, office, at('02T18:00'))).toBe(true);
    expect(isOnShift(evening, office, at('03T13:00'))).toBe(false);
    expect(climbAfter(staffedHours([evening], office), at('02T09:00'), 15)).toEqual(at('02T12:15'));
    expect(climbAfter(staffedHours([evening], office), at('02T19:50'), 15)).toEqual(at('04T12:05'));
  });

  it('is the sum of a person with shifts and one without', () => {
    const both = staffedHours([evening, planless], office);
    expect(both.isOpenAt(at('02T09:30'))).toBe(true);
    expect(both.isOpenAt(at('02T19:30'))).toBe(true);
  });

  it('runs on the clock on the wall where nobody ever works', () => {
    const never = new BusinessCalendar({ timeZone: 'UTC', hours: [], holidays: [] });
    expect(climbAfter(staffedHours([planless], never), at('02T16:50'), 15)).toEqual(at('02T17:05'));
  });
});

const contactDueAt = (...facts: Parameters<typeof contactClock>) => contactClock(...facts).dueAt;

describe('the time promised to the customer', () => {
  it('says when somebody is there again and what it waits for, where the hour does not run at once', () => {
    expect(contactClock([planless], office, at('02T10:00'))).toMatchObject({ opensAt: null, wait: null });
    expect(contactClock([planless], office, at('01T12:00'))).toEqual({
      dueAt: at('02T10:00'),
      opensAt: at('02T09:00'),
      wait: 'hours',
    });
    expect(contactClock([planless], office, at('02T16:30'))).toMatchObject({ opensAt: at('04T09:00'), wait: 'hours' });
    expect(contactClock([evening], office, at('02T09:30'))).toMatchObject({ opensAt: at('02T12:00'), wait: 'shifts' });
  });

  it('is one business hour later', () => {
    expect(contactDueAt([planless], office, at('02T10:00'))).toEqual(at('02T11:00'));
    expect(contactDueAt([planless], office, at('02T16:30'))).toEqual(at('04T09:30'));
  });

  it('counts only hours in which somebody is there', () => {
    expect(contactDueAt([evening], office, at('02T09:00'))).toEqual(at('02T13:00'));
  });

  it('stays business time when all shifts lie outside it', () => {
    expect(contactDueAt([{ shifts: week('20:00', '23:00') }], office, at('02T09:30'))).toEqual(at('02T10:30'));
  });

  it('is a day later where the company never opens', () => {
    const never = new BusinessCalendar({ timeZone: 'UTC', hours: [], holidays: [] });
    expect(contactDueAt([], never, at('02T10:00'))).toEqual(at('03T10:00'));
  });
});
