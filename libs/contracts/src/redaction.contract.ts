import * as z from 'zod/mini';

export const REDACTION_REASONS = ['card', 'secret', 'health', 'person', 'request', 'other'] as const;
export type RedactionReason = (typeof REDACTION_REASONS)[number];
const passage = z.string().check(z.maxLength(1_000));

/**
 * POST /api/messages/:id/redaction-preview answers where these words stand (`RedactedPlaces`), and changes nothing. 422
 * PASSAGE_TOO_SHORT.
 */
export const PassageRequest = z.strictObject({ passage });
/**
 * POST /api/messages/:id/redaction makes them unreadable for good, in this message or wherever they are kept, and answers
 * in which places. 422 PASSAGE_TOO_SHORT, PASSAGE_NOT_FOUND.
 */
export const RedactPassageRequest = z.strictObject({
  passage,
  reason: z.enum(REDACTION_REASONS),
  everywhere: z.boolean(),
});
/** POST /api/attachments/:id/redaction, and `redaction-preview` (no body) */
export const RedactFileRequest = z.strictObject({ reason: z.enum(REDACTION_REASONS) });

/** In how many places words or a file stand, or stood. */
export interface RedactedPlaces {
  /** In the message itself. */
  here: number;
  /** Other messages, of the same ticket and of those that are tied to it. */
  messages: number;
  subjects: number;
  /** Tickets with a field of one's own in which they stand. */
  fields: number;
  /** Drafts, and replies that have not left. */
  drafts: number;
  /** Mails that left. */
  mails: number;
  /** Sources of mails, which are removed whole. */
  sources: number;
  ratings: number;
  cases: number;
  /** Copies of the file. */
  files: number;
  /** Other tickets with the same file, which keep it. */
  otherTickets: number;
}
