import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Timer, TimerHandler } from '#outbox';
import { AlertService, CLIMB_ALERT } from './alert.service.js';
import { EscalationRepository } from './escalation.repository.js';

/** An alert that nobody acknowledged tells the next level. */
@Injectable()
export class ClimbAlertTimer implements TimerHandler {
  readonly kind = CLIMB_ALERT;

  constructor(
    private readonly alerts: AlertService,
    private readonly cases: EscalationRepository,
  ) {}

  async fire(timer: Timer, tx: EntityManager): Promise<void> {
    const escalationId = await this.alerts.escalationIdOf(tx, timer.subjectId);
    if (!escalationId) return;
    // The case first, as everywhere: two orders of locks would wait for each other.
    const about = await this.cases.lock(tx, escalationId);
    await this.alerts.climb(tx, about, await this.alerts.lock(tx, timer.subjectId));
  }
}
