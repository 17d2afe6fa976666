import { describe, expect, it } from '@jest/globals';
import { BusinessCalendar } from '#sla';
import { snoozeTimes } from './snooze-times.js';

const calendar = new BusinessCalendar({
  timeZone: 'Europe/Vilnius',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '17:00' })),
  holidays: [{ date: '2026-11-24' }, { date: '2026-11-30' }],
});
const at = (time: string) => snoozeTimes(calendar, new Date(time));

describe('the times until which a ticket is usually put off', () => {
  it('are in three hours, the next business morning and the next week, in the time of the company', () => {
    // A Wednesday, 11:00 in Vilnius.
    expect(at('2026-11-25T09:00:00Z')).toEqual({
      laterToday: '2026-11-25T12:00:00.000Z',
      tomorrow: '2026-11-26T07:00:00.000Z',
      // That Monday is a holiday.
      nextWeek: '2026-12-01T07:00:00.000Z',
    });
  });

  it('leave out today when the desk closes before', () => {
    expect(at('2026-11-25T13:00:00Z').laterToday).toBeNull();
  });

  it('pass over the weekend and a holiday', () => {
    // Friday: the next business morning is the next week's first.
    expect(at('2026-11-20T10:00:00Z')).toMatchObject({
      tomorrow: '2026-11-23T07:00:00.000Z',
      nextWeek: '2026-11-23T07:00:00.000Z',
    });
    // Monday before a holiday.
    expect(at('2026-11-23T10:00:00Z').tomorrow).toBe('2026-11-25T07:00:00.000Z');
  });

  it('count the day of the company, not of Greenwich', () => {
    // Thursday 00:30 in Vilnius.
    expect(at('2026-11-25T22:30:00Z').tomorrow).toBe('2026-11-27T07:00:00.000Z');
  });

  it('are none where the desk never opens', () => {
    const never = new BusinessCalendar({ timeZone: 'UTC', hours: [], holidays: [] });
    expect(snoozeTimes(never, new Date('2026-11-25T09:00:00Z'))).toEqual({
      laterToday: null,
      tomorrow: null,
      nextWeek: null,
    });
  });
});
