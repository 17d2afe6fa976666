import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#kernel';
import { type EventListener, type RecordedEvent, Timers } from '#outbox';
import { publicAddressSetting } from './public-address.js';
import { ALL_HELD, RELEASE_HELD } from './release-held.timer.js';

/** Questions that waited for the public address to answer go on their way once it has. */
@Injectable()
export class ReleaseHeldMailListener implements EventListener {
  readonly name = 'mail.release-held';
  readonly events = ['SettingChanged'];

  constructor(
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  async handle(event: RecordedEvent<{ key: string }>, tx: EntityManager): Promise<void> {
    if (event.payload.key !== publicAddressSetting.key) return;
    // Thousands may wait: a timer takes them some at a time.
    await this.timers.set(tx, { kind: RELEASE_HELD, subjectId: ALL_HELD, dueAt: this.clock.now() });
  }
}
