// What a customer's mail does to a resolved ticket, as its mailbox says: it takes the ticket up again, or opens a new one
// that is linked to it. A closed ticket is never taken up (ticket-status.ts), and words that stay quiet open nothing.
import type { ReopeningMode } from '#contracts';
import { DAY, plus } from '#kernel';

export interface ReopeningRule {
  reopening: ReopeningMode;
  reopensWithinDays: number;
  keepsAssignee: boolean;
}

/** Of a ticket without a mailbox. */
export const REOPENS_ALWAYS: ReopeningRule = { reopening: 'always', reopensWithinDays: 7, keepsAssignee: true };

/** A new ticket follows the resolved one up. `resolvedAt` belongs to a resolution that nobody can take back any more. */
export const opensAnew = (
  { reopening, reopensWithinDays }: ReopeningRule,
  { resolvedAt, now }: { resolvedAt: Date | null; now: Date },
): boolean =>
  reopening === 'never' ||
  (reopening === 'within' && resolvedAt !== null && now > plus(resolvedAt, reopensWithinDays * DAY));
