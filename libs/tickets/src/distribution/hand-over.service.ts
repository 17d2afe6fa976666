import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeskView } from '#contracts';
import { Database } from '#database';
import { AgentService, demand } from '#identity';
import { type Actor, type AgentActor, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import { AssigneeError } from '../ticket.errors.js';
import type { TicketAssigned } from '../ticket.events.js';
import { reasonAgainstAssigning } from '../ticket.policy.js';
import { TicketRepository } from '../ticket.repository.js';
import { WaitingReplies } from '../waiting-replies.service.js';
import { type ChangedHands, DeskRepository } from './desk.repository.js';

/** How many tickets have somebody else now, and how many have nobody. */
export interface HandedOver {
  given: number;
  unassigned: number;
}
interface Leaving {
  agentId: string;
  /** Null: back to the teams. */
  toAgentId: string | null;
  ifVersion: number;
}
const ACTOR = systemActor('tickets.hand-over');

/** What people who go leave to others: for some days, or for good. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly database: Database,
    private readonly desks: DeskRepository,
    private readonly tickets: TicketRepository,
    private readonly waiting: WaitingReplies,
    private readonly outbox: Outbox,
    private readonly agents: AgentService,
  ) {}

  /** What somebody would leave behind. */
  desk(agentId: string): Promise<Omit<DeskView, 'noteWantedBy'>> {
    return this.database.transaction((tx) => this.desks.desk(tx, agentId));
  }

  /**
   * Switches somebody off and gives everything that they have to somebody else: open tickets, those that sleep, planned
   * replies. What the other one may not see, and everything where nobody is named, goes back to its team; a planned
   * reply does not leave then, and lies on its ticket for whoever takes it up. What else they have (`Belongings`) goes the
   * same way. One transaction.
   * @throws {AssigneeError} ASSIGNEE_UNKNOWN, ASSIGNEE_DISABLED
   * @throws what `AgentService.change` throws
   */
  leave(actor: AgentActor, { agentId, toAgentId, ifVersion }: Leaving): Promise<HandedOver> {
    demand(actor, 'people:manage');
    return this.database.transaction(async (tx) => {
      // One at a time changes people: only then others may be held.
      await this.database.within(tx, () => this.agents.change(actor, agentId, { isDisabled: true, ifVersion }));
      if (toAgentId !== null) await this.refuse(tx, agentId, toAgentId);
      const changed = await this.desks.giveAll(tx, agentId, toAgentId);
      await this.tell(tx, actor, { changed, from: agentId, because: 'left' });
      await this.handOverPlanned(tx, agentId, toAgentId);
      await this.desks.giveBelongings(tx, actor, { fromId: agentId, toId: toAgentId });
      const given = changed.filter((one) => one.agentId !== null).length;
      return { given, unassigned: changed.length - given };
    });
  }

  /** What waits for somebody who goes out goes back to the teams. In the caller's transaction. */
  async handBack(tx: EntityManager, agentId: string): Promise<void> {
    const changed = await this.desks.handBack(tx, agentId);
    await this.tell(tx, ACTOR, { changed, from: agentId, because: 'out' });
  }

  /** A customer waits again on a ticket of somebody who is out, or gone: it goes back. In the caller's transaction. */
  async leaveAbsent(tx: EntityManager, ticketId: string): Promise<void> {
    const left = await this.desks.leaveAbsent(tx, ticketId);
    const changed = [{ ticketId, agentId: null }];
    if (left) await this.tell(tx, ACTOR, { changed, from: left.previousAgentId, because: left.because });
  }

  private async refuse(tx: EntityManager, agentId: string, toAgentId: string): Promise<void> {
    const candidate = agentId === toAgentId ? undefined : await this.tickets.heldCandidate(tx, toAgentId);
    const reason = reasonAgainstAssigning(candidate, { teamId: null });
    if (reason) throw new AssigneeError(reason);
  }

  private async handOverPlanned(tx: EntityManager, fromId: string, toId: string | null): Promise<void> {
    const planned = await this.desks.plannedBy(tx, fromId);
    const given = await this.desks.givePlanned(tx, fromId, toId);
    for (const { id, ticketId } of planned.filter((one) => !given.has(one.id))) {
      const ticket = await this.tickets.lock(tx, ticketId);
      const reply = await this.waiting.find(tx, id);
      if (ticket && reply?.state === 'waiting') await this.waiting.leaveToTeam(tx, ticket, reply);
    }
  }

  private tell(
    tx: EntityManager,
    actor: Actor,
    { changed, from, because }: { changed: readonly ChangedHands[]; from: string; because: 'out' | 'left' },
  ): Promise<void> {
    const events = changed.map(({ ticketId, agentId }) => {
      const payload: TicketAssigned = { agentId, previousAgentId: from, because };
      return { type: 'TicketAssigned', ticketId, payload };
    });
    return this.outbox.recordAll(tx, actor, events);
  }
}
