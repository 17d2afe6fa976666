import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore } from '#blobs';
import type { EventListener, RecordedEvent } from '#outbox';
import { MailboxProbeRepository } from './mailbox-probe.repository.js';
import { MailboxProbes } from './mailbox-probes.service.js';

/** Looks at mail of our own that came back, where a probe is waited for. */
@Injectable()
export class ProbeArrivalListener implements EventListener {
  readonly name = 'intake.probe-arrival';
  readonly events = ['MailIgnored'];

  constructor(
    private readonly repository: MailboxProbeRepository,
    private readonly probes: MailboxProbes,
    private readonly blobs: BlobStore,
  ) {}

  async handle(event: RecordedEvent<{ inboundMailId: string }>, tx: EntityManager): Promise<void> {
    const mail = await this.repository.candidate(tx, event.payload.inboundMailId);
    if (mail) await this.probes.arrive(tx, mail, await this.blobs.get(mail.blob_sha256));
  }
}
