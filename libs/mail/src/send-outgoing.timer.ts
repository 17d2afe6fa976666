import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { MINUTE, SECOND } from '#kernel';
import { type Timer, type TimerHandler } from '#outbox';
import { DeliveryRoutes } from './delivery-routes.service.js';
import { MailComposing } from './mail-composing.service.js';
import { type DeliveryOutcome, type DeliverySlot, MailTransport } from './mail-transport.js';
import type { OutgoingMailRow } from './outgoing-mail.js';
import { OutgoingMailRepository } from './outgoing-mail.repository.js';
import { SEND_OUTGOING } from './outgoing-mails.service.js';
import { PutOffMails } from './put-off-mails.service.js';
import { retryDelay } from './retry-delay.js';

/** A mail still `sending` after this time, which is renewed while somebody is at it, belongs to a dead process. */
const LEASE_MS = 2 * MINUTE;
const RENEW_MS = 30 * SECOND;
/** When all connections were taken: how long a mail stays away from them. */
const STEP_BACK_MS = 3 * SECOND;

/**
 * Sends one mail when it is due. It waits for a connection first; `sending` is committed then and before the first byte
 * leaves, so that a crash in the middle is seen afterwards: such a mail becomes `unknown` and is not sent again by
 * itself. Two processes cannot send the same mail, because only one moves it from `waiting` to `sending`.
 */
@Injectable()
export class SendOutgoingTimer implements TimerHandler {
  readonly kind = SEND_OUTGOING;

  constructor(
    private readonly database: Database,
    private readonly mails: OutgoingMailRepository,
    private readonly route: DeliveryRoutes,
    private readonly composing: MailComposing,
    private readonly transport: MailTransport,
    private readonly putOff: PutOffMails,
  ) {}

  async act({ subjectId: id }: Timer): Promise<void> {
    const due = await this.route.divert(id);
    if (!due) return;
    const slot = await this.transport.slot(due.mailbox_id);
    if (!slot) return this.route.stepBack(id, STEP_BACK_MS);
    try {
      await this.sendOn(slot, id);
    } finally {
      slot.release();
    }
  }

  /** Everything has been said by `act`; a mail that waits again has moved its timer. */
  async fire(): Promise<void> {}

  private async sendOn(slot: DeliverySlot, id: string): Promise<void> {
    const claimed = await this.route.claim(id, LEASE_MS);
    if (!claimed) return;
    // A lost renewal does no harm: the next one comes, or the mail is seen as interrupted.
    const renewing = setInterval(() => void this.route.extend(claimed, LEASE_MS).catch(() => undefined), RENEW_MS);
    try {
      const composed = await this.composing.compose(claimed);
      const outcome = 'kind' in composed ? composed : await slot.deliver(composed);
      const sentTo = 'kind' in composed ? [] : composed.envelope.to;
      await this.database.transaction((tx) => this.settle(tx, claimed, { outcome, sentTo }));
      if (outcome.kind === 'sent') await this.putOff.serverWorks(claimed.mailbox_id);
      if (outcome.kind === 'put_off') this.putOff.serverFailed(claimed.mailbox_id);
    } finally {
      clearInterval(renewing);
    }
  }

  private async settle(
    tx: EntityManager,
    claimed: OutgoingMailRow,
    { outcome, sentTo }: { outcome: DeliveryOutcome; sentTo: readonly string[] },
  ): Promise<void> {
    const row = await this.mails.lock(tx, claimed.id);
    // Somebody gave us up for dead and said so already.
    if (row?.state !== 'sending' || row.attempts !== claimed.attempts) return;
    await this.mails.addDelivered(tx, row.id, deliveredOf(outcome, sentTo));
    if ('failed' in outcome && outcome.failed) await this.route.refused(tx, row, outcome.failed);
    const hasMain = row.delivered_to.includes(row.to_address.toLowerCase());
    if (outcome.kind === 'sent')
      return this.arrived(tx, row, { refused: outcome.refusedCopies, detail: outcome.detail });
    // The customer has it since an earlier attempt: it was about the copies alone.
    if (outcome.kind === 'refused' && hasMain)
      return this.arrived(tx, row, { refused: sentTo, detail: outcome.detail });
    const { reason, detail } = outcome;
    const delay = outcome.kind === 'put_off' ? retryDelay(row.attempts, jitterOf(row.id)) : undefined;
    if (delay !== undefined) return this.route.later(tx, row, { delay, reason, detail });
    const isUnknown = outcome.kind === 'unknown';
    await this.route.finish(tx, row, {
      state: isUnknown ? 'unknown' : 'failed',
      event: isUnknown ? 'OutgoingMailUnknown' : 'OutgoingMailFailed',
      reason,
      detail,
    });
  }

  private arrived(
    tx: EntityManager,
    row: OutgoingMailRow,
    { refused, detail }: { refused: readonly string[]; detail: string | null },
  ): Promise<void> {
    const copies = refused.length > 0 && {
      reason: 'COPIES_REFUSED',
      detail: [refused.join(', '), detail].filter(Boolean).join(': '),
    };
    return this.route.finish(tx, row, { state: 'sent', event: 'OutgoingMailSent', ...copies });
  }
}

function deliveredOf(outcome: DeliveryOutcome, sentTo: readonly string[]): readonly string[] {
  if (outcome.kind === 'sent') return sentTo.filter((address) => !outcome.refusedCopies.includes(address));
  return outcome.kind === 'unknown' ? [] : (outcome.delivered ?? []);
}

/** 0 to 1, the same for all attempts of one mail. */
const jitterOf = (id: string): number => Number.parseInt(id.slice(-4), 16) / 0xffff;
