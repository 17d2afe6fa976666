import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { Clock } from '#kernel';
import { SurveyInvitation } from './survey-invitation.entity.js';

export type NewInvitation = Omit<
  SurveyInvitation,
  | 'outgoingMailId'
  | 'sentAt'
  | 'answeredAt'
  | 'countsUntil'
  | 'surveyVersionId'
  | 'tokenHash'
  | 'hasUnconfirmed'
  | 'channel'
  | 'placeId'
  | 'updatedAt'
  | 'version'
>;

/** Rows of invitations; no rules. */
@Injectable()
export class SurveyInvitationRepository {
  constructor(private readonly clock: Clock) {}

  /** False when there is one about this subject and occasion already, of whichever survey: then nothing changes. */
  async insertOnce(tx: EntityManager, invitation: NewInvitation): Promise<boolean> {
    const rows = await rowsOf(
      tx,
      `insert into survey_invitations (id, survey_id, subject_id, occasion, ticket_id, episode_id, customer_id,
         company_id, state, reason, language, address, due_at, is_demo, created_at, updated_at, grounds, trigger)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16, $17)
       on conflict on constraint survey_invitations_once do nothing returning id`,
      [
        invitation.id,
        invitation.surveyId,
        invitation.subjectId,
        invitation.occasion,
        invitation.ticketId,
        invitation.episodeId,
        invitation.customerId,
        invitation.companyId,
        invitation.state,
        invitation.reason,
        invitation.language,
        invitation.address,
        invitation.dueAt,
        invitation.isDemo,
        invitation.createdAt,
        JSON.stringify(invitation.grounds),
        invitation.trigger,
      ],
    );
    return rows.length > 0;
  }

  /** As `insertOnce`, many that are about no ticket, from a mailbox each; answers the ids of those that are new. */
  async insertAll(
    tx: EntityManager,
    invitations: readonly (NewInvitation & { mailboxId: string | null })[],
  ): Promise<Set<string>> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `insert into survey_invitations (id, survey_id, subject_id, occasion, trigger, customer_id, company_id, state, reason,
         language, address, due_at, is_demo, created_at, updated_at, grounds, about_mailbox_id)
       select given.id, given."surveyId", given."subjectId", given.occasion, given.trigger, given."customerId",
         given."companyId", given.state, given.reason, given.language, given.address, given."dueAt", given."isDemo",
         given."createdAt", given."createdAt", given.grounds, given."mailboxId"
       from jsonb_to_recordset($1::jsonb) as given (id uuid, "surveyId" uuid, "subjectId" uuid, occasion text, trigger text,
         "customerId" uuid, "companyId" uuid, state text, reason text, language text, address text, "dueAt" timestamptz,
         "isDemo" boolean, "createdAt" timestamptz, grounds jsonb, "mailboxId" uuid)
       order by given.id
       on conflict on constraint survey_invitations_once do nothing returning id`,
      [JSON.stringify(invitations)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The invitation, locked until the transaction ends: whoever changes one holds this lock. */
  lock(tx: EntityManager, id: string): Promise<SurveyInvitation | null> {
    return tx.findOne(SurveyInvitation, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async change(
    tx: EntityManager,
    invitation: SurveyInvitation,
    changes: Partial<SurveyInvitation>,
  ): Promise<SurveyInvitation> {
    const next = { ...changes, updatedAt: this.clock.now(), version: invitation.version + 1 };
    await tx.update(SurveyInvitation, { id: invitation.id }, next);
    return { ...invitation, ...next };
  }

  /** Those about one subject, oldest first, locked. */
  ofSubject(tx: EntityManager, subjectId: string): Promise<SurveyInvitation[]> {
    return tx.find(SurveyInvitation, {
      where: { subjectId },
      order: { createdAt: 'asc', id: 'asc' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The last episode whose question was taken back for this reason. */
  async episodeTakenBack(tx: EntityManager, ticketId: string, reason: string): Promise<string | null> {
    const [row] = await rowsOf<{ episodeId: string | null }>(
      tx,
      `select episode_id as "episodeId" from survey_invitations
       where ticket_id = $1 and subject_id = episode_id and reason = $2 order by created_at desc, id desc limit 1`,
      [ticketId, reason],
    );
    return row?.episodeId ?? null;
  }

  /** Those that have not left, to an address that is undeliverable now. */
  async unsentTo(tx: EntityManager, contactPointId: string): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `select i.id from survey_invitations i join contact_points point on point.id = $1 and point.address = i.address
       where i.customer_id = point.customer_id and point.undeliverable_at is not null
         and i.state in ('scheduled', 'sending') order by i.id`,
      [contactPointId],
    );
    return rows.map((row) => row.id);
  }

  /** Those of a customer (or who was merged into them) who wants none now, that have not left; null: of every survey. */
  async unsentOfOptedOut(tx: EntityManager, customerId: string, surveyIds: string[] | null): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `select i.id from survey_invitations i
         join customers as former on former.id = $1
         join customers as customer on customer.id = coalesce(former.merged_into_id, former.id)
       where i.customer_id = customer.id and i.state in ('scheduled', 'sending')
         and ($2::uuid[] is null or i.survey_id = any($2))
         and (customer.opted_out_at is not null or ($2 is not null and customer.relationship_opted_out_at is not null))
       order by i.id`,
      [customerId, surveyIds],
    );
    return rows.map((row) => row.id);
  }

  /** Those of a ticket that have not left. */
  async unsentOfTicket(tx: EntityManager, ticketId: string): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `select id from survey_invitations where ticket_id = $1 and state in ('scheduled', 'sending') order by id`,
      [ticketId],
    );
    return rows.map((row) => row.id);
  }

  /** Questions that left about a ticket that is no more lead to the one that goes on; their episode stays. */
  async follow(tx: EntityManager, ticketId: string): Promise<void> {
    await tx.query(
      `update survey_invitations as invitation set ticket_id = source.merged_into_id
       from tickets as source where source.id = $1 and source.merged_into_id is not null
         and invitation.ticket_id = source.id`,
      [ticketId],
    );
  }

  /** The tickets were taken apart again: each question goes back to the ticket of its episode. */
  async goBack(tx: EntityManager, ticketId: string): Promise<void> {
    await tx.query(
      `update survey_invitations as invitation set ticket_id = episode.ticket_id
       from episodes as episode where episode.ticket_id = $1 and invitation.episode_id = episode.id`,
      [ticketId],
    );
  }
}
