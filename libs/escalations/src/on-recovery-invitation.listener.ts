import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import { EscalationRepository } from './escalation.repository.js';
import { RecoveryService } from './recovery.service.js';

/** Follows the recovery question on its way: sent, or never to be answered. */
@Injectable()
export class OnRecoveryInvitationListener implements EventListener {
  readonly name = 'escalations.on-recovery-invitation';
  readonly events = [
    'SurveyInvitationSent',
    'SurveyInvitationSuppressed',
    'SurveyInvitationCancelled',
    'SurveyInvitationBounced',
    'SurveyInvitationFailed',
    'SurveyInvitationExpired',
  ];

  constructor(
    private readonly cases: EscalationRepository,
    private readonly recovery: RecoveryService,
  ) {}

  async handle(
    { type, payload, occurredAt }: RecordedEvent<{ invitationId: string; purpose: string }>,
    tx: EntityManager,
  ): Promise<void> {
    if (payload.purpose !== 'recovery') return;
    const about = await this.cases.ofRecovery(tx, payload.invitationId);
    if (!about) return;
    if (type === 'SurveyInvitationSent') await this.recovery.sent(tx, about, occurredAt);
    else await this.recovery.silent(tx, about);
  }
}
