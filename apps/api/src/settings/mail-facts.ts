import { Injectable } from '@nestjs/common';
import type { SettingsView } from '#contracts';
import { MailboxService, SmtpDoor } from '#intake';
import { OutgoingMailSettings, PublicAddress } from '#mail';

type MailSettings = Pick<
  SettingsView,
  'outgoingMail' | 'outgoingMailVersion' | 'publicAddress' | 'smtpListener' | 'mailboxes'
>;

/** What the settings say of mail: where it comes in, where it goes out, and where its links lead. */
@Injectable()
export class MailFacts {
  constructor(
    private readonly outgoing: OutgoingMailSettings,
    private readonly address: PublicAddress,
    private readonly mailboxes: MailboxService,
    private readonly door: SmtpDoor,
  ) {}

  async view(): Promise<MailSettings> {
    const [outgoing, address, mailboxes] = await Promise.all([
      this.outgoing.view(),
      this.address.state(),
      this.mailboxes.list(),
    ]);
    return {
      outgoingMail: outgoing.server,
      outgoingMailVersion: outgoing.version,
      publicAddress: { url: address.url, isSet: address.isSet, answeredAt: address.answeredAt?.toISOString() ?? null },
      smtpListener: { host: this.door.host, port: this.door.port },
      mailboxes,
    };
  }
}
