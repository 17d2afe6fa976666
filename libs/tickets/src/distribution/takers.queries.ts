import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { OFFLINE_AFTER_MS } from '#identity';
import { Clock, plus } from '#kernel';
import { BusinessCalendars } from '#sla';
import { gaveBackSql } from './waiting-tickets.queries.js';

/** How a team gives its waiting tickets out by itself. */
export type Method = 'round_robin' | 'fewest_open';
export interface Taker {
  agentId: string;
  because: Method | 'answered_last';
}

/** What somebody has to do now: open tickets that wait for us and do not sleep. What waits for others is no work. */
const LOAD = `(select count(*) from tickets as own where own.assignee_id = a.id and own.status in ('new', 'open')
  and not own.is_snoozed)`;
/** Of so many of the customer's latest tickets it is looked who answered last. */
const LOOKED_AT = 20;

/**
 * People of the team $1 who can get one more ticket at $2: there (heard of since $3, not away, not out, on shift where
 * they have a plan, by the clocks of $4), and with less to do than they can have at most.
 */
const ABLE = `
  select a.id, m.last_turn, ${LOAD} as load, a.most_open_tickets, a.spoken_languages
  from team_members as m join agents as a on a.id = m.agent_id
  where m.team_id = $1 and a.disabled_at is null and a.presence = 'online' and a.last_seen_at > $3
    and (a.out_until is null or a.out_until <= $2)
    and (not exists (select 1 from shifts as s where s.agent_id = a.id)
      or exists (select 1 from shifts as s where s.agent_id = a.id
        and s.weekday = extract(isodow from $2::timestamptz at time zone $4)
        and ($2::timestamptz at time zone $4)::time >= s.starts_at
        and ($2::timestamptz at time zone $4)::time < s.ends_at))`;

/** Who answered the customer of the ticket $5 last, in any of their tickets. */
const LAST_ANSWERER = `(
  select said.author_agent_id from (select id from tickets where customer_id = (select customer_id from tickets where id = $5)
      order by created_at desc limit ${LOOKED_AT}) as earlier
  join messages as said on said.ticket_id = earlier.id and said.author_kind = 'agent'
    and (said.visibility = 'public' or said.kind = 'call') and said.author_agent_id is not null
  order by said.created_at desc, said.id desc limit 1)`;

const ORDER: Record<Method, string> = {
  round_robin: 'able.last_turn, able.id',
  fewest_open: 'able.load, able.last_turn, able.id',
};

/** Who gets the ticket $5. */
export const choiceSql = (method: Method): string =>
  `with able as (${ABLE}), facts as (
     select ${LAST_ANSWERER} as answerer, ${gaveBackSql('$5')} as gave_back,
       (select language from tickets where id = $5) as language)
   select able.id as "agentId", coalesce(able.id = facts.answerer, false) as "answeredLast" from able cross join facts
   where (able.most_open_tickets is null or able.load < able.most_open_tickets)
     and able.id is distinct from facts.gave_back
   order by 2 desc, facts.language = any(able.spoken_languages) desc, ${ORDER[method]} limit 1`;

/** Who can be given a ticket. The caller holds the lock under which tickets are given out. */
@Injectable()
export class Takers {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: BusinessCalendars,
  ) {}

  /** Who of the team can take a ticket at all: two of them at most. */
  async able(tx: EntityManager, teamId: string): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `select able.id from (${ABLE}) as able
       where able.most_open_tickets is null or able.load < able.most_open_tickets limit 2`,
      await this.whereabouts(tx, teamId),
    );
    return rows.map(({ id }) => id);
  }

  /** Who gets this ticket: who answered the customer last, else who speaks the language, among them by the method. */
  async choose(
    tx: EntityManager,
    { teamId, method, ticketId }: { teamId: string; method: Method; ticketId: string },
  ): Promise<Taker | null> {
    const [row] = await rowsOf<{ agentId: string; answeredLast: boolean }>(tx, choiceSql(method), [
      ...(await this.whereabouts(tx, teamId)),
      ticketId,
    ]);
    return row ? { agentId: row.agentId, because: row.answeredLast ? 'answered_last' : method } : null;
  }

  /** The next turn of the team is after this one. */
  async countTurn(tx: EntityManager, teamId: string, agentId: string): Promise<void> {
    await tx.query(
      `update team_members set last_turn = (select max(last_turn) + 1 from team_members where team_id = $1)
       where team_id = $1 and agent_id = $2`,
      [teamId, agentId],
    );
  }

  private async whereabouts(tx: EntityManager, teamId: string): Promise<unknown[]> {
    const now = this.clock.now();
    const { timeZone } = (await this.calendars.ofTeam(teamId, tx)).weekly;
    return [teamId, now, plus(now, -OFFLINE_AFTER_MS), timeZone];
  }
}
