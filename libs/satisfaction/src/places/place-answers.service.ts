import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { Clock, HOUR, type Language, MissingError, plus } from '#kernel';
import type { Answer } from '../answering/answer.js';
import { type Responded, SurveyResponseService } from '../answering/survey-response.service.js';
import type { SurveyInvitation } from '../asking/survey-invitation.entity.js';
import { SurveyVersions } from '../questions/survey-versions.service.js';
import { isNegative } from '../scales.js';
import { WordsList } from '../words/words.service.js';
import { PlaceAskings } from './place-askings.service.js';
import { type PlaceSender, PlaceTickets } from './place-tickets.service.js';
import type { SurveyPlace } from './survey-place.js';

/** So many unhappy answers without a word at one place within an hour are told of together, once in four hours. */
const STORM = 5;
const STORM_WITHIN_MS = HOUR;
const STORM_RESTS_MS = 4 * HOUR;

/** What somebody says at a place. */
export interface GivenAtPlace {
  askingId: string;
  language: Language;
  /** They wish an answer; null: they stay unknown. */
  from: PlaceSender | null;
  answer: Answer;
}

/** Takes what people say at places, in the caller's transaction. */
@Injectable()
export class PlaceAnswers {
  constructor(
    private readonly responses: SurveyResponseService,
    private readonly askings: PlaceAskings,
    private readonly tickets: PlaceTickets,
    private readonly versions: SurveyVersions,
    private readonly words: WordsList,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores an answer under its place. With an address, or unhappy with words, it has a ticket in the place's team, and
   * an unhappy one a case with it. Other words lie on the list of words. An unhappy answer without words is counted:
   * there is nobody to call; many of them in a short time open one ticket together.
   */
  async give(tx: EntityManager, place: SurveyPlace, given: GivenAtPlace): Promise<Responded> {
    const { askingId, answer, from } = given;
    const asking = await this.responses.lock(tx, askingId);
    if (asking.placeId !== place.id) throw new MissingError('INVITATION', { invitationId: askingId });
    const isUnhappy = isNegative(place.instrument, answer);
    const isWork = from !== null || (isUnhappy && answer.comment !== '');
    const hasTicket = asking.ticketId !== null;
    if (!hasTicket && isWork)
      await this.openTicket(tx, place, { ...given, score: answer.score, words: answer.comment });
    if (!hasTicket && !isWork && isUnhappy && !asking.answeredAt) await this.weighStorm(tx, place, given);
    const responded = await this.responses.respond(tx, { invitationId: askingId, channel: place.kind, answer });
    const { comment, score } = answer;
    if (comment !== '') {
      if (hasTicket || isWork) await this.words.settle(tx, { source: 'place', invitationId: askingId, words: comment });
      else await this.list(tx, place, asking, { words: comment, score });
    }
    return responded;
  }

  /** Words without a number. With an address they are a ticket, else they lie on the list; the same again is once. */
  async say(
    tx: EntityManager,
    place: SurveyPlace,
    said: Omit<GivenAtPlace, 'answer'> & { words: string },
  ): Promise<void> {
    const asking = await this.responses.lock(tx, said.askingId);
    if (said.from && !asking.ticketId) await this.openTicket(tx, place, { ...said, score: null });
    else if (!said.from) await this.list(tx, place, asking, { words: said.words, score: null });
  }

  private async list(
    tx: EntityManager,
    place: SurveyPlace,
    asking: SurveyInvitation,
    { words, score }: { words: string; score: number | null },
  ): Promise<void> {
    const { id: invitationId, ticketId, customerId } = asking;
    const about = { sourceId: invitationId, invitationId, ticketId, customerId, placeId: place.id };
    await this.words.add(tx, { ...about, source: 'place', score, words });
  }

  private async openTicket(
    tx: EntityManager,
    place: SurveyPlace,
    { askingId, language, from, score, words }: Omit<GivenAtPlace, 'answer'> & { score: number | null; words: string },
  ): Promise<void> {
    const { content } = await this.versions.newest(place.surveyId, tx);
    const label = score === null ? '' : (content.texts[language].steps[score] ?? '');
    const opened = await this.tickets.open(tx, place, {
      language,
      from,
      body: ({ t }) => words || t('place.no_words', { score: score ?? 0, label }),
    });
    await this.askings.hang(tx, [askingId], opened);
  }

  /** The answer that makes it a storm stands for those before it. */
  private async weighStorm(
    tx: EntityManager,
    place: SurveyPlace,
    { askingId, language }: Pick<GivenAtPlace, 'askingId' | 'language'>,
  ): Promise<void> {
    const now = this.clock.now();
    const before = await rowsOf<{ id: string }>(
      tx,
      `select invitation_id as id from survey_responses where place_id = $1 and is_negative and ticket_id is null
         and answered_at > $2 order by answered_at desc limit 50`,
      [place.id, plus(now, -STORM_WITHIN_MS)],
    );
    if (before.length + 1 < STORM) return;
    const isNew = await rowsOf(
      tx,
      `update survey_places set told_of_storm_at = $2 where id = $1
         and (told_of_storm_at is null or told_of_storm_at <= $3) returning id`,
      [place.id, now, plus(now, -STORM_RESTS_MS)],
    );
    if (isNew.length === 0) return;
    const opened = await this.tickets.open(tx, place, {
      language: place.languages[0] ?? language,
      from: null,
      body: ({ t }) => t('place.storm', { count: before.length + 1, place: place.name }),
    });
    await this.askings.hang(tx, [askingId, ...before.map(({ id }) => id)], opened);
  }
}
