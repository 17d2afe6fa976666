/**
 * What a person typed as a time of day, as `HH:MM`: `9`, `930`, `9.30` and `9:30` alike; `24` is the end of the day.
 * Null when it is no time. The browser's own time field writes 12 hours with am and pm where the system is English, and
 * knows no 24:00.
 */
export function readTime(typed: string): string | null {
  const digits = /^\s*(\d{1,2})(?:\s*[:.,h ]?\s*(\d{2}))?\s*$/.exec(typed);
  if (!digits) return null;
  const [hours, minutes] = [Number(digits[1]), Number(digits[2] ?? 0)];
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
