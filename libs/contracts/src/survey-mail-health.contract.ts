import * as z from 'zod/mini';
import type { Instant } from './shapes.js';

export const SURVEY_MAIL_DAYS = [7, 30, 90] as const;

/** GET /api/mail-health/surveys?days= */
export const SurveyMailHealthQuery = z.strictObject({
  days: z._default(z.pipe(z.coerce.number(), z.literal([...SURVEY_MAIL_DAYS])), 30),
});

/** What became of survey mail; the last two are of seven days, whatever the period. */
export interface SurveyMailFigures {
  sent: number;
  bounced: number;
  complained: number;
  unsubscribed: number;
  /** Votes that nobody confirmed. */
  unconfirmed: number;
  /** How often pages without an answer were opened. */
  opened: number;
  /** How often a program opened step after step. */
  swept: number;
}
/** A vote that a program may have sent as well as a person. */
export interface UnconfirmedVoteView {
  id: string;
  receivedAt: Instant;
  score: number;
  /** What was odd; each names a sentence, `surveyMail.signal.<signal>`. */
  signals: string[];
  /** Its words lie on the list that a person reads. */
  hasWords: boolean;
  ticketId: string | null;
  ticketNumber: number | null;
}
/** How survey mail fares, by receiving domain. */
export interface SurveyMailHealthView {
  days: number;
  since: Instant;
  total: SurveyMailFigures;
  /** `domain` is empty where the address was erased. */
  domains: (SurveyMailFigures & { domain: string })[];
  moreDomains: number;
  votes: UnconfirmedVoteView[];
  /** Both error rates as the tests of this version measured them. */
  measured: {
    scanners: { kinds: number; visits: number; counted: number };
    people: { kinds: number; lost: number };
    timings: { people: number; askedAgain: number };
  };
}
