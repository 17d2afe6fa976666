import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Timer, TimerHandler } from '#outbox';
import { REMOVE_UPLOAD, UploadService } from './upload.service.js';

/** Throws away a file that was uploaded a day ago and sent with nothing. */
@Injectable()
export class RemoveUploadTimer implements TimerHandler {
  readonly kind = REMOVE_UPLOAD;

  constructor(private readonly uploads: UploadService) {}

  fire(timer: Timer, tx: EntityManager): Promise<void> {
    return this.uploads.expire(tx, timer.subjectId);
  }
}
