import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import { NEWS_EVENTS, newsOf } from './news.js';
import { NotificationReads } from './notification-reads.service.js';
import { NotificationWriter } from './notification-writer.service.js';

/** An alert that somebody took on, or that ended, is no news any more. */
const OVER = new Set(['AlertAcknowledged', 'AlertClosed']);

/** The ticket that somebody was given. */
const takenIn = ({ type, ticketId, payload }: RecordedEvent): string[] =>
  type === 'TicketAssigned' && ticketId && (payload as { agentId?: string | null }).agentId ? [ticketId] : [];

/** What happens becomes what people are told. */
@Injectable()
export class OnNewsListener implements EventListener {
  readonly name = 'notifications.on-news';
  readonly events = [...NEWS_EVENTS, ...OVER];

  constructor(
    private readonly writer: NotificationWriter,
    private readonly reads: NotificationReads,
  ) {}

  async handle(event: RecordedEvent, tx: EntityManager): Promise<void> {
    await this.handleAll([event], tx);
  }

  async handleAll(events: readonly RecordedEvent[], tx: EntityManager): Promise<RecordedEvent[]> {
    await this.writer.write(tx, events.flatMap(newsOf));
    await this.reads.haveSomebody(tx, events.flatMap(takenIn));
    for (const { type, payload } of events)
      if (OVER.has(type)) await this.reads.alertIsOver(tx, String(payload.alertId));
    return [];
  }
}
