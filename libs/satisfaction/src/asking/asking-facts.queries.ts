import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { companySetting } from '#identity';
import { asLanguage, type Language } from '#kernel';
import { isDeliverableAddress } from '#mail';
import { idsOf } from '../questions/survey-kinds.js';
import { firstZone } from './send-window.js';
import type { AskingFacts, AskingHistory } from './survey-eligibility.js';

/** Whom an asking concerns, and what the guards look at. */
export interface Candidate {
  ticketId: string;
  mailboxId: string | null;
  /** Of the mailbox; empty: none. */
  brand: { brandColour: string; postalAddress: string };
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
  facts: Omit<AskingFacts, 'areSurveysOn' | 'isDemo' | 'history' | 'mayHaveBeenAsked'>;
}

interface Row {
  ticketId: string;
  mailboxId: string | null;
  brandColour: string | null;
  postalAddress: string | null;
  subject: string;
  isDemo: boolean;
  isImported: boolean;
  isSpam: boolean;
  isTrashed: boolean;
  customerId: string;
  companyId: string | null;
  name: string;
  languages: (string | null)[];
  timeZones: (string | null)[];
  isOptedOut: boolean;
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
}

const CANDIDATE = `
  select ticket.id as "ticketId", ticket.mailbox_id as "mailboxId",
    box.brand_colour as "brandColour", box.postal_address as "postalAddress", ticket.subject, ticket.is_demo as "isDemo",
    ticket.is_imported as "isImported", ticket.status = 'spam' as "isSpam", ticket.status = 'trashed' as "isTrashed",
    customer.id as "customerId", customer.company_id as "companyId", customer.name,
    array[customer.language, ticket.language] as languages,
    array[customer.time_zone, company.time_zone, settings.value ->> 'timeZone'] as "timeZones",
    customer.opted_out_at is not null as "isOptedOut",
    exists (select 1 from survey_holds where customer_id = customer.id and lifted_at is null) as "hasOpenCase",
    point.address, point.undeliverable_at is not null as "isUndeliverable",
    exists (select 1 from mailboxes
            where address in (point.address, regexp_replace(point.address, '\\+[^@]*@', '@'))) as "isOurs",
    episode.id as "episodeId", episode.resolved_at as "resolvedAt", episode.reopened_at is not null as "isReopened",
    least(episode.started_at, case when episode.number = 1 then
      (select min(arrived_at) from inbound_mails where ticket_id = ticket.id) end) as "begunAt",
    coalesce((episode.attribution ->> 'publicReplyCount')::integer, 0) as "publicReplyCount",
    coalesce((episode.attribution ->> 'customerMessageCount')::integer, 0) as "customerMessageCount"
  from tickets as ticket
  join customers as customer on customer.id = ticket.customer_id
  left join companies as company on company.id = customer.company_id
  left join settings on settings.key = 'company'
  left join mailboxes as box on box.id = ticket.mailbox_id
  left join lateral (
    select address, undeliverable_at from contact_points
    where customer_id = customer.id and kind = 'email'
    order by (id = ticket.contact_point_id) desc nulls last, created_at, id limit 1
  ) as point on true
  left join lateral (
    select * from episodes where ticket_id = ticket.id and ($2::uuid is null or id = $2)
    order by number desc limit 1
  ) as episode on true
  where ticket.id = $1`;

const ASKED_AT = 'coalesce(invitation.sent_at, invitation.due_at)';
const YEAR = `interval '365 days'`;

const HISTORY = `
  with asked as (
    select invitation.survey_id, invitation.state, ${ASKED_AT} as at
    from survey_invitations as invitation
    where invitation.customer_id = $1 and invitation.id is distinct from $3 and not invitation.is_demo
      and (invitation.state in ('sending', 'sent', 'answered', 'expired') or ($4 and invitation.state = 'scheduled'))
  ), ended as (
    select state, at from asked where state in ('answered', 'expired') order by at desc limit 3
  )
  select max(at) filter (where survey_id in ('${idsOf('resolution').join(`', '`)}')) as "lastResolutionAt",
    max(at) as "lastAnyAt",
    count(*) filter (where at > $2::timestamptz - ${YEAR})::integer as "yearCount",
    (select max(at) from ended having count(*) = 3 and bool_and(state = 'expired')) as "thirdUnansweredAt",
    (select count(*) from survey_invitations as invitation
     where invitation.company_id = $5 and invitation.id is distinct from $3 and not invitation.is_demo
       and (invitation.state in ('sending', 'sent', 'answered', 'expired') or ($4 and invitation.state = 'scheduled'))
       and ${ASKED_AT} > $2::timestamptz - interval '7 days')::integer as "companyWeekCount"
  from asked`;

/** One look at everything that decides whether somebody is asked. */
@Injectable()
export class AskingFactsQueries {
  /** Who would be asked about this ticket; `episodeId` null: about its last episode. */
  async candidate(tx: EntityManager, ticketId: string, episodeId: string | null): Promise<Candidate | undefined> {
    const [row] = await rowsOf<Row>(tx, CANDIDATE, [ticketId, episodeId]);
    return row && candidateOf(row);
  }

  /**
   * Two askings of one customer (or company) that are decided at once would not see each other: this lets the second
   * wait for the first.
   */
  async lockPeople(tx: EntityManager, who: { customerId: string; companyId: string | null }): Promise<void> {
    await tx.query('select 1 from customers where id = $1 for no key update', [who.customerId]);
    if (who.companyId) await tx.query('select 1 from companies where id = $1 for no key update', [who.companyId]);
  }

  /** How often they were asked, without the asking `exceptId`; with `isPlanning` also what is still to be sent. */
  async history(
    tx: EntityManager,
    who: { customerId: string; companyId: string | null },
    when: { now: Date; exceptId: string | null; isPlanning: boolean },
  ): Promise<AskingHistory> {
    const [row] = await rowsOf<AskingHistory>(tx, HISTORY, [
      who.customerId,
      when.now,
      when.exceptId,
      when.isPlanning,
      who.companyId,
    ]);
    return row as AskingHistory;
  }
}

function candidateOf(row: Row): Candidate {
  const { address } = row;
  return {
    ticketId: row.ticketId,
    mailboxId: row.mailboxId,
    brand: { brandColour: row.brandColour ?? '', postalAddress: row.postalAddress ?? '' },
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
    facts: {
      customer: { isOptedOut: row.isOptedOut, hasOpenCase: row.hasOpenCase },
      contact: {
        address,
        isUndeliverable: row.isUndeliverable || (address !== null && !isDeliverableAddress(address)),
        isOurs: row.isOurs,
      },
      episode: {
        id: row.episodeId ?? row.ticketId,
        publicReplyCount: row.publicReplyCount,
        customerMessageCount: row.customerMessageCount,
      },
      ticket: { isSpam: row.isSpam, isTrashed: row.isTrashed, isImported: row.isImported },
    },
  };
}
