// Definitions, version 1. A period is a range of calendar dates in the company's time zone, both included.
// - eligible: episodes that could have been asked about; those that were no real request (internal, no conversation,
//   spam, imported) are no candidates at all. Counted by the day on which the ticket was resolved.
// - eligible = suppressed (with its reason) + pending (not yet sent) + sent; sent includes what bounced later.
// - delivered = sent - bounced: those who could answer. Whoever never got the question is no silent customer.
// - answered: confirmed answers to what was sent, whenever they came. unconfirmed: votes that a mail scanner could have
//   sent as well; they are in no score.
// - CSAT = answers of 4 and 5 / all confirmed answers, by the day of the answer, by what the customer finally said;
//   with Wilson's interval, and only from ten answers on.
// - A cancelled asking (reopened, opted out meanwhile) counts as suppressed, with the reason of its cancelling; so does
//   one whose mail the server refused (`failed`): nothing about it is pending any more.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import type { SatisfactionView } from '#contracts';
import { Database } from '#database';
import { MINIMUM_N, shareFrom } from './wilson.js';

/** Reasons that make an episode no candidate (satisfaction-loop C2). */
const NO_CANDIDATE = ['internal', 'no_conversation', 'spam', 'imported'];
const SATISFIED_FROM = 4;

export interface Period {
  from: string;
  to: string;
  timeZone: string;
}

/** Parameters: from, to, time zone, whether demo tickets count, reasons that make no candidate. */
const SQL = `
  with bounds as (
    select ($1::date)::timestamp at time zone $3 as starts_at, ($2::date + 1)::timestamp at time zone $3 as ends_at
  ),
  asked as (
    select i.state, i.reason, i.sent_at, i.has_unconfirmed, e.resolved_at
    from survey_invitations i
    join surveys s on s.id = i.survey_id and s.purpose = 'resolution'
    join episodes e on e.id = i.episode_id
    cross join bounds b
    where e.resolved_at >= b.starts_at and e.resolved_at < b.ends_at and ($4 or not i.is_demo)
      and not (i.state in ('suppressed', 'cancelled') and i.reason = any($5::text[]))
  ),
  answers as (
    select r.score, (r.answered_at at time zone $3)::date as day
    from survey_responses r
    join surveys s on s.id = r.survey_id and s.purpose = 'resolution'
    cross join bounds b
    where r.answered_at >= b.starts_at and r.answered_at < b.ends_at and ($4 or not r.is_demo)
  ),
  recovery as (
    select e.recovery_state as state from escalations e cross join bounds b
    where e.recovery_at >= b.starts_at and e.recovery_at < b.ends_at and ($4 or not e.is_demo)
  )
  select
    (select json_build_object(
       'eligible', count(*)::int,
       'suppressed', count(*) filter (where state in ('suppressed', 'cancelled', 'failed') and sent_at is null)::int,
       'pending', count(*) filter (where state in ('scheduled', 'sending') and sent_at is null)::int,
       'sent', count(*) filter (where sent_at is not null or state in ('sent', 'answered', 'expired', 'bounced'))::int,
       'bounced', count(*) filter (where state = 'bounced')::int,
       'delivered', count(*) filter (where (sent_at is not null or state in ('sent', 'answered', 'expired')) and state <> 'bounced')::int,
       'answered', count(*) filter (where state = 'answered')::int,
       'unconfirmed', count(*) filter (where has_unconfirmed and state <> 'answered')::int) from asked) as funnel,
    (select coalesce(json_agg(json_build_object('reason', reason, 'count', count) order by count desc, reason), '[]')
     from (select coalesce(reason, state) as reason, count(*)::int as count from asked
       where state in ('suppressed', 'cancelled', 'failed') and sent_at is null group by 1) as reasons) as reasons,
    (select coalesce(json_agg(json_build_object('score', score, 'count', count)), '[]')
     from (select score, count(*)::int as count from answers group by score) as scores) as scores,
    (select coalesce(json_agg(json_build_object('startsOn', week, 'n', n, 'satisfied', satisfied) order by week), '[]')
     from (select to_char(date_trunc('week', day), 'YYYY-MM-DD') as week, count(*)::int as n,
         count(*) filter (where score >= ${SATISFIED_FROM})::int as satisfied from answers group by 1) as weeks) as weeks,
    (select json_build_object(
       'asked', count(*) filter (where state in ('sent', 'yes', 'partly', 'no', 'silent'))::int,
       'yes', count(*) filter (where state = 'yes')::int, 'partly', count(*) filter (where state = 'partly')::int,
       'no', count(*) filter (where state = 'no')::int, 'silent', count(*) filter (where state = 'silent')::int) from recovery) as recovery`;

interface Row {
  funnel: SatisfactionView['funnel'];
  reasons: SatisfactionView['suppressedBy'];
  scores: { score: number; count: number }[];
  weeks: { startsOn: string; n: number; satisfied: number }[];
  recovery: SatisfactionView['recovery'];
}

/** The numbers of asking and answering, from one statement. */
@Injectable()
export class SatisfactionQueries {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Tickets of the demonstration count in the demo company alone. */
  async view({ from, to, timeZone }: Period): Promise<SatisfactionView> {
    const [row] = await this.database.query<Row>(SQL, [from, to, timeZone, this.config.HEARD_DEMO, NO_CANDIDATE]);
    const { funnel, reasons, scores, weeks, recovery } = row as Row;
    const countOf = (score: number): number => scores.find((one) => one.score === score)?.count ?? 0;
    const distribution: SatisfactionView['distribution'] = [countOf(1), countOf(2), countOf(3), countOf(4), countOf(5)];
    const answered = distribution.reduce((sum, count) => sum + count, 0);
    const satisfied = distribution[3] + distribution[4];
    return {
      from,
      to,
      answered,
      satisfied,
      distribution,
      csat: shareFrom(satisfied, answered),
      minimumN: MINIMUM_N,
      funnel,
      suppressedBy: reasons,
      weeks: weeks.map((week) => ({ ...week, csat: shareFrom(week.satisfied, week.n) })),
      recovery,
    };
  }
}
