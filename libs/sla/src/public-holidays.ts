import { DateTime } from 'luxon';
import { DAY, InvalidError } from '#kernel';

export interface PublicHoliday {
  date: string;
  name: string;
}

interface Given extends PublicHoliday {
  rule: string;
}

const GREEN_MONDAY = 'Καθαρά Δευτέρα';

/**
 * What `date-holidays` 3.37 says otherwise than the law of the country; found by comparing the sets of all countries of
 * the European Union for 2026 and 2027..
 */
const CORRECTIONS: Readonly<Record<string, readonly { rule: string; name: string; isOut?: true }[]>> = {
  // Public holidays of Cyprus: Green Monday is 48 days before Easter, the Monday of Kataklysmos 50 after it.
  CY: [
    { rule: 'orthodox -47', name: '', isOut: true },
    { rule: 'orthodox -48', name: GREEN_MONDAY },
    { rule: 'orthodox 50', name: 'Δευτέρα του Αγίου Πνεύματος' },
  ],
  // Кодекс на труда, art. 154 (1): 24, 25 and 26 December.
  BG: [{ rule: '12-26', name: '2-ри ден на Коледа' }],
};

/**
 * Where a holiday at a weekend gives the next working day off, and the data does not say so: Bulgaria (Кодекс на труда,
 * art. 154 (2), but for Easter), Russia (Трудовой кодекс, art. 112, but for those in January).
 */
const MOVED: Readonly<Record<string, (holiday: Given) => boolean>> = {
  BG: ({ rule }) => !rule.startsWith('orthodox'),
  RU: ({ date }) => !date.slice(5).startsWith('01'),
};

/**
 * The public holidays of a country in a year, in order, as dates of that country, each once. `language` picks the names
 * where the data has them. The data is loaded at the first call (some megabytes) and only then. Working days that a
 * government moves by a decree of the year (Hungary, Russia) are not in it.
 * @throws {InvalidError} HOLIDAYS_UNKNOWN for a country without data.
 */
export async function publicHolidays(country: string, year: number, language?: string): Promise<PublicHoliday[]> {
  const { default: Holidays } = await import('date-holidays');
  const code = country.toUpperCase();
  const source = new Holidays();
  if (!(code in source.getCountries())) {
    throw new InvalidError('HOLIDAYS_UNKNOWN', [{ path: 'country', code: 'HOLIDAYS_UNKNOWN' }]);
  }
  source.init(code);
  const corrections = CORRECTIONS[code] ?? [];
  for (const { rule, name, isOut } of corrections) {
    // Its types know no way to take a day out; an observance is none that we ship.
    const type = isOut ? 'observance' : 'public';
    source.setHoliday(rule, { type, name: { [source.getLanguages()[0] ?? 'en']: name } });
  }
  const given = source
    .getHolidays(year, language)
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, start, end, name, rule }): Given[] =>
      // Some are several days long (Romania, Russia).
      Array.from({ length: Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY)) }, (_, offset) => ({
        date: after(date.slice(0, 10), offset),
        name,
        rule,
      })),
    );
  return eachOnce([...given, ...movedDays(given, MOVED[code])]);
}

const after = (date: string, days: number): string =>
  DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
const isWeekend = (date: string): boolean => DateTime.fromISO(date, { zone: 'utc' }).weekday >= 6;

function movedDays(given: readonly Given[], isMoved: ((holiday: Given) => boolean) | undefined): Given[] {
  const taken = new Set(given.map(({ date }) => date));
  const moved: Given[] = [];
  for (const holiday of given) {
    if (!isMoved?.(holiday) || !isWeekend(holiday.date)) continue;
    // The data has moved it already.
    if (given.some((other) => other.rule === holiday.rule && other.date > holiday.date)) continue;
    let date = after(holiday.date, 1);
    while (isWeekend(date) || taken.has(date)) date = after(date, 1);
    taken.add(date);
    moved.push({ ...holiday, date });
  }
  return moved;
}

function eachOnce(holidays: readonly Given[]): PublicHoliday[] {
  const byDate = new Map<string, PublicHoliday>();
  for (const { date, name } of holidays) if (!byDate.has(date)) byDate.set(date, { date, name });
  return [...byDate.values()].sort((a, b) => a.date.localeCompare(b.date));
}
