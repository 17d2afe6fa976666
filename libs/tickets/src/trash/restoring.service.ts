import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { isInScope } from '#identity';
import { type AgentActor, Clock, StaleError } from '#kernel';
import { Outbox, Timers } from '#outbox';
import { EpisodeService } from '../episode.service.js';
import { awake, WAKE_TICKET } from '../snooze.service.js';
import type { Ticket } from '../ticket.entity.js';
import { InTrashError, TicketNotFoundError } from '../ticket.errors.js';
import { TicketRepository } from '../ticket.repository.js';
import type { TicketAt, TicketChange } from '../ticket-door.service.js';
import { forgetTrashed, type TrashedTicket, trashedTicket } from './trashed-tickets.js';

/**
 * The way out of the trash. Times go on like this: a promise of time with what was left of it; a sleep to its end, or is
 * over at once where that has passed; reminders and the 14 days to closing are counted anew. Replies that were planned
 * stay where they were stopped, for a person to look at.
 */
@Injectable()
export class Restoring {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly tickets: TicketRepository,
    private readonly episodes: EpisodeService,
  ) {}

  /**
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   * @throws {InTrashError} TICKET_NOT_IN_TRASH, TICKET_PURGED
   */
  restore(actor: AgentActor, { ticketId, ifVersion }: TicketAt): Promise<TicketChange> {
    return this.database.transaction(async (tx) => {
      const ticket = await this.tickets.lock(tx, ticketId);
      if (!ticket || !isInScope(actor, ticket)) throw new TicketNotFoundError(ticketId);
      const trashed = await trashedTicket(tx, ticketId);
      if (!trashed) throw new InTrashError('TICKET_NOT_IN_TRASH');
      if (trashed.purgedAt) throw new InTrashError('TICKET_PURGED');
      if (ifVersion !== null && ifVersion !== ticket.version) throw new StaleError(ticket.version);
      const back = await (ticket.status === 'spam'
        ? this.unspam(tx, actor, ticket)
        : this.bringBack(tx, actor, { ticket, trashed }));
      await forgetTrashed(tx, ticketId);
      return { ticketId, version: back.version, status: back.status };
    });
  }

  private async unspam(tx: EntityManager, actor: AgentActor, ticket: Ticket): Promise<Ticket> {
    const back = await this.tickets.change(tx, ticket, { status: 'open' });
    await this.outbox.record(tx, actor, { type: 'TicketUnmarkedSpam', ticketId: ticket.id, payload: {} });
    return back;
  }

  private async bringBack(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, trashed }: { ticket: Ticket; trashed: TrashedTicket },
  ): Promise<Ticket> {
    const now = this.clock.now();
    const { snoozedUntil: until } = ticket;
    const sleepsOn = trashed.wasSnoozed && (until === null || until > now);
    const back = await this.tickets.change(tx, ticket, {
      status: trashed.statusBefore,
      statusId: trashed.statusIdBefore,
      waitingSince: trashed.waitingBefore,
      ...(sleepsOn && { isSnoozed: true }),
      ...(trashed.wasSnoozed && !sleepsOn && awake(now)),
    });
    if (sleepsOn && until) await this.timers.set(tx, { kind: WAKE_TICKET, subjectId: ticket.id, dueAt: until });
    if (back.status === 'resolved') await this.episodes.postponeClosing(tx, ticket.id);
    const payload = { status: back.status };
    await this.outbox.record(tx, actor, { type: 'TicketRestored', ticketId: ticket.id, payload });
    return back;
  }
}
