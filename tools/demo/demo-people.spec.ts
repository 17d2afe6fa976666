import { describe, expect, it } from '@jest/globals';
import { BusinessCalendar } from '#sla';
import { leadShifts } from './demo-people.js';

const hoursOf = (now: Date) =>
  leadShifts(now).map(({ weekday, startsAt, endsAt }) => ({ weekday, opensAt: startsAt, closesAt: endsAt }));

describe('the shifts of the demo company', () => {
  it.each([
    '2026-11-18T10:00:00Z',
    '2026-11-18T21:30:00Z',
    '2026-11-18T00:30:00Z',
    '2026-11-22T06:10:00Z',
    '2026-11-21T22:40:00Z',
  ])('have somebody there who takes unhappy answers when the visitor comes (%s)', (instant) => {
    const now = new Date(instant);
    const plan = new BusinessCalendar({ timeZone: 'Europe/Tallinn', hours: hoursOf(now), holidays: [] });
    expect(plan.isOpenAt(now)).toBe(true);
    expect(hoursOf(now).filter(({ weekday }) => weekday <= 5)).toHaveLength(5);
  });
});
