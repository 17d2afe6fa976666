import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomerService } from '#customers';
import { systemActor } from '#kernel';
import { OutgoingMails, readComplaint, speaksFor } from '#mail';
import { SurveyStop } from '#satisfaction';
import type { ReportingMail } from './delivery-reports.service.js';
import { trustOf } from './sender-trust.js';
import { ThreadMatcher } from './thread-matcher.js';

const ACTOR = systemActor('intake.end-mail');

/** Who complained, and about which ticket's mail. */
export interface Complainant {
  customerId: string;
  ticketId: string | null;
  /** The question whose mail it is about. */
  invitationId: string | null;
}

/**
 * Abuse reports about mail of ours. A person is opted out by their own word, or by that of the provider of their mail;
 * never by somebody else who holds the mail.
 */
@Injectable()
export class Complaints {
  constructor(
    private readonly matcher: ThreadMatcher,
    private readonly outgoing: OutgoingMails,
    private readonly customers: CustomerService,
    private readonly surveys: SurveyStop,
  ) {}

  /**
   * The customer who wants no more mail; null where the report does not prove it. It has to be about a mail of ours and
   * name somebody to whom that went, and be proven to come from that very address, or (DMARC) from their domain.
   */
  async complainant(tx: EntityManager, given: ReportingMail): Promise<Complainant | null> {
    if (given.mail.isFromAmbiguous || given.authenticity?.result === 'fail') return null;
    const target = await this.matcher.bouncedMail(tx, given);
    if (!target) return null;
    const sentTo = await this.outgoing.recipientsOf(tx, target.id);
    const { recipients, original } = readComplaint(given.mail);
    const isSelf = given.sender !== null && sentTo.includes(given.sender) && isTheirOwn(given);
    const named = recipients.length > 0 ? recipients : original.tokens.length > 0 ? original.to : [];
    const [address, ...others] = isSelf ? [given.sender] : sentTo.filter((one) => named.includes(one));
    if (!address || others.length > 0) return null;
    const from = given.authenticity?.result === 'pass' ? given.authenticity.fromDomain : null;
    if (!isSelf && (from === null || !speaksFor(from, address))) return null;
    const customerId = await this.customers.idByAddress(tx, address);
    const isQuestion = target.purpose === 'invitation' || target.purpose === 'recovery';
    const invitationId = isQuestion ? target.subject_id : null;
    return customerId === null ? null : { customerId, ticketId: target.ticket_id, invitationId };
  }

  async optOut(tx: EntityManager, { customerId, invitationId }: Complainant): Promise<void> {
    await this.customers.optOut(tx, ACTOR, customerId);
    if (invitationId) await this.surveys.noteComplaint(tx, invitationId);
  }
}

/** Whoever holds the mail may write any sender, or none, into an envelope. */
const isTheirOwn = ({ authenticity }: ReportingMail): boolean => trustOf(authenticity) === 'proven';
