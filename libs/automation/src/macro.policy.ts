// Whose a macro is: a personal one belongs to its writer and is seen by nobody else, whatever their role. One of a team
// is used by the team and changed by those who lead it; one for everybody by all who lead. Who may share at all is
// `macro:share` of the one policy table.
import type { MacroScope } from '#contracts';
import { can } from '#identity';
import type { AgentActor } from '#kernel';

/** Where a macro belongs. */
export interface MacroPlace {
  scope: MacroScope;
  ownerId: string | null;
  teamId: string | null;
}

const isInTeam = (actor: AgentActor, teamId: string | null): boolean =>
  actor.role === 'admin' || (teamId !== null && actor.teamIds.includes(teamId));

export function maySeeMacro(actor: AgentActor, { scope, ownerId, teamId }: MacroPlace): boolean {
  if (scope === 'everybody') return true;
  return scope === 'personal' ? ownerId === actor.agentId : isInTeam(actor, teamId);
}

export const mayChangeMacro = (actor: AgentActor, place: MacroPlace): boolean =>
  maySeeMacro(actor, place) && (place.scope === 'personal' || can(actor, 'macro:share'));
