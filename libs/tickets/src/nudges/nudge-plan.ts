// When a customer who owes us an answer is reminded, and when their ticket is resolved without one: the same number of
// business days between each step, reminders first, the end after the last of them if it is wanted at all.
import { DAY, plus } from '#kernel';
import type { BusinessCalendar } from '#sla';

export interface NudgeRules {
  isOn: boolean;
  afterDays: number;
  most: number;
  resolves: boolean;
}

export interface NudgePlan {
  /** Reminders that have left. */
  sent: number;
  next: 'nudge' | 'resolve';
  nextAt: Date;
  resolvesAt: Date | null;
}

/** What comes after `sent` reminders, the last of which (or our own words) left at `from`; undefined: nothing. */
export function planAfter(
  sent: number,
  rules: NudgeRules,
  { from, calendar }: { from: Date; calendar: BusinessCalendar },
): NudgePlan | undefined {
  const left = Math.max(0, rules.most - sent);
  if (!rules.isOn) return undefined;
  if (left === 0 && !rules.resolves) return undefined;
  const step = (at: Date): Date => afterBusinessDays(calendar, at, rules.afterDays);
  const nextAt = step(from);
  let end = nextAt;
  for (let more = 0; more < left; more++) end = step(end);
  return { sent, next: left > 0 ? 'nudge' : 'resolve', nextAt, resolvesAt: rules.resolves ? end : null };
}

/** The same time of the business day, that many business days later; where that is closed, when it opens next. */
export function afterBusinessDays(calendar: BusinessCalendar, from: Date, days: number): Date {
  const opened = calendar.nextOpening(from);
  const first = calendar.firstOpening(from, 0);
  const into = opened && first ? Math.max(0, opened.getTime() - first.getTime()) : 0;
  let day = first;
  for (let passed = 0; day && passed < days; passed++) day = calendar.firstOpening(day, 1);
  const end = day && calendar.endOfBusinessDay(day);
  if (!day || !end) return plus(from, days * DAY);
  const at = plus(day, Math.min(into, end.getTime() - day.getTime() - 1));
  return calendar.nextOpening(at) ?? at;
}
