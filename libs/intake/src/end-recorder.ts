import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, storableText, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import type { InboundMailRow } from './inbound-mail.js';
import { type EndOfMail, InboundMailRepository } from './inbound-mail.repository.js';
import { KnownBlockedSenders } from './known-blocked-senders.js';

const ACTOR = systemActor('intake.end-mail');
const LONGEST_SUBJECT = 500;

/** Writes the end of a mail and tells it. */
@Injectable()
export class EndRecorder {
  constructor(
    private readonly mails: InboundMailRepository,
    private readonly blocked: KnownBlockedSenders,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** `blockedBy`: the row of the list that kept it away. */
  async record(
    tx: EntityManager,
    row: Pick<InboundMailRow, 'id'>,
    { blockedBy, ...end }: Omit<EndOfMail, 'endedAt'> & { blockedBy?: string | undefined },
  ): Promise<void> {
    const subject = end.subject === null ? null : storableText(end.subject, LONGEST_SUBJECT);
    const isQuarantine = end.ending === 'quarantine';
    const event = this.outbox.recording(ACTOR, {
      type: typeOf(end.ending),
      payload: { inboundMailId: row.id, ...(!isQuarantine && { ending: end.ending }) },
    });
    if (blockedBy && end.reason === 'BLOCKED') await this.blocked.keepAway(tx, row.id, blockedBy);
    await this.mails.end(tx, row.id, { ...end, subject, endedAt: this.clock.now(), event });
  }
}

/** Those that somebody listens to have a name of their own: a delivery for each ordinary mail would cost much. */
function typeOf(ending: EndOfMail['ending']): string {
  if (ending === 'quarantine') return 'MailQuarantined';
  return ending === 'ignored' ? 'MailIgnored' : 'MailEnded';
}
