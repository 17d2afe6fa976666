// That a customer is told something by a time: "we do not know yet, we will write by three".
import * as z from 'zod/mini';
import type { Instant, PersonView } from './shapes.js';
import { id, instant, text } from './shapes.js';

/** Before we close today; at noon of the next business day; at the end of the one after; a time of the agent's own. */
export const PROMISE_KINDS = ['today', 'tomorrow', 'twoDays', 'own'] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];
export const PROMISE_STATES = ['open', 'kept', 'broken', 'replaced', 'withdrawn'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];
/** A year. */
export const LONGEST_PROMISE_MS = 366 * 24 * 60 * 60 * 1000;

/** GET /api/tickets/:id/promise-times : `at` asks for a time of one's own. 422 PROMISE_TIME_REFUSED. */
export const PromiseTimesQuery = z.strictObject({ at: z.optional(instant) });
export interface PromiseTimesView {
  /** Soonest first. */
  choices: { kind: PromiseKind; dueAt: Instant; text: string }[];
  /** Of the customer: the clock in `text` is theirs. */
  timeZone: string;
  /** Of the opening hours of the ticket's team: "noon" is noon there. */
  teamZone: string;
}

/**
 * The last promise of a ticket. It stands until `endedAt`; a broken one stands until the customer is told. DELETE
 * /api/tickets/:id/promise withdraws the one that stands; DELETE /api/tickets/:id/promise/keeping says that the reply
 * which kept it did not answer it: it stands again. Both answer the `QueueRow`; 409 PROMISE_NOT_STANDING, PROMISE_NOT_KEPT.
 */
export interface PromiseView {
  id: string;
  state: PromiseState;
  dueAt: Instant;
  owner: PersonView | null;
  madeAt: Instant;
  endedAt: Instant | null;
  /** It was kept by a reply and its time has not come: it can stand again. */
  canStandAgain: boolean;
}
/**
 * POST /api/tickets/:id/hand-over (If-Match) gives it to a person or a team with a note, which stands on top of it; answers
 * a `MovedView`. DELETE: the note was read; answers the `QueueRow`.
 */
export const GiveRequest = z.union([
  z.strictObject({ agentId: z.nullable(id), note: text(2_000) }),
  z.strictObject({ teamId: z.nullable(id), note: text(2_000) }),
]);
/** Of a row: what stands. */
export interface RowPromise {
  dueAt: Instant;
  /** From then on it is soon due. */
  soonAt: Instant;
}
