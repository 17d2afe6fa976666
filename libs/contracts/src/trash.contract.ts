import * as z from 'zod/mini';
import type { Instant, PersonView } from './shapes.js';

/** For so many days the trash is kept, until an administrator says otherwise. */
export const TRASH_DAYS = 30;
/** PUT /api/settings/trash (If-Match): after how many days what was thrown away is removed for good. */
export const TrashSettings = z.strictObject({ keepDays: z.int().check(z.gte(1), z.lte(365)) });
/**
 * POST /api/tickets/:id/trash (If-Match) throws a ticket away; DELETE of it (If-Match) restores it, also one that is spam.
 * Both answer the `QueueRow` as it is now. `evenWithCase`: a running case is no reason against it (supervisors).
 */
export const TrashRequest = z.strictObject({ evenWithCase: z.optional(z.boolean()) });
/** POST /api/tickets/:id/purge removes everything that the ticket says, for good. `number` is what a person typed. */
export const PurgeRequest = z.strictObject({ number: z.int().check(z.gte(1), z.lte(Number.MAX_SAFE_INTEGER)) });
/** GET /api/trash : the newest first. */
export const TrashQuery = z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(200))) });

/** Why a ticket lies in the trash. */
export type TrashReason = 'trash' | 'spam';
/** How a ticket came into the trash, and when its words are removed. */
export interface TrashView {
  reason: TrashReason;
  at: Instant;
  /** Null: nobody who is still known. */
  by: PersonView | null;
  purgesAt: Instant;
}
/** A ticket in the trash. */
export interface TrashRow extends TrashView {
  ticketId: string;
  number: number;
  subject: string;
  customer: string;
  version: number;
}
/** Answer of GET /api/trash; `next` is the cursor of the page behind it. */
export interface TrashPage {
  rows: TrashRow[];
  next: string | null;
  keepDays: number;
}
