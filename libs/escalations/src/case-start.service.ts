import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, Clock } from '#kernel';
import { Outbox } from '#outbox';
import { SurveyHolds } from '#satisfaction';
import { AlertService } from './alert.service.js';
import { ContactPromises } from './contact-promise.service.js';
import { Escalation } from './escalation.entity.js';
import { EscalationRepository } from './escalation.repository.js';

/** Everything that begins with a case: its row, its promise, its alert, and quiet from surveys. */
@Injectable()
export class CaseStart {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly cases: EscalationRepository,
    private readonly promises: ContactPromises,
    private readonly alerts: AlertService,
    private readonly holds: SurveyHolds,
  ) {}

  async start(tx: EntityManager, actor: Actor, escalation: Escalation): Promise<void> {
    const ticket = await this.cases.ticket(tx, escalation.ticketId);
    const { dueAt, opensAt, wait } = await this.promises.clockOf(tx, ticket?.teamId ?? null, escalation.openedAt);
    Object.assign(escalation, { contactDueAt: dueAt, contactOpensAt: opensAt, contactWait: wait });
    await tx.insert(Escalation, escalation);
    const { responseId } = escalation;
    if (responseId) await this.cases.join(tx, escalation.id, { responseId, at: this.clock.now() });
    if (escalation.customerId) await this.holds.place(tx, escalation.customerId, escalation.id);
    await this.outbox.record(tx, actor, {
      type: 'EscalationOpened',
      ticketId: escalation.ticketId,
      payload: { escalationId: escalation.id, responseId, trigger: escalation.trigger },
    });
    await this.alerts.raise(tx, escalation, { occasion: 'opened' });
    await this.promises.make(tx, escalation);
  }
}
