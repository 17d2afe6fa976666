import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ActionVerb, PlainAction, PlainVerb } from '#contracts';
import { Database, mustRunAgain } from '#database';
import { type AgentActor, AppError, Clock } from '#kernel';
import { MessageRepository } from './message.repository.js';
import { Resolutions } from './resolutions.service.js';
import { systemMessage } from './system-message.js';
import { TicketNotFoundError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';
import { TicketActing } from './ticket-acting.service.js';
import type { Acted } from './ticket-acts.js';

/** What changed something, and what was refused and why. */
export interface UnattendedActed {
  done: PlainVerb[];
  refused: { verb: PlainVerb; code: string }[];
}

/** Only plain actions were asked for, so nothing else came of them. */
const plainly = ({ done, refused }: Acted): UnattendedActed => ({
  done: done.map(({ change }) => change.verb).filter(isPlain),
  refused: refused.flatMap(({ verb, code }) => (isPlain(verb) ? [{ verb, code }] : [])),
});
const isPlain = (verb: ActionVerb): verb is PlainVerb => verb !== 'promise';

/**
 * Actions that nobody sits in front of: as those of people, but a resolution is final at once, because nobody thinks
 * better of it. In the caller's transaction.
 */
@Injectable()
export class UnattendedActs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly acting: TicketActing,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly resolutions: Resolutions,
  ) {}

  /** Each stands for itself; what is refused stops nothing else. */
  async act(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, actions }: { ticketId: string; actions: readonly PlainAction[] },
  ): Promise<UnattendedActed> {
    const { done, refused } = plainly(await this.acting.act(tx, actor, { ticketId, actions }));
    const resolving = actions.find(({ verb }) => verb === 'resolve');
    if (resolving?.verb !== 'resolve') return { done, refused };
    try {
      await this.database.within(tx, () =>
        this.database.transaction(async (part) => {
          const ticket = await this.locked(part, ticketId);
          await this.resolutions.end(part, actor, { ...ticket, as: resolving.statusId });
        }),
      );
      return { done: [...done, 'resolve'], refused };
    } catch (error) {
      if (mustRunAgain(error) || !(error instanceof AppError) || error.kind === 'bug') throw error;
      return { done, refused: [...refused, { verb: 'resolve', code: error.code }] };
    }
  }

  /** Writes into the thread what stays inside, as nobody's words. @throws {TicketNotFoundError} */
  async note(
    tx: EntityManager,
    { ticketId, name, text }: { ticketId: string; name: string; text: string },
  ): Promise<void> {
    const ticket = await this.locked(tx, ticketId);
    const createdAt = await this.messages.timeAtEnd(tx, ticketId, this.clock.now());
    await this.messages.insert(tx, systemMessage('note', { ticketId, name, text, createdAt }));
    await this.tickets.change(tx, ticket, {});
  }

  private async locked(tx: EntityManager, ticketId: string) {
    const ticket = await this.tickets.lock(tx, ticketId);
    if (!ticket) throw new TicketNotFoundError(ticketId);
    return ticket;
  }
}
