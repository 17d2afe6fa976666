import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, Clock, DAY, newId, plus, systemActor } from '#kernel';
import { Timers } from '#outbox';
import { AlertService, CONTACT_ALERT } from './alert.service.js';
import type { Escalation } from './escalation.entity.js';
import { EscalationRepository } from './escalation.repository.js';
import { EscalationLog } from './escalation-log.service.js';
import { OnDutyQueries } from './on-duty.queries.js';
import { CONTACT_LIMIT_MS, type ContactClock, contactClock } from './staffed-hours.js';

export const CHECK_CONTACT = 'escalations.check-contact';
/** Occasions of its timer: the promised time, and the limit that holds whatever the calendar says. */
export const CONTACT_DUE = 'due';
export const CONTACT_LIMIT = 'limit';

const CLOCK = systemActor(CHECK_CONTACT);
const ADMIN_LEVEL = 3;

/** The promise that a human being gets in touch: made when the case opens, kept by the first reply or call. */
@Injectable()
export class ContactPromises {
  constructor(
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly duty: OnDutyQueries,
    private readonly cases: EscalationRepository,
    private readonly log: EscalationLog,
    private readonly alerts: AlertService,
  ) {}

  /** The time that is promised to a customer of this team who answers at `at`: one staffed business hour later. */
  async clockOf(tx: EntityManager, teamId: string | null, at: Date): Promise<ContactClock> {
    const { leads, calendar } = await this.duty.of(tx, teamId, at);
    return contactClock(leads, calendar, at);
  }

  /** Writes the promise down and sets its clocks. A reply or call that is already there keeps it at once. */
  async make(tx: EntityManager, about: Escalation): Promise<void> {
    await tx.query(
      `insert into customer_promises (id, escalation_id, response_id, kind, due_at, created_at)
       values ($1, $2, $3, 'first_contact', $4, $5) on conflict on constraint customer_promises_once do nothing`,
      [newId(), about.id, about.responseId, about.contactDueAt, this.clock.now()],
    );
    await this.timers.set(tx, {
      kind: CHECK_CONTACT,
      subjectId: about.id,
      occasion: CONTACT_DUE,
      dueAt: about.contactDueAt,
    });
    await this.timers.set(tx, {
      kind: CHECK_CONTACT,
      subjectId: about.id,
      occasion: CONTACT_LIMIT,
      dueAt: plus(about.openedAt, CONTACT_LIMIT_MS),
    });
    await this.keepIfReached(tx, CLOCK, about);
  }

  /** Looks whether a person has reached the customer since the answer, and if so keeps the promise. */
  async keepIfReached(tx: EntityManager, actor: Actor, about: Escalation): Promise<void> {
    if (about.firstContactAt) return;
    const at = await this.cases.firstContact(tx, about.id, about.openedAt);
    if (!at) return;
    about.firstContactAt = at;
    await tx.query('update customer_promises set kept_at = $2 where escalation_id = $1 and kept_at is null', [
      about.id,
      at,
    ]);
    await this.stopClocks(tx, about);
    await this.alerts.contactMade(tx, actor, about);
    await this.log.save(tx, actor, about, 'contact');
  }

  /** The promised time has passed without contact: the promise is broken, and the alert rings again from the start. */
  async break(tx: EntityManager, about: Escalation): Promise<void> {
    if (!this.isWaiting(about) || about.contactDueAt > this.clock.now()) return;
    await this.markBroken(tx, about, about.contactDueAt);
    await this.alerts.raise(tx, about, { occasion: `${CONTACT_ALERT}due` });
    await this.log.save(tx, CLOCK, about, 'promise');
  }

  /** A day on the wall without contact: administrators are told, and once a day from then on. */
  async passLimit(tx: EntityManager, about: Escalation): Promise<void> {
    if (!this.isWaiting(about)) return;
    const days = Math.floor((this.clock.now().getTime() - about.openedAt.getTime()) / DAY);
    if (days < 1) return;
    await this.alerts.raise(tx, about, { occasion: `${CONTACT_ALERT}limit.${days}`, fromLevel: ADMIN_LEVEL });
    await this.timers.set(tx, {
      kind: CHECK_CONTACT,
      subjectId: about.id,
      occasion: CONTACT_LIMIT,
      dueAt: plus(about.openedAt, (days + 1) * CONTACT_LIMIT_MS),
    });
  }

  /** The case ends. A promise that nobody kept is broken, however early the case was closed. */
  async end(tx: EntityManager, about: Escalation): Promise<void> {
    // A reply of a moment ago counts, though its event may still be on its way.
    await this.keepIfReached(tx, CLOCK, about);
    if (!about.firstContactAt) await this.markBroken(tx, about, this.clock.now());
    await this.stopClocks(tx, about);
  }

  private isWaiting(about: Escalation): boolean {
    return about.state !== 'closed' && about.firstContactAt === null;
  }

  private async markBroken(tx: EntityManager, about: Escalation, at: Date): Promise<void> {
    await tx.query(
      'update customer_promises set broken_at = $2 where escalation_id = $1 and broken_at is null and kept_at is null',
      [about.id, at],
    );
  }

  private async stopClocks(tx: EntityManager, about: Escalation): Promise<void> {
    for (const occasion of [CONTACT_DUE, CONTACT_LIMIT]) {
      await this.timers.cancel(tx, { kind: CHECK_CONTACT, subjectId: about.id, occasion });
    }
  }
}
