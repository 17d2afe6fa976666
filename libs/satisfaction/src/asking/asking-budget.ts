// How often one person and one company are asked, over all purposes: one budget for every kind of question. The numbers
// are settings; their defaults are those of rulings, "quiet period per customer" and "per company".
import { DAY, plus } from '#kernel';
import type { SurveyPurpose } from '../satisfaction.events.js';

/** How often people may be asked. Days, and counts. */
export interface AskingBudget {
  /** Days of rest after a question about a resolved ticket, before the next of them. */
  quietDays: number;
  /** Days of rest after any question. */
  anyDays: number;
  /** Days between two questions about us as a whole. */
  relationshipDays: number;
  /** Questions in 365 days. */
  yearlyLimit: number;
  /** Days of rest after three questions in a row without an answer. */
  restDays: number;
  /** Questions to one company in seven days. */
  companyWeekly: number;
}

export const INITIAL_BUDGET: AskingBudget = {
  quietDays: 30,
  anyDays: 14,
  relationshipDays: 90,
  yearlyLimit: 6,
  restDays: 180,
  companyWeekly: 5,
};

/** How often this customer and this company were asked; the asking in question is not among them. */
export interface AskingHistory {
  lastResolutionAt: Date | null;
  lastRelationshipAt: Date | null;
  lastAnyAt: Date | null;
  /** The askings of the last 365 days, oldest first. */
  year: readonly Date[];
  /** When the latest of three unanswered questions in a row was sent; null when there are not three. */
  thirdUnansweredAt: Date | null;
  /** When they last answered. */
  lastAnsweredAt: Date | null;
  /** Of the company, in the last seven days, oldest first; empty without a company. */
  companyWeek: readonly Date[];
}

export type BudgetReason = 'cooldown' | 'yearly_limit' | 'fatigue_rest' | 'company_cap';

const YEAR_DAYS = 365;
const WEEK_DAYS = 7;

/** What stands in the way, and when it will have passed. */
export interface Rest {
  reason: BudgetReason;
  until: Date;
}

const later = (...times: (Date | null)[]): Date | null =>
  times.reduce((latest, at) => (at && (!latest || at > latest) ? at : latest), null);
const after = (at: Date | null, days: number): Date | null => (at ? plus(at, days * DAY) : null);

/** When the count falls below its limit again. */
function freeAgain(askings: readonly Date[], limit: number, days: number): Date | null {
  const inTheWay = askings.length < limit ? undefined : askings[askings.length - limit];
  // A limit of none never opens: the day is that of the latest asking, or none.
  return after(inTheWay ?? (askings.length >= limit ? (askings.at(-1) ?? null) : null), days);
}

/** The first rest that holds at `now`; null: they may be asked. */
export function restOf(
  history: AskingHistory,
  { budget, purpose, now }: { budget: AskingBudget; purpose: SurveyPurpose; now: Date },
): Rest | null {
  const ofKind =
    purpose === 'relationship'
      ? after(history.lastRelationshipAt, budget.relationshipDays)
      : purpose === 'purchase'
        ? null
        : after(history.lastResolutionAt, budget.quietDays);
  const year = history.year.filter((at) => now.getTime() - at.getTime() < YEAR_DAYS * DAY);
  const week = history.companyWeek.filter((at) => now.getTime() - at.getTime() < WEEK_DAYS * DAY);
  const rests: [BudgetReason, Date | null][] = [
    ['cooldown', later(ofKind, after(history.lastAnyAt, budget.anyDays))],
    ['yearly_limit', freeAgain(year, budget.yearlyLimit, YEAR_DAYS)],
    ['fatigue_rest', after(history.thirdUnansweredAt, budget.restDays)],
    ['company_cap', freeAgain(week, budget.companyWeekly, WEEK_DAYS)],
  ];
  for (const [reason, until] of rests) if (until && until > now) return { reason, until };
  return null;
}

/** When all rests will have passed; null: none holds. */
export function freeFrom(
  history: AskingHistory,
  { budget, purpose, now }: { budget: AskingBudget; purpose: SurveyPurpose; now: Date },
): Date | null {
  let at = now;
  // Each round ends one of the four rests; more rounds than rests cannot be needed.
  for (let round = 0; round < 5; round++) {
    const rest = restOf(history, { budget, purpose, now: at });
    if (!rest) break;
    at = rest.until;
  }
  return at > now ? at : null;
}
