import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import type { TicketReopened, TicketReopeningUndone, TicketResolved } from '#tickets';
import { InvitationDelivery } from './invitation-delivery.service.js';
import { SurveyInvitationRepository } from './survey-invitation.repository.js';
import { SurveyInvitations } from './survey-invitation.service.js';

const WHY: Record<string, 'reopened' | 'trashed'> = { TicketReopened: 'reopened', TicketTrashed: 'trashed' };

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

/**
 * A ticket that lives again, was spam or lies in the trash: take the question back. One that was reopened or thrown away
 * by mistake is asked as planned.
 */
@Injectable()
export class OnTicketReopenedListener implements EventListener {
  readonly name = 'satisfaction.on-ticket-reopened';
  readonly events = ['TicketReopened', 'TicketMarkedSpam', 'TicketReopeningUndone', 'TicketTrashed', 'TicketRestored'];

  constructor(
    private readonly delivery: InvitationDelivery,
    private readonly invitations: SurveyInvitations,
  ) {}

  async handle(
    event: RecordedEvent<Partial<TicketReopened & TicketReopeningUndone>>,
    tx: EntityManager,
  ): Promise<void> {
    const { ticketId, type, payload } = event;
    if (!ticketId) return;
    if (type === 'TicketReopeningUndone') return this.invitations.planAgain(tx, ticketId, payload.episodeId ?? '');
    if (type === 'TicketRestored') return this.invitations.planRestored(tx, ticketId);
    // News may come late: a reopening that was undone since takes nothing back.
    if (type === 'TicketReopened' && !(await this.invitations.isReopened(tx, ticketId, payload.endedEpisodeId ?? null)))
      return;
    await this.delivery.takeBack(tx, ticketId, WHY[type] ?? 'spam');
  }
}

/**
 * A ticket was merged into another one: its question belongs to the one that goes on, and what was frozen when it was
 * resolved stays. One that has not left is not asked: the other ticket has its own.
 */
@Injectable()
export class OnTicketMergedListener implements EventListener {
  readonly name = 'satisfaction.on-ticket-merged';
  readonly events = ['TicketMerged', 'TicketUnmerged'];

  constructor(
    private readonly delivery: InvitationDelivery,
    private readonly invitations: SurveyInvitationRepository,
  ) {}

  async handle({ ticketId, type }: RecordedEvent, tx: EntityManager): Promise<void> {
    if (!ticketId) return;
    if (type === 'TicketUnmerged') return this.invitations.goBack(tx, ticketId);
    await this.delivery.takeBack(tx, ticketId, 'merged');
    await this.invitations.follow(tx, ticketId);
  }
}
