import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import { EscalationRepository } from './escalation.repository.js';
import { EscalationOpening } from './escalation-opening.service.js';
import { recoveryAnswerOf } from './escalation-state.js';
import { RecoveryService } from './recovery.service.js';

interface Answered {
  responseId: string;
  invitationId: string;
  purpose: 'resolution' | 'recovery' | 'relationship' | 'purchase';
  score: number;
  isNegative: boolean;
  version: number;
}

/** An unhappy answer opens a case; the answer to the recovery question moves its own. */
@Injectable()
export class OnSurveyResponseListener implements EventListener {
  readonly name = 'escalations.on-survey-response';
  readonly events = ['SurveyResponseReceived', 'SurveyResponseChanged'];

  constructor(
    private readonly opening: EscalationOpening,
    private readonly recovery: RecoveryService,
    private readonly cases: EscalationRepository,
  ) {}

  async handle({ payload }: RecordedEvent<Answered>, tx: EntityManager): Promise<void> {
    // Events may come late and in another order: what the customer has taken back since is not acted on.
    if (!(await this.cases.isLatestAnswer(tx, payload))) return;
    if (payload.purpose === 'recovery') return this.recovered(tx, payload);
    if (payload.isNegative) await this.opening.openForAnswer(tx, payload.responseId);
  }

  private async recovered(tx: EntityManager, payload: Answered): Promise<void> {
    const about = await this.cases.ofRecovery(tx, payload.invitationId);
    if (!about) return;
    const answer = recoveryAnswerOf(payload.score);
    const wasClosed = about.state === 'closed';
    await this.recovery.answered(tx, about, answer, `${payload.responseId}.${payload.version}`);
    // A closed case stays closed; a customer who says afterwards that it is still wrong gets a new one.
    if (wasClosed && answer === 'no') await this.opening.openForAnswer(tx, payload.responseId);
  }
}
