import { Injectable } from '@nestjs/common';
import { BlobStore } from '#blobs';
import { Database } from '#database';
import { Clock, HOUR, plus } from '#kernel';
import { type Timer, type TimerHandler, Timers } from '#outbox';
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
    private readonly blobs: BlobStore,
    private readonly mails: InboundMailRepository,
    private readonly reading: MailReading,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  async act(timer: Timer): Promise<void> {
    const row = await this.mails.find(timer.subjectId);
    if (!row) return;
    const { authenticity } = await this.reading.read(row, await this.blobs.get(row.blob_sha256));
    if (!authenticity) return;
    await this.database.transaction(async (tx) => {
      const doubt = isMarked({ trust: trustOf(authenticity), authenticity }) ? 'address' : null;
      await this.mails.setAuthenticity(tx, row.id, { authenticity, doubt });
      if (!authenticity.mayTellLater || timer.occasion === LAST_TRY) return;
      const dueAt = plus(this.clock.now(), HOUR);
      await this.timers.set(tx, { kind: CHECK_AUTHENTICITY, subjectId: row.id, occasion: LAST_TRY, dueAt });
    });
  }

  /** Everything has been done by `act`. */
  async fire(): Promise<void> {}
}
