// When a ticket is usually looked at again, by the opening hours and holidays of its team: in three hours if that is still
// today and open; when the next business day opens; when the next week's first business day does.
import type { SnoozeTimesView } from '#contracts';
import { HOUR, plus } from '#kernel';
import type { BusinessCalendar } from '#sla';

const LATER_MS = 3 * HOUR;
const SUNDAY = 7;

/** The times that are offered at `now`; null where there is none. */
export function snoozeTimes(calendar: BusinessCalendar, now: Date): SnoozeTimesView {
  const later = plus(now, LATER_MS);
  const isToday = calendar.weekdayOf(later) === calendar.weekdayOf(now) && calendar.isOpenAt(later);
  const tomorrow = calendar.firstOpening(now, 1);
  const nextWeek = calendar.firstOpening(now, SUNDAY + 1 - calendar.weekdayOf(now));
  return {
    laterToday: isToday ? later.toISOString() : null,
    tomorrow: tomorrow?.toISOString() ?? null,
    nextWeek: nextWeek?.toISOString() ?? null,
  };
}
