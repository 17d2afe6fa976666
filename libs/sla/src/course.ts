import { MINUTE, plus } from '#kernel';
import type { BusinessCalendar } from './business-calendar.js';

/** How promised time passes. Durations are milliseconds. */
export interface Course {
  /** The first moment at which `milliseconds` have passed since `from`; null: they never will. */
  add(from: Date, milliseconds: number): Date | null;
  /** How much passes between two moments; 0 when `to` is not after `from`. */
  between(from: Date, to: Date): number;
}

/** Every minute counts. */
export const wallTime: Course = {
  add: (from, milliseconds) => plus(from, milliseconds),
  between: (from, to) => Math.max(0, to.getTime() - from.getTime()),
};

/** Only the minutes of opening hours count. */
export const businessTime = (calendar: BusinessCalendar): Course => ({
  add: (from, milliseconds) => calendar.addBusinessTime(from, milliseconds),
  between: (from, to) => Math.round(calendar.businessMinutesBetween(from, to) * MINUTE),
});
