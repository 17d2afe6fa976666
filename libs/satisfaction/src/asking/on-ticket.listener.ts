import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import type { TicketResolved } from '#tickets';
import { InvitationDelivery } from './invitation-delivery.service.js';
import { SurveyInvitations } from './survey-invitation.service.js';

/** A resolved ticket: plan the question. */
@Injectable()
export class OnTicketResolvedListener implements EventListener {
  readonly name = 'satisfaction.on-ticket-resolved';
  readonly events = ['TicketResolved'];

  constructor(private readonly invitations: SurveyInvitations) {}

  async handle(event: RecordedEvent<TicketResolved>, tx: EntityManager): Promise<void> {
    if (event.ticketId) await this.invitations.planForEpisode(tx, event.ticketId, event.payload.episodeId);
  }
}

/** A ticket that lives again, or was spam: take the question back. */
@Injectable()
export class OnTicketReopenedListener implements EventListener {
  readonly name = 'satisfaction.on-ticket-reopened';
  readonly events = ['TicketReopened', 'TicketMarkedSpam'];

  constructor(private readonly delivery: InvitationDelivery) {}

  async handle(event: RecordedEvent<never>, tx: EntityManager): Promise<void> {
    const reason = event.type === 'TicketReopened' ? 'reopened' : 'spam';
    if (event.ticketId) await this.delivery.takeBack(tx, event.ticketId, reason);
  }
}
