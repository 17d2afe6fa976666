import type { SettingsView } from '#contracts';

export type Holiday = SettingsView['calendar']['holidays'][number];

/** Several lists as one: each date once, in order; what was there stays. */
export function mergeHolidays(known: readonly Holiday[], added: readonly Holiday[]): Holiday[] {
  const byDate = new Map([...added, ...known].map((holiday) => [holiday.date, holiday]));
  return [...byDate.values()].sort((a, b) => a.date.localeCompare(b.date));
}
