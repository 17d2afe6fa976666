import type { AgentActor } from '#kernel';

/** A condition of SQL over the alias of a ticket, with the parameter that it needs. */
export interface Scope {
  /** Uses `$<position>` once, as uuid[]; true for everything when the parameter is null. */
  sql(alias: string, position: number): string;
  parameter: readonly string[] | null;
}

/**
 * Which tickets a person may see: administrators all; everybody else those of own teams and those without a team.
 * What is outside looks as if it did not exist.
 */
export const ticketScope = (actor: AgentActor): Scope => ({
  sql: (alias, position) =>
    `($${position}::uuid[] is null or ${alias}.team_id is null or ${alias}.team_id = any($${position}::uuid[]))`,
  parameter: actor.role === 'admin' ? null : actor.teamIds,
});

/** The same rule for one ticket that is already at hand. */
export const isInScope = (actor: AgentActor, ticket: { teamId: string | null }): boolean =>
  actor.role === 'admin' || ticket.teamId === null || actor.teamIds.includes(ticket.teamId);
