// What a report about mail of ours does. It is believed for those to whom that mail went and for nobody else: whoever
// holds a mail of ours holds the token that proves a report, and may name in it whom they like.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomerService } from '#customers';
import { systemActor } from '#kernel';
import { type Authenticity, type FailedRecipient, failedAmong, OutgoingMails, type ParsedMail } from '#mail';
import { trustOf } from './sender-trust.js';
import { ThreadMatcher } from './thread-matcher.js';

const ACTOR = systemActor('intake.end-mail');

/** A mail in question, and how it came. */
export interface ReportingMail {
  raw: Buffer;
  mail: ParsedMail;
  authenticity: Authenticity | null;
  envelopeTo: readonly string[];
  /** Empty for the null return path. */
  envelopeFrom: string;
  /** A server of ours says so, and not only a line that anybody could have written into the header. */
  isPathKnown: boolean;
  /** Lower case; null without an address. */
  sender: string | null;
}

/** A mail of ours that came back, from whom of those that it went to. */
export interface BouncedMail {
  id: string;
  ticketId: string | null;
  failed: readonly FailedRecipient[];
  /** What the other mail system said. */
  words: string | null;
  /** Of the main recipient, else the gravest; `other_recipient`: nobody of them. */
  kind: 'hard' | 'soft' | 'other_recipient';
}

const SYSTEM_SENDER = /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|postmaster)@/;

/** People who hold a mail of ours can write all that a report says; mail systems send it without an envelope sender. */
const isOfMailSystem = ({ mail, isPathKnown }: ReportingMail): boolean => isPathKnown && mail.returnPath === '';

/** Some mail systems put themselves into the envelope: then their domain has to stand behind it. */
const isProvenSystem = ({ sender, authenticity }: ReportingMail): boolean =>
  SYSTEM_SENDER.test(sender ?? '') && trustOf(authenticity) === 'proven';

/** Reads and books failed delivery. All in the caller's transaction. */
@Injectable()
export class DeliveryReports {
  constructor(
    private readonly matcher: ThreadMatcher,
    private readonly outgoing: OutgoingMails,
    private readonly customers: CustomerService,
  ) {}

  /**
   * The mail of ours that this failure is about. Undefined: it is none of ours, or not a report that can be believed, and
   * then a letter like any other.
   */
  async bounced(tx: EntityManager, given: ReportingMail): Promise<BouncedMail | undefined> {
    if (given.authenticity?.result === 'fail') return undefined;
    const target = await this.matcher.bouncedMail(tx, given);
    if (!target) return undefined;
    const sentTo = await this.outgoing.recipientsOf(tx, target.id);
    const { failed, words, namesAnybody } = failedAmong(given.mail, sentTo);
    if (!isOfMailSystem(given) && !isProvenSystem(given)) return undefined;
    if (failed.length === 0 && !namesAnybody) return undefined;
    const ofMain = failed.find(({ address }) => address === sentTo[0]);
    const gravest = failed.find(({ kind }) => kind === 'hard') ?? failed[0];
    const kind = (ofMain ?? gravest)?.kind ?? 'other_recipient';
    return { id: target.id, ticketId: target.ticket_id, failed, words, kind };
  }

  /** The mail is marked for its main recipient, the copies for the others; and each address for itself. */
  async book(tx: EntityManager, { id, failed, words }: BouncedMail): Promise<void> {
    const [main] = await this.outgoing.recipientsOf(tx, id);
    const ofMain = failed.find(({ address }) => address === main);
    const copies = failed.filter(({ address }) => address !== main).map((one) => ({ ...one, words }));
    const isNews = ofMain && (await this.outgoing.markBounced(tx, { outgoingMailId: id, kind: ofMain.kind, words }));
    await this.markAddresses(tx, [
      ...(ofMain && isNews ? [ofMain] : []),
      ...(await this.outgoing.markCopiesBounced(tx, id, copies)),
    ]);
  }

  /** Mail to these addresses failed: for good, or this time. Nobody has to know them. */
  async markAddresses(tx: EntityManager, failed: readonly FailedRecipient[]): Promise<void> {
    for (const { address, kind } of failed) {
      if (kind === 'hard') await this.customers.markUndeliverable(tx, ACTOR, address);
      else await this.customers.countSoftBounce(tx, ACTOR, address);
    }
  }
}
