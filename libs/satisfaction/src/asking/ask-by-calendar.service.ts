import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { Clock, DAY, plus } from '#kernel';
import { SurveyTriggers } from '../questions/survey-triggers.service.js';
import { TriggeredAskings } from './triggered-askings.service.js';

/** Customers of one look; what is found beyond `MOST` waits for the next one. */
const SCANNED = 20_000;
const MOST = 200;
/** Looks of one run: a round of 1,000,000 customers takes a day at most. */
const LOOKS = 25;
/** Whoever was not in touch for a year is asked nothing by the calendar. */
const IN_TOUCH_DAYS = 365;
/** A question that comes later than this after its day is about nothing any more. */
const LATE_DAYS = 90;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * The next customers whose turn it is, in the order of their ids after $1: at $2, by the rule $3 and its days $4; $5: of
 * the demonstration, too. Whoever the calendar has decided about since is not looked at again.
 */
export const DUE_SQL = `
  with scanned as materialized (
    select id from customers where id > $1::uuid and merged_into_id is null order by id limit ${SCANNED}
  ), due as (
    select customer.id as "customerId", case when $3 = 'first' then contact.first_at else contact.last_at end as "contactAt"
    from scanned as customer cross join lateral (
      select min(created_at) as first_at, max(last_message_at) as last_at from tickets
      where customer_id = customer.id and status not in ('spam', 'trashed') and not is_imported and ($5::boolean or not is_demo)
    ) as contact
    where case $3
      when 'every' then contact.last_at > $2::timestamptz - interval '${IN_TOUCH_DAYS} days' and not exists (
        select 1 from survey_invitations as former where former.customer_id = customer.id
          and former.trigger = 'schedule' and former.created_at > $2::timestamptz - make_interval(days => $4::integer))
      when 'first' then contact.first_at <= $2::timestamptz - make_interval(days => $4::integer)
        and contact.first_at > $2::timestamptz - make_interval(days => $4::integer + ${LATE_DAYS}) and not exists (
        select 1 from survey_invitations as former where former.customer_id = customer.id and former.trigger = 'schedule')
      else contact.last_at <= $2::timestamptz - make_interval(days => $4::integer)
        and contact.last_at > $2::timestamptz - make_interval(days => $4::integer + ${LATE_DAYS}) and not exists (
        select 1 from survey_invitations as former where former.customer_id = customer.id
          and former.trigger = 'schedule' and former.created_at >= contact.last_at) end
    order by customer.id limit $6
  )
  select coalesce((select json_agg(due order by "customerId") from due), '[]') as due,
    (select id from scanned order by id desc limit 1) as "lastId"`;

/** Asks customers about us as a whole, by the calendar: a few of them a day, each of them in turn. */
@Injectable()
export class AskByCalendar {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly triggers: SurveyTriggers,
    private readonly askings: TriggeredAskings,
  ) {}

  /** Goes on where it stopped, until the day's number is reached, the round is over, or enough was looked at. */
  async run(): Promise<void> {
    for (let look = 0; look < LOOKS; look++) if (!(await this.look())) return;
  }

  private look(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const asked = await this.triggers.asked(tx, 'relationship');
      if (!asked || asked.rules.schedule === 'off') return false;
      const { surveyId, rules } = asked;
      const after = await this.place(tx, surveyId);
      const left = rules.dailyLimit - (await this.askedToday(tx));
      if (left <= 0) return false;
      const now = this.clock.now();
      const most = Math.min(MOST, left);
      const [found] = await rowsOf<{ due: { customerId: string; contactAt: string }[]; lastId: string | null }>(
        tx,
        DUE_SQL,
        [after, now, rules.schedule, rules.days, false, most],
      );
      const due = found?.due ?? [];
      await this.askings.plan(
        tx,
        'relationship',
        due.map(({ customerId, contactAt }) => ({
          trigger: 'schedule',
          customerId,
          subjectId: customerId,
          occasion: `${rules.schedule}:${now.toISOString().slice(0, 10)}`,
          happenedAt: rules.schedule === 'every' ? new Date(contactAt) : plus(new Date(contactAt), rules.days * DAY),
          waitMs: 0,
          dueAt: now,
          reason: null,
        })),
      );
      const isFull = due.length === most;
      const next = isFull ? due.at(-1)?.customerId : found?.lastId;
      await tx.query('update survey_rounds set after_id = $2 where survey_id = $1', [surveyId, next ?? FIRST]);
      return next !== null && next !== undefined;
    });
  }

  /** Where the round stands; of two workers the second waits, and goes on behind the first. */
  private async place(tx: EntityManager, surveyId: string): Promise<string> {
    await tx.query('insert into survey_rounds (survey_id) values ($1) on conflict (survey_id) do nothing', [surveyId]);
    const [round] = await rowsOf<{ after: string }>(
      tx,
      'select after_id as after from survey_rounds where survey_id = $1 for update',
      [surveyId],
    );
    return round?.after ?? FIRST;
  }

  private async askedToday(tx: EntityManager): Promise<number> {
    const [row] = await rowsOf<{ count: number }>(
      tx,
      `select count(*)::integer as count from survey_invitations
       where trigger = 'schedule' and created_at > $1 and state <> 'suppressed'`,
      [plus(this.clock.now(), -DAY)],
    );
    return row?.count ?? 0;
  }
}
