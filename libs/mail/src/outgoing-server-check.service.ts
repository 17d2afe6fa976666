import { Injectable } from '@nestjs/common';
import { type ConnectionCheck, MailTransport } from './mail-transport.js';
import { PutOffMails } from './put-off-mails.service.js';

/** Tries the server of the installation that takes our mail. */
@Injectable()
export class OutgoingServerCheck {
  constructor(
    private readonly transport: MailTransport,
    private readonly putOff: PutOffMails,
  ) {}

  /** Where it works, mail that waited because it did not leaves soon. */
  async check(): Promise<ConnectionCheck> {
    const check = await this.transport.check();
    if (check.isOk) await this.putOff.serverWorks(null);
    return check;
  }
}
