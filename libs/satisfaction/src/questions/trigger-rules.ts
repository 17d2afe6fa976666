// When the questions that are about no ticket are asked; each survey keeps its own rules. What a survey does not say is
// as here. Source: satisfaction-loop A 10 and 13; rulings, "quiet period per customer" (NPS 90 days).
import type { SurveyTriggerRules } from '#contracts';

/** Whoever is asked by the calendar again and again has this rest at least. */
export const LEAST_DAYS_BETWEEN = 90;
/** Nobody is asked about an order that was placed longer ago. */
export const OLDEST_ORDER_DAYS = 90;

export const INITIAL_RULES: SurveyTriggerRules = {
  schedule: 'every',
  days: LEAST_DAYS_BETWEEN,
  dailyLimit: 50,
  activity: 'none',
  activityDays: 1,
  orderDays: 7,
};

/** The stored rules with what they leave out. */
export const triggerRulesOf = (stored: Partial<SurveyTriggerRules> | null): SurveyTriggerRules => ({
  ...INITIAL_RULES,
  ...stored,
});
