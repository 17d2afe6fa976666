import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { demand } from '#identity';
import type { AgentActor } from '#kernel';
import { TicketService } from '../ticket.service.js';
import type { Acts } from '../ticket-acts.js';
import { TicketActs } from '../ticket-acts.service.js';
import { type TeamsInMind, WaitingTickets } from './waiting-tickets.queries.js';

/** A ticket that somebody took; `acts` takes it back. */
export interface TakenTicket {
  ticketId: string;
  acts: Acts;
}

/** The way to work without choosing: whoever asks gets what is most urgent. */
@Injectable()
export class NextTicket {
  constructor(
    private readonly database: Database,
    private readonly waiting: WaitingTickets,
    private readonly tickets: TicketService,
    private readonly acts: TicketActs,
  ) {}

  /**
   * Gives the person the most urgent waiting ticket of their teams, or of none (promise soonest, then priority, then
   * longest waiting); an administrator without a team takes from all. Of people who ask at the same moment each gets
   * another one. Asked again with the same `clientId`: the same ticket. It does not look at how many they have: who
   * asks wants one. Null: nothing waits.
   */
  take(actor: AgentActor, clientId: string): Promise<TakenTicket | null> {
    demand(actor, 'ticket:assign');
    return this.database.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`next:${actor.agentId}:${clientId}`]);
      const earlier = await this.acts.earlierOn(tx, actor, clientId);
      if (earlier) return earlier;
      const ticketId = await this.waiting.mostUrgent(tx, teamsOf(actor));
      return ticketId === null ? null : this.give(tx, actor, { ticketId, clientId });
    });
  }

  private async give(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, clientId }: { ticketId: string; clientId: string },
  ): Promise<TakenTicket> {
    const at = { ticketId, ifVersion: null };
    await this.database.within(tx, () => this.tickets.assign(actor, at, actor.agentId, { because: 'next' }));
    const change = { verb: 'assign' as const, agentId: actor.agentId };
    const acted = { done: [{ change, before: { assigneeId: null } }], refused: [] };
    return { ticketId, acts: await this.acts.remember(tx, actor, { ticketId, clientId, acted }) };
  }
}

const teamsOf = ({ role, teamIds }: AgentActor): TeamsInMind =>
  role === 'admin' && teamIds.length === 0 ? null : [...teamIds, null];
