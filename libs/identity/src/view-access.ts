import type { ViewScope } from '#contracts';
import type { AgentActor } from '#kernel';
import { can } from './permissions.js';

/** Whose a view is. */
export interface ViewPlace {
  scope: ViewScope;
  ownerId: string | null;
  teamId: string | null;
}

const isOwn = (actor: AgentActor, teamId: string | null): boolean =>
  actor.role === 'admin' || (teamId !== null && actor.teamIds.includes(teamId));

/** Personal views are seen by nobody else, those of a team by its members and administrators. */
export function maySeeView(actor: AgentActor, { scope, ownerId, teamId }: ViewPlace): boolean {
  if (scope === 'personal') return ownerId === actor.agentId;
  return scope === 'shared' || isOwn(actor, teamId);
}

/** Whether somebody may keep a view there, change it, move it or remove it. */
export function mayKeepView(actor: AgentActor, place: ViewPlace): boolean {
  if (place.scope === 'personal') return place.ownerId === actor.agentId && can(actor, 'view:keep');
  if (place.scope === 'team') return isOwn(actor, place.teamId) && can(actor, 'view:share-team');
  return can(actor, 'view:share-all');
}
