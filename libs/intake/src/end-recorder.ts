import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, storableText, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import type { InboundMailRow } from './inbound-mail.js';
import { type EndOfMail, InboundMailRepository } from './inbound-mail.repository.js';

const ACTOR = systemActor('intake.end-mail');
const LONGEST_SUBJECT = 500;

/** Writes the end of a mail and tells it. */
@Injectable()
export class EndRecorder {
  constructor(
    private readonly mails: InboundMailRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async record(tx: EntityManager, row: Pick<InboundMailRow, 'id'>, end: Omit<EndOfMail, 'endedAt'>): Promise<void> {
    const subject = end.subject === null ? null : storableText(end.subject, LONGEST_SUBJECT);
    const isQuarantine = end.ending === 'quarantine';
    const event = this.outbox.recording(ACTOR, {
      type: typeOf(end.ending),
      payload: { inboundMailId: row.id, ...(!isQuarantine && { ending: end.ending }) },
    });
    await this.mails.end(tx, row.id, { ...end, subject, endedAt: this.clock.now(), event });
  }
}

/** Those that somebody listens to have a name of their own: a delivery for each ordinary mail would cost much. */
function typeOf(ending: EndOfMail['ending']): string {
  if (ending === 'quarantine') return 'MailQuarantined';
  return ending === 'ignored' ? 'MailIgnored' : 'MailEnded';
}
