import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, AppError, Clock, DAY, next, plus, SECOND, systemActor } from '#kernel';
import { Timers } from '#outbox';
import { SurveyInvitations } from '#satisfaction';
import { AlertService } from './alert.service.js';
import { OWNER_POLICY } from './alert-ladder.js';
import { CaseEnd } from './case-end.service.js';
import type { Escalation } from './escalation.entity.js';
import { EscalationLog } from './escalation-log.service.js';
import { ESCALATION_TRANSITIONS, isRecoveryPending, type RecoveryAnswer } from './escalation-state.js';

export const END_VERIFICATION = 'escalations.end-verification';
const RECOVERY = systemActor('escalations.on-recovery-answer');
/** Time between Make right and the question whether it is right now. */
const RECOVERY_AFTER_MS = 3 * DAY;
const DEMO_RECOVERY_AFTER_MS = 10 * SECOND;
/** A customer who has not answered for this long is silent: never counted as recovered. */
const SILENT_AFTER_MS = 14 * DAY;
/** Added to the time of a question that has not left yet: it may wait for its window. */
const NEVER_SENT_AFTER_MS = 14 * DAY;

/** After Make right: the recovery survey, and what its answer does to the case. */
@Injectable()
export class RecoveryService {
  constructor(
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly log: EscalationLog,
    private readonly alerts: AlertService,
    private readonly ending: CaseEnd,
    private readonly invitations: SurveyInvitations,
  ) {}

  /** Make right is done: the customer will be asked. Without a customer (erased) there is nobody to ask. */
  async schedule(tx: EntityManager, about: Escalation): Promise<void> {
    const { customerId } = about;
    if (!customerId) return;
    const dueAt = plus(this.clock.now(), about.isDemo ? DEMO_RECOVERY_AFTER_MS : RECOVERY_AFTER_MS);
    about.recoveryState = 'scheduled';
    about.recoveryAt = dueAt;
    await this.invitations.scheduleRecovery(tx, {
      escalationId: about.id,
      ticketId: about.ticketId,
      customerId,
      dueAt,
    });
    await this.waitUntil(tx, about, plus(dueAt, NEVER_SENT_AFTER_MS + SILENT_AFTER_MS));
  }

  /** The question has left. */
  async sent(tx: EntityManager, about: Escalation, at: Date): Promise<void> {
    if (about.recoveryState !== 'scheduled') return;
    about.recoveryState = 'sent';
    about.recoveryAt = at;
    await this.waitUntil(tx, about, plus(at, SILENT_AFTER_MS));
    await this.log.save(tx, RECOVERY, about, 'recovery');
  }

  /**
   * The customer said whether it is right now. Yes ends a verifying case; partly keeps it open and tells the owner; no
   * reopens Make right one level up, without an owner. Of a closed case only the answer is kept.
   */
  async answered(tx: EntityManager, about: Escalation, answer: RecoveryAnswer, occasion: string): Promise<void> {
    if (about.recoveryState === answer) return;
    about.recoveryState = answer;
    about.recoveryAt = this.clock.now();
    await this.timers.cancel(tx, { kind: END_VERIFICATION, subjectId: about.id });
    await this.log.enter(tx, RECOVERY, about, { kind: 'recovery', reason: answer });
    if (about.state === 'closed') return this.log.save(tx, RECOVERY, about, 'recovery');
    if (answer === 'yes') return this.endIfVerifying(tx, about);
    this.reopen(about);
    if (answer === 'partly') {
      await this.log.save(tx, RECOVERY, about, 'recovery');
      return this.alerts.raise(tx, about, { occasion: `recovery.${occasion}`, policy: OWNER_POLICY });
    }
    await this.alerts.raise(tx, about, { occasion: `recovery.${occasion}`, fromLevel: 'above_owner' });
    about.ownerId = null;
    if (about.step === 'diagnose') about.step = 'make_right';
    await this.log.save(tx, RECOVERY, about, 'recovery');
  }

  /** No answer in time, or no way to ask: silent, which is no success. */
  async silent(tx: EntityManager, about: Escalation): Promise<void> {
    if (!isRecoveryPending(about.recoveryState)) return;
    about.recoveryState = 'silent';
    about.recoveryAt = this.clock.now();
    await this.timers.cancel(tx, { kind: END_VERIFICATION, subjectId: about.id });
    await this.log.enter(tx, RECOVERY, about, { kind: 'recovery', reason: 'silent' });
    await this.endIfVerifying(tx, about);
  }

  /** Another unhappy answer of the customer while the case waits for its verification: it is open again. */
  async reopenForAnswer(tx: EntityManager, actor: Actor, about: Escalation, responseId: string): Promise<void> {
    if (about.state !== 'verifying') return;
    this.reopen(about);
    await this.log.save(tx, actor, about, 'state');
    await this.alerts.raise(tx, about, { occasion: `joined.${responseId}`, policy: OWNER_POLICY });
  }

  private async endIfVerifying(tx: EntityManager, about: Escalation): Promise<void> {
    if (about.state === 'verifying') return this.ending.close(tx, RECOVERY, about);
    await this.log.save(tx, RECOVERY, about, 'recovery');
  }

  /** A case that is being verified is worked on again; the cause must be named anew when it closes. */
  private reopen(about: Escalation): void {
    if (about.state === 'open') return;
    const state = next(ESCALATION_TRANSITIONS, about.state, 'reopen');
    if (!state) throw new AppError('bug', 'ESCALATION_TRANSITION', { details: { state: about.state } });
    Object.assign(about, { state, rootCauseId: null, causeEvidence: null, isPreventable: null });
  }

  private async waitUntil(tx: EntityManager, about: Escalation, dueAt: Date): Promise<void> {
    await this.timers.set(tx, { kind: END_VERIFICATION, subjectId: about.id, dueAt });
  }
}
