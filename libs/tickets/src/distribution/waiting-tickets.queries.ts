import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared, rowsOf, sql } from '#database';

/**
 * Tickets that somebody should take: unassigned, our turn, awake. One that waits for the customer or for a third party,
 * that sleeps, that has ended, or of which nothing is known but a message that nobody let in, is none of them. With the
 * condition and the order of the index `tickets_next`, word for word.
 */
const IS_WAITING = `t.assignee_id is null and t.status in ('new', 'open') and not t.is_snoozed
  and (t.waiting_since is not null or not t.has_held_message)`;
/** The soonest promise first, then the higher priority, then whoever waits longest. */
const URGENCY = `coalesce(t.sla_due_at, 'infinity'),
  (case t.priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 when 'low' then 3 end),
  coalesce(t.waiting_since, 'infinity'), t.id`;
/** So many are looked at at once: as many can be taken at the same moment without anybody waiting for another. */
const LOOKED_AT = 50;
/** So many are looked at at once for having been given back. */
const LOOKED_THROUGH = 20;
/** Who gave the ticket back, or from whom a person took it: they are not given the same one again. */
export const gaveBackSql = (ticketId: string): string => `(
  select case when last.actor_kind = 'agent' and last.payload ->> 'agentId' is null and last.payload ->> 'because' is null
    then (last.payload ->> 'previousAgentId')::uuid end
  from outbox_events as last where last.ticket_id = ${ticketId} and last.type = 'TicketAssigned'
  order by last.occurred_at desc, last.id desc limit 1)`;

/** Whose waiting tickets are meant; `null` among the ids: those without a team. `null` alone: all of them. */
export type TeamsInMind = readonly (string | null)[] | null;

const OF_TEAM = (
  condition: string,
  most = LOOKED_AT,
): string => `(select t.* from tickets as t where ${condition} and ${IS_WAITING} and t.id <> all($3::uuid[])
  order by ${URGENCY} limit ${most})`;

/** The most urgent ones of the teams $1 (null: of all), and of none where $2, but $3. */
export const CANDIDATES_SQL = `with team as (select id from teams where $1::uuid[] is null or id = any($1)),
     found as (
       select own.* from team cross join lateral ${OF_TEAM('t.team_id = team.id')} as own
       union all
       select nobodys.* from ${OF_TEAM('t.team_id is null')} as nobodys where $2::boolean)
   select t.id from found as t order by ${URGENCY} limit ${LOOKED_AT}`;

/** The ids of a list. PostgreSQL does not look into it when it plans: one plan for lists of any length is kept. */
const idsOf = (list: string): string => `any((select ${list}::uuid[])::uuid[])`;

/** Teams that give tickets out and in which one waits: those of the tickets $1, the teams $2, those of the people $3. */
export const SERVED_SQL = `with concerned as (select team_id, assignee_id from tickets where id = ${idsOf('$1')})
   select team.id from teams as team where team.distribution <> 'off'
     and (team.id = ${idsOf('$2')} or team.id in (select team_id from concerned)
       or exists (select 1 from team_members as m where m.team_id = team.id
         and (m.agent_id = ${idsOf('$3')} or m.agent_id in (select assignee_id from concerned))))
     and exists (select 1 from tickets as t where t.team_id = team.id and ${IS_WAITING})
   order by team.id`;
const SERVED = prepared(SERVED_SQL);

/** The most urgent ones of the team $1, but $3, that the person $2 gave back. */
export const GIVEN_BACK_SQL = `select t.id from ${OF_TEAM('t.team_id = $1', LOOKED_THROUGH)} as t where ${gaveBackSql('t.id')} = $2`;

/** What events concern. */
export interface Concerned {
  ticketIds: readonly string[];
  teamIds: readonly string[];
  agentIds: readonly string[];
}

/** The waiting tickets, in the order in which they are given out. */
@Injectable()
export class WaitingTickets {
  /**
   * The most urgent one, locked until the transaction ends; whoever asks at the same moment gets another one. Null only
   * where there is none left, `but` these: one that another transaction holds is waited for.
   */
  async mostUrgent(tx: EntityManager, teams: TeamsInMind, but: readonly string[] = []): Promise<string | null> {
    for (;;) {
      const ids = await this.candidates(tx, teams, but);
      if (ids.length === 0) return null;
      const taken = (await this.locked(tx, ids, 'skip locked')) ?? (await this.locked(tx, ids, ''));
      if (taken) return taken;
      // Others took all of these meanwhile: what waits now is looked at anew.
    }
  }

  /** Whether any team gives its tickets out. */
  async areGivenOut(tx: EntityManager): Promise<boolean> {
    return (await rowsOf(tx, sql`select 1 as one from teams where distribution <> 'off' limit 1`)).length > 0;
  }

  /** Teams that give tickets out, that events concern, and in which a ticket waits. */
  async teamsToServe(tx: EntityManager, { ticketIds, teamIds, agentIds }: Concerned): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(tx, SERVED, [ticketIds, teamIds, agentIds]);
    return rows.map(({ id }) => id);
  }

  /** Of the most urgent ones of the team, `but` these, those that this person gave back. */
  async givenBackBy(tx: EntityManager, agentId: string, teamId: string, but: readonly string[]): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(tx, GIVEN_BACK_SQL, [teamId, agentId, but]);
    return rows.map(({ id }) => id);
  }

  private async candidates(tx: EntityManager, teams: TeamsInMind, but: readonly string[]): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(tx, CANDIDATES_SQL, [
      teams?.filter((id) => id !== null) ?? null,
      teams === null || teams.includes(null),
      but,
    ]);
    return rows.map(({ id }) => id);
  }

  private async locked(tx: EntityManager, ids: readonly string[], how: 'skip locked' | ''): Promise<string | null> {
    const [row] = await rowsOf<{ id: string }>(
      tx,
      `select t.id from tickets as t where t.id = any($1::uuid[]) and ${IS_WAITING}
       order by ${URGENCY} limit 1 for update ${how}`,
      [ids],
    );
    return row?.id ?? null;
  }
}
