import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomerService } from '#customers';
import { systemActor } from '#kernel';
import type { EventListener, RecordedEvent } from '#outbox';
import { InvitationDelivery } from './invitation-delivery.service.js';

interface MailNews {
  purpose: string;
  subjectId: string | null;
  kind?: 'hard' | 'soft';
}

/**
 * What became of the mail is what became of the question. A mail that came back was not delivered, for good (hard) or this
 * time (soft): a delay is no bounce, and nobody sends again what a server has taken.
 */
@Injectable()
export class OnOutgoingMailListener implements EventListener {
  readonly name = 'satisfaction.on-outgoing-mail';
  readonly events = ['OutgoingMailSent', 'OutgoingMailUnknown', 'OutgoingMailFailed', 'OutgoingMailBounced'];

  constructor(
    private readonly delivery: InvitationDelivery,
    private readonly customers: CustomerService,
  ) {}

  async handle(event: RecordedEvent<MailNews>, tx: EntityManager): Promise<void> {
    const { purpose, subjectId, kind } = event.payload;
    if ((purpose !== 'invitation' && purpose !== 'recovery') || !subjectId) return;
    if (event.type === 'OutgoingMailFailed') {
      await this.delivery.undelivered(tx, subjectId, 'failed');
    } else if (event.type !== 'OutgoingMailBounced') {
      const isUncertain = event.type === 'OutgoingMailUnknown';
      await this.delivery.delivered(tx, subjectId, { at: event.occurredAt, isUncertain });
    } else {
      const address = await this.delivery.undelivered(tx, subjectId, 'bounced');
      if (address && kind === 'hard') await this.customers.markUndeliverable(tx, systemActor(this.name), address);
    }
  }
}
