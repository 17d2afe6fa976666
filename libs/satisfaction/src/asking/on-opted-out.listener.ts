import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import { InvitationDelivery } from './invitation-delivery.service.js';

interface OptedOut {
  customerId: string;
  kinds: 'all' | 'relationship';
}

/** The customer wants no more of it: a question that is planned, or whose mail still waits for its server, does not leave. */
@Injectable()
export class OnOptedOutListener implements EventListener {
  readonly name = 'satisfaction.on-opted-out';
  readonly events = ['CustomerOptedOut'];

  constructor(private readonly delivery: InvitationDelivery) {}

  handle({ payload }: RecordedEvent<OptedOut>, tx: EntityManager): Promise<void> {
    return this.delivery.takeBackOptedOut(tx, payload);
  }
}
