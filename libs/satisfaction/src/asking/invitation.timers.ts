import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Timer, TimerHandler } from '#outbox';
import { InvitationDelivery } from './invitation-delivery.service.js';
import { EXPIRE_INVITATION, SEND_INVITATION } from './invitation-news.service.js';

/** Sends one question when it is due. */
@Injectable()
export class SendInvitationTimer implements TimerHandler {
  readonly kind = SEND_INVITATION;

  constructor(private readonly delivery: InvitationDelivery) {}

  fire(timer: Timer, tx: EntityManager): Promise<void> {
    return this.delivery.sendDue(tx, timer.subjectId);
  }
}

/** Ends the 14 days in which an answer counts. */
@Injectable()
export class ExpireInvitationTimer implements TimerHandler {
  readonly kind = EXPIRE_INVITATION;

  constructor(private readonly delivery: InvitationDelivery) {}

  fire(timer: Timer, tx: EntityManager): Promise<void> {
    return this.delivery.expire(tx, timer.subjectId);
  }
}
