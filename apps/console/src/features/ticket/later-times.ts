const MORNING = '09:00';
const DAY_MS = 86_400_000;

/** A morning on the clocks of a zone, `days` days after `now`. */
function morningAfter(now: Date, days: number, zone: string): Date {
  const day = new Date(Date.parse(`${dayIn(zone, now)}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
  // Of a day that there is.
  return instantIn(zone, day, MORNING) as Date;
}

/** Tomorrow at nine on the clocks of a zone, and the Monday that comes; on Sundays both are the same. */
export function laterTimes(now: Date, zone: string): { tomorrow: Date; monday: Date } {
  const weekday = new Date(`${dayIn(zone, now)}T00:00Z`).getUTCDay();
  return { tomorrow: morningAfter(now, 1, zone), monday: morningAfter(now, (8 - weekday) % 7 || 7, zone) };
}

const wallOf = (zone: string, instant: Date): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const part = (wanted: string): number => Number(parts.find(({ type }) => type === wanted)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
};

/** The instant of a day and a time on the clocks of a zone; null where there is none. */
export function instantIn(zone: string, day: string, time: string): Date | null {
  const wanted = new Date(`${day}T${time}Z`).getTime();
  if (Number.isNaN(wanted)) return null;
  // How far the zone is ahead depends on the instant that is looked for: twice is enough, also on the day of a change.
  let at = wanted;
  for (let turn = 0; turn < 2; turn++) at += wanted - wallOf(zone, new Date(at));
  return new Date(at);
}

/** `2026-11-23`, on the calendar of a zone */
export const dayIn = (zone: string, instant: Date): string =>
  new Date(wallOf(zone, instant)).toISOString().slice(0, 10);
