// What happens to an answer by growing older: after fifteen minutes the rated agent sees it, and after 24 months it is
// kept without the person (rulings, "who sees a rating when" and "answer window"; said on the page of the question).
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { DAY, plus, systemActor } from '#kernel';
import { type EventListener, Outbox, type RecordedEvent, type Timer, type TimerHandler, Timers } from '#outbox';
import { kindOf } from '../questions/survey-kinds.js';
import type { SurveyResponseShown } from '../satisfaction.events.js';
import { moodOf } from '../scales.js';

const SHOW_ANSWER = 'satisfaction.show-answer';
const FORGET_PERSON = 'satisfaction.forget-person';
const KEPT_WITH_NAME_MS = 730 * DAY;

/** Sets the timers of an answer when it comes or changes. */
@Injectable()
export class OnAnswerListener implements EventListener {
  readonly name = 'satisfaction.on-answer';
  readonly events = ['SurveyResponseReceived', 'SurveyResponseChanged'] as const;

  constructor(private readonly timers: Timers) {}

  async handle(event: RecordedEvent<never>, tx: EntityManager): Promise<void> {
    const { responseId } = event.payload as { responseId: string };
    const [answer] = await rowsOf<{ visibleAt: Date; answeredAt: Date }>(
      tx,
      'select visible_at as "visibleAt", answered_at as "answeredAt" from survey_responses where id = $1',
      [responseId],
    );
    if (!answer) return;
    await this.timers.set(tx, { kind: SHOW_ANSWER, subjectId: responseId, dueAt: answer.visibleAt });
    await this.timers.set(tx, {
      kind: FORGET_PERSON,
      subjectId: responseId,
      dueAt: plus(answer.answeredAt, KEPT_WITH_NAME_MS),
    });
  }
}

/** The rated agent may see the answer from now on: open consoles learn of it. */
@Injectable()
export class ShowAnswerTimer implements TimerHandler {
  readonly kind = SHOW_ANSWER;

  constructor(private readonly outbox: Outbox) {}

  async fire(timer: Timer, tx: EntityManager): Promise<void> {
    const [answer] = await rowsOf<ShownAnswer>(
      tx,
      `select r.ticket_id as "ticketId", r.survey_id as "surveyId", r.score, r.is_negative as "isNegative",
         array(select distinct replier ->> 'agentId' from jsonb_array_elements(ep.attribution -> 'repliers') as replier)
           as "repliers"
       from survey_responses as r left join episodes as ep on ep.id = r.episode_id where r.id = $1`,
      [timer.subjectId],
    );
    if (!answer?.ticketId) return;
    const payload: SurveyResponseShown = { responseId: timer.subjectId, praisedAgentIds: praised(answer) };
    await this.outbox.record(tx, systemActor(SHOW_ANSWER), {
      type: 'SurveyResponseShown',
      ticketId: answer.ticketId,
      payload,
    });
  }
}

interface ShownAnswer {
  ticketId: string | null;
  surveyId: string;
  score: number;
  isNegative: boolean;
  repliers: string[];
}

/** Good news goes to everybody who answered the customer; what they are asked about the house is no praise of people. */
function praised({ surveyId, score, isNegative, repliers }: ShownAnswer): string[] {
  const { purpose, instrument } = kindOf({ surveyId });
  return purpose === 'resolution' && !isNegative && moodOf(instrument, score) === 'positive' ? repliers : [];
}

/** Keeps the number and what it was about, and drops who gave it and the words. Twice is once. */
@Injectable()
export class ForgetPersonTimer implements TimerHandler {
  readonly kind = FORGET_PERSON;

  async fire(timer: Timer, tx: EntityManager): Promise<void> {
    await tx.query(`update survey_responses set customer_id = null, comment = '' where id = $1`, [timer.subjectId]);
    await tx.query(`update survey_response_versions set comment = '' where response_id = $1`, [timer.subjectId]);
    await tx.query(
      `update survey_invitations set customer_id = null, address = null, token_hash = null
       where id = (select invitation_id from survey_responses where id = $1)`,
      [timer.subjectId],
    );
  }
}
