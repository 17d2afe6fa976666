import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, MINUTE, plus } from '#kernel';
import { Timers } from '#outbox';
import { TicketParticipants } from '#tickets';
import { Acknowledgements } from './acknowledgements.service.js';
import { CHECK_AUTHENTICITY } from './check-authenticity.timer.js';
import { Complaints } from './complaints.service.js';
import { DeliveryReports } from './delivery-reports.service.js';
import type { InboundMailRow } from './inbound-mail.js';
import type { Decision } from './mail-ending.js';
import type { KnownMail } from './mail-facts.service.js';
import type { LandedMail } from './mail-landings.service.js';
import type { ReadMail } from './mail-reading.service.js';
import { othersOfMail } from './others-of-mail.js';
import { senderOf } from './sender-of.js';

const ASK_AGAIN_MS = 5 * MINUTE;
const MOST_PEOPLE_OF_A_MAIL = 10;

interface Arrived {
  row: InboundMailRow;
  read: ReadMail;
  known: KnownMail;
  landing: NonNullable<Decision['landing']>;
  landed: LandedMail;
}

/** What follows from a live mail besides its end. All in the caller's transaction. */
@Injectable()
export class MailAftermath {
  constructor(
    private readonly reports: DeliveryReports,
    private readonly complaints: Complaints,
    private readonly participants: TicketParticipants,
    private readonly acknowledgements: Acknowledgements,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** A report about mail of ours: it came back, or the person complained about it. */
  async ofReport(tx: EntityManager, decision: Decision, { bounced, complainant }: KnownMail): Promise<void> {
    if (decision.ending === 'bounce' && bounced) await this.reports.book(tx, bounced);
    if (decision.reason === 'COMPLAINT' && complainant) await this.complaints.optOut(tx, complainant);
  }

  /** Who else reads along, and a word to the writer where the mailbox gives one. */
  async ofMessage(tx: EntityManager, { row, read, known, landing, landed }: Arrived): Promise<void> {
    // Third parties suggest nobody for the ticket, and get no word that it arrived.
    if (landing.isHeld || landing.isMachine || known.match?.isThirdParty) return;
    const sender = senderOf(read.mail, row.envelope_from)?.address ?? '';
    // A mail names them, so they are suggestions and nothing more.
    const people = othersOfMail(read.mail, { sender, mailboxes: known.ownAddresses })
      .map(({ name, address }) => ({ name, address: address.toLowerCase() }))
      .slice(0, MOST_PEOPLE_OF_A_MAIL);
    if (people.length > 0 && !known.facts.isForged && !landing.isUnproven) {
      await this.participants.suggest(tx, landed.ticketId, { people, inboundMailId: row.id });
    }
    await this.acknowledgements.acknowledge(tx, { row, read, known, landed });
  }

  /** The name service was silent: what the mail is, is looked at once more. */
  async askAgain(tx: EntityManager, inboundMailId: string): Promise<void> {
    const dueAt = plus(this.clock.now(), ASK_AGAIN_MS);
    await this.timers.set(tx, { kind: CHECK_AUTHENTICITY, subjectId: inboundMailId, dueAt });
  }
}
