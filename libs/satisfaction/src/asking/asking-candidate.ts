// Whom an asking concerns, and what the guards look at: one row for each, for one ticket or for many.
import { companySetting } from '#identity';
import { asLanguage, type Language } from '#kernel';
import { isDeliverableAddress, logoOfMailbox, type MailLogo } from '#mail';
import { firstZone } from './send-window.js';
import type { AskingFacts } from './survey-eligibility.js';
import type { ProofBasis } from './survey-law.js';

/** An order as a question names it. */
export interface AskedOrder {
  number: string;
  placedAt: Date;
}

/** Whom an asking concerns, and what the guards look at. */
export interface Candidate {
  /** Null: it is about no ticket. */
  ticketId: string | null;
  mailboxId: string | null;
  /** What it is about, where that is an order. */
  order: AskedOrder | null;
  /** Of the mailbox; empty: none. */
  brand: { brandColour: string; postalAddress: string; logo: MailLogo | null };
  subject: string;
  isDemo: boolean;
  episodeId: string | null;
  resolvedAt: Date | null;
  isReopened: boolean;
  /** When the conversation of the episode began, also when its mail was fetched anew later. */
  begunAt: Date | null;
  customerId: string;
  companyId: string | null;
  /** Null while the customer is known by an address alone. */
  customerName: string | null;
  language: Language;
  timeZone: string;
  /** As `03-14`; null: nobody said. */
  birthday: string | null;
  facts: Omit<AskingFacts, 'areSurveysOn' | 'isDemo' | 'history' | 'mayHaveBeenAsked'>;
}

export interface CandidateRow {
  ticketId: string | null;
  order?: { number: string; placedAt: string; isUndone: boolean } | null;
  mailboxId: string | null;
  teamId: string | null;
  brandColour: string | null;
  logo: MailLogo | null;
  postalAddress: string | null;
  subject: string;
  isDemo: boolean;
  isImported: boolean;
  isSpam: boolean;
  isTrashed: boolean;
  isMerged: boolean;
  isWithheld: boolean;
  customerId: string;
  companyId: string | null;
  name: string;
  languages: (string | null)[];
  timeZones: (string | null)[];
  country: string | null;
  companyCountry: string | null;
  birthday: string | null;
  proofs: ProofBasis[] | null;
  isOptedOut: boolean;
  isOptedOutOfRelationship?: boolean;
  hasOpenCase: boolean;
  address: string | null;
  isUndeliverable: boolean;
  isOurs: boolean;
  episodeId: string | null;
  resolvedAt: Date | null;
  isReopened: boolean;
  begunAt: Date | null;
  publicReplyCount: number;
  customerMessageCount: number;
  isAutoClosed: boolean;
}

/** What is read for one candidate and for many alike; what changes with time is left to each. */
export const CANDIDATE_COLUMNS = `
    ticket.id as "ticketId", ticket.mailbox_id as "mailboxId", ticket.team_id as "teamId",
    box.brand_colour as "brandColour", box.postal_address as "postalAddress", ${logoOfMailbox('box.id')} as logo,
    ticket.subject, ticket.is_demo as "isDemo",
    ticket.is_imported as "isImported", ticket.status = 'spam' as "isSpam", ticket.status = 'trashed' as "isTrashed",
    ticket.merged_into_id is not null as "isMerged",
    exists (select 1 from survey_refusals as refusal where refusal.ticket_id = ticket.id) as "isWithheld",
    customer.id as "customerId", customer.company_id as "companyId", customer.name,
    array[customer.language, ticket.language] as languages,
    array[customer.time_zone, company.time_zone, settings.value ->> 'timeZone'] as "timeZones",
    customer.country, company.country as "companyCountry", customer.birthday,
    point.address,
    exists (select 1 from mailboxes
            where address in (point.address, regexp_replace(point.address, '\\+[^@]*@', '@'))) as "isOurs",
    episode.id as "episodeId", episode.resolved_at as "resolvedAt",
    coalesce((episode.attribution ->> 'publicReplyCount')::integer, 0) as "publicReplyCount",
    coalesce((episode.attribution ->> 'customerMessageCount')::integer, 0) as "customerMessageCount",
    episode.attribution is not null and episode.attribution ->> 'resolverId' is null as "isAutoClosed"`;

/** The same around a `ticket` and its `customer`, whichever way they were found. */
const AROUND_CUSTOMER = `
  left join companies as company on company.id = customer.company_id
  left join settings on settings.key = 'company'
  left join mailboxes as box on box.id = ticket.mailbox_id
  left join lateral (
    select address, undeliverable_at from contact_points
    where customer_id = customer.id and kind = 'email'
    order by (id = ticket.contact_point_id) desc nulls last, created_at, id limit 1
  ) as point on true`;

export const CANDIDATE_JOINS = `
  join customers as customer on customer.id = ticket.customer_id ${AROUND_CUSTOMER}`;

/**
 * People without a ticket to ask about: `given` has their ids and what else it is about ($1, $2; those of orders). Mailbox
 * and language are those of their latest ticket, else the mailbox is the oldest; whoever was merged is the one that goes on.
 */
export const PEOPLE_JOINS = `
  from unnest($1::uuid[], $2::uuid[]) as given (customer_id, subject_id)
  join customers as former on former.id = given.customer_id
  join customers as customer on customer.id = coalesce(former.merged_into_id, former.id)
  left join orders as ordered on ordered.id = given.subject_id
  left join lateral (
    select mailbox_id, contact_point_id, language, is_demo from tickets
    where customer_id = customer.id and status not in ('spam', 'trashed') order by created_at desc limit 1
  ) as latest on true
  cross join lateral (
    select null::uuid as id, null::uuid as team_id, null::uuid as merged_into_id, '' as subject, 'open' as status,
      coalesce(latest.mailbox_id, (select id from mailboxes where is_active order by created_at, id limit 1)) as mailbox_id,
      coalesce(latest.is_demo, false) as is_demo, false as is_imported, latest.contact_point_id, latest.language
  ) as ticket
  cross join (select null::uuid as id, null::timestamptz as resolved_at, null::jsonb as attribution) as episode
  ${AROUND_CUSTOMER}`;

/** Readable facts from a row. */
export function candidateOf(row: CandidateRow): Candidate {
  const { address } = row;
  return {
    ticketId: row.ticketId,
    mailboxId: row.mailboxId,
    brand: { brandColour: row.brandColour ?? '', postalAddress: row.postalAddress ?? '', logo: row.logo },
    order: row.order ? { number: row.order.number, placedAt: new Date(row.order.placedAt) } : null,
    subject: row.subject,
    isDemo: row.isDemo,
    episodeId: row.episodeId,
    resolvedAt: row.resolvedAt,
    isReopened: row.isReopened,
    begunAt: row.begunAt,
    customerId: row.customerId,
    companyId: row.companyId,
    customerName: row.name.includes('@') ? null : row.name,
    language: row.languages.map(asLanguage).find((language) => language !== undefined) ?? 'en',
    timeZone: firstZone(...row.timeZones, companySetting.initial.timeZone),
    birthday: row.birthday,
    facts: {
      customer: {
        isOptedOut: row.isOptedOut,
        isOptedOutOfRelationship: row.isOptedOutOfRelationship ?? false,
        hasOpenCase: row.hasOpenCase,
        country: row.country,
        companyCountry: row.companyCountry,
        proofs: row.proofs ?? [],
      },
      contact: {
        address,
        isUndeliverable: row.isUndeliverable || (address !== null && !isDeliverableAddress(address)),
        isOurs: row.isOurs,
      },
      episode: {
        id: row.episodeId ?? row.ticketId ?? row.customerId,
        publicReplyCount: row.publicReplyCount,
        customerMessageCount: row.customerMessageCount,
        isAutoClosed: row.isAutoClosed,
      },
      ticket: {
        mailboxId: row.mailboxId,
        teamId: row.teamId,
        isSpam: row.isSpam,
        isTrashed: row.isTrashed,
        isImported: row.isImported,
        isMerged: row.isMerged,
        isWithheld: row.isWithheld,
      },
      isOrderUndone: row.order?.isUndone ?? false,
    },
  };
}
