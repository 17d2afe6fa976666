import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Timer, TimerHandler } from '#outbox';
import { END_PROBE, MailboxProbes } from './mailbox-probes.service.js';

/** Ends a probe whose mail has not come back. */
@Injectable()
export class EndProbeTimer implements TimerHandler {
  readonly kind = END_PROBE;

  constructor(private readonly probes: MailboxProbes) {}

  fire(timer: Timer, tx: EntityManager): Promise<void> {
    return this.probes.endLate(tx, timer.subjectId);
  }
}
