import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import { outgoingMailSetting } from './outgoing-mail.settings.js';
import { PutOffMails } from './put-off-mails.service.js';

interface Payload {
  key?: string;
  mailboxId?: string;
  state?: string;
}

/**
 * Other settings, and a mailbox that lets us in again, may be the end of what mail was waiting for. A mailbox that is
 * fetched again says nothing of the server of the installation, nor of other mailboxes.
 */
@Injectable()
export class ServerWorksAgainListener implements EventListener {
  readonly name = 'mail.server-works-again';
  readonly events = ['SettingChanged', 'MailboxStateChanged'];

  constructor(private readonly putOff: PutOffMails) {}

  async handle({ payload }: RecordedEvent<Payload>, tx: EntityManager): Promise<void> {
    const { key, mailboxId, state } = payload;
    if (key === outgoingMailSetting.key) await this.putOff.bringForward(tx, { why: 'changed', mailboxId: null });
    if (mailboxId === undefined) return;
    if (key === 'mailboxes') await this.putOff.bringForward(tx, { why: 'changed', mailboxId });
    if (state === 'connected') await this.putOff.bringForward(tx, { why: 'reconnected', mailboxId });
  }
}
