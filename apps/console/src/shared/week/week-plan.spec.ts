import { describe, expect, it } from '@jest/globals';
import { readTime } from './time-field.js';
import {
  copiedToWorkingDays,
  isInOrder,
  lengthOf,
  nextSpan,
  spansOf,
  type WeekSpan,
  weekdayName,
} from './week-plan.js';

const span = (weekday: number, from: string, to: string): WeekSpan => ({ weekday, from, to });

describe('a plan of the week', () => {
  it('keeps the spans of a day in order', () => {
    const plan = [span(1, '13:00', '17:00'), span(2, '09:00', '10:00'), span(1, '08:00', '12:00')];
    expect(spansOf(plan, 1).map(({ from }) => from)).toEqual(['08:00', '13:00']);
  });

  it('ends a span after it begins, at midnight at the latest', () => {
    expect(isInOrder(span(1, '09:00', '24:00'))).toBe(true);
    expect(isInOrder(span(1, '09:00', '09:00'))).toBe(false);
    expect(isInOrder(span(1, '22:00', '06:00'))).toBe(false);
  });

  it('copies one day to the working days and leaves the weekend alone', () => {
    const copied = copiedToWorkingDays(
      [span(1, '08:00', '16:00'), span(3, '10:00', '11:00'), span(6, '10:00', '14:00')],
      1,
    );
    expect([1, 2, 3, 4, 5].map((day) => spansOf(copied, day).map(({ from }) => from))).toEqual(
      Array(5).fill(['08:00']),
    );
    expect(spansOf(copied, 6)).toEqual([span(6, '10:00', '14:00')]);
    expect(spansOf(copied, 7)).toEqual([]);
  });

  it('offers a time behind the ones that are there, until the day is full', () => {
    expect(nextSpan([], 4)).toEqual(span(4, '09:00', '17:00'));
    expect(nextSpan([span(4, '08:00', '12:00')], 4)).toEqual(span(4, '13:00', '17:00'));
    expect(nextSpan([span(4, '08:00', '22:30')], 4)).toEqual(span(4, '23:00', '24:00'));
    expect(nextSpan([span(4, '08:00', '23:30')], 4)).toBeNull();
  });

  it('counts its length without the spans that cannot be', () => {
    expect(lengthOf([span(1, '09:00', '17:30'), span(2, '17:00', '09:00')])).toBe(8.5 * 3_600_000);
  });

  it('names the days in the language, Monday first', () => {
    expect([1, 7].map((day) => weekdayName(day, 'et'))).toEqual(['esmaspäev', 'pühapäev']);
    expect(weekdayName(1, 'hu')).toBe('hétfő');
  });
});

describe('a typed time of day', () => {
  it.each([
    ['9', '09:00'],
    ['9:30', '09:30'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9.30', '09:30'],
    [' 17:05 ', '17:05'],
    ['24', '24:00'],
    ['24:00', '24:00'],
    ['0', '00:00'],
  ])('%s is %s', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  it.each(['', 'nine', '25', '24:01', '12:60', '12:5', '-1'])('%j is no time', (typed) => {
    expect(readTime(typed)).toBeNull();
  });
});
