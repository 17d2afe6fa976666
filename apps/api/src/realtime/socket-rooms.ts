import type { AgentActor } from '#kernel';

/** What a person may learn of ratings: leads see them at once, agents after fifteen minutes. */
export type Flavour = 'agent' | 'lead';

export const flavourOf = (actor: AgentActor): Flavour => (actor.role === 'agent' ? 'agent' : 'lead');

export const agentRoom = (agentId: string): string => `agent:${agentId}`;
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;
export const ticketRoom = (ticketId: string): string => `ticket:${ticketId}`;
const teamRoom = (teamId: string | null, flavour: Flavour): string => `team:${teamId ?? 'none'}:${flavour}`;
const everythingRoom = (flavour: Flavour): string => `all:${flavour}`;

/** The rooms of a person, by the same rule as `ticketScope`: computed here, never asked for by a client. */
export function roomsOf(actor: AgentActor, sessionId: string): string[] {
  const flavour = flavourOf(actor);
  const tickets =
    actor.role === 'admin'
      ? [everythingRoom(flavour)]
      : [null, ...actor.teamIds].map((teamId) => teamRoom(teamId, flavour));
  return [agentRoom(actor.agentId), sessionRoom(sessionId), ...tickets];
}

/** The rooms of everybody of a flavour who may see a ticket of this team. */
export const roomsSeeing = (teamId: string | null, flavour: Flavour): string[] => [
  teamRoom(teamId, flavour),
  everythingRoom(flavour),
];
