import { relative, resolve, sep } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import type { MailboxServersView, SettingsView } from '#contracts';
import { MailboxService, SmtpDoor } from '#intake';
import { MailboxServers, OutgoingMailSettings, PublicAddress, type MailboxServersView as ServersFacts } from '#mail';

type MailSettings = Pick<
  SettingsView,
  | 'outgoingMail'
  | 'outgoingMailVersion'
  | 'publicAddress'
  | 'smtpListener'
  | 'mailboxes'
  | 'mailboxServers'
  | 'dataFolderInProgram'
>;

/** What the settings say of mail: where it comes in, where it goes out, and where its links lead. */
@Injectable()
export class MailFacts {
  constructor(
    private readonly outgoing: OutgoingMailSettings,
    private readonly address: PublicAddress,
    private readonly mailboxes: MailboxService,
    private readonly servers: MailboxServers,
    private readonly door: SmtpDoor,
    @Inject(CONFIG) private readonly config: Config,
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
      mailboxServers: (await this.servers.views(mailboxes.map(({ id }) => id))).map(onWire),
      dataFolderInProgram: folderInside(process.cwd(), this.config.HEARD_DATA),
    };
  }
}

/** The absolute path of `folder` when it lies below `program`, where an update or a clean-up may take it along. */
export function folderInside(program: string, folder: string): string | null {
  const path = resolve(program, folder);
  const way = relative(program, path);
  return way.split(sep)[0] === '..' || way === '' ? null : path;
}

/** Servers of a mailbox with their times as they are sent. */
export function onWire(view: ServersFacts): MailboxServersView {
  const text = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    ...view,
    tokenExpiresAt: text(view.tokenExpiresAt),
    failingSince: text(view.failingSince),
    nextTryAt: text(view.nextTryAt),
    connectedAt: text(view.connectedAt),
    aliveAt: text(view.aliveAt),
  };
}
