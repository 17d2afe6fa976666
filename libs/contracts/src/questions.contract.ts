import * as z from 'zod/mini';
import { type Instant, id, language, line, optionalLine } from './shapes.js';

const SCORE = /^(?:[0-9]|10)$/;
const words = z.strictObject({
  title: line(120),
  question: line(300),
  /** A word for each step, by its number. */
  steps: z.record(z.string().check(z.regex(SCORE)), line(60)),
  notSolved: line(120),
  contactMe: line(120),
  low: line(120),
  high: line(120),
  /** A sentence for each reason that is offered. */
  reasons: z.record(z.string().check(z.regex(/^[a-z_]{1,30}$/)), line(80)),
  comment: line(120),
  thanksHigh: line(300),
  thanksMiddle: line(300),
  thanksLow: line(300),
});
export type QuestionWords = z.infer<typeof words>;

const reasonList = z.array(z.string().check(z.regex(/^[a-z_]{1,30}$/))).check(z.maxLength(14));
/**
 * PUT /api/surveys/:id/draft (If-Match; 0: there is none yet). A language that is left out keeps the vetted words.
 */
export const QuestionDraftRequest = z.strictObject({
  measure: z.string().check(z.regex(/^[a-z_]{1,30}$/)),
  reasons: z.strictObject({ low: reasonList, high: reasonList }),
  texts: z.strictObject({
    en: z.optional(words),
    et: z.optional(words),
    lt: z.optional(words),
    hu: z.optional(words),
    ru: z.optional(words),
  }),
});
/** PUT /api/surveys/:id/state */
export const SurveyStateRequest = z.strictObject({ isOn: z.boolean() });
/** PUT /api/surveys/:id/triggers : when a question that is about no ticket is asked. Answers the `SurveyView`. */
export const SurveyTriggerRequest = z.strictObject({
  /** Whom the calendar asks: everybody in touch every `days`, or `days` after the first or last contact; or nobody. */
  schedule: z.enum(['every', 'first', 'last', 'off']),
  days: z.int().check(z.minimum(1), z.maximum(730)),
  /** How many the calendar asks a day, at most. */
  dailyLimit: z.int().check(z.minimum(1), z.maximum(10_000)),
  /** After which changes that a program tells of; those for the worse are never followed by a question. */
  activity: z.enum(['none', 'positive', 'any']),
  activityDays: z.int().check(z.minimum(0), z.maximum(90)),
  /** Days after an order was completed. */
  orderDays: z.int().check(z.minimum(0), z.maximum(90)),
});
export type SurveyTriggerRules = z.infer<typeof SurveyTriggerRequest>;
/** POST /api/surveys/:id/test : the draft, or without one what is asked now, to the person who asks. */
export const SurveyTestRequest = z.strictObject({ language });
export interface SurveyTestView {
  /** Where the mail went. */
  address: string;
}
/** GET /api/surveys/:id/preview : a page, not JSON. Without `version` the draft, and without one what is asked now. */
export const SurveyPreviewQuery = z.strictObject({
  version: z.optional(id),
  language,
  theme: z.enum(['light', 'dark']),
  /** Some name for what is shown: a browser keeps nothing of another one. */
  of: z.optional(optionalLine(80)),
});

export type SurveyInstrument = 'csat' | 'ces' | 'nps';
export type SurveyPurposeName = 'resolution' | 'relationship' | 'recovery' | 'purchase';
export interface SurveyLine {
  id: string;
  purpose: SurveyPurposeName;
  instrument: SurveyInstrument;
  state: 'on' | 'off';
  number: number;
  measure: string;
  since: Instant;
  hasDraft: boolean;
}
/** GET /api/surveys */
export interface SurveysView {
  surveys: SurveyLine[];
}
type Languages = 'en' | 'et' | 'lt' | 'hu' | 'ru';
export interface QuestionContent {
  reasons: { low: string[]; high: string[] };
  texts: Record<Languages, QuestionWords>;
  /** Whose words are not the vetted ones. */
  edited: Languages[];
}
/** GET /api/surveys/:id */
export interface SurveyView extends SurveyLine {
  /** Null: a resolved ticket, or a case, makes the question. */
  triggers: SurveyTriggerRules | null;
  content: QuestionContent;
  draft: { measure: string; content: QuestionContent; editedBy: string; editedAt: Instant; version: number } | null;
  /** Newest first; `createdBy` null: vetted words. */
  versions: {
    id: string;
    number: number;
    measure: string;
    edited: Languages[];
    createdBy: string | null;
    createdAt: Instant;
    answers: number;
  }[];
  /** The vetted questions that can be asked here, and their words. */
  bank: { measure: string; content: QuestionContent }[];
  /** All reasons, by what they are about. */
  reasons: { reason: string; subject: string }[];
}
