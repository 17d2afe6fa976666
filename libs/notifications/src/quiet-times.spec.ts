import { describe, expect, it } from '@jest/globals';
import type { QuietChoices } from '#contracts';
import { heldUntil, quietUntil } from './quiet-times.js';

const WEEK = [1, 2, 3, 4, 5];
const quiet = (frames: QuietChoices['frames'], more: Partial<QuietChoices> = {}): QuietChoices => ({
  isOn: true,
  timeZone: 'Europe/Tallinn',
  frames,
  letsAlertsThrough: true,
  ...more,
});
const NIGHTS = quiet([{ weekdays: WEEK, startsAt: '19:00', endsAt: '08:00' }]);
const until = (choices: QuietChoices, at: string): string | undefined =>
  quietUntil(choices, new Date(at))?.toISOString();

describe('a quiet time', () => {
  it('begins and ends to the minute, in the zone of the person', () => {
    // Monday 2 March 2026; Tallinn is two hours ahead of UTC.
    expect(until(NIGHTS, '2026-03-02T16:59:59Z')).toBeUndefined();
    expect(until(NIGHTS, '2026-03-02T17:00:00Z')).toBe('2026-03-03T06:00:00.000Z');
    expect(until(NIGHTS, '2026-03-03T05:59:59Z')).toBe('2026-03-03T06:00:00.000Z');
    expect(until(NIGHTS, '2026-03-03T06:00:00Z')).toBeUndefined();
  });

  it('belongs to the day on which it begins', () => {
    // Friday evening lasts until Saturday morning, and Sunday evening is not quiet.
    expect(until(NIGHTS, '2026-03-07T05:00:00Z')).toBe('2026-03-07T06:00:00.000Z');
    expect(until(NIGHTS, '2026-03-08T20:00:00Z')).toBeUndefined();
    expect(until(NIGHTS, '2026-03-09T05:00:00Z')).toBeUndefined();
  });

  it('is one where frames touch or overlap', () => {
    const weekend = { weekdays: [6, 7], startsAt: '00:00', endsAt: '24:00' };
    const all = quiet([...NIGHTS.frames, weekend]);
    expect(until(all, '2026-03-06T18:00:00Z')).toBe('2026-03-08T22:00:00.000Z');
  });

  it('keeps its hour over the change of the clocks', () => {
    const sunday = quiet([{ weekdays: [6], startsAt: '22:00', endsAt: '08:00' }]);
    // On 29 March 2026 the clocks go on: 08:00 is 05:00 UTC from then on.
    expect(until(sunday, '2026-03-28T21:00:00Z')).toBe('2026-03-29T05:00:00.000Z');
  });

  it('comes to an end even where every hour is quiet', () => {
    const always = quiet([{ weekdays: [1, 2, 3, 4, 5, 6, 7], startsAt: '00:00', endsAt: '24:00' }]);
    expect(until(always, '2026-03-02T12:00:00Z')).toBe('2026-03-09T22:00:00.000Z');
    expect(until({ ...always, isOn: false }, '2026-03-02T12:00:00Z')).toBeUndefined();
  });
});

describe('news', () => {
  const night = new Date('2026-03-02T20:00:00Z');

  it('are held in a quiet time, alerts only where the person does not let them through', () => {
    const held = (kind: 'answered' | 'alert', letsAlertsThrough: boolean) =>
      heldUntil({ quiet: { ...NIGHTS, letsAlertsThrough }, outUntil: null }, kind, night)?.toISOString();
    expect(held('answered', true)).toBe('2026-03-03T06:00:00.000Z');
    expect(held('alert', true)).toBeUndefined();
    expect(held('alert', false)).toBe('2026-03-03T06:00:00.000Z');
  });

  it('are held while the person is out of office, and through the quiet time in which they come back', () => {
    const outUntil = new Date('2026-03-08T22:00:00Z');
    const off = { ...NIGHTS, isOn: false };
    expect(heldUntil({ quiet: off, outUntil }, 'answered', night)).toEqual(outUntil);
    expect(heldUntil({ quiet: off, outUntil }, 'alert', night)).toEqual(outUntil);
    const midnight = quiet([{ weekdays: [1], startsAt: '00:00', endsAt: '08:00' }]);
    expect(heldUntil({ quiet: midnight, outUntil }, 'answered', night)?.toISOString()).toBe('2026-03-09T06:00:00.000Z');
  });
});
