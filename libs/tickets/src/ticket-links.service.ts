import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { type AgentActor, Clock } from '#kernel';
import { Outbox } from '#outbox';
import type { Ticket } from './ticket.entity.js';
import { LinkError, TicketNotFoundError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import type { TicketChange } from './ticket-door.service.js';

/** Tickets that belong together without being one. A link has two ends that say the same. */
@Injectable()
export class TicketLinks {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
  ) {}

  /**
   * Links two tickets; a second time is no change.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND for either that the actor may not see
   * @throws {LinkError} LINK_SAME_TICKET
   */
  link(actor: AgentActor, ticketId: string, otherId: string): Promise<TicketChange> {
    return this.deciding(actor, [ticketId, otherId], async (tx) => {
      const rows = await this.insert(tx, { ticketId, otherId, kind: 'related', agentId: actor.agentId });
      return rows > 0 ? 'TicketLinked' : null;
    });
  }

  /** Ends a link; where there is none is no change. @throws {TicketNotFoundError} TICKET_NOT_FOUND */
  unlink(actor: AgentActor, ticketId: string, otherId: string): Promise<TicketChange> {
    return this.deciding(actor, [ticketId, otherId], async (tx) => {
      const gone = await rowsOf(
        tx,
        `delete from ticket_links where (ticket_id = $1 and other_id = $2) or (ticket_id = $2 and other_id = $1)
         returning 1`,
        [ticketId, otherId],
      );
      return gone.length > 0 ? 'TicketUnlinked' : null;
    });
  }

  /** In the caller's transaction; answers how many links that made. */
  async insert(
    tx: EntityManager,
    {
      ticketId,
      otherId,
      kind,
      agentId,
    }: Record<'ticketId' | 'otherId' | 'agentId', string> & { kind: 'related' | 'split' },
  ): Promise<number> {
    const rows = await rowsOf(
      tx,
      `insert into ticket_links (ticket_id, other_id, kind, linked_by, linked_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning 1`,
      [ticketId, otherId, kind, agentId, this.clock.now()],
    );
    return rows.length;
  }

  private async deciding(
    actor: AgentActor,
    [ticketId, otherId]: readonly [string, string],
    decide: (tx: EntityManager) => Promise<'TicketLinked' | 'TicketUnlinked' | null>,
  ): Promise<TicketChange> {
    if (ticketId === otherId) throw new LinkError();
    return this.database.transaction(async (tx) => {
      const tickets = new Map<string, Ticket>();
      for (const id of [ticketId, otherId].toSorted()) {
        const ticket = await this.tickets.lock(tx, id);
        if (!ticket || !isAtHand(actor, ticket)) throw new TicketNotFoundError(id);
        tickets.set(id, ticket);
      }
      const ends = [tickets.get(ticketId), tickets.get(otherId)] as [Ticket, Ticket];
      const type = await decide(tx);
      if (!type) return { ticketId, version: ends[0].version, status: ends[0].status };
      const [here] = await Promise.all(ends.map((ticket) => this.tickets.change(tx, ticket, {})));
      for (const [ticket, other] of [ends, ends.toReversed()] as [Ticket, Ticket][]) {
        const payload = { otherId: other.id, number: other.number };
        await this.outbox.record(tx, actor, { type, ticketId: ticket.id, payload });
      }
      return { ticketId, version: (here as Ticket).version, status: ends[0].status };
    });
  }
}
