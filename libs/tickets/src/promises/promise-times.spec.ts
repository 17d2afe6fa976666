import { describe, expect, it } from '@jest/globals';
import { BusinessCalendar } from '#sla';
import { promiseTimes } from './promise-times.js';

const weekly = {
  timeZone: 'Europe/Tallinn',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '17:00' })),
  holidays: [{ date: '2026-11-25', name: 'Holiday' }],
};
const times = (now: string, calendar = new BusinessCalendar(weekly)) =>
  Object.fromEntries(promiseTimes(calendar, new Date(now)).map(({ kind, dueAt }) => [kind, dueAt.toISOString()]));

describe('the times by which an answer is usually promised', () => {
  it('are before we close, noon of the next business day, and the end of the one after, holidays left out', () => {
    // Tallinn is two hours ahead of UTC in November; the 23rd is a Monday.
    expect(times('2026-11-23T10:00:00Z')).toEqual({
      today: '2026-11-23T15:00:00.000Z',
      tomorrow: '2026-11-24T10:00:00.000Z',
      twoDays: '2026-11-26T15:00:00.000Z',
    });
  });

  it('leave out today where we close within half an hour, or are closed', () => {
    expect(times('2026-11-23T14:31:00Z').today).toBeUndefined();
    expect(times('2026-11-23T14:30:00Z').today).toBe('2026-11-23T15:00:00.000Z');
    expect(times('2026-11-22T10:00:00Z').today).toBeUndefined();
  });

  it('count noon by the clock of the company, also over the change of its clocks', () => {
    // Finland and Estonia leave summer time on 25 October 2026.
    expect(times('2026-10-23T10:00:00Z').tomorrow).toBe('2026-10-26T10:00:00.000Z');
  });

  it('end with the day where that ends before noon', () => {
    const mornings = weekly.hours.map((day) => ({ ...day, closesAt: '11:00' }));
    const calendar = new BusinessCalendar({ ...weekly, hours: mornings });
    expect(times('2026-11-23T08:00:00Z', calendar).tomorrow).toBe('2026-11-24T09:00:00.000Z');
  });

  it('are none where the company never opens', () => {
    expect(times('2026-11-23T08:00:00Z', new BusinessCalendar({ ...weekly, hours: [] }))).toEqual({});
  });
});
