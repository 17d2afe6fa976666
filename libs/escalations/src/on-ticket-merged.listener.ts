import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import type { TicketMerged } from '#tickets';
import { EscalationRepository } from './escalation.repository.js';

/** A case goes with the words that it is about: into the ticket that goes on, and back when they are taken apart. */
@Injectable()
export class OnTicketMergedListener implements EventListener {
  readonly name = 'escalations.on-ticket-merged';
  readonly events = ['TicketMerged', 'TicketUnmerged'];

  constructor(private readonly cases: EscalationRepository) {}

  async handle({ type, ticketId, payload }: RecordedEvent<TicketMerged>, tx: EntityManager): Promise<void> {
    if (!ticketId) return;
    const between = { sourceId: ticketId, targetId: payload.otherId };
    if (type === 'TicketMerged') await this.cases.moveWithMerge(tx, between);
    else await this.cases.moveBack(tx, between);
  }
}
