import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Timer, TimerHandler } from '#outbox';
import { CHECK_CONTACT, CONTACT_DUE, ContactPromises } from './contact-promise.service.js';
import { EscalationRepository } from './escalation.repository.js';

/** The time of the first contact has passed: the promised one, or the limit. */
@Injectable()
export class CheckContactTimer implements TimerHandler {
  readonly kind = CHECK_CONTACT;

  constructor(
    private readonly promises: ContactPromises,
    private readonly cases: EscalationRepository,
  ) {}

  async fire(timer: Timer, tx: EntityManager): Promise<void> {
    const about = await this.cases.lock(tx, timer.subjectId);
    if (timer.occasion === CONTACT_DUE) await this.promises.break(tx, about);
    else await this.promises.passLimit(tx, about);
  }
}
