import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomerService } from '#customers';
import { rowsOf } from '#database';
import { Clock, type Language } from '#kernel';
import { TicketService } from '#tickets';
import { loadLanguage, type Wording } from '#wording';
import type { SurveyPlace } from './survey-place.js';

/** The mailbox ($1) of a place, else one of its team ($2), else the first. */
export const MAILBOX_OF_PLACE = `(select id from mailboxes where is_active
    order by (id = $1) desc nulls last, (team_id = $2) desc nulls last, created_at, id limit 1)`;

/** Who says so of themselves; nothing proves it. */
export interface PlaceSender {
  /** Lower case. */
  address: string;
  /** Empty: not said. */
  name: string;
}

/** What begins a ticket at a place. */
export interface PlaceWords {
  language: Language;
  from: PlaceSender | null;
  /** What the person wrote; without a word of theirs, what the message says instead. */
  body: (wording: Wording) => string;
}

/** Opens tickets for what people leave at places, as a mail of a stranger would: nobody is answered by a program. */
@Injectable()
export class PlaceTickets {
  constructor(
    private readonly customers: CustomerService,
    private readonly tickets: TicketService,
    private readonly clock: Clock,
  ) {}

  /** Somebody without an address gets a customer of their own. */
  async open(
    tx: EntityManager,
    place: SurveyPlace,
    { language, from, body }: PlaceWords,
  ): Promise<{ ticketId: string; customerId: string }> {
    const wording = await loadLanguage(language);
    const anonymous = wording.t('place.anonymous', { place: place.name });
    const mailbox = await this.mailbox(tx, place, from?.address ?? null);
    const sender = from && !mailbox.isOurs ? from : null;
    const known = sender
      ? await this.customers.findOrCreateByAddress(tx, { ...sender, language, trust: 'unproven' })
      : { customerId: await this.customers.openAnonymous(tx, { name: anonymous, language }), contactPointId: null };
    const { ticketId } = await this.tickets.openFromMail(tx, {
      ...{ mailboxId: mailbox.id, teamId: place.teamId, language, channel: 'form', isDemo: false, isImported: false },
      ...{ customerId: known.customerId, contactPointId: known.contactPointId },
      authorName: sender ? sender.name || sender.address : anonymous,
      authorAddress: sender?.address ?? null,
      subject: wording.t('place.subject', { place: place.name }),
      bodyText: body(wording),
      ...{ fullText: null, hasFullBody: false, messageIdHeader: null, matchedBy: 'place', isAutomatic: false },
      ...{ isHeld: false, isUnproven: true, inboundMailId: null, attachments: [], receivedAt: this.clock.now() },
    });
    return { ticketId, customerId: known.customerId };
  }

  /** Where answers leave from, and whether the address is one of ours. */
  private async mailbox(
    tx: EntityManager,
    { mailboxId, teamId }: SurveyPlace,
    address: string | null,
  ): Promise<{ id: string | null; isOurs: boolean }> {
    const [row] = await rowsOf<{ id: string | null; isOurs: boolean }>(
      tx,
      `select ${MAILBOX_OF_PLACE} as id,
         exists (select 1 from mailboxes where address = $3) as "isOurs"`,
      [mailboxId, teamId, address],
    );
    return row ?? { id: null, isOurs: false };
  }
}
