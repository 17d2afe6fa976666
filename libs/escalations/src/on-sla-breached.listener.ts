import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import type { SlaBreached } from '#tickets';
import { EscalationOpening } from './escalation-opening.service.js';

/** A broken promise of time opens a case where its policy says so; by itself it never does. */
@Injectable()
export class OnSlaBreachedListener implements EventListener {
  readonly name = 'escalations.on-sla-breached';
  readonly events = ['SlaBreached'];

  constructor(private readonly opening: EscalationOpening) {}

  async handle({ ticketId, payload }: RecordedEvent<SlaBreached>, tx: EntityManager): Promise<void> {
    if (!ticketId || !payload.opensCase) return;
    await this.opening.openForBreach(tx, { ticketId, policyName: payload.policyName });
  }
}
