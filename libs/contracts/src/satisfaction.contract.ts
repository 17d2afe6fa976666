import * as z from 'zod/mini';
import type { Instant } from './shapes.js';

/** POST /api/words/:id/reading : a person has read the words. */
export const ReadWordsRequest = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.enum(['read', 'escalated', 'task']) }),
  /** The words are this answer to the question that they came for. */
  z.strictObject({ outcome: z.literal('rated'), score: z.int().check(z.minimum(0), z.maximum(10)) }),
]);

/** GET /api/words : words without a number that a person must read in time. */
export interface WordsRow {
  id: string;
  ticketId: string | null;
  ticketNumber: number | null;
  customerName: string | null;
  /** Of `place`: where they were left. */
  placeName: string | null;
  /** Code of a sentence: `words.source.<source>`. */
  source:
    | 'mail_reply'
    | 'unfinished_vote'
    | 'late_answer'
    | 'contact_me'
    | 'unknown_link'
    | 'other_person'
    | 'not_reopened'
    | 'third_party'
    | 'mismatch'
    | 'activity'
    | 'place';
  score: number | null;
  /** The steps of the question that they answer, as they are shown; null: they answer none, or it has its answer. */
  scores: number[] | null;
  /** What they probably say on that scale. */
  suggestion: number | null;
  text: string;
  receivedAt: Instant;
  readBy: Instant;
  isLate: boolean;
}
export interface WordsPage {
  rows: WordsRow[];
  next: string | null;
  /** Of the first page: what was read late, or is late, in the last 30 days; newest first, at most 20. */
  late: LateWords[];
}
export interface LateWords {
  id: string;
  ticketId: string | null;
  ticketNumber: number | null;
  /** Whose team they were for. */
  teamName: string | null;
  readBy: Instant;
  /** Null: nobody has read them yet. */
  readAt: Instant | null;
  readerName: string | null;
}
