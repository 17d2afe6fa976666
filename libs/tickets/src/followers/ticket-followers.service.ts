import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { isInScope } from '#identity';
import { type Actor, type AgentActor, Clock } from '#kernel';
import { Outbox } from '#outbox';
import type { Ticket } from '../ticket.entity.js';
import { FollowerError, TicketNotFoundError, TicketStatusError } from '../ticket.errors.js';
import type { TicketFollowed } from '../ticket.events.js';
import { reasonAgainstAssigning } from '../ticket.policy.js';
import { TicketRepository } from '../ticket.repository.js';

/**
 * Who hears of a ticket without having it. Following changes nothing about the ticket: its version stays, and whoever
 * may not see it any more hears nothing, though they follow it.
 */
@Injectable()
export class TicketFollowers {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
  ) {}

  /** The followers of each ticket who may see it now and can sign in, by the ticket's id; one statement. */
  async of(ticketIds: readonly string[], tx?: EntityManager): Promise<Map<string, string[]>> {
    const followers = new Map<string, string[]>(ticketIds.map((id) => [id, []]));
    if (ticketIds.length === 0) return followers;
    const sql = `
      select f.ticket_id as "ticketId", f.agent_id as "agentId"
      from ticket_followers as f join tickets as t on t.id = f.ticket_id join agents as a on a.id = f.agent_id
      where f.ticket_id = any($1::uuid[]) and a.disabled_at is null and (a.role = 'admin' or t.team_id is null
        or exists (select from team_members as m where m.team_id = t.team_id and m.agent_id = a.id))
      order by f.followed_at, f.agent_id`;
    type Row = { ticketId: string; agentId: string };
    const rows = tx
      ? await rowsOf<Row>(tx, sql, [ticketIds])
      : await this.database.query<Row>(sql, [ticketIds as string[]]);
    for (const { ticketId, agentId } of rows) followers.get(ticketId)?.push(agentId);
    return followers;
  }

  /**
   * The agent follows the ticket from now on; twice is once.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND @throws {TicketStatusError} TICKET_IN_TRASH
   * @throws {FollowerError} FOLLOWER_UNKNOWN, FOLLOWER_REFUSED : switched off, or may not see the ticket
   */
  follow(actor: AgentActor, ticketId: string, agentId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const ticket = await this.ticket(tx, actor, ticketId);
      if (ticket.status === 'trashed') throw new TicketStatusError('trashed', 'take');
      const candidate = await this.tickets.candidate(tx, agentId);
      if (!candidate) throw new FollowerError('FOLLOWER_UNKNOWN', '');
      if (reasonAgainstAssigning(candidate, ticket))
        throw new FollowerError('FOLLOWER_REFUSED', await this.tickets.agentName(tx, agentId));
      await this.add(tx, actor, { ticketId, agentIds: [agentId], because: 'asked' });
    });
  }

  /** The agent does not follow it any more; who does not is no mistake. @throws {TicketNotFoundError} TICKET_NOT_FOUND */
  unfollow(actor: AgentActor, ticketId: string, agentId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      await this.ticket(tx, actor, ticketId);
      const gone = await rowsOf(
        tx,
        'delete from ticket_followers where ticket_id = $1 and agent_id = $2 returning agent_id',
        [ticketId, agentId],
      );
      if (gone.length === 0) return;
      await this.outbox.record(tx, actor, { type: 'TicketUnfollowed', ticketId, payload: { agentId } });
    });
  }

  /** Adds followers who are known to see the ticket, each with its event. In the caller's transaction. */
  async add(
    tx: EntityManager,
    actor: Actor,
    {
      ticketId,
      agentIds,
      because,
    }: { ticketId: string; agentIds: readonly string[]; because: TicketFollowed['because'] },
  ): Promise<void> {
    if (agentIds.length === 0) return;
    const added = await rowsOf<{ id: string }>(
      tx,
      `insert into ticket_followers (ticket_id, agent_id, followed_at)
       select $1, unnest($2::uuid[]), $3 on conflict do nothing returning agent_id as id`,
      [ticketId, agentIds, this.clock.now()],
    );
    const events = added.map(({ id }) => {
      const payload: TicketFollowed = { agentId: id, because };
      return { type: 'TicketFollowed', ticketId, payload };
    });
    await this.outbox.recordAll(tx, actor, events);
  }

  private async ticket(tx: EntityManager, actor: AgentActor, ticketId: string): Promise<Ticket> {
    const ticket = await this.tickets.lock(tx, ticketId);
    if (!ticket || !isInScope(actor, ticket)) throw new TicketNotFoundError(ticketId);
    return ticket;
  }
}
