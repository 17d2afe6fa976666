import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor, isCalendarDay, isInstantAndId } from './paging.js';

const ID = '01939c1e-0000-7000-8000-000000000001';

describe('cursors', () => {
  it('come back as they were made', () => {
    const values = ['2026-03-02T09:00:00.123456Z', ID];
    expect(decodeCursor(encodeCursor(values), 2)).toEqual(values);
    expect(isInstantAndId(values)).toBe(true);
  });

  it.each([
    [['2026-02-31T09:00:00.000Z', ID]],
    [['2026-03-02T25:00:00.000Z', ID]],
    [['+275760-09-13T00:00:00.000Z', ID]],
    [['2026-03-02', ID]],
    [['2026-03-02T09:00:00.000Z', 'x']],
    [['2026-03-02T09:00:00.000Z']],
    [undefined],
  ])('hold no moment that the database does not know: %j', (values) => {
    expect(isInstantAndId(values)).toBe(false);
  });
});

describe('days of the calendar', () => {
  it('are those that there are', () => {
    expect(['2024-02-29', '0001-01-01', '9999-12-31'].every(isCalendarDay)).toBe(true);
    expect(['2026-02-29', '0000-01-01', '2026-13-01', '2026-2-1', '', 'x'].some(isCalendarDay)).toBe(false);
  });
});
