// Goals as people write them: hours and minutes, 4:00.

/** Minutes as text; nothing promised is empty. */
export const goalText = (minutes: number | null): string =>
  minutes === null ? '' : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** Text as minutes; undefined: it says no time. `4` are four hours. */
export function goalMinutes(text: string): number | null | undefined {
  const words = text.trim();
  if (words === '') return null;
  const found = /^(\d{1,4})(?:[:.]([0-5]\d))?$/.exec(words);
  if (!found) return undefined;
  const minutes = Number(found[1]) * 60 + Number(found[2] ?? 0);
  return minutes === 0 || minutes > 86_400 ? undefined : minutes;
}
