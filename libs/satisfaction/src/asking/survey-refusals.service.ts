import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, Clock, MissingError } from '#kernel';
import { Outbox } from '#outbox';
import { InvitationDelivery } from './invitation-delivery.service.js';
import { SurveyInvitations } from './survey-invitation.service.js';

/** A supervisor's word that the customer of a ticket is not asked about it. It is counted as a reason of its own. */
@Injectable()
export class SurveyRefusals {
  constructor(
    private readonly database: Database,
    private readonly delivery: InvitationDelivery,
    private readonly invitations: SurveyInvitations,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Nobody is asked about this ticket from now on: what has not left is taken back. Twice is once, with the first reason.
   * @throws {MissingError} TICKET_NOT_FOUND, also for one that the actor may not see
   */
  async refuse(actor: AgentActor, ticketId: string, reason: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.see(tx, actor, ticketId);
      const made = await rowsOf(
        tx,
        `insert into survey_refusals (ticket_id, agent_id, reason, refused_at) values ($1, $2, $3, $4)
         on conflict on constraint survey_refusals_pkey do nothing returning ticket_id`,
        [ticketId, actor.agentId, reason, this.clock.now()],
      );
      if (made.length === 0) return;
      await this.outbox.record(tx, actor, { type: 'SurveyRefused', ticketId, payload: {} });
      await this.delivery.takeBack(tx, ticketId, 'suppressed_by_supervisor');
    });
  }

  /** The question that was taken back for it is planned as it was. Twice is once. @throws as `refuse` */
  async allow(actor: AgentActor, ticketId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.see(tx, actor, ticketId);
      const gone = await rowsOf(tx, 'delete from survey_refusals where ticket_id = $1 returning ticket_id', [ticketId]);
      if (gone.length === 0) return;
      await this.outbox.record(tx, actor, { type: 'SurveyAllowed', ticketId, payload: {} });
      await this.invitations.planAllowed(tx, ticketId);
    });
  }

  private async see(tx: EntityManager, actor: AgentActor, ticketId: string): Promise<void> {
    const scope = ticketScope(actor);
    const [row] = await rowsOf(
      tx,
      `select 1 from tickets as t where t.id = $1 and ${scope.sql('t', 2)} for key share`,
      [ticketId, scope.parameter],
    );
    if (!row) throw new MissingError('TICKET', { ticketId });
  }
}
