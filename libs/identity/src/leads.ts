/**
 * A condition of SQL: the agent leads the team, so that an unhappy answer of one of its tickets may become this
 * person's case. Leads are the active administrators and the active supervisors of the team; of a ticket without a
 * team, all supervisors. `agent` is an alias of `agents`, `team` an expression of a team's id.
 */
export const isLeadOf = (agent: string, team: string): string =>
  `(${agent}.disabled_at is null and ${agent}.password_hash is not null and (${agent}.role = 'admin' or (${agent}.role = 'supervisor'
    and (${team} is null or exists (select 1 from team_members membership
      where membership.agent_id = ${agent}.id and membership.team_id = ${team})))))`;
