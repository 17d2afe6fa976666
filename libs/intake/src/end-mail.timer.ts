import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { AppError } from '#kernel';
import { MAIL_LIMITS, MailUnreadableError } from '#mail';
import type { Timer, TimerHandler } from '#outbox';
import { InboundMailRepository } from './inbound-mail.repository.js';
import { END_MAIL } from './inbound-mails.service.js';
import { MailEndings } from './mail-endings.service.js';
import { MailQuarantine } from './mail-quarantine.service.js';
import { MailReading } from './mail-reading.service.js';
import { mayPass, type QuarantineReason, reasonOfUnreadable } from './quarantine-reasons.js';

const MOST_ATTEMPTS = 3;
/** Claims of the timer without a word from us: a mail that takes the whole process down. */
const MOST_CLAIMS = 10;

/**
 * Brings each stored mail to its end: reads it outside any transaction, then decides and does everything in one. A mail
 * that nobody could read, or that fails three times, is quarantined with its reason; the raw bytes stay in any case.
 */
@Injectable()
export class EndMailTimer implements TimerHandler {
  readonly kind = END_MAIL;

  constructor(
    private readonly database: Database,
    private readonly mails: InboundMailRepository,
    private readonly reading: MailReading,
    private readonly endings: MailEndings,
    private readonly quarantine: MailQuarantine,
  ) {}

  async act(timer: Timer): Promise<void> {
    const found = await this.mails.read(timer.subjectId);
    if (!found || (found.row.ending && found.row.is_complete)) return;
    const { row, raw } = found;
    // Its server gave no more of it than its beginning.
    if (!row.is_complete) {
      return this.quarantine.put(row, raw, row.size > MAIL_LIMITS.bytes ? 'TOO_LARGE' : 'IMAP_UNREADABLE');
    }
    if (timer.attempts > MOST_CLAIMS) return this.quarantine.put(row, raw, 'INTERRUPTED');
    try {
      const read = await this.reading.read(row, raw);
      await this.database.transaction((tx) => this.endings.end(tx, row.id, read));
    } catch (error) {
      // Not the fault of this mail: it waits for the database to come back.
      if (error instanceof AppError && error.kind === 'unavailable') throw error;
      const attempts = await this.mails.countAttempt(row.id);
      const reason = reasonOf(error);
      if (mayPass(reason) && attempts < MOST_ATTEMPTS) throw error;
      await this.quarantine.put(row, raw, reason);
    }
  }
}

const reasonOf = (error: unknown): QuarantineReason =>
  error instanceof MailUnreadableError ? reasonOfUnreadable(error.reason) : 'FAILED';
