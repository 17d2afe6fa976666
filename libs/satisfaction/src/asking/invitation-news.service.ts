import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, systemActor } from '#kernel';
import { Outbox, Timers } from '#outbox';
import { purposeOf } from '../questions/survey-kinds.js';
import type { SurveyInvitation } from './survey-invitation.entity.js';

/** The timer that sends a question; its subject is the invitation. */
export const SEND_INVITATION = 'satisfaction.send-invitation';
/** The timer that ends the time in which an answer counts. */
export const EXPIRE_INVITATION = 'satisfaction.expire-invitation';

const SATISFACTION: Actor = systemActor('satisfaction');

type Named = Pick<SurveyInvitation, 'id' | 'surveyId' | 'subjectId' | 'episodeId' | 'customerId' | 'ticketId'>;

interface News {
  /** `SurveyInvitationSent` */
  type: string;
  more?: Record<string, unknown>;
  /** Default: the system. */
  actor?: Actor;
}

/** Says what became of an invitation, and wakes it at its times. */
@Injectable()
export class InvitationNews {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
  ) {}

  async tell(tx: EntityManager, invitation: Named, { type, more, actor = SATISFACTION }: News): Promise<void> {
    await this.outbox.record(tx, actor, {
      type,
      ticketId: invitation.ticketId,
      payload: { ...payloadOf(invitation), ...more },
    });
  }

  /** Of many that were decided at once: planned, or with their reason. */
  async tellAll(tx: EntityManager, invitations: readonly (Named & { reason: string | null })[]): Promise<void> {
    await this.outbox.recordAll(
      tx,
      SATISFACTION,
      invitations.map((invitation) => ({
        type: invitation.reason === null ? 'SurveyInvitationScheduled' : 'SurveyInvitationSuppressed',
        ticketId: invitation.ticketId,
        payload: { ...payloadOf(invitation), ...(invitation.reason !== null && { reason: invitation.reason }) },
      })),
    );
  }

  async setTimer(tx: EntityManager, kind: string, invitationId: string, dueAt: Date): Promise<void> {
    await this.timers.set(tx, { kind, subjectId: invitationId, dueAt });
  }

  async cancelTimer(tx: EntityManager, kind: string, invitationId: string): Promise<void> {
    await this.timers.cancel(tx, { kind, subjectId: invitationId });
  }
}

/** What every event about an invitation carries. */
export const payloadOf = (invitation: Named) => ({
  invitationId: invitation.id,
  episodeId: invitation.episodeId,
  customerId: invitation.customerId,
  purpose: purposeOf(invitation),
  subjectId: invitation.subjectId,
});
