import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeskView } from '#contracts';
import { rowsOf } from '#database';
import { type AgentActor, Clock } from '#kernel';
import { Belongings, type Leave } from '../leaving/belongings.js';

/** A ticket that changed hands. */
export interface ChangedHands {
  ticketId: string;
  agentId: string | null;
}
/** A reply that somebody planned. */
export interface PlannedReply {
  id: string;
  ticketId: string;
}

/** Open, asleep or not. */
export const IS_WORK = `t.status in ('new', 'open', 'pending', 'on_hold')`;
/** A customer waits on it, and it is awake. */
export const WAITS = `t.status in ('new', 'open') and t.waiting_since is not null and not t.is_snoozed`;
/** The agent $1 is out at $3; whoever came back meanwhile keeps what they have. */
const IS_OUT = 'exists (select 1 from agents as had where had.id = $1 and had.out_until > $3)';
/** Whether the agent $2 may see the ticket `t`; nobody may see none. */
const TAKER_SEES = `exists (select 1 from agents as taker where taker.id = $2 and (taker.role = 'admin' or t.team_id is null
  or exists (select 1 from team_members as m where m.agent_id = taker.id and m.team_id = t.team_id)))`;

/** What lies on the desk of one person. */
@Injectable()
export class DeskRepository {
  constructor(
    private readonly clock: Clock,
    private readonly belongings: Belongings,
  ) {}

  async desk(tx: EntityManager, agentId: string): Promise<Omit<DeskView, 'noteWantedBy'>> {
    const [row] = await rowsOf<Pick<DeskView, 'open' | 'snoozed' | 'planned'>>(
      tx,
      `select count(*)::int as open, (count(*) filter (where is_snoozed))::int as snoozed,
         (select count(*)::int from waiting_replies where author_id = $1 and state = 'waiting' and is_scheduled) as planned
       from tickets as t where assignee_id = $1 and ${IS_WORK}`,
      [agentId],
    );
    return { open: 0, snoozed: 0, planned: 0, ...row, ...(await this.belongings.counts(tx, agentId)) };
  }

  /** What is no ticket and no planned reply. */
  giveBelongings(tx: EntityManager, actor: AgentActor, leave: Leave): Promise<void> {
    return this.belongings.give(tx, actor, leave);
  }

  /** Everything open that somebody has goes to the other one who may see it, else to nobody. One statement. */
  giveAll(tx: EntityManager, fromId: string, toId: string | null): Promise<ChangedHands[]> {
    return this.give(tx, { fromId, toId, which: IS_WORK });
  }

  /** Every ticket on which a customer waits goes to nobody, while the person is out. One statement. */
  handBack(tx: EntityManager, fromId: string): Promise<ChangedHands[]> {
    return this.give(tx, { fromId, toId: null, which: `${WAITS} and ${IS_OUT}` });
  }

  /** This ticket goes to nobody, if a customer waits on it and whoever has it is out or gone. */
  async leaveAbsent(
    tx: EntityManager,
    ticketId: string,
  ): Promise<{ previousAgentId: string; because: 'out' | 'left' } | undefined> {
    const now = this.clock.now();
    const [row] = await rowsOf<{ previousAgentId: string; because: 'out' | 'left' }>(
      tx,
      `with mine as (select t.id, a.id as had, a.disabled_at is not null as is_gone from tickets as t
         join agents as a on a.id = t.assignee_id and (a.disabled_at is not null or a.out_until > $2)
         where t.id = $1 and ${WAITS} for update of t)
       update tickets set assignee_id = null, updated_at = $2, version = version + 1 from mine where tickets.id = mine.id
       returning mine.had as "previousAgentId", case when mine.is_gone then 'left' else 'out' end as because`,
      [ticketId, now],
    );
    return row;
  }

  plannedBy(tx: EntityManager, agentId: string): Promise<PlannedReply[]> {
    return rowsOf<PlannedReply>(
      tx,
      `select id, ticket_id as "ticketId" from waiting_replies
       where author_id = $1 and state = 'waiting' and is_scheduled order by ticket_id, id`,
      [agentId],
    );
  }

  /** Planned replies on tickets that the other one may see are theirs from now on; answers which. */
  async givePlanned(tx: EntityManager, fromId: string, toId: string | null): Promise<ReadonlySet<string>> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `update waiting_replies as reply set author_id = $2 from tickets as t
       where t.id = reply.ticket_id and reply.author_id = $1 and reply.state = 'waiting' and reply.is_scheduled
         and $2::uuid is not null and ${TAKER_SEES} returning reply.id`,
      [fromId, toId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private give(
    tx: EntityManager,
    { fromId, toId, which }: { fromId: string; toId: string | null; which: string },
  ): Promise<ChangedHands[]> {
    return rowsOf<ChangedHands>(
      tx,
      `with own as (select t.id, case when ${TAKER_SEES} then $2::uuid end as taker from tickets as t
         where t.assignee_id = $1 and ${which} order by t.id for update of t)
       update tickets set assignee_id = own.taker, updated_at = $3, version = version + 1 from own where tickets.id = own.id
       returning tickets.id as "ticketId", tickets.assignee_id as "agentId"`,
      [fromId, toId, this.clock.now()],
    );
  }
}
