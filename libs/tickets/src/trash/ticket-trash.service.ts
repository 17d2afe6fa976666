import { Injectable } from '@nestjs/common';
import { demand } from '#identity';
import type { AgentActor } from '#kernel';
import { Outbox } from '#outbox';
import { TicketMergedError, TicketStatusError } from '../ticket.errors.js';
import { TicketRepository } from '../ticket.repository.js';
import { type TicketAt, type TicketChange, TicketDoor } from '../ticket-door.service.js';
import { Restoring } from './restoring.service.js';
import { TrashLeaving } from './trash-leaving.service.js';

/**
 * The trash: for some days a ticket in it can be had back, then its words are removed for good. Meanwhile it is in no
 * list, count or search, no verb reaches it, and nothing happens to it by itself; what a customer writes for it opens a
 * new ticket that is linked to it.
 */
@Injectable()
export class TicketTrash {
  constructor(
    private readonly door: TicketDoor,
    private readonly outbox: Outbox,
    private readonly tickets: TicketRepository,
    private readonly leaving: TrashLeaving,
    private readonly restoring: Restoring,
  ) {}

  /**
   * Throws the ticket away. `evenWithCase`: a running case, which goes on, is no reason against it; only for whom may
   * say so.
   * @throws {TicketStatusError} TICKET_IS_SPAM, TICKET_IN_TRASH
   * @throws {TicketMergedError} TICKET_MERGED : its words are in the ticket that goes on
   * @throws {InTrashError} TICKET_HAS_CASE
   * @throws {ForbiddenError} FORBIDDEN
   */
  async trash(actor: AgentActor, at: TicketAt, { evenWithCase = false } = {}): Promise<TicketChange> {
    if (evenWithCase) demand(actor, 'ticket:trash-case');
    return this.door.changing(actor, at, async (tx, ticket) => {
      if (ticket.status === 'spam') throw new TicketStatusError('spam', 'take');
      const mergedInto = ticket.status === 'closed' && (await this.tickets.mergedInto(tx, ticket.id));
      if (mergedInto) throw new TicketMergedError(mergedInto);
      const left = await this.leaving.let(tx, actor, { ticket, evenWithCase });
      const changed = await this.tickets.change(tx, left, { status: 'trashed', waitingSince: null });
      const payload = { statusBefore: left.status };
      await this.outbox.record(tx, actor, { type: 'TicketTrashed', ticketId: ticket.id, payload });
      return changed;
    });
  }

  /** Puts it back as it was. @throws as `Restoring.restore` */
  restore(actor: AgentActor, at: TicketAt): Promise<TicketChange> {
    return this.restoring.restore(actor, at);
  }
}
