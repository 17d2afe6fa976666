import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import type { AskingHistory } from './asking-budget.js';
import {
  CANDIDATE_COLUMNS,
  CANDIDATE_JOINS,
  type Candidate,
  type CandidateRow,
  candidateOf,
  PEOPLE_JOINS,
} from './asking-candidate.js';

/** What is true of them now. */
const TODAY = `
    customer.opted_out_at is not null as "isOptedOut",
    customer.relationship_opted_out_at is not null as "isOptedOutOfRelationship",
    exists (select 1 from survey_holds where customer_id = customer.id and lifted_at is null) as "hasOpenCase",
    (select array_agg(distinct basis) from survey_proofs
     where customer_id = customer.id and withdrawn_at is null) as proofs,
    point.undeliverable_at is not null as "isUndeliverable"`;

const CANDIDATE = `
  select ${CANDIDATE_COLUMNS}, ${TODAY},
    episode.reopened_at is not null as "isReopened",
    least(episode.started_at, case when episode.number = 1 then
      (select min(arrived_at) from inbound_mails where ticket_id = ticket.id) end) as "begunAt"
  from tickets as ticket ${CANDIDATE_JOINS}
  left join lateral (
    select * from episodes where ticket_id = ticket.id and ($2::uuid is null or id = $2)
    order by number desc limit 1
  ) as episode on true
  where ticket.id = $1`;

const PEOPLE = `
  select ${CANDIDATE_COLUMNS}, ${TODAY}, given.customer_id as "givenId", false as "isReopened", null as "begunAt",
    case when ordered.id is not null then json_build_object('number', ordered.number, 'placedAt', ordered.placed_at,
      'isUndone', ordered.status in ('cancelled', 'refunded')) end as "order"
  ${PEOPLE_JOINS}`;

const ASKED_AT = 'coalesce(invitation.sent_at, invitation.due_at)';
/** Whoever answered a question that was thought lost has got it. */
const WAS_ASKED = `(invitation.state in ('sending', 'sent', 'answered', 'expired') or ($4 and invitation.state = 'scheduled'))`;

/** $2: now; $3: the asking that is left out; $4: what is planned counts, too. */
const historyOf = (customerId: string, companyId: string): string => `
  with asked as (
    select survey.purpose, invitation.state, invitation.answered_at, ${ASKED_AT} as at
    from survey_invitations as invitation join surveys as survey on survey.id = invitation.survey_id
    where invitation.customer_id = ${customerId} and invitation.id is distinct from $3 and not invitation.is_demo and ${WAS_ASKED}
  ), ended as (
    select state, at from asked where state in ('answered', 'expired') order by at desc limit 3
  )
  select max(at) filter (where purpose = 'resolution') as "lastResolutionAt",
    max(at) filter (where purpose = 'relationship') as "lastRelationshipAt",
    max(at) as "lastAnyAt", max(answered_at) as "lastAnsweredAt",
    coalesce(array_agg(at order by at) filter (where at > $2::timestamptz - interval '365 days'), '{}') as year,
    (select max(at) from ended having count(*) = 3 and bool_and(state = 'expired')) as "thirdUnansweredAt",
    array(select ${ASKED_AT} from survey_invitations as invitation
     where invitation.company_id = ${companyId} and invitation.id is distinct from $3 and not invitation.is_demo and ${WAS_ASKED}
       and ${ASKED_AT} > $2::timestamptz - interval '7 days' order by 1) as "companyWeek"
  from asked`;

const HISTORY = historyOf('$1', '$5');
const HISTORIES = `
  select who.customer_id as "customerId", history.*
  from unnest($1::uuid[], $5::uuid[]) as who (customer_id, company_id)
  cross join lateral (${historyOf('who.customer_id', 'who.company_id')}) as history`;

/** One look at everything that decides whether somebody is asked. */
@Injectable()
export class AskingFactsQueries {
  /** Who would be asked about this ticket; `episodeId` null: about its last episode. */
  async candidate(tx: EntityManager, ticketId: string, episodeId: string | null): Promise<Candidate | undefined> {
    const [row] = await rowsOf<CandidateRow>(tx, CANDIDATE, [ticketId, episodeId]);
    return row && candidateOf(row);
  }

  /** People who are asked about no ticket, by the id that was given; `subjectId` may name an order. */
  async people(
    tx: EntityManager,
    asked: readonly { customerId: string; subjectId: string }[],
  ): Promise<Map<string, Candidate>> {
    const rows = await rowsOf<CandidateRow & { givenId: string }>(tx, PEOPLE, [
      asked.map(({ customerId }) => customerId),
      asked.map(({ subjectId }) => subjectId),
    ]);
    return new Map(rows.map((row) => [row.givenId, candidateOf(row)]));
  }

  /** As `lockPeople` and `history` for many, while their questions are planned; by their ids. */
  async histories(tx: EntityManager, people: readonly Candidate[], now: Date): Promise<Map<string, AskingHistory>> {
    const ids = people.map(({ customerId }) => customerId);
    const companies = people.map(({ companyId }) => companyId);
    // Always in the same order, so that two of these wait for each other at most.
    await tx.query('select 1 from customers where id = any($1::uuid[]) order by id for no key update', [ids]);
    await tx.query('select 1 from companies where id = any($1::uuid[]) order by id for no key update', [companies]);
    const rows = await rowsOf<AskingHistory & { customerId: string }>(tx, HISTORIES, [ids, now, null, true, companies]);
    return new Map(rows.map(({ customerId, ...history }) => [customerId, history]));
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
