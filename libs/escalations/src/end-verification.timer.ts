import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Timer, TimerHandler } from '#outbox';
import { EscalationRepository } from './escalation.repository.js';
import { END_VERIFICATION, RecoveryService } from './recovery.service.js';

/** The customer did not answer the recovery question: silence, which ends a verifying case. */
@Injectable()
export class EndVerificationTimer implements TimerHandler {
  readonly kind = END_VERIFICATION;

  constructor(
    private readonly recovery: RecoveryService,
    private readonly cases: EscalationRepository,
  ) {}

  async fire(timer: Timer, tx: EntityManager): Promise<void> {
    await this.recovery.silent(tx, await this.cases.lock(tx, timer.subjectId));
  }
}
