import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, AppError, agentIdOf, Clock, next } from '#kernel';
import { SurveyHolds } from '#satisfaction';
import { AlertService } from './alert.service.js';
import { ContactPromises } from './contact-promise.service.js';
import type { Escalation } from './escalation.entity.js';
import { EscalationLog } from './escalation-log.service.js';
import { ESCALATION_TRANSITIONS, type EscalationVerb, isRecoveryPending } from './escalation-state.js';

/** Ends the work on a case: its alerts fall silent; with the case itself its clocks and the pause of surveys end. */
@Injectable()
export class CaseEnd {
  constructor(
    private readonly clock: Clock,
    private readonly log: EscalationLog,
    private readonly promises: ContactPromises,
    private readonly alerts: AlertService,
    private readonly holds: SurveyHolds,
  ) {}

  /** The work is done. The case waits for the customer's word where that is still to come, else it is closed. */
  async finish(tx: EntityManager, actor: Actor, about: Escalation): Promise<void> {
    if (!isRecoveryPending(about.recoveryState)) return this.close(tx, actor, about);
    this.move(about, 'verify');
    await this.promises.end(tx, about);
    await this.alerts.closeAll(tx, actor, about.id, about.ticketId);
    await this.log.save(tx, actor, about, 'state');
  }

  /** Closes the case for good. */
  async close(tx: EntityManager, actor: Actor, about: Escalation): Promise<void> {
    this.move(about, 'close');
    about.closedAt = this.clock.now();
    about.closedBy = agentIdOf(actor);
    await this.promises.end(tx, about);
    await this.alerts.closeAll(tx, actor, about.id, about.ticketId);
    await this.holds.lift(tx, about.id);
    await this.log.save(tx, actor, about, 'state');
  }

  private move(about: Escalation, verb: EscalationVerb): void {
    const state = next(ESCALATION_TRANSITIONS, about.state, verb);
    if (!state) throw new AppError('conflict', 'ESCALATION_CLOSED');
    about.state = state;
  }
}
