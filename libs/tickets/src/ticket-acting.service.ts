import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TicketAction } from '#contracts';
import { Database, mustRunAgain } from '#database';
import { demand } from '#identity';
import { type AgentActor, AppError, Clock } from '#kernel';
import { Outbox } from '#outbox';
import { ActionWays, type PlainChange } from './action-ways.js';
import type { TicketBefore, TicketNow } from './bulk-job.js';
import { BulkJobRepository } from './bulk-job.repository.js';
import { TicketNotFoundError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { type Acted, changesOf, type RefusedAction, seeing } from './ticket-acts.js';

/** Nothing of it stays: only what it would do was asked. */
class Foreseen extends Error {}

interface Asked {
  ticketId: string;
  actions: readonly TicketAction[];
}

/** Does actions to one ticket, and takes them back. In the caller's transaction, under the lock of the ticket. */
@Injectable()
export class TicketActing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly rows: BulkJobRepository,
    private readonly ways: ActionWays,
  ) {}

  /** Every action but to resolve. @throws what ends the whole transaction */
  act(tx: EntityManager, actor: AgentActor, { ticketId, actions }: Asked): Promise<Acted> {
    const changes = changesOf(actions, actor, this.clock.now()).filter((change) => change.verb !== 'resolve');
    const acted: Acted = { done: [], refused: [] };
    return this.database.within(tx, async () => {
      for (const change of changes) {
        const outcome = await this.outcome(change.verb, () =>
          this.go(tx, seeing(actor, acted.done), { ticketId, change }),
        );
        if ('code' in outcome) acted.refused.push(outcome);
        else if (outcome.before) acted.done.push({ change, before: outcome.before });
      }
      return acted;
    });
  }

  /** What `act` would do, and does not. */
  async foresee(tx: EntityManager, actor: AgentActor, asked: Asked): Promise<Acted> {
    let acted: Acted = { done: [], refused: [] };
    if (asked.actions.length === 0) return acted;
    try {
      await this.database.within(tx, () =>
        this.database.transaction(async (part) => {
          acted = await this.act(part, actor, asked);
          throw new Foreseen();
        }),
      );
    } catch (error) {
      if (!(error instanceof Foreseen)) throw error;
    }
    return acted;
  }

  /** Takes back what was done, the last first; what somebody changed since stays as they made it. */
  goBack(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, done }: { ticketId: string; done: readonly { change: PlainChange; before: TicketBefore }[] },
  ): Promise<RefusedAction[]> {
    const refused: RefusedAction[] = [];
    const seer = seeing(actor, done);
    return this.database.within(tx, async () => {
      for (const { change, before } of [...done].reverse()) {
        const outcome = await this.outcome(change.verb, async () => {
          const ticket = await this.ticket(tx, seer, ticketId);
          await this.ways.goBack({ actor: seer, ticket, change }, before);
          return null;
        });
        if ('code' in outcome) refused.push(outcome);
      }
      return refused;
    });
  }

  /** Writes into the history what was refused when nobody looked. */
  async tell(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, refused }: { ticketId: string; refused: readonly RefusedAction[] },
  ): Promise<void> {
    for (const { verb, code } of refused)
      await this.outbox.record(tx, actor, { type: 'ActionRefused', ticketId, payload: { verb, reason: code } });
  }

  private async go(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, change }: { ticketId: string; change: PlainChange },
  ): Promise<TicketBefore | null> {
    demand(actor, this.ways.permissionOf(change));
    return this.ways.go({ actor, ticket: await this.ticket(tx, actor, ticketId), change });
  }

  private async ticket(tx: EntityManager, actor: AgentActor, ticketId: string): Promise<TicketNow> {
    const ticket = (await this.rows.lockTickets(tx, [ticketId])).get(ticketId);
    if (!ticket || !isAtHand(actor, ticket)) throw new TicketNotFoundError(ticketId);
    return ticket;
  }

  private async outcome(
    verb: PlainChange['verb'],
    act: () => Promise<TicketBefore | null>,
  ): Promise<RefusedAction | { before: TicketBefore | null }> {
    try {
      return { before: await act() };
    } catch (error) {
      if (mustRunAgain(error) || !(error instanceof AppError) || error.kind === 'bug') throw error;
      return { verb, code: error.code };
    }
  }
}
