import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { Clock, HOUR, plus, systemActor } from '#kernel';
import { Outbox, type Timer, type TimerHandler, Timers } from '#outbox';
import { InboundMailRepository } from './inbound-mail.repository.js';
import { MailReading } from './mail-reading.service.js';
import { isMarked, trustOf } from './sender-trust.js';

export const CHECK_AUTHENTICITY = 'intake.check-authenticity';
/** Once more after an hour, and then it stays unknown. */
const LAST_TRY = 'last';

/** Looks once more whom a mail is from whose name service was silent. Where the mail landed stays as it is. */
@Injectable()
export class CheckAuthenticityTimer implements TimerHandler {
  readonly kind = CHECK_AUTHENTICITY;

  constructor(
    private readonly database: Database,
    private readonly mails: InboundMailRepository,
    private readonly reading: MailReading,
    private readonly timers: Timers,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async act(timer: Timer): Promise<void> {
    const found = await this.mails.read(timer.subjectId);
    if (!found) return;
    const { row, raw } = found;
    const { authenticity } = await this.reading.read(row, raw);
    if (!authenticity) return;
    await this.database.transaction(async (tx) => {
      const doubt = isMarked({ trust: trustOf(authenticity), authenticity }) ? 'address' : null;
      const shown = await this.mails.setAuthenticity(tx, row.id, { authenticity, doubt });
      // Whoever has the ticket open sees the badge change; the history says nothing of it.
      if (shown) {
        const payload = { messageId: shown.id, result: authenticity.result };
        const event = { type: 'MessageSenderChecked', ticketId: shown.ticketId, payload };
        await this.outbox.record(tx, systemActor(CHECK_AUTHENTICITY), event);
      }
      if (!authenticity.mayTellLater || timer.occasion === LAST_TRY) return;
      const dueAt = plus(this.clock.now(), HOUR);
      await this.timers.set(tx, { kind: CHECK_AUTHENTICITY, subjectId: row.id, occasion: LAST_TRY, dueAt });
    });
  }

  /** Everything has been done by `act`. */
  async fire(): Promise<void> {}
}
