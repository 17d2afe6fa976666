import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { type CaseFacts, isLeadOf } from '#identity';
import { MissingError } from '#kernel';
import { Escalation } from './escalation.entity.js';
import type { GateEntry } from './heard-steps.js';

/** What an answer to a survey says about the case that it may open. */
export interface AnswerFacts {
  responseId: string;
  ticketId: string | null;
  customerId: string | null;
  subjectAgentIds: string[];
}

/** Words without a number, for which somebody wants a case. */
export interface WordsFacts {
  ticketId: string | null;
  text: string;
  subjectAgentIds: string[];
}

/** A message as evidence. */
export interface MessageFacts {
  isCustomersOwn: boolean;
  isTrusted: boolean;
  createdAt: Date;
}

/** The tickets that a case is about: its own, those of the answers that joined it, and what follows them up. */
const CASE_TICKETS = `select ticket_id from escalation_tickets where escalation_id = $1`;

/** Who is rated: the repliers of the episode `ep`, or those of the case `earlier` whose recovery was asked about. */
const RATED = `coalesce((select array_agg(distinct (replier ->> 'agentId')::uuid)
  from jsonb_array_elements(ep.attribution -> 'repliers') as replier), earlier.subject_agent_ids, '{}')`;

const REACHED_THE_CUSTOMER = `m.author_kind = 'agent' and (m.kind = 'call' or (m.direction = 'outbound' and m.visibility = 'public'))`;

/** Cases and the facts around them. */
@Injectable()
export class EscalationRepository {
  /** @throws {MissingError} ESCALATION_NOT_FOUND */
  async lock(tx: EntityManager, id: string): Promise<Escalation> {
    const found = await tx.findOne(Escalation, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw new MissingError('ESCALATION');
    return found;
  }

  /** Without a lock. @throws {MissingError} ESCALATION_NOT_FOUND */
  async read(tx: EntityManager, id: string): Promise<Escalation> {
    const found = await tx.findOneBy(Escalation, { id });
    if (!found) throw new MissingError('ESCALATION');
    return found;
  }

  /** Serialises whatever may open or join a case of the customer. */
  async lockCustomer(tx: EntityManager, customerId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`escalation:${customerId}`]);
  }

  /** The customer's case that is not closed, locked. */
  async currentOf(tx: EntityManager, customerId: string): Promise<Escalation | undefined> {
    const [row] = await rowsOf<{ id: string }>(
      tx,
      `select id from escalations where customer_id = $1 and state <> 'closed' order by came_with_merge, opened_at limit 1`,
      [customerId],
    );
    return row && this.lock(tx, row.id);
  }

  /** The newest case that an answer opened or joined, locked. */
  async ofResponse(tx: EntityManager, responseId: string): Promise<Escalation | undefined> {
    const [row] = await rowsOf<{ id: string }>(
      tx,
      `select e.id from escalation_responses er join escalations e on e.id = er.escalation_id
       where er.response_id = $1 order by e.opened_at desc, e.id desc limit 1`,
      [responseId],
    );
    return row && this.lock(tx, row.id);
  }

  async join(tx: EntityManager, escalationId: string, answer: { responseId: string; at: Date }): Promise<boolean> {
    const rows = await rowsOf(
      tx,
      `insert into escalation_responses (escalation_id, response_id, added_at) values ($1, $2, $3)
       on conflict do nothing returning 1`,
      [escalationId, answer.responseId, answer.at],
    );
    return rows.length > 0;
  }

  /** Cases of a merged ticket are cases of the one that goes on. Word of a merge may come after it was undone. */
  async moveWithMerge(
    tx: EntityManager,
    { sourceId, targetId }: Record<'sourceId' | 'targetId', string>,
  ): Promise<void> {
    await tx.query(
      `update escalations set ticket_id = $2, merged_from_id = $1 where ticket_id = $1 and state <> 'closed'
         and exists (select 1 from ticket_merges where source_id = $1 and target_id = $2 and undone_at is null)`,
      [sourceId, targetId],
    );
  }

  /** Cases that came with a merge go back with it. */
  async moveBack(tx: EntityManager, { sourceId, targetId }: Record<'sourceId' | 'targetId', string>): Promise<void> {
    await tx.query(
      `update escalations set ticket_id = $1, merged_from_id = null where merged_from_id = $1 and ticket_id = $2`,
      [sourceId, targetId],
    );
  }

  /** False when the customer has changed the answer since. */
  async isLatestAnswer(tx: EntityManager, answer: { responseId: string; version: number }): Promise<boolean> {
    const newer = await rowsOf(tx, 'select 1 from survey_responses where id = $1 and version > $2', [
      answer.responseId,
      answer.version,
    ]);
    return newer.length === 0;
  }

  /** What an answer says; the rated people are those of its episode, or of the case whose recovery was asked about. */
  async answer(tx: EntityManager, responseId: string): Promise<AnswerFacts | undefined> {
    const [row] = await rowsOf<AnswerFacts>(
      tx,
      `select r.id as "responseId", coalesce(r.ticket_id, ep.ticket_id) as "ticketId", r.customer_id as "customerId",
         ${RATED} as "subjectAgentIds"
       from survey_responses r left join episodes ep on ep.id = r.episode_id
         join survey_invitations i on i.id = r.invitation_id left join escalations earlier on earlier.id = i.subject_id
       where r.id = $1`,
      [responseId],
    );
    return row;
  }

  /** Words of the list; the rated people are those of the episode that was asked about. */
  async words(tx: EntityManager, wordsId: string): Promise<WordsFacts | undefined> {
    const [row] = await rowsOf<WordsFacts>(
      tx,
      `select w.ticket_id as "ticketId", w.words as text, ${RATED} as "subjectAgentIds"
       from unread_words w left join survey_invitations i on i.id = w.invitation_id left join episodes ep on ep.id = i.episode_id
         left join escalations earlier on earlier.id = i.subject_id
       where w.id = $1`,
      [wordsId],
    );
    return row;
  }

  async ticket(
    tx: EntityManager,
    ticketId: string,
  ): Promise<
    { id: string; teamId: string | null; customerId: string; isDemo: boolean; isImported: boolean } | undefined
  > {
    const [row] = await rowsOf<{
      id: string;
      teamId: string | null;
      customerId: string;
      isDemo: boolean;
      isImported: boolean;
    }>(
      tx,
      `select id, team_id as "teamId", customer_id as "customerId", is_demo as "isDemo", is_imported as "isImported"
       from tickets where id = $1`,
      [ticketId],
    );
    return row;
  }

  /** What the policy looks at, as it is now. */
  async facts(tx: EntityManager, about: Escalation): Promise<CaseFacts> {
    const [row] = await rowsOf<{ teamId: string | null; visibleAt: Date | null; leadIds: string[] }>(
      tx,
      `select t.team_id as "teamId", r.visible_at as "visibleAt",
         array(select a.id from agents a where ${isLeadOf('a', 't.team_id')}) as "leadIds"
       from tickets t left join survey_responses r on r.id = $2 where t.id = $1`,
      [about.ticketId, about.responseId],
    );
    return {
      teamId: row?.teamId ?? null,
      visibleAt: row?.visibleAt ?? null,
      leadIds: row?.leadIds ?? [],
      subjectAgentIds: about.subjectAgentIds,
      ownerId: about.ownerId,
    };
  }

  /** The entries of a case in order, as the gates read them. */
  async entries(tx: EntityManager, escalationId: string): Promise<GateEntry[]> {
    return rowsOf<GateEntry>(
      tx,
      `select h.kind, h.steps, h.customer_fact as "customerFact", h.fault, h.remedy, h.reason,
         coalesce(m.author_kind = 'customer', false) as "isCustomersOwn"
       from heard_entries h left join messages m on m.id = h.message_id
       where h.escalation_id = $1 order by h.created_at, h.id`,
      [escalationId],
    );
  }

  /** A message of the case's tickets; undefined when it is of another ticket. */
  async message(tx: EntityManager, escalationId: string, messageId: string): Promise<MessageFacts | undefined> {
    const [row] = await rowsOf<MessageFacts>(
      tx,
      `select m.author_kind = 'customer' as "isCustomersOwn", m.created_at as "createdAt",
         m.author_kind <> 'system' and not m.is_automatic and not m.is_wordless and m.held_at is null as "isTrusted"
       from messages m where m.id = $2 and m.ticket_id in (${CASE_TICKETS})`,
      [escalationId, messageId],
    );
    return row;
  }

  /** The steps that the message proves already. */
  async stepsProvenBy(tx: EntityManager, escalationId: string, messageId: string): Promise<string[]> {
    const rows = await rowsOf<{ step: string }>(
      tx,
      'select step from heard_proofs where escalation_id = $1 and message_id = $2',
      [escalationId, messageId],
    );
    return rows.map(({ step }) => step);
  }

  /** When a person first reached the customer after `since`: a public reply or a call. */
  async firstContact(tx: EntityManager, escalationId: string, since: Date): Promise<Date | undefined> {
    const [row] = await rowsOf<{ at: Date | null }>(
      tx,
      `select min(m.created_at) as at from messages m
       where m.ticket_id in (${CASE_TICKETS}) and m.created_at >= $2 and ${REACHED_THE_CUSTOMER}`,
      [escalationId, since],
    );
    return row?.at ?? undefined;
  }

  /** Cases that are not closed, wait for the first contact and are about the ticket. */
  async waitingForContact(tx: EntityManager, ticketId: string): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      sql`select e.id from escalations e where e.state <> 'closed' and e.first_contact_at is null
        and exists (select 1 from escalation_tickets about where about.escalation_id = e.id and about.ticket_id = ${ticketId})`,
    );
    return rows.map(({ id }) => id);
  }

  /** Since when evidence counts: the answer, or the last "no" to the recovery question. */
  async evidenceSince(tx: EntityManager, about: Escalation): Promise<Date> {
    const [row] = await rowsOf<{ at: Date | null }>(
      tx,
      `select max(created_at) as at from heard_entries where escalation_id = $1 and kind = 'recovery' and reason = 'no'`,
      [about.id],
    );
    return row?.at ?? about.openedAt;
  }

  /** The case that an invitation to the recovery question is about, locked. */
  async ofRecovery(tx: EntityManager, invitationId: string): Promise<Escalation | undefined> {
    const [row] = await rowsOf<{ id: string }>(
      tx,
      `select e.id from survey_invitations i join surveys s on s.id = i.survey_id and s.purpose = 'recovery'
         join escalations e on e.id = i.subject_id where i.id = $1`,
      [invitationId],
    );
    return row && this.lock(tx, row.id);
  }

  /** @returns undefined when there is no such cause. */
  async rootCause(tx: EntityManager, id: string): Promise<{ isBroad: boolean } | undefined> {
    const [row] = await rowsOf<{ isBroad: boolean }>(
      tx,
      'select parent_id is null as "isBroad" from root_causes where id = $1',
      [id],
    );
    return row;
  }

  /** An active person and the role; undefined for disabled, invited and unknown ones. */
  async activeAgent(
    tx: EntityManager,
    id: string | null,
  ): Promise<{ id: string; name: string; role: 'agent' | 'supervisor' | 'admin'; teamIds: string[] } | undefined> {
    const [row] = await rowsOf<{ id: string; name: string; role: 'agent' | 'supervisor' | 'admin'; teamIds: string[] }>(
      tx,
      `select a.id, a.name, a.role, array(select team_id from team_members where agent_id = a.id) as "teamIds"
       from agents a where a.id = $1 and a.disabled_at is null and a.password_hash is not null`,
      [id],
    );
    return row;
  }
}
