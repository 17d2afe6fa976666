import * as z from 'zod/mini';
import type { Instant } from './shapes.js';

/** POST /api/words/:id/reading : a person has read the words. */
export const ReadWordsRequest = z.strictObject({ outcome: z.enum(['read', 'escalated']) });

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
