import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgentService } from '#identity';
import { withoutDetail } from '#mail';
import { loadLanguage } from '#wording';
import { AutomaticAnswers } from './automatic-answers.service.js';
import { arrivalOf, type InboundMailRow } from './inbound-mail.js';
import type { KnownMail } from './mail-facts.service.js';
import type { LandedMail } from './mail-landings.service.js';
import type { ReadMail } from './mail-reading.service.js';
import { senderOf } from './sender-of.js';

/** False for mail that no program of ours may answer: a program's, one in somebody else's name, one of several senders. */
export const mayBeAnswered = ({ facts, read }: Pick<KnownMail, 'facts' | 'read'>): boolean =>
  !facts.automatic.suppressAutoResponse && !facts.isForged && !facts.isFromForm && !read.mail.isFromAmbiguous;

/** Tells customers that their mail arrived, where the mailbox is set to. */
@Injectable()
export class Acknowledgements {
  constructor(
    private readonly answers: AutomaticAnswers,
    private readonly people: AgentService,
  ) {}

  /** A first mail of a person, and not one in somebody else's name; people who work here see the ticket itself. */
  async acknowledge(
    tx: EntityManager,
    { row, read, known, landed }: { row: InboundMailRow; read: ReadMail; known: KnownMail; landed: LandedMail },
  ): Promise<void> {
    const { mailbox, language } = landed;
    if (!mailbox.sendsAcknowledgements || !landed.isNewTicket) return;
    const { ownAddresses } = known;
    if (!mayBeAnswered(known)) return;
    const sender = senderOf(read.mail, row.envelope_from);
    if (!sender || (await this.people.worksHere(tx, [sender.address, withoutDetail(sender.address)]))) return;
    const answer = {
      purpose: 'acknowledgement' as const,
      inboundMailId: row.id,
      arrivedAt: arrivalOf(row),
      to: sender,
      about: read.mail,
      mailboxId: mailbox.id,
      ticketId: landed.ticketId,
      token: { purpose: 'ticket' as const, id: landed.ticketId },
      isDemo: row.is_demo,
      compose: async () => {
        const { t } = await loadLanguage(language);
        const values = { number: String(landed.ticketNumber), mailbox: mailbox.name };
        const text = t('answers.arrived.text', values);
        const footer = mailbox.postalAddress && `\n\n-- \n${mailbox.postalAddress}`;
        return { subject: t('answers.arrived.subject', values), text: text + footer };
      },
    };
    await this.answers.send(tx, answer, ownAddresses);
  }
}
