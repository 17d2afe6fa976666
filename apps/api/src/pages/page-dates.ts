import type { Language } from '#kernel';

const LOCALES: Record<Language, string> = { en: 'en-GB', et: 'et-EE', lt: 'lt-LT', hu: 'hu-HU', ru: 'ru-RU' };

/** A day in full, as it stands at the end of a sentence: `27 November 2026`. The sentence brings its own full stop. */
export const dayOf = (language: Language, instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone }).format(instant).replace(/\.$/, '');

/** A promised moment: weekday, day and clock time. */
export const momentOf = (language: Language, instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(instant);
