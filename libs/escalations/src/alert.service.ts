import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { type Actor, Clock, MissingError, newId, systemActor } from '#kernel';
import { Outbox, Timers } from '#outbox';
import { Alert } from './alert.entity.js';
import {
  ALERT_POLICY,
  type AlertPolicy,
  levelAbove,
  possibleOwners,
  type Rung,
  rosterOf,
  rungAbove,
  rungFrom,
} from './alert-ladder.js';
import { AlertMails } from './alert-mails.service.js';
import type { Escalation } from './escalation.entity.js';
import { EscalationRepository } from './escalation.repository.js';
import { OnDutyQueries } from './on-duty.queries.js';
import { climbAfter, staffedHours } from './staffed-hours.js';

export const CLIMB_ALERT = 'escalations.climb-alert';
/** Occasions of alerts that ring because nobody got in touch with the customer begin so. */
export const CONTACT_ALERT = 'contact_';
const LADDER = systemActor(CLIMB_ALERT);

interface NewAlert {
  /** Why it rings; a second alert of a case for the same reason is none. */
  occasion: string;
  policy?: AlertPolicy;
  /** Default: 1. `above_owner`: the one above the present owner of the case. */
  fromLevel?: number | 'above_owner';
}

/** Rings, climbs and falls silent. Every verb runs in the caller's transaction, with the case locked. */
@Injectable()
export class AlertService {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly duty: OnDutyQueries,
    private readonly cases: EscalationRepository,
    private readonly mails: AlertMails,
  ) {}

  /** Rings about a case; an alert of the case that still stands gives way to it. Once for each occasion. */
  async raise(tx: EntityManager, about: Escalation, wanted: NewAlert): Promise<void> {
    if (about.state === 'closed' || (await this.hasRung(tx, about.id, wanted.occasion))) return;
    await this.closeAll(tx, LADDER, about.id);
    const policy = wanted.policy ?? ALERT_POLICY;
    const now = this.clock.now();
    const owner = (await this.cases.activeAgent(tx, about.ownerId)) ?? null;
    const alert = tx.create(Alert, {
      id: newId(),
      escalationId: about.id,
      occasion: wanted.occasion,
      state: 'open',
      policy,
      level: wanted.fromLevel === 'above_owner' ? levelAbove(owner) : (wanted.fromLevel ?? 1),
      round: 1,
      toldAgentIds: [],
      passedAudiences: [],
      raisedAt: now,
      climbsAt: null,
      acknowledgedAt: null,
      acknowledgedBy: null,
      closedAt: null,
      version: 1,
    });
    const { climbsAt, rung } = await this.choose(tx, about, alert, (roster) => rungFrom(policy, alert, roster));
    Object.assign(alert, rung, { climbsAt });
    await tx.insert(Alert, alert);
    await this.ring(tx, about, alert, 'AlertRaised');
  }

  /** Tells the next level when the time of the present one is over. Late and repeated calls do no harm. */
  async climb(tx: EntityManager, about: Escalation, alert: Alert): Promise<void> {
    if (alert.state !== 'open' || !alert.climbsAt || alert.climbsAt > this.clock.now()) return;
    const { climbsAt, rung } = await this.choose(tx, about, alert, (roster) => rungAbove(alert.policy, alert, roster));
    Object.assign(alert, rung, { climbsAt, version: alert.version + 1 });
    await tx.update(Alert, { id: alert.id }, { ...alert });
    await this.ring(tx, about, alert, 'AlertClimbed');
  }

  /** Somebody has taken it on: it stops climbing. The caller has checked who may. */
  async acknowledge(tx: EntityManager, actor: Actor, about: Escalation, by: string): Promise<void> {
    for (const alert of await this.standing(tx, about.id)) {
      if (alert.state !== 'open') continue;
      Object.assign(alert, {
        state: 'acknowledged',
        acknowledgedAt: this.clock.now(),
        acknowledgedBy: by,
        climbsAt: null,
        version: alert.version + 1,
      });
      await tx.update(Alert, { id: alert.id }, { ...alert });
      await this.timers.cancel(tx, { kind: CLIMB_ALERT, subjectId: alert.id });
      await this.record(tx, actor, alert, 'AlertAcknowledged', about.ticketId);
    }
  }

  /** Somebody got in touch: the alert that asked for it has its answer, unless the case still lacks an owner. */
  async contactMade(tx: EntityManager, actor: Actor, about: Escalation): Promise<void> {
    const [alert] = await this.standing(tx, about.id);
    if (about.ownerId && alert?.occasion.startsWith(CONTACT_ALERT)) {
      await this.acknowledge(tx, actor, about, about.ownerId);
    }
  }

  /** Ends every alert of the case. */
  async closeAll(tx: EntityManager, actor: Actor, escalationId: string, ticketId: string | null = null): Promise<void> {
    for (const alert of await this.standing(tx, escalationId)) {
      Object.assign(alert, {
        state: 'closed',
        closedAt: this.clock.now(),
        climbsAt: null,
        version: alert.version + 1,
      });
      await tx.update(Alert, { id: alert.id }, { ...alert });
      await this.timers.cancel(tx, { kind: CLIMB_ALERT, subjectId: alert.id });
      await this.record(tx, actor, alert, 'AlertClosed', ticketId);
    }
  }

  /** The alert, locked; lock its case first. @throws {MissingError} ALERT_NOT_FOUND */
  async lock(tx: EntityManager, id: string): Promise<Alert> {
    const alert = await tx.findOne(Alert, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!alert) throw new MissingError('ALERT');
    return alert;
  }

  /** The case of an alert, or undefined. */
  async escalationIdOf(tx: EntityManager, alertId: string): Promise<string | undefined> {
    const [row] = await rowsOf<{ escalation_id: string }>(tx, 'select escalation_id from alerts where id = $1', [
      alertId,
    ]);
    return row?.escalation_id;
  }

  private async standing(tx: EntityManager, escalationId: string): Promise<Alert[]> {
    return tx
      .createQueryBuilder(Alert, 'alert')
      .where(`alert.escalation_id = :escalationId and alert.state <> 'closed'`, { escalationId })
      .orderBy('alert.raised_at')
      .setLock('pessimistic_write')
      .getMany();
  }

  private async hasRung(tx: EntityManager, escalationId: string, occasion: string): Promise<boolean> {
    const rows = await rowsOf(tx, 'select 1 from alerts where escalation_id = $1 and occasion = $2', [
      escalationId,
      occasion,
    ]);
    return rows.length > 0;
  }

  private async choose(
    tx: EntityManager,
    about: Escalation,
    alert: Alert,
    pick: (roster: ReturnType<typeof rosterOf>) => Rung,
  ): Promise<{ rung: Rung; climbsAt: Date }> {
    const now = this.clock.now();
    const ticket = await this.cases.ticket(tx, about.ticketId);
    const { leads, calendar } = await this.duty.of(tx, ticket?.teamId ?? null, now);
    const owner = (await this.cases.activeAgent(tx, about.ownerId)) ?? null;
    const rung = pick(rosterOf(leads, { subjectAgentIds: about.subjectAgentIds, owner }));
    const staffed = staffedHours(possibleOwners(leads, about.subjectAgentIds), calendar);
    const minutes = alert.policy.levels[rung.level - 1]?.minutes ?? 15;
    return { rung, climbsAt: climbAfter(staffed, now, minutes) };
  }

  private async ring(tx: EntityManager, about: Escalation, alert: Alert, type: 'AlertRaised' | 'AlertClimbed') {
    if (alert.climbsAt) await this.timers.set(tx, { kind: CLIMB_ALERT, subjectId: alert.id, dueAt: alert.climbsAt });
    await this.record(tx, LADDER, alert, type, about.ticketId);
    await this.mails.tell(tx, about, alert);
  }

  private async record(tx: EntityManager, actor: Actor, alert: Alert, type: string, ticketId: string | null) {
    await this.outbox.record(tx, actor, {
      type,
      ticketId,
      payload: {
        alertId: alert.id,
        escalationId: alert.escalationId,
        level: alert.level,
        toldAgentIds: alert.toldAgentIds,
      },
    });
  }
}
