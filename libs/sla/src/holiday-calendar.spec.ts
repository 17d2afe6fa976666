import { describe, expect, it } from '@jest/globals';
import { holidaysOf, MOST_CALENDAR_BYTES } from './index.js';

const file = (...events: string[][]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const years = { from: 2026, to: 2028 };
const read = (...events: string[][]) => holidaysOf(file(...events), years);
const dates = (...events: string[][]): string[] => read(...events).days.map(({ date }) => date);

describe('holidays of an iCalendar file', () => {
  it('are whole days with their names, each once and in order', () => {
    expect(
      read(
        ['UID:2', 'DTSTART;VALUE=DATE:20261224', 'SUMMARY:Jõululaupäev\\, lühendatud', 'DTEND;VALUE=DATE:20261225'],
        ['UID:1', 'DTSTART;VALUE=DATE:20260224', 'SUMMARY:Iseseisvus', ' päev'],
        ['UID:3', 'DTSTART;VALUE=DATE:20260224', 'SUMMARY:Again'],
      ),
    ).toEqual({
      days: [
        { date: '2026-02-24', name: 'Iseseisvuspäev' },
        { date: '2026-12-24', name: 'Jõululaupäev, lühendatud' },
      ],
      leftOut: 0,
    });
  });

  it('of several days end before the day that DTEND names', () => {
    expect(dates(['DTSTART;VALUE=DATE:20260704', 'DTEND;VALUE=DATE:20260707'])).toEqual([
      '2026-07-04',
      '2026-07-05',
      '2026-07-06',
    ]);
    expect(dates(['DTSTART;VALUE=DATE:20261230', 'DURATION:P3D'])).toEqual(['2026-12-30', '2026-12-31', '2027-01-01']);
  });

  it('repeat each year by date, by the nth weekday and by the last, but for days that are taken out', () => {
    const yearly = (start: string, rule: string, ...more: string[]) =>
      dates([`DTSTART;VALUE=DATE:${start}`, `RRULE:FREQ=YEARLY${rule}`, ...more]);
    expect(yearly('20100224', '')).toEqual(['2026-02-24', '2027-02-24', '2028-02-24']);
    expect(yearly('20200101', ';BYMONTH=11;BYDAY=4TH')).toEqual(['2026-11-26', '2027-11-25', '2028-11-23']);
    expect(yearly('20200525', ';BYMONTH=5;BYDAY=-1MO')).toEqual(['2026-05-25', '2027-05-31', '2028-05-29']);
    expect(yearly('20240229', '')).toEqual(['2028-02-29']);
    expect(yearly('20250101', ';UNTIL=20270101')).toEqual(['2026-01-01', '2027-01-01']);
    expect(yearly('20250101', ';COUNT=2')).toEqual(['2026-01-01']);
    expect(yearly('20240101', ';INTERVAL=2', 'EXDATE;VALUE=DATE:20260101')).toEqual(['2028-01-01']);
    expect(yearly('20200131', ';BYMONTH=12;BYMONTHDAY=-1')).toEqual(['2026-12-31', '2027-12-31', '2028-12-31']);
  });

  it('that were called off are none, and what is no whole day or repeats otherwise is left out and counted', () => {
    expect(
      read(
        ['DTSTART;VALUE=DATE:20260101', 'STATUS:CANCELLED'],
        ['DTSTART:20260102T090000Z', 'SUMMARY:A meeting'],
        ['DTSTART;VALUE=DATE:20260103', 'RRULE:FREQ=DAILY'],
        ['DTSTART;VALUE=DATE:20260104', 'DTEND;VALUE=DATE:20270104'],
        ['SUMMARY:Without a date'],
      ),
    ).toEqual({ days: [], leftOut: 4 });
  });

  it('cannot keep us busy: rules that never come and endless ones end', () => {
    expect(dates(['DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'])).toEqual([]);
    expect(read(['DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=SECONDLY']).leftOut).toBe(1);
    expect(read(['DTSTART;VALUE=DATE:00010101', 'RRULE:FREQ=YEARLY;INTERVAL=-5']).days.length).toBeLessThan(4);
  });

  it('have plain names, without signs that turn or break a line', () => {
    const [day] = read(['DTSTART;VALUE=DATE:20260101', 'SUMMARY:New\\nYear\u202Egnp.exe']).days;
    expect(day?.name).toBe('New Year gnp.exe');
    expect(read(['DTSTART;VALUE=DATE:20260101', `SUMMARY:${'x'.repeat(200)}`]).days[0]?.name).toHaveLength(80);
  });

  it.each([
    ['a page of a website', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['a broken file', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR'],
  ])('are not read out of %s', (_, text) => {
    expect(() => holidaysOf(text, years)).toThrow('HOLIDAYS_UNREADABLE');
  });

  it('are refused when there are too many, or too large a file', () => {
    const many = Array.from({ length: 5_001 }, () => ['DTSTART;VALUE=DATE:20260101']);
    expect(() => read(...many)).toThrow('HOLIDAYS_TOO_MANY');
    expect(() => holidaysOf(`${file()}${' '.repeat(MOST_CALENDAR_BYTES)}`, years)).toThrow('HOLIDAYS_TOO_MANY');
  });
});
