import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { asLanguage, Clock, type Language, systemActor } from '#kernel';
import { automaticHeaders, isDeliverableAddress, OutgoingMails, PublicAddress } from '#mail';
import { BusinessCalendars } from '#sla';
import { alertMail } from './alert.email.js';
import type { Alert } from './alert.entity.js';
import type { Escalation } from './escalation.entity.js';
import { EscalationLog } from './escalation-log.service.js';

const MAILS = systemActor('escalations.alert-mails');

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
 * scanned, so a fetched link must not acknowledge anything. Whom no mail can reach stands in the history of the case: an
 * address that we do not mail to keeps nobody else from being told.
 */
@Injectable()
export class AlertMails {
  constructor(
    private readonly mails: OutgoingMails,
    private readonly address: PublicAddress,
    private readonly clock: Clock,
    private readonly calendars: BusinessCalendars,
    private readonly log: EscalationLog,
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
      if (!isDeliverableAddress(person.email)) {
        await this.noteUntold(tx, about, person.name);
        continue;
      }
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

  /** Once for each case and person, however often the alert comes round. */
  private async noteUntold(tx: EntityManager, about: Escalation, name: string): Promise<void> {
    const known = await rowsOf(
      tx,
      `select 1 from heard_entries where escalation_id = $1 and kind = 'not_told' and reason = $2`,
      [about.id, name],
    );
    if (known.length === 0) await this.log.enter(tx, MAILS, about, { kind: 'not_told', reason: name });
  }
}
