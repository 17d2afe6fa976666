import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { newId } from '#kernel';
import type { SurveyInvitation } from '../asking/survey-invitation.entity.js';
import { subjectsOf } from '../questions/reasons.js';
import { purposeOf } from '../questions/survey-kinds.js';
import type { SurveyPurpose } from '../satisfaction.events.js';
import type { Answer } from './answer.js';

/** `link`, `kiosk` and `form`: at a place, by somebody whom nobody asked. */
export type AnswerChannel = 'page' | 'mail' | 'link' | 'kiosk' | 'form';

/** Where on their way with the company a customer is asked; a place has its own. */
const STAGES: Readonly<Record<SurveyPurpose, string>> = {
  resolution: 'support',
  relationship: 'relationship',
  recovery: 'recovery',
  purchase: 'purchase',
};

export interface StoredAnswer extends Answer {
  id: string;
  isNegative: boolean;
  answeredAt: Date;
  version: number;
}

/** An answer with what follows from it. */
export interface WeighedAnswer extends Answer {
  isNegative: boolean;
  channel: AnswerChannel;
  visibleAt: Date;
}

/** Rows of answers and their versions. The caller holds the lock of the invitation, so there is one writer. */
@Injectable()
export class SurveyResponseRepository {
  async ofInvitation(tx: EntityManager, invitationId: string): Promise<StoredAnswer | undefined> {
    const [row] = await rowsOf<StoredAnswer>(
      tx,
      `select id, score, is_negative as "isNegative", is_solved as "isSolved", wants_contact as "wantsContact",
         reasons, comment, answered_at as "answeredAt", version
       from survey_responses where invitation_id = $1`,
      [invitationId],
    );
    return row;
  }

  async insert(tx: EntityManager, about: SurveyInvitation, answer: WeighedAnswer, at: Date): Promise<string> {
    const id = newId();
    await tx.query(
      `insert into survey_responses (id, invitation_id, survey_id, ticket_id, episode_id, customer_id, channel, score,
         is_negative, is_solved, wants_contact, reasons, comment, answered_at, visible_at, is_demo, survey_version_id,
         subjects, stage, place_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
         coalesce((select stage from survey_places where id = $20), $19), $20)`,
      [
        id,
        about.id,
        about.surveyId,
        about.ticketId,
        about.episodeId,
        about.customerId,
        answer.channel,
        answer.score,
        answer.isNegative,
        answer.isSolved,
        answer.wantsContact,
        answer.reasons,
        answer.comment,
        at,
        answer.visibleAt,
        about.isDemo,
        about.surveyVersionId,
        subjectsOf(answer.reasons),
        STAGES[purposeOf(about)],
        about.placeId,
      ],
    );
    await this.insertVersion(tx, { id, version: 1 }, answer, at);
    return id;
  }

  /** Another answer takes the place of the last; the versions keep them all. */
  async replace(tx: EntityManager, last: StoredAnswer, answer: WeighedAnswer, at: Date): Promise<number> {
    const version = last.version + 1;
    await tx.query(
      `update survey_responses set channel = $2, score = $3, is_negative = $4, is_solved = $5, wants_contact = $6,
         reasons = $7, comment = $8, visible_at = $9, version = $10, subjects = $11 where id = $1`,
      [
        last.id,
        answer.channel,
        answer.score,
        answer.isNegative,
        answer.isSolved,
        answer.wantsContact,
        answer.reasons,
        answer.comment,
        answer.visibleAt,
        version,
        subjectsOf(answer.reasons),
      ],
    );
    await this.insertVersion(tx, { id: last.id, version }, answer, at);
    return version;
  }

  private async insertVersion(
    tx: EntityManager,
    { id, version }: { id: string; version: number },
    answer: WeighedAnswer,
    at: Date,
  ): Promise<void> {
    await tx.query(
      `insert into survey_response_versions (response_id, version, score, is_solved, wants_contact, reasons, comment,
         channel, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        version,
        answer.score,
        answer.isSolved,
        answer.wantsContact,
        answer.reasons,
        answer.comment,
        answer.channel,
        at,
      ],
    );
  }
}
