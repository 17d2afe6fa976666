import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ActivityChanged } from '#customers';
import { rowsOf } from '#database';
import { Clock, DAY, plus } from '#kernel';
import type { EventListener, RecordedEvent } from '#outbox';
import { AnswerTickets } from '../answering/answer-tickets.service.js';
import { SurveyTriggers } from '../questions/survey-triggers.service.js';
import { WordsList } from '../words/words.service.js';
import { TriggeredAskings } from './triggered-askings.service.js';

/** What happened longer ago is history: nobody is alarmed, and nobody is asked. */
const NEWS_DAYS = 30;

interface Told {
  customerId: string;
  effect: 'negative' | 'neutral' | 'positive';
  text: string;
  program: string;
  happenedAt: Date;
  /** A ticket of theirs on which people work. */
  openTicketId: string | null;
}

/**
 * A change that a program told of. For the worse: it lies among the words that a person reads, with their open ticket or
 * one of its own, and never makes a question. Any other asks where a survey says so. Each change once.
 */
@Injectable()
export class OnActivityListener implements EventListener {
  readonly name = 'satisfaction.on-activity';
  readonly events = ['ActivityChanged'];

  constructor(
    private readonly triggers: SurveyTriggers,
    private readonly askings: TriggeredAskings,
    private readonly tickets: AnswerTickets,
    private readonly words: WordsList,
    private readonly clock: Clock,
  ) {}

  async handle({ payload: { activityId } }: RecordedEvent<ActivityChanged>, tx: EntityManager): Promise<void> {
    const [told] = await rowsOf<Told>(
      tx,
      `select done.customer_id as "customerId", done.effect, done.text, done.happened_at as "happenedAt",
         program.name as program,
         (select id from tickets where customer_id = done.customer_id and status in ('new', 'open', 'pending', 'on_hold')
          order by created_at desc limit 1) as "openTicketId"
       from customer_activities as done join api_tokens as program on program.id = done.integration_id
       where done.id = $1 for no key update of done`,
      [activityId],
    );
    if (!told) return;
    const isOld = plus(told.happenedAt, NEWS_DAYS * DAY) < this.clock.now();
    if (told.effect === 'negative') return isOld ? undefined : this.hand(tx, activityId, told);
    const rules = await this.triggers.ofAsked(tx, 'relationship');
    if (!rules || rules.activity === 'none') return;
    if (rules.activity === 'positive' && told.effect !== 'positive') return;
    await this.askings.plan(tx, 'relationship', [
      {
        trigger: 'activity',
        customerId: told.customerId,
        subjectId: activityId,
        occasion: 'activity',
        happenedAt: told.happenedAt,
        waitMs: rules.activityDays * DAY,
        dueAt: plus(told.happenedAt, rules.activityDays * DAY),
        reason: isOld ? 'too_old' : null,
      },
    ]);
  }

  /** A task for a person: it has a time by which somebody must have seen it, and a ticket to act on. */
  private async hand(tx: EntityManager, activityId: string, told: Told): Promise<void> {
    const { customerId, text, program, openTicketId } = told;
    if (await this.words.isKnown(tx, 'activity', activityId)) return;
    const said = `${program}: ${text}`;
    const ticketId =
      openTicketId ??
      (await this.tickets.open(tx, {
        ...{ customerId, subjectId: activityId, channel: 'api', isAutomatic: true },
        words: (wording) => ({ subject: wording.t('activity.ticket'), body: said }),
      }));
    await this.words.add(tx, {
      ...{ source: 'activity', sourceId: activityId, ticketId, customerId, invitationId: null, score: null },
      words: said,
    });
  }
}
