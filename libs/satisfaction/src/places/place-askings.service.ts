import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CHANNEL_OF_PLACE } from '#contracts';
import { rowsOf } from '#database';
import { Clock, type Language, newId } from '#kernel';
import { SurveyVersions } from '../questions/survey-versions.service.js';
import { sameWordsId } from '../words/words.service.js';
import type { SurveyPlace } from './survey-place.js';

const OCCASION = 'place';

/** What an answer at a place hangs on: an asking that nobody sent, and that has no denominator. */
@Injectable()
export class PlaceAskings {
  constructor(
    private readonly versions: SurveyVersions,
    private readonly clock: Clock,
  ) {}

  /** The one for this key (the number used once of a form, the id of a tablet's answer); twice is once. */
  async of(
    tx: EntityManager,
    place: SurveyPlace,
    { key, language }: { key: string; language: Language },
  ): Promise<string> {
    const subjectId = sameWordsId(OCCASION, place.id, key);
    const version = await this.versions.newest(place.surveyId, tx);
    const [made] = await rowsOf<{ id: string }>(
      tx,
      `insert into survey_invitations (id, survey_id, survey_version_id, subject_id, occasion, state, language, channel,
         place_id, created_at, updated_at, about_at, about_team_id, about_mailbox_id, about_channel, trigger)
       values ($1, $2, $3, $4, '${OCCASION}', 'sent', $5, $6, $7, $8, $8, $8, $9, $10, $11, 'place')
       on conflict on constraint survey_invitations_once do nothing returning id`,
      [
        newId(),
        place.surveyId,
        version.id,
        subjectId,
        language,
        place.kind,
        place.id,
        this.clock.now(),
        place.teamId,
        place.mailboxId,
        CHANNEL_OF_PLACE[place.kind],
      ],
    );
    if (made) return made.id;
    const [known] = await rowsOf<{ id: string }>(
      tx,
      `select id from survey_invitations where subject_id = $1 and occasion = '${OCCASION}'`,
      [subjectId],
    );
    if (!known) throw new Error('An asking of a place was there and is gone.');
    return known.id;
  }

  /** It has a ticket from now on, and so have those that share it. */
  async hang(
    tx: EntityManager,
    askingIds: readonly string[],
    { ticketId, customerId }: { ticketId: string; customerId: string },
  ): Promise<void> {
    await tx.query(
      'update survey_invitations set ticket_id = $2, customer_id = $3, version = version + 1 where id = any($1::uuid[])',
      [askingIds, ticketId, customerId],
    );
    await tx.query(
      'update survey_responses set ticket_id = $2, customer_id = $3 where invitation_id = any($1::uuid[])',
      [askingIds, ticketId, customerId],
    );
  }
}
