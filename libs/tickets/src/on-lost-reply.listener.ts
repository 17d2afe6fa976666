import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { Clock, systemActor } from '#kernel';
import { type EventListener, Outbox, type RecordedEvent } from '#outbox';
import { EpisodeService } from './episode.service.js';
import { awake } from './snooze.service.js';
import { TicketRepository } from './ticket.repository.js';
import { statusAfter } from './ticket-status.js';

interface MailNews {
  outgoingMailId: string;
  purpose: string;
}

/** A reply or call after this mail that got through, as far as anybody knows: the customer has been answered since. */
const ANSWERED_SINCE = `
  select 1 from messages lost join messages later on later.ticket_id = lost.ticket_id
    and (later.created_at, later.id) > (lost.created_at, lost.id)
    left join outgoing_mails mail on mail.id = later.outgoing_mail_id
  where lost.outgoing_mail_id = $1 and later.author_kind = 'agent' and (later.kind = 'call'
    or (later.direction = 'outbound' and later.visibility = 'public'
      and mail.state in ('waiting', 'sending', 'sent', 'local') and mail.bounced_at is null)) limit 1`;

/**
 * A reply that came back, could not be sent or may never have left: the customer has no answer, so it is the team's turn
 * again, and a resolved ticket is reopened, by nobody's wish. A closed one stays closed.
 */
@Injectable()
export class OnLostReplyListener implements EventListener {
  readonly name = 'tickets.on-lost-reply';
  readonly events = ['OutgoingMailBounced', 'OutgoingMailFailed', 'OutgoingMailUnknown'];

  constructor(
    private readonly tickets: TicketRepository,
    private readonly episodes: EpisodeService,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  async handle({ ticketId, payload }: RecordedEvent<MailNews>, tx: EntityManager): Promise<void> {
    if (payload.purpose !== 'reply' || !ticketId) return;
    const ticket = await this.tickets.lock(tx, ticketId);
    const isResolved = ticket?.status === 'resolved';
    const status = ticket && statusAfter(ticket.status, isResolved ? 'reopen' : 'receive');
    if (!ticket || !status || status === 'spam' || status === 'trashed') return;
    if ((await rowsOf(tx, ANSWERED_SINCE, [payload.outgoingMailId])).length > 0) return;
    const waitingSince = ticket.waitingSince ?? this.clock.now();
    const changed = await this.tickets.change(tx, ticket, {
      status,
      waitingSince,
      ...(isResolved && { resolvedAt: null }),
      ...(ticket.isSnoozed && awake(this.clock.now())),
    });
    if (ticket.isSnoozed) {
      const woke = { type: 'TicketWoke', ticketId, payload: { because: 'delivery' } };
      await this.outbox.record(tx, systemActor(this.name), woke);
    }
    if (!isResolved && status !== ticket.status) {
      await this.outbox.record(tx, systemActor(this.name), { type: 'TicketCameBack', ticketId, payload: {} });
    }
    if (isResolved) await this.episodes.reopen(tx, systemActor(this.name), changed, { reason: 'DELIVERY_FAILED' });
  }
}
