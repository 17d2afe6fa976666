import * as z from 'zod/mini';
import { MoveRequest, PriorityRequest, SnoozeRequest, StatusRequest, TagsRequest } from './attributes.contract.js';
import { FieldSettings } from './fields.contract.js';
import { handOverWords } from './identity.contract.js';
import { macroVariant } from './macros.contract.js';
import { type Instant, id, instant, language } from './shapes.js';
import { statusNameId } from './statuses.contract.js';
import { viewName } from './tickets.contract.js';
import { TrashRequest } from './trash.contract.js';

/** Tickets that one job may change. */
export const BULK_LIMIT = 10_000;
/** Tickets that one job may reply to: so many mails one person can still answer for. */
export const BULK_REPLY_LIMIT = 200;

/** What is written, in one language or several: each customer gets theirs, else the first. Placeholders are filled for each. */
const replyWords = z
  .partialRecord(language, macroVariant)
  .check(z.refine((variants) => Object.values(variants).some((one) => one && (one.text.trim() || one.html))));

/** One note for all, which stands on top of each. 422 HAND_OVER_NOTE_NEEDED where a team wants one. */
const handOverNote = z.optional(handOverWords);

/** What is done to each ticket of a job; `verb` tells the others apart. */
export const BulkChange = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('assign'), agentId: z.nullable(id), note: handOverNote }),
  z.strictObject({ verb: z.literal('resolve'), statusId: statusNameId }),
  z.strictObject({ verb: z.literal('reopen') }),
  z.strictObject({ verb: z.literal('markSpam') }),
  z.strictObject({ verb: z.literal('unmarkSpam') }),
  z.strictObject({ verb: z.literal('trash'), ...TrashRequest.shape }),
  z.strictObject({ verb: z.literal('restore') }),
  z.strictObject({ verb: z.literal('prioritise'), ...PriorityRequest.shape }),
  z.strictObject({ verb: z.literal('setStatus'), ...StatusRequest.shape }),
  z.strictObject({ verb: z.literal('move'), ...MoveRequest.shape, note: handOverNote }),
  z.strictObject({ verb: z.literal('tag'), ...TagsRequest.shape }),
  z.strictObject({ verb: z.literal('setFields'), fields: FieldSettings }),
  z.strictObject({ verb: z.literal('snooze'), ...SnoozeRequest.shape }),
  z.strictObject({ verb: z.literal('wake') }),
  z.strictObject({
    verb: z.literal('reply'),
    variants: replyWords,
    /** What was written after it is not answered by these words: such a ticket is left out (MESSAGE_NEWER_EXISTS). */
    seenAt: instant,
    /** Each ticket is resolved at the moment in which its reply leaves. */
    resolves: z.boolean(),
  }),
]);
export type BulkChange = z.infer<typeof BulkChange>;
export type BulkVerb = BulkChange['verb'];

/** Tickets by their ids, or everything that a view of open tickets, kept or not, holds when the job begins but for some. */
export const BulkTickets = z.union([
  z.strictObject({ ids: z.array(id).check(z.minLength(1), z.maxLength(2 * BULK_LIMIT)) }),
  z.strictObject({
    view: viewName,
    isOurTurnOnly: z.optional(z.boolean()),
    except: z.optional(z.array(id).check(z.maxLength(BULK_LIMIT))),
  }),
]);
export type BulkTickets = z.infer<typeof BulkTickets>;

/**
 * POST /api/bulk-jobs answers a `BulkJobView`. `clientId` makes a repeated request harmless. What may be done to each
 * ticket is decided when its turn comes, as if it was done singly. 422 BULK_TOO_MANY, BULK_EMPTY, BULK_VIEW_ENDED.
 */
export const StartBulkRequest = z.strictObject({ clientId: id, change: BulkChange, tickets: BulkTickets });
export type StartBulkRequest = z.infer<typeof StartBulkRequest>;
/** GET /api/bulk-jobs/:id/tickets */
export const BulkTicketsQuery = z.strictObject({
  only: z.optional(z.literal('refused')),
  after: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
});

/** A job as its owner sees it; by GET /api/bulk-jobs (all that run, and the last that ended) and by socket. */
export interface BulkJobView {
  id: string;
  verb: BulkVerb;
  /** It takes another job back. */
  isUndo: boolean;
  state: 'running' | 'ended';
  total: number;
  done: number;
  refused: number;
  /** Tickets that became something else; only those can be taken back. */
  changed: number;
  createdAt: Instant;
  endedAt: Instant | null;
  /** Milliseconds for which POST /api/bulk-jobs/:id/undo takes it back (it answers the job that does); 0: no more. */
  undoMs: number;
}
export interface BulkJobsView {
  jobs: BulkJobView[];
}
/** What became of one ticket. Where it is out of sight by now, only the id is left. */
export interface BulkTicketRow {
  ticketId: string;
  number: number | null;
  subject: string | null;
  state: 'waiting' | 'done' | 'refused';
  /** Code of the sentence that says why (`errors.<code>`). */
  reason: string | null;
}
/** Answer of GET /api/bulk-jobs/:id/tickets; `next` is the `after` of the page behind it. */
export interface BulkTicketsPage {
  job: BulkJobView;
  rows: BulkTicketRow[];
  next: number | null;
}

/** POST /api/bulk-jobs/reply-preview : what the first tickets would get; changes nothing. Answers a `BulkReplyPreview`. */
export const BulkReplyPreviewRequest = z.strictObject({
  variants: z.partialRecord(language, macroVariant),
  tickets: BulkTickets,
});
export interface BulkReplySample {
  ticketId: string;
  number: number;
  customerName: string;
  /** Null: there is none to write to. */
  address: string | null;
  language: string;
  text: string;
  /** Code of what stands against it, and the placeholder that nobody can fill. */
  problem: string | null;
  placeholder: string | null;
}
export interface BulkReplyPreview {
  /** Tickets that would be replied to. */
  total: number;
  /** The server's time now. */
  at: Instant;
  samples: BulkReplySample[];
}
