const MORNING = 9;

/** A morning of this machine's time zone, `days` days after `now`. */
function morningAfter(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}

/** Tomorrow at nine, and the Monday that comes; on Sundays both are the same. */
export function laterTimes(now: Date): { tomorrow: Date; monday: Date } {
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  return { tomorrow: morningAfter(now, 1), monday: morningAfter(now, untilMonday) };
}

/** The instant of a day and a time as they were typed, in this machine's time zone; null where there is none. */
export function instantOf(day: string, time: string): Date | null {
  const instant = new Date(`${day}T${time}`);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** `2026-11-23` */
export const dayOf = (instant: Date): string =>
  [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
