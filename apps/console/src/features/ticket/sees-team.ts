import type { AgentView } from '#contracts';

/** Who can see tickets of a team: its people, and administrators; what belongs to no team is everybody's. */
export const seesTeam = (agent: Pick<AgentView, 'role' | 'teamIds'>, teamId: string | null): boolean =>
  teamId === null || agent.role === 'admin' || agent.teamIds.includes(teamId);
