import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { AppError, Clock, MINUTE } from '#kernel';
import { type Timer, type TimerHandler } from '#outbox';
import { type ComposedMail, composeMail, LOOP_HEADER } from './compose-mail.js';
import { DeliveryRoutes } from './delivery-routes.service.js';
import { type DeliveryOutcome, MailTransport } from './mail-transport.js';
import type { OutgoingMailRow } from './outgoing-mail.js';
import { OutgoingMailRepository } from './outgoing-mail.repository.js';
import { OutgoingMails, SEND_OUTGOING } from './outgoing-mails.service.js';
import { retryDelay } from './retry-delay.js';

/** Longer than all time limits of a delivery together: a mail still `sending` after it belongs to a dead process. */
const LEASE_MS = 2 * MINUTE;

/**
 * Sends one mail when it is due. `sending` is committed before the first byte leaves, so that a crash in the middle is
 * seen afterwards: such a mail becomes `unknown` and is not sent again by itself. Two processes cannot send the same
 * mail, because only one moves it from `waiting` to `sending`.
 */
@Injectable()
export class SendOutgoingTimer implements TimerHandler {
  readonly kind = SEND_OUTGOING;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mails: OutgoingMailRepository,
    private readonly route: DeliveryRoutes,
    private readonly outgoing: OutgoingMails,
    private readonly transport: MailTransport,
  ) {}

  async act(timer: Timer): Promise<void> {
    const claimed = await this.route.claim(timer.subjectId, LEASE_MS);
    if (!claimed) return;
    const composed = await compose(this.outgoing.revealed(claimed), {
      date: this.clock.now(),
      loopMark: this.outgoing.loopMark,
    });
    const outcome = 'kind' in composed ? composed : await this.transport.deliver(composed);
    await this.database.transaction((tx) => this.settle(tx, claimed, outcome));
  }

  /** Everything has been said by `act`; a mail that waits again has moved its timer. */
  async fire(): Promise<void> {}

  private async settle(tx: EntityManager, claimed: OutgoingMailRow, outcome: DeliveryOutcome): Promise<void> {
    const row = await this.mails.lock(tx, claimed.id);
    // Somebody gave us up for dead and said so already.
    if (row?.state !== 'sending' || row.attempts !== claimed.attempts) return;
    if (outcome.kind === 'sent') {
      return this.route.finish(tx, row, { state: 'sent', event: 'OutgoingMailSent' });
    }
    const delay = outcome.kind === 'put_off' ? retryDelay(row.attempts, jitterOf(row.id)) : undefined;
    if (delay !== undefined) return this.route.later(tx, row, { delay, reason: outcome.reason });
    const isUnknown = outcome.kind === 'unknown';
    await this.route.finish(tx, row, {
      state: isUnknown ? 'unknown' : 'failed',
      event: isUnknown ? 'OutgoingMailUnknown' : 'OutgoingMailFailed',
      reason: outcome.reason,
    });
  }
}

/** 0 to 1, the same for all attempts of one mail. */
const jitterOf = (id: string): number => Number.parseInt(id.slice(-4), 16) / 0xffff;

async function compose(
  row: OutgoingMailRow,
  { date, loopMark }: { date: Date; loopMark: string },
): Promise<ComposedMail | DeliveryOutcome> {
  const { from, replyTo, inReplyTo, references, extra } = row.headers;
  try {
    return await composeMail({
      from,
      ...(replyTo && { replyTo: { name: from.name, address: replyTo } }),
      to: [{ name: row.to_name, address: row.to_address }],
      subject: row.subject,
      text: row.text_body,
      ...(row.html_body !== null && { html: row.html_body }),
      messageId: row.message_id_header,
      ...(inReplyTo && { inReplyTo }),
      references,
      date,
      headers: { ...extra, [LOOP_HEADER]: loopMark },
      envelopeFrom: row.envelope_from,
    });
  } catch (error) {
    if (error instanceof AppError) return { kind: 'refused', reason: error.code };
    throw error;
  }
}
