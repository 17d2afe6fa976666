// Who may see and work on a case, beyond the role: supervisors of its team, administrators, and its owner. A rated
// person neither sees the case before the rating is visible to him nor works on it, unless nobody else could own it;
// what such a person does is marked as self-reviewed. Source: rulings, the loop 2, "who sees a rating when".

import type { AgentActor } from '#kernel';
import { isInScope } from './ticket-scope.js';

/** What the rules of a case (an unhappy answer and its alerts) look at. */
export interface CaseFacts {
  teamId: string | null;
  subjectAgentIds: readonly string[];
  ownerId: string | null;
  /** When the rated people may see the answer; null when there is none. */
  visibleAt: Date | null;
  /** Active people who may own it by their role: supervisors of the team and administrators. */
  leadIds: readonly string[];
}

const isSubject = (actor: AgentActor, about: CaseFacts): boolean => about.subjectAgentIds.includes(actor.agentId);

/** True when every active person who could own the case was rated in it: a team of one. */
export const isNobodyElse = (about: CaseFacts): boolean =>
  about.leadIds.every((id) => about.subjectAgentIds.includes(id));

const isLead = (actor: AgentActor, about: CaseFacts): boolean =>
  actor.role !== 'agent' && isInScope(actor, { teamId: about.teamId });

/** May claim it: a lead of the team who was not rated, or one who was when nobody else could. */
export const canOwnCase = (actor: AgentActor, about: CaseFacts): boolean =>
  isLead(actor, about) && (!isSubject(actor, about) || isNobodyElse(about));

/** May be made the owner by a lead: anybody who was not rated, or a rated one when nobody else could. */
export const canBeMadeOwner = (agentId: string, about: CaseFacts): boolean =>
  !about.subjectAgentIds.includes(agentId) || isNobodyElse(about);

/** May add evidence, advance and close. */
export const canWorkOnCase = (actor: AgentActor, about: CaseFacts): boolean =>
  canOwnCase(actor, about) || about.ownerId === actor.agentId;

/** May know that the case exists. */
export const canSeeCase = (actor: AgentActor, about: CaseFacts, now: Date): boolean => {
  if (canWorkOnCase(actor, about)) return true;
  return isLead(actor, about) && (about.visibleAt === null || about.visibleAt <= now);
};
