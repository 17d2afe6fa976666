import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { storableText } from '#kernel';
import type { MailAddress } from '#mail';
import { mayBeAnswered } from './acknowledgements.service.js';
import { EndRecorder } from './end-recorder.js';
import type { InboundMailRow } from './inbound-mail.js';
import { MailAftermath } from './mail-aftermath.service.js';
import { type Decision, decideEnding } from './mail-ending.js';
import { type KnownMail, MailFactsReader } from './mail-facts.service.js';
import { MailLandings } from './mail-landings.service.js';
import type { ReadMail } from './mail-reading.service.js';
import { SameLetters } from './same-letters.service.js';

/** Our own, which we know, and what a person looks at in its source. */
const WITHOUT_WORDS = new Set(['OWN_MAIL', 'NO_SENDER', 'OWN_ADDRESS']);
const LONGEST_WORDS = 2_000;

/** A decision, and the ticket on which the letter lies already. */
type EndHere = Decision & { ticketId?: string };

/** Brings a mail that was read to its one end. */
@Injectable()
export class MailEndings {
  constructor(
    private readonly facts: MailFactsReader,
    private readonly landings: MailLandings,
    private readonly aftermath: MailAftermath,
    private readonly ends: EndRecorder,
    private readonly letters: SameLetters,
  ) {}

  /** Decides and does everything in the caller's transaction; a mail that has its end already is left alone. */
  async end(tx: EntityManager, id: string, given: ReadMail): Promise<void> {
    const row = await this.letters.take(tx, id, given.mail);
    if (!row) return;
    const known = await this.facts.read(tx, row, given);
    const { read } = known;
    const decision = await this.decide(tx, row, known);
    if (row.is_live) await this.aftermath.ofReport(tx, decision, known);
    await this.land(tx, row, { known, decision, headerFrom: asShown(given.mail.from) });
    if (read.authenticity?.mayTellLater) await this.aftermath.askAgain(tx, row.id);
  }

  /** What would be said twice is not: the second copy is listed among what nobody was shown, with the ticket of the first. */
  private async decide(tx: EntityManager, row: InboundMailRow, { facts }: KnownMail): Promise<EndHere> {
    const decision = decideEnding(facts);
    if (!decision.landing) return decision;
    const { isHeld } = decision.landing;
    const ticketId = await this.letters.earlier(tx, row, { isHeld, isForged: facts.isForged });
    return ticketId === undefined ? decision : { ending: 'ignored', reason: 'DUPLICATE', landing: null, ticketId };
  }

  private async land(
    tx: EntityManager,
    row: InboundMailRow,
    { known, decision, headerFrom }: { known: KnownMail; decision: EndHere; headerFrom: string | null },
  ): Promise<void> {
    const { read } = known;
    const { mail, authenticity } = read;
    const end = {
      ...{ ending: decision.ending, reason: decision.reason, subject: mail.subject, headerFrom, authenticity },
      takesNoAnswer: !mayBeAnswered(known),
    };
    if (!decision.landing) {
      const ticketId = decision.ticketId ?? (known.match ?? known.bounced ?? known.complainant)?.ticketId ?? null;
      const words = WITHOUT_WORDS.has(decision.reason ?? '')
        ? null
        : storableText(mail.text.trim(), LONGEST_WORDS) || null;
      const { blockedBy } = known;
      return this.ends.record(tx, row, { ...end, words, ticketId, messageId: null, blockedBy });
    }
    const landed = await this.landings.land(tx, {
      row,
      mail,
      landing: decision.landing,
      mailboxes: known.mailboxes,
      isOutOfOffice: decision.reason === 'OUT_OF_OFFICE',
      trust: known.trust,
      match: decision.landing.on === 'match' ? known.match : null,
      question: known.question,
    });
    // A message for a closed ticket opens one that follows it up.
    const ending = end.ending === 'message' && landed.isNewTicket ? 'new_ticket' : end.ending;
    await this.ends.record(tx, row, { ...end, ending, ticketId: landed.ticketId, messageId: landed.messageId });
    if (row.is_live) await this.aftermath.ofMessage(tx, { row, read, known, landing: decision.landing, landed });
  }
}

const asShown = (from: MailAddress | null): string | null =>
  from && (from.name && from.address !== from.name ? `${from.name} <${from.address}>` : from.address);
