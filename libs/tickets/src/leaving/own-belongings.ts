// What tickets keep of somebody besides the tickets themselves. What the other one may not see is not given: a promise
// waits for whoever takes the ticket, a draft and the wish to follow go with the person.
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import type { AgentActor, Clock } from '#kernel';
import type { Outbox } from '#outbox';
import type { Belonging, Leave } from './belongings.js';

/** Whether the agent $2 may see the ticket `t`; nobody may see none. */
const TAKER_SEES = `exists (select 1 from agents as taker where taker.id = $2 and (taker.role = 'admin' or t.team_id is null
  or exists (select 1 from team_members as m where m.agent_id = taker.id and m.team_id = t.team_id)))`;

interface Parts {
  outbox: Outbox;
  clock: Clock;
}

const counting =
  (sql: string) =>
  async (tx: EntityManager, agentId: string): Promise<number> => {
    const [row] = await rowsOf<{ of: number }>(tx, `select count(*)::int as of from ${sql}`, [agentId]);
    return row?.of ?? 0;
  };
/** Given where somebody is named; otherwise it stays as it is, for whoever manages people. */
const given =
  (table: 'views', { outbox }: Parts) =>
  async (tx: EntityManager, actor: AgentActor, leave: Leave) => {
    if (leave.toId === null) return;
    const moved = await rowsOf<{ id: string }>(
      tx,
      `update ${table} set owner_id = $2, version = version + 1 where owner_id = $1 and scope = 'personal' returning id`,
      [leave.fromId, leave.toId],
    );
    const places = [leave.fromId, leave.toId].map((ownerId) => ({ scope: 'personal' as const, ownerId, teamId: null }));
    await outbox.recordAll(
      tx,
      actor,
      moved.map(({ id }) => ({ type: 'ViewChanged', payload: { viewId: id, places } })),
    );
  };

const promises = ({ outbox }: Parts): Belonging => ({
  kind: 'promises',
  count: counting('ticket_promises where owner_id = $1 and ended_at is null'),
  give: async (tx, actor, { fromId, toId }) => {
    // In the order in which everybody else locks: a promise changes under its ticket's lock.
    await rowsOf(
      tx,
      `select id from tickets where id in (select ticket_id from ticket_promises where owner_id = $1 and ended_at is null)
       order by id for update`,
      [fromId],
    );
    const moved = await rowsOf<{ id: string; ticketId: string; ownerId: string | null; dueAt: Date }>(
      tx,
      `update ticket_promises as p set owner_id = case when ${TAKER_SEES} then $2::uuid end from tickets as t
       where t.id = p.ticket_id and p.owner_id = $1 and p.ended_at is null
       returning p.id, p.ticket_id as "ticketId", p.owner_id as "ownerId", p.due_at as "dueAt"`,
      [fromId, toId],
    );
    const events = moved.map(({ id, ticketId, ownerId, dueAt }) => ({
      type: 'TicketPromiseGiven',
      ticketId,
      payload: { promiseId: id, ownerId, dueAt: dueAt.toISOString(), agentId: ownerId, previousAgentId: fromId },
    }));
    await outbox.recordAll(tx, actor, events);
  },
});

/** The other one finds them where they write: as their own draft, or beside the one that they have. */
const drafts = ({ outbox, clock }: Parts): Belonging => ({
  kind: 'drafts',
  count: counting('drafts where agent_id = $1'),
  give: async (tx, actor, { fromId, toId }) => {
    const moved = await rowsOf<{ ticketId: string }>(
      tx,
      `insert into drafts as mine (agent_id, ticket_id, mode, content, other, version, saved_at)
       select $2::uuid, d.ticket_id, d.mode, d.content, d.other, 1, $3 from drafts as d join tickets as t on t.id = d.ticket_id
       where d.agent_id = $1 and $2::uuid is not null and ${TAKER_SEES}
       on conflict on constraint drafts_pkey do update set version = mine.version + 1,
         other = coalesce(mine.other, jsonb_build_object('content', excluded.content,
           'savedAt', to_char(excluded.saved_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
       returning mine.ticket_id as "ticketId"`,
      [fromId, toId, clock.now()],
    );
    // Their files go along: only whose they are can send them.
    if (toId !== null)
      await tx.query('update uploads set agent_id = $2 where agent_id = $1 and waiting_reply_id is null', [
        fromId,
        toId,
      ]);
    await tx.query('delete from drafts where agent_id = $1', [fromId]);
    const payload = { agentId: toId, previousAgentId: fromId };
    await outbox.recordAll(
      tx,
      actor,
      moved.map(({ ticketId }) => ({ type: 'TicketDraftGiven', ticketId, payload })),
    );
  },
});

const followed = ({ outbox, clock }: Parts): Belonging => ({
  kind: 'followed',
  count: counting('ticket_followers where agent_id = $1'),
  give: async (tx, actor, { fromId, toId }) => {
    const moved = await rowsOf<{ ticketId: string }>(
      tx,
      `insert into ticket_followers (ticket_id, agent_id, followed_at)
       select t.id, $2::uuid, $3 from ticket_followers as f join tickets as t on t.id = f.ticket_id
       where f.agent_id = $1 and $2::uuid is not null and ${TAKER_SEES} on conflict do nothing
       returning ticket_id as "ticketId"`,
      [fromId, toId, clock.now()],
    );
    await tx.query('delete from ticket_followers where agent_id = $1', [fromId]);
    const payload = { agentId: toId, because: 'left' };
    await outbox.recordAll(
      tx,
      actor,
      moved.map(({ ticketId }) => ({ type: 'TicketFollowed', ticketId, payload })),
    );
  },
});

const views = (parts: Parts): Belonging => ({
  kind: 'views',
  count: counting(`views where owner_id = $1 and scope = 'personal'`),
  give: given('views', parts),
});

/** In the order in which they are given. */
export const ownBelongings = (parts: Parts): Belonging[] => [
  promises(parts),
  drafts(parts),
  followed(parts),
  views(parts),
];
