import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import { NotificationReads } from './notification-reads.service.js';

/** A ticket that was thrown away is no news any more, and what people were told of it goes with its words. */
@Injectable()
export class OnThrownTicketListener implements EventListener {
  readonly name = 'notifications.on-thrown-ticket';
  readonly events = ['TicketTrashed', 'TicketMarkedSpam', 'TicketPurged'];

  constructor(private readonly reads: NotificationReads) {}

  async handle({ type, ticketId }: RecordedEvent, tx: EntityManager): Promise<void> {
    if (!ticketId) return;
    await this.reads.ticketIsGone(tx, ticketId);
    if (type === 'TicketPurged') await tx.query('delete from notifications where ticket_id = $1', [ticketId]);
  }
}
