// Who gets which ticket: the next one on request, and those that are given out.
import * as z from 'zod/mini';
import type { ActsView } from './actions.contract.js';
import { id } from './shapes.js';
import type { QueueRow } from './tickets.contract.js';

/**
 * Why a ticket went to somebody (or to nobody) whom nobody chose: they asked for the next one; it was their turn; they
 * had the fewest open tickets; they answered this customer last; they are out; they left.
 */
export const ASSIGNED_BECAUSE = ['next', 'round_robin', 'fewest_open', 'answered_last', 'out', 'left'] as const;
export type AssignedBecause = (typeof ASSIGNED_BECAUSE)[number];

/** POST /api/tickets/next : the most urgent waiting ticket of one's teams. Asked again with the same `clientId`: the same. */
export const NextTicketRequest = z.strictObject({ clientId: id });

/** POST /api/acts/:id/undo of `acts` gives it back. */
export interface NextTicketView {
  /** Null: nothing waits. */
  taken: { row: QueueRow; acts: ActsView } | null;
}
