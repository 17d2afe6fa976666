import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { Clock, plus } from '#kernel';
import { Timers } from '#outbox';
import { deliveryRoute } from './delivery-route.js';
import type { OutgoingMailRow } from './outgoing-mail.js';
import { OutgoingMailRepository } from './outgoing-mail.repository.js';
import { OutgoingMailSettings } from './outgoing-mail.settings.js';
import { OutgoingMails, SEND_OUTGOING } from './outgoing-mails.service.js';
import { PublicAddress } from './public-address.js';

/** What the way of a mail depends on besides the mail itself. */
@Injectable()
export class RouteFacts {
  constructor(
    private readonly settings: OutgoingMailSettings,
    private readonly address: PublicAddress,
  ) {}

  async read(): Promise<{ hasSmtpServer: boolean; hasPublicAddressAnswered: boolean }> {
    const [server, { isSet, answeredAt }] = await Promise.all([this.settings.server(), this.address.state()]);
    return { hasSmtpServer: server !== null, hasPublicAddressAnswered: isSet && answeredAt !== null };
  }
}

interface MailEnd {
  state: 'sent' | 'local' | 'held' | 'failed' | 'unknown';
  event: 'OutgoingMailSent' | 'OutgoingMailHeld' | 'OutgoingMailFailed' | 'OutgoingMailUnknown';
  reason?: string;
}

/** Decides and books where a due mail goes. */
@Injectable()
export class DeliveryRoutes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mails: OutgoingMailRepository,
    private readonly outgoing: OutgoingMails,
    private readonly timers: Timers,
    private readonly facts: RouteFacts,
  ) {}

  /** Books the mail as `sending` and answers it, or books its other way and answers nothing. */
  async claim(id: string, leaseMs: number): Promise<OutgoingMailRow | undefined> {
    const facts = await this.facts.read();
    return this.database.transaction(async (tx) => {
      const row = await this.mails.lock(tx, id);
      if (row?.state === 'sending') await this.giveUp(tx, row);
      if (row?.state !== 'waiting' || row.send_at > this.clock.now()) return undefined;
      const way = deliveryRoute({ purpose: row.purpose, toAddress: row.to_address, ...facts });
      if (way.kind === 'local') await this.finish(tx, row, { state: 'local', event: 'OutgoingMailSent' });
      if (way.kind === 'held') {
        await this.finish(tx, row, { state: 'held', event: 'OutgoingMailHeld', reason: way.reason });
      }
      if (way.kind !== 'smtp') return undefined;
      const attempts = row.attempts + 1;
      const lease = plus(this.clock.now(), leaseMs);
      await this.mails.setState(tx, id, 'sending', { attempts, send_at: lease });
      // Looks again when the lease is over, should this process die.
      await this.timers.set(tx, { kind: SEND_OUTGOING, subjectId: id, dueAt: lease });
      return { ...row, attempts };
    });
  }

  /** Books a state that this timer does not leave again, and tells it. */
  async finish(tx: EntityManager, row: OutgoingMailRow, end: MailEnd): Promise<void> {
    const hasLeft = end.event === 'OutgoingMailSent';
    await this.mails.setState(tx, row.id, end.state, {
      ...(hasLeft && { sent_at: this.clock.now() }),
      ...(end.reason !== undefined && { last_error: end.reason }),
    });
    await this.timers.cancel(tx, { kind: SEND_OUTGOING, subjectId: row.id });
    await this.outgoing.tell(tx, row, end.event);
  }

  /** A mail that its server put off waits again. */
  async later(tx: EntityManager, row: OutgoingMailRow, { delay, reason }: { delay: number; reason: string }) {
    const dueAt = plus(this.clock.now(), delay);
    await this.mails.setState(tx, row.id, 'waiting', { send_at: dueAt, last_error: reason });
    await this.timers.set(tx, { kind: SEND_OUTGOING, subjectId: row.id, dueAt });
  }

  /** While the lease runs, somebody is at it; afterwards nobody knows whether the mail left. */
  private async giveUp(tx: EntityManager, row: OutgoingMailRow): Promise<void> {
    if (row.send_at > this.clock.now()) return;
    await this.finish(tx, row, { state: 'unknown', event: 'OutgoingMailUnknown', reason: 'INTERRUPTED' });
  }
}
