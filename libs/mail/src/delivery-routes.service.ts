import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, Restoration } from '#database';
import { Clock, plus } from '#kernel';
import { Timers } from '#outbox';
import { deliveryRoute, MAY_HAVE_LEFT } from './delivery-route.js';
import type { FailedRecipient } from './failed-among.js';
import { MailTransport } from './mail-transport.js';
import type { OutgoingMailRow } from './outgoing-mail.js';
import { OutgoingMailRepository } from './outgoing-mail.repository.js';
import { OutgoingMails, SEND_OUTGOING } from './outgoing-mails.service.js';
import { PublicAddress } from './public-address.js';

/** What the way of a mail depends on besides the mail itself. */
@Injectable()
export class RouteFacts {
  constructor(
    private readonly transport: MailTransport,
    private readonly address: PublicAddress,
    private readonly restoration: Restoration,
  ) {}

  async read(mail: OutgoingMailRow): Promise<Omit<Parameters<typeof deliveryRoute>[0], 'purpose' | 'toAddress'>> {
    const since = mail.caused_at && mail.caused_at < mail.created_at ? mail.caused_at : mail.created_at;
    const [hasSmtpServer, { isSet, answeredAt }, isOld] = await Promise.all([
      this.transport.hasServer(mail.mailbox_id),
      this.address.state(),
      this.restoration.covers(since),
    ]);
    return {
      hasSmtpServer,
      hasPublicAddressAnswered: isSet && answeredAt !== null,
      mayHaveLeft: isOld && mail.released_at === null,
    };
  }
}

interface MailEnd {
  state: 'sent' | 'local' | 'held' | 'failed' | 'unknown';
  event: 'OutgoingMailSent' | 'OutgoingMailHeld' | 'OutgoingMailFailed' | 'OutgoingMailUnknown';
  reason?: string;
  /** The server's own words. */
  detail?: string | null;
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

  /** Books the other ways of a due mail. Answers the mail when it is one that leaves by SMTP now. */
  async divert(id: string): Promise<OutgoingMailRow | undefined> {
    const [seen] = await this.mails.read(id);
    const facts = seen && (await this.facts.read(seen));
    if (!facts) return undefined;
    return this.database.transaction(async (tx) => {
      const row = await this.mails.lock(tx, id);
      if (row?.state === 'sending') await this.giveUp(tx, row);
      if (row?.state !== 'waiting' || row.send_at > this.clock.now()) return undefined;
      const way = deliveryRoute({ purpose: row.purpose, toAddress: row.to_address, ...facts });
      if (way.kind === 'smtp') return row;
      if (way.kind === 'uncertain') {
        await this.finish(tx, row, { state: 'unknown', event: 'OutgoingMailUnknown', reason: MAY_HAVE_LEFT });
      } else if (way.kind === 'local') await this.finish(tx, row, { state: 'local', event: 'OutgoingMailSent' });
      else await this.finish(tx, row, { state: 'held', event: 'OutgoingMailHeld', reason: way.reason });
      return undefined;
    });
  }

  /** Books the mail as `sending`; whoever calls holds a connection for it. Undefined: somebody else was faster. */
  async claim(id: string, leaseMs: number): Promise<OutgoingMailRow | undefined> {
    return this.database.transaction(async (tx) => {
      const row = await this.mails.lock(tx, id);
      if (row?.state !== 'waiting' || row.send_at > this.clock.now()) return undefined;
      const attempts = row.attempts + 1;
      await this.lease(tx, { id, attempts }, leaseMs);
      return { ...row, attempts };
    });
  }

  /** It takes long, and somebody is still at it. */
  async extend(claimed: OutgoingMailRow, leaseMs: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const row = await this.mails.lock(tx, claimed.id);
      if (row?.state === 'sending' && row.attempts === claimed.attempts) await this.lease(tx, claimed, leaseMs);
    });
  }

  /** No connection came free: the mail stays as it is, and is looked at again soon. */
  async stepBack(id: string, delay: number): Promise<void> {
    const dueAt = plus(this.clock.now(), delay);
    await this.database.transaction((tx) => this.timers.set(tx, { kind: SEND_OUTGOING, subjectId: id, dueAt }));
  }

  private async lease(tx: EntityManager, mail: Pick<OutgoingMailRow, 'id' | 'attempts'>, ms: number): Promise<void> {
    const dueAt = plus(this.clock.now(), ms);
    await this.mails.setState(tx, mail.id, 'sending', { attempts: mail.attempts, send_at: dueAt });
    // Looks again when the lease is over, should this process die.
    await this.timers.set(tx, { kind: SEND_OUTGOING, subjectId: mail.id, dueAt });
  }

  /** Books a state that this timer does not leave again, and tells it. */
  async finish(tx: EntityManager, row: OutgoingMailRow, end: MailEnd): Promise<void> {
    const hasLeft = end.event === 'OutgoingMailSent';
    await this.mails.setState(tx, row.id, end.state, {
      ...(hasLeft && { sent_at: this.clock.now() }),
      ...(end.reason !== undefined && { last_error: end.reason, error_detail: end.detail ?? null }),
    });
    await this.timers.cancel(tx, { kind: SEND_OUTGOING, subjectId: row.id });
    await this.outgoing.tell(tx, row, end.event);
  }

  /** Our own server knew already that these addresses are of no use. */
  async refused(tx: EntityManager, row: OutgoingMailRow, failed: readonly FailedRecipient[]): Promise<void> {
    if (failed.length === 0) return;
    const news = failed.map(({ address, kind }) => [address, { kind, by: 'server' as const }]);
    await this.mails.addFailed(tx, row.id, Object.fromEntries(news));
    await this.outgoing.tell(tx, row, 'OutgoingAddressRefused');
  }

  /** A mail that its server put off waits again. */
  async later(
    tx: EntityManager,
    row: OutgoingMailRow,
    { delay, reason, detail }: { delay: number; reason: string; detail: string | null },
  ): Promise<void> {
    const dueAt = plus(this.clock.now(), delay);
    await this.mails.setState(tx, row.id, 'waiting', { send_at: dueAt, last_error: reason, error_detail: detail });
    await this.timers.set(tx, { kind: SEND_OUTGOING, subjectId: row.id, dueAt });
  }

  /** While the lease runs, somebody is at it; afterwards nobody knows whether the mail left. */
  private async giveUp(tx: EntityManager, row: OutgoingMailRow): Promise<void> {
    if (row.send_at > this.clock.now()) return;
    await this.finish(tx, row, { state: 'unknown', event: 'OutgoingMailUnknown', reason: 'INTERRUPTED' });
  }
}
