import { InvalidError } from '#kernel';

/**
 * The public holidays of a country in a year, in order, as dates of that country. `language` picks the names where the
 * data has them. The data is loaded at the first call (some megabytes) and only then.
 * @throws {InvalidError} HOLIDAYS_UNKNOWN for a country without data.
 */
export async function publicHolidays(
  country: string,
  year: number,
  language?: string,
): Promise<{ date: string; name: string }[]> {
  const { default: Holidays } = await import('date-holidays');
  const code = country.toUpperCase();
  const source = new Holidays();
  if (!(code in source.getCountries())) {
    throw new InvalidError('HOLIDAYS_UNKNOWN', [{ path: 'country', code: 'HOLIDAYS_UNKNOWN' }]);
  }
  source.init(code);
  return source
    .getHolidays(year, language)
    .filter((holiday) => holiday.type === 'public')
    .map((holiday) => ({ date: holiday.date.slice(0, 10), name: holiday.name }));
}
