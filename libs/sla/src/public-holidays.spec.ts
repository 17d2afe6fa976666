import { describe, expect, it } from '@jest/globals';
import { InvalidError } from '#kernel';
import { publicHolidays } from './index.js';

// Worked out by hand from the laws: Easter is on 5 April 2026 and 28 March 2027 (orthodox: 12 April and 2 May). What is
// listed are all days of the law that are no Sunday of every year anyway; the Sundays of Easter and Pentecost are.
const BY_LAW: [country: string, law: string, days: Record<number, string>][] = [
  [
    'EE',
    'Pühade ja tähtpäevade seadus, § 1 ja § 2',
    {
      2026: '01-01 02-24 04-03 04-05 05-01 05-24 06-23 06-24 08-20 12-24 12-25 12-26',
      2027: '01-01 02-24 03-26 03-28 05-01 05-16 06-23 06-24 08-20 12-24 12-25 12-26',
    },
  ],
  [
    'LT',
    'Darbo kodeksas, 123 straipsnis',
    {
      2026: '01-01 02-16 03-11 04-05 04-06 05-01 06-24 07-06 08-15 11-01 11-02 12-24 12-25 12-26',
      2027: '01-01 02-16 03-11 03-28 03-29 05-01 06-24 07-06 08-15 11-01 11-02 12-24 12-25 12-26',
    },
  ],
  [
    'HU',
    '2012. évi I. törvény (Mt.), 102. § (1)',
    {
      2026: '01-01 03-15 04-03 04-05 04-06 05-01 05-24 05-25 08-20 10-23 11-01 12-25 12-26',
      2027: '01-01 03-15 03-26 03-28 03-29 05-01 05-16 05-17 08-20 10-23 11-01 12-25 12-26',
    },
  ],
  [
    'LV',
    'Par svētku, atceres un atzīmējamām dienām, 1. pants',
    {
      2026: '01-01 04-03 04-05 04-06 05-01 05-04 06-23 06-24 11-18 12-24 12-25 12-26 12-31',
      2027: '01-01 03-26 03-28 03-29 05-01 05-04 06-23 06-24 11-18 12-24 12-25 12-26 12-31',
    },
  ],
  [
    'RU',
    'Трудовой кодекс, статья 112',
    {
      2026: '01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08 02-23 03-08 03-09 05-01 05-09 05-11 06-12 11-04',
      2027: '01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08 02-23 03-08 05-01 05-03 05-09 05-10 06-12 06-14 11-04',
    },
  ],
  [
    'FI',
    'Kirkkolaki 4:3; laki vapunpäivän ja itsenäisyyspäivän vietosta',
    {
      2026: '01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-20 10-31 12-06 12-25 12-26',
      2027: '01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-26 11-06 12-06 12-25 12-26',
    },
  ],
  [
    'IE',
    'Organisation of Working Time Act 1997, second schedule',
    {
      2026: '01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25 12-26',
      2027: '01-01 02-01 03-17 03-29 05-03 06-07 08-02 10-25 12-25 12-26',
    },
  ],
];

const days = async (country: string, year: number): Promise<string> =>
  (await publicHolidays(country, year)).map(({ date }) => date.slice(5)).join(' ');

describe('public holidays', () => {
  it.each(BY_LAW)('of %s are those of the law (%s)', async (country, _, byYear) => {
    for (const [year, expected] of Object.entries(byYear)) {
      expect(await days(country, Number(year))).toBe(expected);
    }
  });

  it('of Bulgaria at a weekend give the next working day off, but for Easter', async () => {
    expect(await days('BG', 2026)).toBe(
      '01-01 03-03 04-10 04-12 04-13 05-01 05-06 05-24 05-25 09-06 09-07 09-22 12-24 12-25 12-26 12-28',
    );
    // 1 May is the Saturday of Easter; Christmas is on Friday, Saturday and Sunday.
    expect(await days('BG', 2027)).toMatch(/05-01 05-02 05-03 05-04 05-06 .* 12-24 12-25 12-26 12-27 12-28$/);
  });

  it('of Cyprus have both Mondays that follow Easter', async () => {
    expect(await days('CY', 2026)).toBe(
      '01-01 01-06 02-23 03-25 04-01 04-10 04-12 04-13 05-01 05-31 06-01 08-15 10-01 10-28 12-25 12-26',
    );
  });

  it('of several days are all of them, and of two on one day it is one', async () => {
    expect(await days('RO', 2026)).toMatch(/^01-01 01-02 01-06 01-07 .* 05-31 06-01 08-15/);
  });

  it.each('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '))(
    'of %s are known for this and the next years, in order and each once',
    async (country) => {
      for (const year of [2026, 2027, 2028]) {
        const dates = (await publicHolidays(country, year)).map(({ date }) => date);
        expect(dates).toEqual([...new Set(dates)].sort());
        expect(dates.length).toBeGreaterThanOrEqual(9);
        expect(dates).toEqual(expect.arrayContaining([`${year}-01-01`, `${year}-12-25`]));
        expect(dates.every((date) => date.startsWith(`${year}-`))).toBe(true);
      }
    },
  );

  it('are refused for a country without data', async () => {
    await expect(publicHolidays('XX', 2026)).rejects.toThrow(InvalidError);
  });
});
