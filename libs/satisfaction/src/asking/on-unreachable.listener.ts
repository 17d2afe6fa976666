import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import { InvitationDelivery } from './invitation-delivery.service.js';

/** No mail reaches an address any more: nobody is told that a question will go there. */
@Injectable()
export class OnUnreachableListener implements EventListener {
  readonly name = 'satisfaction.on-unreachable';
  readonly events = ['ContactPointUndeliverable'];

  constructor(private readonly delivery: InvitationDelivery) {}

  handle({ payload }: RecordedEvent<{ contactPointId: string }>, tx: EntityManager): Promise<void> {
    return this.delivery.takeBackUnreachable(tx, payload.contactPointId);
  }
}
