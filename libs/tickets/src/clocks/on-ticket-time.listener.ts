import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent, Timer, TimerHandler } from '#outbox';
import { SLA_MOMENT } from './sla-news.service.js';
import { TicketClocks } from './ticket-clocks.service.js';

type TimeEvent = RecordedEvent<{ otherId?: string }>;

/**
 * Whatever happens to a ticket and may move a deadline. Nothing is taken from the event but whose clocks to look at: they
 * are worked out from what is stored, so a late, repeated or overtaken event does no harm.
 */
@Injectable()
export class OnTicketTimeListener implements EventListener {
  readonly name = 'tickets.on-ticket-time';
  readonly events = [
    ...[
      'TicketOpened',
      'MessageReceived',
      'MessageAccepted',
      'MessageWritten',
      'ThirdPartyAnswered',
      'TicketStatusChanged',
      'TicketCameBack',
    ],
    ...['TicketPriorityChanged', 'TicketMoved', 'TicketTagged', 'TicketResolutionBegun', 'TicketResolved'],
    'TicketReopeningUndone',
    ...['TicketReopened', 'TicketResolutionUndone', 'TicketClosed', 'TicketMarkedSpam', 'TicketUnmarkedSpam'],
    ...['TicketTrashed', 'TicketRestored'],
    ...['TicketMerged', 'TicketUnmerged', 'TicketSplit', 'TicketSplitOff'],
    ...['OutgoingMailBounced', 'OutgoingMailFailed', 'OutgoingMailUnknown'],
  ];

  constructor(private readonly clocks: TicketClocks) {}

  async handle(event: TimeEvent, tx: EntityManager): Promise<void> {
    await this.handleAll([event], tx);
  }

  async handleAll(events: readonly TimeEvent[], tx: EntityManager): Promise<TimeEvent[]> {
    const ids = events.flatMap(touchedBy);
    // Each once, where it stands last: after all those whose deadlines go on in it.
    const order = ids.filter((id, at) => ids.lastIndexOf(id) === at);
    if (order.length > 0) await this.clocks.refresh(tx, order);
    return [];
  }
}

/** The deadlines of a merged ticket first: they go on in the other. */
function touchedBy({ type, ticketId, payload }: TimeEvent): string[] {
  if (!ticketId) return [];
  const isMerge = (type === 'TicketMerged' || type === 'TicketUnmerged') && payload.otherId;
  return isMerge ? [ticketId, String(payload.otherId)] : [ticketId];
}

/** A warning or a deadline has come. */
@Injectable()
export class SlaMomentTimer implements TimerHandler {
  readonly kind = SLA_MOMENT;

  constructor(private readonly clocks: TicketClocks) {}

  async fire({ subjectId }: Timer, tx: EntityManager): Promise<void> {
    await this.clocks.refresh(tx, [subjectId]);
  }
}
