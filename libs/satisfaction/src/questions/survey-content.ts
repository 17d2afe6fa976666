import type { Language } from '#kernel';
import type { AnswerReason } from './reasons.js';

/** What one question says in one language. */
export interface SurveyText {
  title: string;
  question: string;
  /** A word for each step, by its number. */
  steps: Record<string, string>;
  notSolved: string;
  contactMe: string;
  /** Above the reasons of unhappy answers, and of happy ones. */
  low: string;
  high: string;
  /** A sentence for each reason that is offered. */
  reasons: Record<string, string>;
  comment: string;
  thanksHigh: string;
  thanksMiddle: string;
  thanksLow: string;
}

/** Everything that a version fixes. It is never changed: another wording is another version. */
export interface SurveyContent {
  /** Offered up to the middle of the scale, and above it. */
  reasons: { low: AnswerReason[]; high: AnswerReason[] };
  texts: Record<Language, SurveyText>;
  /** The languages whose words are our own; the others have the vetted ones. */
  edited: Language[];
}
