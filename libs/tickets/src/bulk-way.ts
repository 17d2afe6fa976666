import type { BulkChange, BulkVerb } from '#contracts';
import type { Permission } from '#identity';
import type { AgentActor } from '#kernel';
import { ChangedSinceError } from './bulk.errors.js';
import type { TicketBefore, TicketNow } from './bulk-job.js';

/** A ticket whose turn it is, or whose way back. */
export interface Turn<Change> {
  actor: AgentActor;
  ticket: TicketNow;
  change: Change;
  /** Of a job over many. */
  jobId?: string | undefined;
}

/** A verb, and its way back. */
export interface Way<Change> {
  permission: Permission;
  /** Answers what the ticket was, or null where it is that already; `together`: until when resolutions wait. */
  go(turn: Turn<Change>, together: Date): Promise<TicketBefore | null>;
  /** @throws {ChangedSinceError} BULK_CHANGED_SINCE, and what the service throws */
  goBack(turn: Turn<Change>, before: TicketBefore): Promise<unknown>;
}
export type Ways = { [Verb in BulkVerb]: Way<Extract<BulkChange, { verb: Verb }>> };

/** The ticket of a turn, whatever its version. */
export const at = ({ ticket }: { ticket: TicketNow }) => ({ ticketId: ticket.id, ifVersion: null });

/** @throws {ChangedSinceError} BULK_CHANGED_SINCE */
export function demandStill(isStill: boolean): void {
  if (!isStill) throw new ChangedSinceError();
}
