import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AgentActor, Clock } from '#kernel';
import { Timers } from '#outbox';
import { CLOSE_RESOLVED } from '../episode.service.js';
import { Resolutions } from '../resolutions.service.js';
import { WAKE_TICKET } from '../snooze.service.js';
import type { Ticket } from '../ticket.entity.js';
import { InTrashError } from '../ticket.errors.js';
import { WaitingReplies } from '../waiting-replies.service.js';
import { TrashObjections } from './trash-objections.js';
import { noteTrashed } from './trashed-tickets.js';

/** What holds a ticket in the world, and is let go when it goes into the trash. In the caller's transaction. */
@Injectable()
export class TrashLeaving {
  constructor(
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly resolutions: Resolutions,
    private readonly waiting: WaitingReplies,
    private readonly objections: TrashObjections,
  ) {}

  /**
   * Lets everything go that would still happen by itself, and notes what the ticket was. A resolution that could still
   * be taken back is. Answers the ticket as it was left.
   * @throws {InTrashError} TICKET_HAS_CASE, unless somebody said that this is no reason
   */
  async let(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, evenWithCase }: { ticket: Ticket; evenWithCase: boolean },
  ): Promise<Ticket> {
    if (!evenWithCase && (await this.objections.against(tx, [ticket.id])).size > 0)
      throw new InTrashError('TICKET_HAS_CASE');
    const left = (await this.resolutions.takeBack(tx, actor, ticket)) ?? ticket;
    await this.waiting.cancelAll(tx, ticket.id, 'TICKET_TRASHED');
    for (const kind of [WAKE_TICKET, CLOSE_RESOLVED]) await this.timers.cancel(tx, { kind, subjectId: ticket.id });
    await noteTrashed(tx, {
      ticketId: ticket.id,
      reason: 'trash',
      statusBefore: left.status,
      waitingBefore: left.waitingSince,
      wasSnoozed: left.isSnoozed,
      trashedAt: this.clock.now(),
      trashedBy: actor.agentId,
    });
    return left;
  }
}
