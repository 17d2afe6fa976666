import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { companySetting } from '#identity';
import { asLanguage, Clock, type Language, plus } from '#kernel';
import { hashToken, isMailToken, logoOfMailbox, type MailLogo } from '#mail';
import type { AskedOrder } from '../asking/asking-candidate.js';
import { firstZone } from '../asking/send-window.js';
import { PromiseQuotes } from '../promise-quote.js';
import type { SurveyKind } from '../questions/survey-kinds.js';
import { type AskedVersion, SurveyVersions } from '../questions/survey-versions.service.js';
import type { Answer } from './answer.js';
import { CHANGEABLE_MS } from './answer-consequences.service.js';

/** Links are readable for this long, then they are unknown (rulings, "answer window"). */
const RETENTION_MONTHS = 24;

/** What a customer's page shows. */
export interface SurveyPage extends SurveyKind {
  invitationId: string;
  /** What is asked, in all languages. */
  content: AskedVersion['content'];
  language: Language;
  timeZone: string;
  company: string;
  /** Of the mailbox, `#rrggbb` and lines; empty: none. */
  brandColour: string;
  postalAddress: string;
  logo: MailLogo | null;
  /** Empty: our own page about what is stored. */
  privacyUrl: string;
  /** Where everybody who answered may write a public review, whatever the answer was; empty: nowhere. */
  reviewUrl: string;
  subject: string;
  ticketNumber: number | null;
  /** What it is about, where that is an order. */
  order: AskedOrder | null;
  customerId: string | null;
  /** `closed`: its time is over without an answer. */
  phase: 'open' | 'answered' | 'closed';
  answer: (Answer & { isNegative: boolean }) | null;
  canChange: boolean;
  /** Nothing counts any more; words are still read. */
  isOver: boolean;
  /** The end of the 7 days, while they run; null: as long as the case runs, or not at all. */
  changeableUntil: Date | null;
  /** It can be changed beyond that for as long as a case of the customer runs. */
  mayLastLonger: boolean;
  /** A person gets in touch by then; null: as soon as possible; `kept`: has been in touch; `none`: nothing to promise. */
  promise: Date | 'kept' | 'none' | null;
  /** When the mail was delivered; null when it never left the house. */
  deliveredAt: Date | null;
  /** Of the address that was asked; empty once it is erased. */
  mailDomain: string;
}

interface Row {
  id: string;
  surveyId: string;
  surveyVersionId: string | null;
  language: string;
  customerId: string | null;
  ticketId: string | null;
  subject: string | null;
  ticketNumber: string | null;
  order: { number: string; placedAt: string } | null;
  countsUntil: Date | null;
  sentAt: Date | null;
  isLocal: boolean;
  mailDomain: string;
  timeZones: (string | null)[];
  company: string | null;
  brandColour: string | null;
  postalAddress: string | null;
  logo: MailLogo | null;
  privacyUrl: string | null;
  reviewUrl: string | null;
  isHeld: boolean;
  responseId: string | null;
  answer: Answer & { isNegative: boolean };
  answeredAt: Date | null;
}

const PAGE = `
  select invitation.id, invitation.survey_id as "surveyId",
    invitation.survey_version_id as "surveyVersionId", invitation.language, invitation.customer_id as "customerId",
    invitation.ticket_id as "ticketId", ticket.subject, ticket.number as "ticketNumber",
    case when ordered.id is not null then json_build_object('number', ordered.number, 'placedAt', ordered.placed_at) end as "order",
    invitation.counts_until as "countsUntil", invitation.sent_at as "sentAt",
    coalesce(mail.state = 'local', false) as "isLocal",
    lower(split_part(coalesce(invitation.address, ''), '@', 2)) as "mailDomain",
    array[customer.time_zone, company.time_zone, settings.value ->> 'timeZone'] as "timeZones",
    settings.value ->> 'name' as company, settings.value ->> 'privacyUrl' as "privacyUrl",
    (select value ->> 'reviewUrl' from settings where key = 'public-pages') as "reviewUrl",
    box.brand_colour as "brandColour", box.postal_address as "postalAddress",
    ${logoOfMailbox('box.id')} as logo,
    exists (select 1 from survey_holds where customer_id = invitation.customer_id and lifted_at is null) as "isHeld",
    response.id as "responseId", response.answered_at as "answeredAt",
    json_build_object('score', response.score, 'isSolved', response.is_solved, 'wantsContact', response.wants_contact,
      'reasons', response.reasons, 'comment', response.comment, 'isNegative', response.is_negative) as answer
  from survey_invitations as invitation
  left join tickets as ticket on ticket.id = invitation.ticket_id
  left join orders as ordered on invitation.trigger = 'order' and ordered.id = invitation.subject_id
  left join mailboxes as box on box.id = coalesce(ticket.mailbox_id, invitation.about_mailbox_id)
  left join customers as customer on customer.id = invitation.customer_id
  left join companies as company on company.id = customer.company_id
  left join settings on settings.key = 'company'
  left join outgoing_mails as mail on mail.id = invitation.outgoing_mail_id
  left join survey_responses as response on response.invitation_id = invitation.id
  where invitation.token_hash = $1 and invitation.state not in ('suppressed', 'cancelled')
    and invitation.created_at > $2::timestamptz - make_interval(months => ${RETENTION_MONTHS})`;

/** Reads what the page of a link shows. Changes nothing. */
@Injectable()
export class SurveyPages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly promises: PromiseQuotes,
    private readonly versions: SurveyVersions,
  ) {}

  /** The page of a link; null for one that is incomplete, unknown or past its retention. Case does not matter. */
  async find(token: string): Promise<SurveyPage | null> {
    const clean = tokenIn(token);
    if (!clean) return null;
    const [row] = await this.database.query<Row>(PAGE, [Buffer.from(hashToken(clean), 'hex'), this.clock.now()]);
    return row ? this.pageOf(row) : null;
  }

  private async pageOf(row: Row): Promise<SurveyPage> {
    const { initial } = companySetting;
    const { purpose, instrument, content } = await this.versions.ofAsking(row);
    const now = this.clock.now();
    const isAnswered = row.responseId !== null;
    const isClosed = !isAnswered && row.countsUntil !== null && row.countsUntil < now;
    const until = row.answeredAt && plus(row.answeredAt, CHANGEABLE_MS);
    const isInTime = until !== null && until >= now;
    const canChange = isInTime || (isAnswered && row.isHeld);
    return {
      invitationId: row.id,
      purpose,
      instrument,
      content,
      language: asLanguage(row.language) ?? 'en',
      timeZone: firstZone(...row.timeZones, initial.timeZone),
      company: row.company ?? initial.name,
      brandColour: row.brandColour ?? '',
      postalAddress: row.postalAddress ?? '',
      logo: row.logo,
      privacyUrl: row.privacyUrl ?? initial.privacyUrl,
      reviewUrl: row.reviewUrl ?? '',
      subject: row.subject ?? '',
      ticketNumber: row.ticketNumber === null ? null : Number(row.ticketNumber),
      order: row.order && { number: row.order.number, placedAt: new Date(row.order.placedAt) },
      customerId: row.customerId,
      phase: isAnswered ? 'answered' : isClosed ? 'closed' : 'open',
      answer: isAnswered ? row.answer : null,
      canChange,
      isOver: isClosed || (isAnswered && !canChange),
      changeableUntil: isInTime ? until : null,
      mayLastLonger: row.isHeld || (isAnswered && row.answer.isNegative),
      promise: await this.promiseOf(row, now),
      mailDomain: row.mailDomain,
      deliveredAt: row.isLocal ? null : (row.sentAt ?? now),
    };
  }

  private async promiseOf(row: Row, now: Date): Promise<SurveyPage['promise']> {
    const { responseId } = row;
    if (!responseId || !row.answer.isNegative) return 'none';
    const dueAt = await this.promises.contactDueAt({ responseId });
    // A time that has passed is no promise any more.
    return dueAt instanceof Date && dueAt < now ? null : dueAt;
  }
}

/** With the marks that a mail program may put behind it. */
const LONGEST_TOKEN = 100;

/** The token of a link, also when a mail program put a mark behind it or changed the case. */
export function tokenIn(text: string): string | null {
  // Beyond this it is no token of ours, and cutting marks off the end would take the square of its length.
  if (text.length > LONGEST_TOKEN) return null;
  const token = text.toLowerCase().replace(/[^a-z0-9]+$/, '');
  return isMailToken(token) ? token : null;
}
