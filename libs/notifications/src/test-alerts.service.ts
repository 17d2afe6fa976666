import { Injectable } from '@nestjs/common';
import type { TestAlertView } from '#contracts';
import { Database } from '#database';
import { type AgentActor, asLanguage, Clock, MINUTE, MissingError, plus } from '#kernel';
import { TestMails } from '#mail';
import { PushTests } from '#outbound';
import { Outbox } from '#outbox';
import { loadLanguage } from '#wording';
import { type Recipient, Recipients } from './recipients.queries.js';

/** Whoever asked for something this lately has a window open. */
const HERE_MS = 5 * MINUTE;

/**
 * Sends a test alert to one person by every way at once, in quiet times as well. It is marked as a test, writes no
 * notification and no mail down, and so counts nowhere.
 */
@Injectable()
export class TestAlerts {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly recipients: Recipients,
    private readonly pushes: PushTests,
    private readonly mails: TestMails,
    private readonly clock: Clock,
  ) {}

  /** Answers within fifteen seconds. @throws {MissingError} AGENT_NOT_FOUND, also for whoever does not work here now */
  async send(by: AgentActor, agentId: string): Promise<TestAlertView> {
    const recipient = await this.database.transaction(async (tx) => {
      const found = await this.recipients.one(tx, agentId);
      if (found) await this.outbox.recordAll(tx, by, [{ type: 'NotificationsTested', payload: { agentId } }]);
      return found;
    });
    if (!recipient) throw new MissingError('AGENT');
    const language = asLanguage(recipient.language) ?? 'en';
    const { t } = await loadLanguage(language);
    const title = t('notifications.alertTest.title');
    const text = t('notifications.alertTest.text');
    const [push, mail] = await Promise.all([
      this.pushes.send(agentId, { title, body: text, path: '/settings/notifications', tag: 'heard-test' }),
      this.mails.send({ to: { name: recipient.name, address: recipient.email }, subject: title, text, language }),
    ]);
    return { isWindowOpen: this.isHere(recipient), push, mail: { ...mail, address: recipient.email } };
  }

  private isHere({ lastSeenAt }: Recipient): boolean {
    return lastSeenAt !== null && lastSeenAt > plus(this.clock.now(), -HERE_MS);
  }
}
