// Times as people type them: "+2h", "30 min", "fri 14", "tomorrow", "24.12. 9:30", "in 3 d", in the five languages and in
// English everywhere. Days are named by Intl; only the units and a few words are listed. What it cannot read is null.
import type { Language } from '#kernel';
import { clock } from '../../shared/time/now.js';

const MORNING = 9;
const MINUTE = 60_000;
const UNITS: Record<'minute' | 'hour' | 'day' | 'week', readonly string[]> = {
  minute: ['m', 'min', 'perc', 'p', 'мин', 'м', 'minut', 'minučių', 'минут'],
  hour: ['h', 'hour', 't', 'tund', 'val', 'v', 'ó', 'óra', 'ч', 'час'],
  day: ['d', 'day', 'päev', 'pv', 'dien', 'nap', 'дн', 'д', 'день', 'дней'],
  week: ['w', 'week', 'näd', 'nädal', 'sav', 'hét', 'нед'],
};
const UNIT_MINUTES = { minute: 1, hour: 60, day: 1_440, week: 10_080 } as const;
const DAYS_AHEAD: Record<string, number> = {
  today: 0,
  tomorrow: 1,
  täna: 0,
  homme: 1,
  ülehomme: 2,
  šiandien: 0,
  rytoj: 1,
  poryt: 2,
  ma: 0,
  holnap: 1,
  holnapután: 2,
  сегодня: 0,
  завтра: 1,
  послезавтра: 2,
};

/** The instant that was meant, after `now`, in this machine's time zone; null where nothing is meant. */
export function readTime(typed: string, language: Language, now: Date = clock.now()): Date | null {
  const words = typed
    .trim()
    .toLowerCase()
    .replace(/^(in|at|@)\s+/, '')
    .replace(/\s+/g, ' ');
  if (words === '') return null;
  const meant = later(words, now) ?? onDay(words, { language, now });
  return meant && meant > now ? meant : null;
}

/** "+2h", "90 min": counted from now. */
function later(words: string, now: Date): Date | null {
  const [, count, unit] = /^\+?\s*(\d{1,3})\s*(\p{L}+)\.?$/u.exec(words) ?? [];
  if (!count || !unit) return null;
  const [name] = Object.entries(UNITS).find(([, names]) => names.includes(unit)) ?? longest(unit);
  return name ? new Date(now.getTime() + Number(count) * UNIT_MINUTES[name as keyof typeof UNITS] * MINUTE) : null;
}

/** Inflected words begin with what is listed: "tundi", "valandų", "часа". */
function longest(unit: string): [string?] {
  const beginnings = Object.entries(UNITS).flatMap(([name, names]) =>
    names.filter((one) => one.length > 1 && unit.startsWith(one)).map((one) => ({ name, length: one.length })),
  );
  const best = beginnings.sort((a, b) => b.length - a.length)[0];
  return best ? [best.name] : [];
}

/** "fri 14", "24.12.", "tomorrow 9:30", "14:30". */
function onDay(words: string, { language, now }: { language: Language; now: Date }): Date | null {
  const parts = words.split(' ');
  const [first = '', ...rest] = parts;
  const day = namedDay(first, { language, now }) ?? writtenDay(first, now);
  if (day) return at(day, rest.join(' '), MORNING);
  const today = at(now, words, null);
  if (!today) return null;
  return today > now ? today : at(plusDays(now, 1), words, null);
}

function at(day: Date, time: string, otherwise: number | null): Date | null {
  const [, hours, minutes = '0'] = /^(?:at |kell |val\. |в )?(\d{1,2})(?:[:.](\d{2}))?$/.exec(time) ?? [];
  if (hours === undefined && (time !== '' || otherwise === null)) return null;
  const [hour, minute] = [Number(hours ?? otherwise), Number(minutes)];
  if (hour > 23 || minute > 59) return null;
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute);
}

const plusDays = (from: Date, days: number): Date =>
  new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);

function namedDay(word: string, { language, now }: { language: Language; now: Date }): Date | null {
  const ahead = DAYS_AHEAD[word];
  if (ahead !== undefined) return plusDays(now, ahead);
  if (word.length < 1 || /\d/.test(word)) return null;
  for (const spoken of [language, 'en'] as const) {
    const names = Intl.DateTimeFormat(spoken, { weekday: 'long' });
    const short = Intl.DateTimeFormat(spoken, { weekday: 'short' });
    const days = [1, 2, 3, 4, 5, 6, 7].map((days) => plusDays(now, days));
    const found = days.filter(
      (day) =>
        short.format(day).toLowerCase() === word ||
        (word.length > 1 && names.format(day).toLowerCase().startsWith(word)),
    );
    if (found[0]) return found[0];
  }
  return null;
}

/** "24.12.", "24.12.2026", "24/12", "2026-12-24". */
function writtenDay(word: string, now: Date): Date | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [, day, month, year] = /^(\d{1,2})[./](\d{1,2})\.?(\d{4})?\.?$/.exec(word) ?? [];
  if (!day || !month || (!word.includes('/') && /^\d{1,2}\.\d{2}$/.test(word) && Number(month) > 12)) return null;
  const thisYear = dateOf(Number(year ?? now.getFullYear()), Number(month), Number(day));
  if (year || !thisYear || thisYear >= plusDays(now, 0)) return thisYear;
  return dateOf(now.getFullYear() + 1, Number(month), Number(day));
}

function dateOf(year: number, month: number, day: number): Date | null {
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}
