import type { Language } from '#kernel';

/** How each language is written here: which numbers, dates and amounts. */
export const LOCALES: Record<Language, string> = { en: 'en-GB', et: 'et-EE', lt: 'lt-LT', hu: 'hu-HU', ru: 'ru-RU' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Dates, times and numbers as people of a language write them, in a time zone. */
export interface Format {
  date(instant: Date | string): string;
  time(instant: Date | string): string;
  dateTime(instant: Date | string): string;
  /** With the day of the week: for a time in the coming days. */
  dayAndTime(instant: Date | string): string;
  /** How long ago or ahead, in the largest unit that fits. */
  relative(instant: Date | string, now: Date): string;
  /** A length of time in at most two units: `1 h 37 min`. */
  duration(milliseconds: number): string;
  number(value: number): string;
  percent(share: number): string;
}

const unitName = (locale: string, value: number, unit: string): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);

function durationIn(locale: string, milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / MINUTE));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts: [number, string][] =
    days > 0
      ? [
          [days, 'day'],
          [hours, 'hour'],
        ]
      : hours > 0
        ? [
            [hours, 'hour'],
            [rest, 'minute'],
          ]
        : [[rest, 'minute']];
  const shown = parts.filter(([value], index) => index === 0 || value > 0);
  return shown.map(([value, unit]) => unitName(locale, value, unit)).join(' ');
}

function relativeIn(relative: Intl.RelativeTimeFormat, difference: number): string {
  // Each unit ends where rounding would give a whole of the next one: never "60 minutes ago".
  const minutes = Math.round(difference / MINUTE);
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  const hours = Math.round(difference / HOUR);
  if (Math.abs(hours) < 24) return relative.format(hours, 'hour');
  return relative.format(Math.round(difference / DAY), 'day');
}

/** @param timeZone an IANA name; default: that of the machine. */
export function createFormat(language: Language, timeZone?: string): Format {
  const locale = LOCALES[language];
  const zone = timeZone ? { timeZone } : {};
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', hourCycle: 'h23', ...zone });
  const dateTime = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
    ...zone,
  });
  const dayAndTime = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...zone,
  });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  // The narrow style of Russian reads as arithmetic ("-5 мин"); the short one is right in all five.
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  return {
    date: (instant) => date.format(new Date(instant)),
    time: (instant) => time.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    relative: (instant, now) => relativeIn(relative, new Date(instant).getTime() - now.getTime()),
    dayAndTime: (instant) => dayAndTime.format(new Date(instant)),
    duration: (milliseconds) => durationIn(locale, milliseconds),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
  };
}
