import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#kernel';
import { type EventListener, type RecordedEvent, Timers } from '#outbox';
import type { HeldReason } from './delivery-route.js';
import { OutgoingMailRepository } from './outgoing-mail.repository.js';
import { SEND_OUTGOING } from './outgoing-mails.service.js';
import { publicAddressSetting } from './public-address.js';

/** Questions that waited for the public address to answer go on their way once it has. */
@Injectable()
export class ReleaseHeldMailListener implements EventListener {
  readonly name = 'mail.release-held';
  readonly events = ['SettingChanged'];

  constructor(
    private readonly mails: OutgoingMailRepository,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  async handle(event: RecordedEvent<{ key: string }>, tx: EntityManager): Promise<void> {
    if (event.payload.key !== publicAddressSetting.key) return;
    const reason: HeldReason = 'PUBLIC_ADDRESS_UNCONFIRMED';
    const dueAt = this.clock.now();
    for (const id of await this.mails.heldBecause(tx, reason)) {
      // The timer decides anew: the change may have been another address that has not answered either.
      await this.mails.setState(tx, id, 'waiting', { send_at: dueAt });
      await this.timers.set(tx, { kind: SEND_OUTGOING, subjectId: id, dueAt });
    }
  }
}
