import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { systemActor } from '#kernel';
import type { Timer, TimerHandler } from '#outbox';
import { CLOSE_RESOLVED } from './episode.service.js';
import { TicketService } from './ticket.service.js';

/**
 * Closes a ticket that stayed resolved for 14 days without a message. Each message moves the timer and reopening
 * cancels it, so what is due here may be closed, unless it is no longer resolved.
 */
@Injectable()
export class CloseResolvedJob implements TimerHandler {
  readonly kind = CLOSE_RESOLVED;

  constructor(private readonly tickets: TicketService) {}

  fire(timer: Timer, tx: EntityManager): Promise<void> {
    return this.tickets.close(tx, systemActor(CLOSE_RESOLVED), timer.subjectId);
  }
}
