import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Timer, TimerHandler } from '#outbox';
import { FINISH_RESOLUTION } from './episode.service.js';
import { Resolutions } from './resolutions.service.js';

/** Ends the episode when nobody took its resolution back. */
@Injectable()
export class FinishResolutionTimer implements TimerHandler {
  readonly kind = FINISH_RESOLUTION;

  constructor(private readonly resolutions: Resolutions) {}

  fire(timer: Timer, tx: EntityManager): Promise<void> {
    return this.resolutions.finish(tx, timer.subjectId);
  }
}
