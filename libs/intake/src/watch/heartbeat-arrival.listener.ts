import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore } from '#blobs';
import { rowsOf } from '#database';
import type { EventListener, RecordedEvent } from '#outbox';
import { Heartbeats, type OwnMail } from './heartbeats.service.js';

const LARGEST_BEAT = 128 * 1024;

/** Looks among our own mail that came back for heartbeats. */
@Injectable()
export class HeartbeatArrivalListener implements EventListener {
  readonly name = 'intake.heartbeat-arrival';
  readonly events = ['MailIgnored'];

  constructor(
    private readonly heartbeats: Heartbeats,
    private readonly blobs: BlobStore,
  ) {}

  async handle(event: RecordedEvent<{ inboundMailId: string }>, tx: EntityManager): Promise<void> {
    const [mail] = await rowsOf<OwnMail & { sha256: Buffer }>(
      tx,
      `select mail.id, mail.mailbox_id as "mailboxId", mail.is_live as "isLive", mail.received_at as "receivedAt",
         mail.blob_sha256 as sha256
       from inbound_mails as mail
       where mail.id = $1 and mail.ending = 'ignored' and mail.size < $2
         and exists (select 1 from mail_heartbeats as beat where beat.mailbox_id = mail.mailbox_id)`,
      [event.payload.inboundMailId, LARGEST_BEAT],
    );
    if (mail) await this.heartbeats.arrive(tx, mail, await this.blobs.get(mail.sha256));
  }
}
