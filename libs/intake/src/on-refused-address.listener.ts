import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OutgoingMails } from '#mail';
import type { EventListener, RecordedEvent } from '#outbox';
import { DeliveryReports } from './delivery-reports.service.js';

/** Our own server knew that an address is of no use: the same as if a report had said so. */
@Injectable()
export class OnRefusedAddressListener implements EventListener {
  readonly name = 'intake.on-refused-address';
  readonly events = ['OutgoingAddressRefused'];

  constructor(
    private readonly outgoing: OutgoingMails,
    private readonly reports: DeliveryReports,
  ) {}

  async handle({ payload }: RecordedEvent<{ outgoingMailId: string }>, tx: EntityManager): Promise<void> {
    await this.reports.markAddresses(tx, await this.outgoing.refusedOf(tx, payload.outgoingMailId));
  }
}
