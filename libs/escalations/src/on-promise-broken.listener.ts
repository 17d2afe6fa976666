import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { asLanguage } from '#kernel';
import type { EventListener, RecordedEvent } from '#outbox';
import { type TicketPromiseEnded, TicketPromises } from '#tickets';
import { loadLanguage } from '#wording';
import { EscalationOpening } from './escalation-opening.service.js';

/**
 * An answer that was promised to a person and did not come is a case, with its alert: the customer was told a time, and
 * whoever promised it was warned before. The reason is worded in the language of whoever saw to it.
 */
@Injectable()
export class OnPromiseBrokenListener implements EventListener {
  readonly name = 'escalations.on-promise-broken';
  readonly events = ['TicketPromiseBroken'];

  constructor(
    private readonly promises: TicketPromises,
    private readonly opening: EscalationOpening,
  ) {}

  async handle({ ticketId, payload }: RecordedEvent<TicketPromiseEnded>, tx: EntityManager): Promise<void> {
    if (!ticketId) return;
    // Told late, or answered meanwhile: there is nothing to alarm about.
    const standing = await this.promises.standing(tx, payload.promiseId);
    if (!standing) return;
    const { t } = await loadLanguage(asLanguage(standing.ownerLanguage ?? '') ?? 'en');
    await this.opening.openForBreach(tx, { ticketId, policyName: t('promise.case') });
  }
}
