// To whom a ticket may be given. Who may see one is `isInScope` of identity: administrators everything, everybody else
// what belongs to their teams and what belongs to none; what a person may not see is not there (404, never 403).
import { isInScope } from '#identity';
import type { AgentActor, Role } from '#kernel';
import type { TicketStatus } from './ticket-status.js';

/** Somebody who could become the assignee. */
export interface Candidate {
  role: Role;
  teamIds: readonly string[];
  isDisabled: boolean;
}

/** Why the ticket may not be given to this person, or undefined. An assignee must be able to see the ticket. */
export function reasonAgainstAssigning(
  candidate: Candidate | undefined,
  ticket: { teamId: string | null },
): 'ASSIGNEE_UNKNOWN' | 'ASSIGNEE_DISABLED' | 'ASSIGNEE_CANNOT_SEE_TICKET' | undefined {
  if (!candidate) return 'ASSIGNEE_UNKNOWN';
  if (candidate.isDisabled) return 'ASSIGNEE_DISABLED';
  const canSee = candidate.role === 'admin' || ticket.teamId === null || candidate.teamIds.includes(ticket.teamId);
  return canSee ? undefined : 'ASSIGNEE_CANNOT_SEE_TICKET';
}

/** The actor sees it, and it does not lie in the trash, where no verb reaches it. */
export const isAtHand = (actor: AgentActor, ticket: { teamId: string | null; status: TicketStatus }): boolean =>
  isInScope(actor, ticket) && ticket.status !== 'trashed';
