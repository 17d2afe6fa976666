// What somebody is writing, kept on the server: words survive a lost laptop, and go on at another machine.
import * as z from 'zod/mini';
import { TicketActions } from './actions.contract.js';
import { type Instant, id } from './shapes.js';
import { UPLOAD_LIMITS } from './upload-limits.js';

export const DRAFT_MODES = ['reply', 'note', 'call'] as const;
export type DraftMode = (typeof DRAFT_MODES)[number];

const file = z.strictObject({
  id,
  fileName: z.string().check(z.maxLength(300)),
  contentType: z.string().check(z.maxLength(200)),
  size: z.number(),
  isInside: z.optional(z.boolean()),
});
const content = z.strictObject({
  text: z.string().check(z.maxLength(100_000)),
  html: z.nullable(z.string().check(z.maxLength(400_000))),
  /** As typed. */
  copies: z.nullable(z.string().check(z.maxLength(10_000))),
  blindCopies: z.nullable(z.string().check(z.maxLength(10_000))),
  /** Files that the server has, with what another machine shows of them. */
  files: z.array(file).check(z.maxLength(UPLOAD_LIMITS.files)),
  actions: TicketActions,
  macroIds: z.array(id).check(z.maxLength(20)),
});
export type DraftContent = z.infer<typeof content>;

/**
 * PUT /api/tickets/:id/drafts/:mode answers a DraftView. The newest wins; where it was not written on top of `onVersion`
 * (null: of none), the one that stood there is kept as `other`. DELETE throws it away, unless it is a later one than
 * `?version=`. Writing the message (`draftVersion`) does the same in its transaction; words that only another machine has
 * seen stay a draft.
 */
export const SaveDraftRequest = z.strictObject({
  content,
  onVersion: z.nullable(z.int()),
  /** Somebody looked at `other` and does not want it. */
  leavesOther: z.optional(z.boolean()),
});
export const draftMode = z.enum(DRAFT_MODES);
export const DropDraftQuery = z.strictObject({ version: z.optional(z.coerce.number().check(z.int())) });

export interface DraftView {
  ticketId: string;
  mode: DraftMode;
  content: DraftContent;
  /** Written at the same time elsewhere: kept, to be looked at. */
  other: { content: DraftContent; savedAt: Instant } | null;
  version: number;
  savedAt: Instant;
}
/** GET /api/drafts : one's own, latest first. */
export interface DraftsView {
  drafts: DraftView[];
}
