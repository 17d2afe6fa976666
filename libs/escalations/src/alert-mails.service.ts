import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { asLanguage, Clock, type Language } from '#kernel';
import { automaticHeaders, OutgoingMails, PublicAddress } from '#mail';
import { BusinessCalendars } from '#sla';
import { alertMail } from './alert.email.js';
import type { Alert } from './alert.entity.js';
import type { Escalation } from './escalation.entity.js';

interface Recipient {
  id: string;
  name: string;
  email: string;
  language: string;
}
interface TicketFacts {
  number: string;
  subject: string;
  mailbox_id: string | null;
}

/** One mail for each alert, level and person, however often the ladder begins anew: a UUID made of the three. */
function mailSubjectId(alert: Alert, agentId: string): string {
  const hash = createHash('sha256').update(`${alert.id}/${alert.level}/${agentId}`).digest('hex');
  const variant = ((Number.parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(18, 20)}-${hash.slice(20, 32)}`;
}

/**
 * Tells people of an alert by mail. The mail holds no word of the customer, and its link only opens a page: mails are
 * scanned, so a fetched link must not acknowledge anything.
 */
@Injectable()
export class AlertMails {
  constructor(
    private readonly mails: OutgoingMails,
    private readonly address: PublicAddress,
    private readonly clock: Clock,
    private readonly calendars: BusinessCalendars,
  ) {}

  async tell(tx: EntityManager, about: Escalation, alert: Alert): Promise<void> {
    if (alert.toldAgentIds.length === 0) return;
    const recipients = await rowsOf<Recipient>(
      tx,
      'select id, name, email, language from agents where id = any($1::uuid[]) and disabled_at is null order by id',
      [alert.toldAgentIds],
    );
    const [ticket] = await rowsOf<TicketFacts>(tx, 'select number, subject, mailbox_id from tickets where id = $1', [
      about.ticketId,
    ]);
    const { timeZone } = (await this.calendars.read(tx)).value;
    const link = `${await this.address.url(tx)}/alerts/${alert.id}`;
    for (const person of recipients) {
      const language: Language = asLanguage(person.language) ?? 'en';
      const text = await alertMail(language, {
        name: person.name,
        number: Number(ticket?.number ?? 0),
        dueAt: about.contactDueAt,
        timeZone,
        link,
      });
      await this.mails.enqueue(tx, {
        purpose: 'alert',
        mailboxId: ticket?.mailbox_id ?? null,
        ticketId: null,
        subjectId: mailSubjectId(alert, person.id),
        token: null,
        to: { name: person.name, address: person.email },
        ...text,
        headers: { ...automaticHeaders('auto-generated'), 'Content-Language': language },
        sendAt: this.clock.now(),
        isDemo: about.isDemo,
      });
    }
  }
}
