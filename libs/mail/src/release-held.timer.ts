import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, plus, SECOND } from '#kernel';
import { type Timer, type TimerHandler, Timers } from '#outbox';
import type { HeldReason } from './delivery-route.js';
import { OutgoingMailRepository } from './outgoing-mail.repository.js';
import { SEND_OUTGOING } from './outgoing-mails.service.js';

export const RELEASE_HELD = 'mail.release-some-held';
/** One subject: there is one public address. */
export const ALL_HELD = '00000000-0000-7000-8000-000000000001';
/** In one transaction. */
export const MOST_RELEASED = 200;

/** Lets the mail that waited for the public address go, some at a time, until none is left. */
@Injectable()
export class ReleaseHeldTimer implements TimerHandler {
  readonly kind = RELEASE_HELD;

  constructor(
    private readonly mails: OutgoingMailRepository,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  async fire(_timer: Timer, tx: EntityManager): Promise<void> {
    const reason: HeldReason = 'PUBLIC_ADDRESS_UNCONFIRMED';
    const dueAt = this.clock.now();
    const ids = await this.mails.heldBecause(tx, reason, MOST_RELEASED);
    // The timer decides anew: the change may have been another address that has not answered either.
    for (const id of ids) await this.mails.setState(tx, id, 'waiting', { send_at: dueAt });
    const sendings = ids.map((subjectId) => ({ subjectId, dueAt }));
    await this.timers.setAll(tx, SEND_OUTGOING, sendings);
    if (ids.length < MOST_RELEASED) return;
    const next = plus(dueAt, SECOND);
    await this.timers.set(tx, { kind: RELEASE_HELD, subjectId: ALL_HELD, occasion: next.toISOString(), dueAt: next });
  }
}
