import * as z from 'zod/mini';
import type { Instant } from './shapes.js';
import { calendarDate } from './shapes.js';

/** GET /api/satisfaction : dates of the calendar's time zone, both included. */
export const SatisfactionQuery = z.strictObject({ from: z.optional(calendarDate), to: z.optional(calendarDate) });

/** POST /api/words/:id/reading : a person has read the words. */
export const ReadWordsRequest = z.strictObject({ outcome: z.enum(['read', 'escalated']) });

/** GET /api/satisfaction. Percentages and intervals are null below n = 10. */
export interface SatisfactionView {
  from: string;
  to: string;
  answered: number;
  satisfied: number;
  /** Answers per score 1..5, by what the customer finally said. */
  distribution: [number, number, number, number, number];
  csat: { share: number; low: number; high: number } | null;
  minimumN: number;
  funnel: {
    eligible: number;
    suppressed: number;
    pending: number;
    sent: number;
    bounced: number;
    /** Sent and not come back: those who could answer. */
    delivered: number;
    answered: number;
    unconfirmed: number;
  };
  suppressedBy: { reason: string; count: number }[];
  weeks: {
    startsOn: string;
    n: number;
    satisfied: number;
    csat: { share: number; low: number; high: number } | null;
  }[];
  recovery: { asked: number; yes: number; partly: number; no: number; silent: number };
}

/** GET /api/words : words without a number that a person must read in time. */
export interface WordsRow {
  id: string;
  ticketId: string | null;
  ticketNumber: number | null;
  customerName: string | null;
  /** Code of a sentence: `words.source.<source>`. */
  source:
    | 'mail_reply'
    | 'unfinished_vote'
    | 'late_answer'
    | 'contact_me'
    | 'unknown_link'
    | 'other_person'
    | 'not_reopened'
    | 'third_party';
  score: number | null;
  text: string;
  receivedAt: Instant;
  readBy: Instant;
  isLate: boolean;
}
export interface WordsPage {
  rows: WordsRow[];
  next: string | null;
}
