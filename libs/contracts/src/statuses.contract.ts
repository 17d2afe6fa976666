// Names of statuses: what a house calls whose turn it is. Everything goes on by the category alone.
import * as z from 'zod/mini';
import { id, language, line } from './shapes.js';
import type { TicketStatus } from './tickets.contract.js';

/** Categories in which a house may have several names. Spam has one, and what lies in the trash none. */
export const FREE_CATEGORIES = ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed'] as const;
export type FreeCategory = (typeof FREE_CATEGORIES)[number];
/** Of one category, archived ones not counted. */
export const MOST_STATUS_NAMES = 20;

const names = z.partialRecord(language, line(60));
const labels = z.partialRecord(language, line(80));
const shape = {
  /** Null, for the one that Heard comes with alone: as Heard says it in each language. */
  name: z.nullable(line(60)),
  names,
  /** What a customer reads; null: as Heard says the category. */
  customerLabel: z.nullable(line(80)),
  customerLabels: labels,
  /** What a ticket is called that comes into the category by itself. */
  isDefault: z.boolean(),
};
/** POST /api/ticket-statuses answers a StatusNameView. 409 STATUS_NAME_TAKEN, STATUS_NAMES_TOO_MANY. */
export const NameStatusRequest = z.strictObject({ category: z.enum(FREE_CATEGORIES), ...shape, name: line(60) });
export type NameStatusRequest = z.infer<typeof NameStatusRequest>;
/** PUT /api/ticket-statuses/:id (If-Match). The default stays one: another takes its place. 422 STATUS_DEFAULT_NEEDED. */
export const ChangeStatusNameRequest = z.strictObject(shape);
export type ChangeStatusNameRequest = z.infer<typeof ChangeStatusNameRequest>;
/** POST /api/ticket-statuses/:id/place : up or down within its category. */
export const PlaceStatusRequest = z.strictObject({ direction: z.enum(['up', 'down']) });
/** PUT /api/ticket-statuses/:id/archived (If-Match) : kept on its tickets, offered no more. 422 STATUS_DEFAULT_NEEDED. */
export const ArchiveStatusRequest = z.strictObject({ isArchived: z.boolean() });

type Names = Partial<Record<z.infer<typeof language>, string>>;
export interface StatusNameView {
  id: string;
  category: TicketStatus;
  name: string | null;
  names: Names;
  customerLabel: string | null;
  customerLabels: Names;
  /** It came with Heard: tickets without a name of their own have it. */
  isBuiltin: boolean;
  isDefault: boolean;
  isArchived: boolean;
  version: number;
}
/** GET /api/ticket-statuses : by category, and in their order; archived ones too, because tickets have them. */
export interface StatusNamesView {
  statuses: StatusNameView[];
}
/** A status of a ticket by its name; `id` null: the one that Heard comes with. */
export const statusNameId = z.optional(z.nullable(id));
/**
 * Body of POST /api/tickets/:id/resolution, which may be left out: what the resolved ticket is called. Without
 * `statusId` as the category's default, with null as Heard says it. 422 STATUS_NAME_UNKNOWN
 */
export const ResolutionRequest = z._default(z.strictObject({ statusId: statusNameId }), {});
