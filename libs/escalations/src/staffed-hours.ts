// When somebody is there: a person with a shift plan during the shifts, a person without one during business hours,
// nobody on a holiday. The minutes of an alert level run in staffed time. The time promised to a customer is one hour of
// business time in which somebody is there. Source: rulings, "first human contact" and "alert levels".
import { HOUR, MINUTE, plus } from '#kernel';
import { BusinessCalendar, commonHours, type WeeklyHours } from '#sla';

export interface ShiftPlan {
  shifts: WeeklyHours['hours'];
}

/** The promise: a human being gets in touch within this business time. */
export const CONTACT_WITHIN_MS = HOUR;
/** Whatever the calendar says, after this time without contact everybody who can is told. */
export const CONTACT_LIMIT_MS = 24 * HOUR;

const hoursOf = (person: ShiftPlan, calendar: BusinessCalendar): WeeklyHours['hours'] =>
  person.shifts.length > 0 ? person.shifts : calendar.weekly.hours;

/** True when the person is on shift, or has no shift plan and the company is open. */
export const isOnShift = (person: ShiftPlan, calendar: BusinessCalendar, at: Date): boolean =>
  new BusinessCalendar({ ...calendar.weekly, hours: hoursOf(person, calendar) }).isOpenAt(at);

/** The hours in which at least one of the people is there; those of the company when there are no people. */
export function staffedHours(people: readonly ShiftPlan[], calendar: BusinessCalendar): BusinessCalendar {
  if (people.every((person) => person.shifts.length === 0)) return calendar;
  return new BusinessCalendar({
    ...calendar.weekly,
    hours: people.flatMap((person) => [...hoursOf(person, calendar)]),
  });
}

/** When an alert told at `at` climbs; on the clock on the wall where no time is staffed at all. */
export const climbAfter = (staffed: BusinessCalendar, at: Date, minutes: number): Date =>
  staffed.addBusinessTime(at, minutes * MINUTE) ?? plus(at, minutes * MINUTE);

/** The promised time, and why it is later than the hour alone would make it. */
export interface ContactClock {
  dueAt: Date;
  /** When somebody is there again, where the time is moved; null where the hour runs at once. */
  opensAt: Date | null;
  /** What moved it: the opening hours and holidays, or the shifts within them. */
  wait: 'hours' | 'shifts' | null;
}

/** By when a customer who answered at `at` hears from a person. */
export function contactClock(people: readonly ShiftPlan[], calendar: BusinessCalendar, at: Date): ContactClock {
  const staffed = staffedHours(people, calendar);
  const common = new BusinessCalendar({
    ...calendar.weekly,
    hours: commonHours(calendar.weekly.hours, staffed.weekly.hours),
  });
  for (const clock of [common, calendar]) {
    const dueAt = clock.addBusinessTime(at, CONTACT_WITHIN_MS);
    if (!dueAt) continue;
    const opensAt = dueAt > plus(at, CONTACT_WITHIN_MS) ? clock.openingBefore(dueAt) : null;
    if (!opensAt) return { dueAt, opensAt: null, wait: null };
    return { dueAt, opensAt, wait: calendar.isOpenAt(plus(opensAt, -1)) ? 'shifts' : 'hours' };
  }
  return { dueAt: plus(at, CONTACT_LIMIT_MS), opensAt: null, wait: null };
}
