// The askings and answers behind each number, by the same conditions and the same definitions: so many rows as the
// number says, also those whose ticket the reader may not see (they come without it).
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import type { Counted, CountedRow } from '#contracts';
import { Database } from '#database';
import { type AgentActor, Clock } from '#kernel';
import { iso } from '#screens';
import { MAY_SEE } from './asking-cube.queries.js';
import { DISSATISFIED_UP_TO, NO_CANDIDATE, SATISFIED_FROM } from './asking-numbers.js';
import { ASKINGS_IN_SCOPE, type AskingScope, BOUNDS, parametersOf, REACH } from './asking-scope.js';

export const COUNTED_PAGE_SIZE = 50;
/** Rows of one statement while a file is written. */
const FILE_STEP = 2_000;

/** What is opened: a number, and of some numbers one part. */
export interface CountedPart {
  number: Counted;
  reason: string | null;
  score: number | null;
}

/** Whether the reader may know of the answer `r`; without one there is nothing to hide. */
const IS_KNOWN = `(r.id is not null and (r.visible_at <= $13::timestamptz or ${MAY_SEE}))`;

const IS_SUPPRESSED = `(i.state in ('suppressed', 'cancelled', 'failed') and i.sent_at is null)`;
const IS_PENDING = `(i.state in ('scheduled', 'sending') and i.sent_at is null)`;
const IS_SENT = `not ${IS_SUPPRESSED} and not ${IS_PENDING}`;
const OUTCOME = `case
    when ${IS_SUPPRESSED} then 'suppressed'
    when ${IS_PENDING} then 'pending'
    when i.state = 'bounced' then 'bounced'
    when i.state = 'answered' and ${IS_KNOWN} then 'answered'
    else 'silent' end`;

const ASKED: Partial<Record<Counted, string>> = {
  eligible: 'true',
  suppressed: IS_SUPPRESSED,
  pending: IS_PENDING,
  sent: IS_SENT,
  bounced: `i.state = 'bounced'`,
  delivered: `${IS_SENT} and i.state <> 'bounced'`,
  answered: `i.state = 'answered' and ${IS_KNOWN}`,
  unconfirmed: `i.has_unconfirmed and i.state <> 'answered'`,
};
const SAID: Partial<Record<Counted, string>> = {
  csat: `s.instrument = 'csat'`,
  satisfied: `s.instrument = 'csat' and r.score >= ${SATISFIED_FROM}`,
  dissatisfied: `s.instrument = 'csat' and r.score <= ${DISSATISFIED_UP_TO}`,
  ces: `s.instrument = 'ces'`,
  nps: `s.instrument = 'nps'`,
};

/** About the service: what counts for a person. */
const COUNTS_FOR_PERSON = `($10::text is null or r.subjects = '{}' or r.subjects && '{service,other}'::text[])`;
const NO_CANDIDATES = NO_CANDIDATE.map((reason) => `'${reason}'`).join(', ');

/** Invitations that a number of the funnel counts, newest first. */
const askedSql = (condition: string): string => `
  select i.id, i.about_at as at, ${OUTCOME} as outcome, coalesce(i.reason, i.state) as reason,
    i.has_unconfirmed and i.state <> 'answered' as is_unconfirmed,
    case when ${IS_KNOWN} then r.score end as score, s.instrument, i.about_channel as channel, i.language,
    i.about_team_id, i.place_id, i.ticket_id, case when ${IS_KNOWN} then r.comment end as comment
  from survey_invitations as i join surveys as s on s.id = i.survey_id and s.purpose <> 'recovery' cross join bounds
  left join lateral (select * from survey_responses as answer where answer.invitation_id = i.id limit 1) as r on true
  where i.about_at >= bounds.starts_at and i.about_at < bounds.ends_at and ${ASKINGS_IN_SCOPE} and i.channel = 'mail' and ${condition}
    and ($17::timestamptz is null or (i.about_at, i.id) < ($17, $18::uuid))
    and not (${IS_SUPPRESSED} and coalesce(i.reason, '') in (${NO_CANDIDATES}))
    and ($14::text is null or coalesce(i.reason, i.state) = $14) and $15::integer is null`;

/** Answers that a score counts, newest first. */
const saidSql = (condition: string): string => `
  select i.id, r.answered_at as at, 'answered' as outcome, null as reason, false as is_unconfirmed, r.score, s.instrument,
    i.about_channel as channel, i.language, i.about_team_id, i.place_id, i.ticket_id, r.comment
  from survey_responses as r cross join bounds
  join lateral (select * from survey_invitations as asked where asked.id = r.invitation_id limit 1) as i on true
  join surveys as s on s.id = r.survey_id and s.purpose <> 'recovery'
  where r.answered_at >= bounds.starts_at and r.answered_at < bounds.ends_at and ${ASKINGS_IN_SCOPE} and ${REACH}
    and ${condition} and ${IS_KNOWN} and ${COUNTS_FOR_PERSON} and ($15::integer is null or r.score = $15)
    and $14::text is null and ($17::timestamptz is null or (r.answered_at, i.id) < ($17, $18::uuid))`;

/** One page of rows; the parameters behind those of the scope: reason, score, teams of the reader, the last row, limit. */
export function countedSql(number: Counted): string {
  const [asked, said] = [ASKED[number], SAID[number]];
  return `
    with ${BOUNDS}, counted as (
      ${asked ? askedSql(asked) : saidSql(said ?? 'false')} order by at desc, id desc limit $19)
    select counted.id, to_char(counted.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place,
      ${iso('counted.at')} as at, counted.outcome, case when counted.outcome = 'suppressed' then counted.reason end as reason,
      counted.is_unconfirmed as "isUnconfirmed", counted.score, counted.instrument, counted.channel, counted.language,
      team.name as "teamName", place.name as "placeName",
      -- Words without a ticket are everybody's of their team, as on the list of words.
      case when t.id is not null or (counted.ticket_id is null and counted.place_id is not null
        and ($16::uuid[] is null or counted.about_team_id is null or counted.about_team_id = any($16::uuid[])))
        then counted.comment end as comment,
      case when t.id is not null then json_build_object('id', t.id, 'number', t.number, 'subject', t.subject,
        'customerName', customer.name) end as ticket
    from counted left join teams as team on team.id = counted.about_team_id
    left join tickets as t on t.id = counted.ticket_id
      and ($16::uuid[] is null or t.team_id is null or t.team_id = any($16::uuid[]))
    left join customers as customer on customer.id = t.customer_id
    left join survey_places as place on place.id = counted.place_id
    where $11::text is not null and $12::boolean is not null and $13::timestamptz is not null
    order by counted.at desc, counted.id desc`;
}

type Stored = CountedRow & { place: string };

/** A place among the rows: instant and id. */
type Place = readonly [at: string, id: string];

/** Lists what a number counts. */
@Injectable()
export class CountedRows {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One page; `next` is the place after which the following begins. */
  async page(
    scope: AskingScope,
    part: CountedPart,
    { reader, after }: { reader: AgentActor; after: Place | null },
  ): Promise<{ rows: CountedRow[]; next: Place | null }> {
    return this.some(scope, part, { reader, after, now: this.clock.now(), limit: COUNTED_PAGE_SIZE });
  }

  /** All of them, a few at a time: nothing grows with their number. What comes meanwhile stands before them. */
  async *all(scope: AskingScope, part: CountedPart, reader: AgentActor): AsyncGenerator<CountedRow[]> {
    const now = this.clock.now();
    for (let after: Place | null = null; ; ) {
      const { rows, next } = await this.some(scope, part, { reader, after, now, limit: FILE_STEP });
      if (rows.length > 0) yield rows;
      if (!next) return;
      after = next;
    }
  }

  private async some(
    scope: AskingScope,
    { number, reason, score }: CountedPart,
    look: { reader: AgentActor; after: Place | null; now: Date; limit: number },
  ): Promise<{ rows: CountedRow[]; next: Place | null }> {
    const { reader, after, now, limit } = look;
    const stored = await this.database.query<Stored>(countedSql(number), [
      ...parametersOf(scope, { reader, now, isDemo: this.config.HEARD_DEMO }),
      reason,
      score,
      reader.role === 'admin' ? null : reader.teamIds,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
    ]);
    const shown = stored.slice(0, limit);
    const last = stored.length > limit ? shown.at(-1) : undefined;
    return { rows: shown.map(({ place: _, ...row }) => row), next: last ? [last.place, last.id] : null };
  }
}
