import { Injectable } from '@nestjs/common';
import type { SatisfactionGrouping } from '#contracts';
import { Database } from '#database';
import { gateSql, iso, mayGateBeSeenSql } from '#screens';
import {
  ASKINGS_IN_SCOPE,
  type AskingScope,
  BOUNDS,
  COUNTS_IN_SCOPE,
  countsOf,
  type Looking,
  parametersOf,
  REACH,
  reachOf,
  WEIGHT,
} from './asking-scope.js';

/** So many askings or answers of one kind; a weight is in thousandths of an answer. */
export interface CubeRow {
  kind: 'asked' | 'answered';
  instrument: 'csat' | 'ces' | 'nps';
  /** Asked: the state, with its reason after a colon. Answered: the score. */
  outcome: string;
  /** Asked: `unconfirmed`. Answered: what it is about, `service,product`. */
  detail: string;
  /** The first day of its week; grouped: the key of its group. */
  bucket: string | null;
  isBefore: boolean;
  count: number;
  weight: number;
}

/** An answer that said something else before the recovery began. */
export interface InitialMove {
  instrument: CubeRow['instrument'];
  initial: number;
  final: number;
  subjects: string[];
  count: number;
  weight: number;
}

interface HiddenRow extends Omit<CubeRow, 'kind' | 'outcome' | 'detail'> {
  score: number;
  subjects: string[];
  isAsked: boolean;
}

/** By what counts are put side by side; `place`: those of places alone, by their channel. */
export type Grouping = SatisfactionGrouping | 'place';

const KEYS: Record<Grouping, string> = {
  team: 'team_id::text',
  mailbox: 'mailbox_id::text',
  channel: 'channel',
  language: 'language',
  version: 'survey_version_id::text',
  place: 'channel',
};
const HIDDEN_KEYS: Record<Grouping, string> = {
  team: 'i.about_team_id::text',
  mailbox: 'i.about_mailbox_id::text',
  channel: 'i.about_channel',
  language: 'i.language',
  version: 'i.survey_version_id::text',
  place: 'i.about_channel',
};
const weekOf = (day: string): string => `to_char(date_trunc('week', ${day}), 'YYYY-MM-DD')`;

/** Of the period, and the answers of the same number of days before it: days are summed up first, then weeks. */
export const cubeSql = (scope: AskingScope, by: Grouping | null): string => `
  with days as (
    select c.kind, c.survey_id, c.outcome, c.detail, ${by ? `c.${KEYS[by].replace('::text', '')}, c.day < $1::date` : 'c.day'} as part,
      sum(c.count) as count, sum(c.weight) as weight
    from asking_counts as c
    where c.day between $1::date - ($2::date - $1::date + 1) and $2::date and (c.kind = 'answered' or c.day >= $1::date)
      and ${countsOf(scope)} and ${COUNTS_IN_SCOPE} and ${reachOf(scope, by)}
      and $11::text is not null and $12::boolean is not null and $13::timestamptz is not null
    group by 1, 2, 3, 4, ${by ? '5, 6' : '5'})
  select c.kind, s.instrument, c.outcome, c.detail, ${by ? `c.${KEYS[by]}` : weekOf('c.part')} as bucket,
    ${by ? 'c.part' : 'c.part < $1::date'} as "isBefore", sum(c.count)::integer as count, sum(c.weight)::float8 as weight
  from days as c join surveys as s on s.id = c.survey_id and s.purpose <> 'recovery'
  group by 1, 2, 3, 4, 5, 6 having sum(c.count) <> 0`;

/** Whether the reader may see the rating of the response `r`. */
export const MAY_SEE = mayGateBeSeenSql(gateSql('r', iso), {
  agentId: '$11::text',
  isLead: '$12::boolean',
  now: '$13::timestamptz',
});

/**
 * Answers of the last minutes that the reader may not know of yet: asked and silent as far as the reader is concerned.
 * Those of the days before the period, too: a period may begin today, or in the future.
 */
export const hiddenSql = (by: Grouping | null): string => `
  with ${BOUNDS}, reach as (
    select *, ($1::date - ($2::date - $1::date + 1))::timestamp at time zone insight_time_zone() as before_at from bounds)
  select s.instrument, r.score, r.subjects, side.is_asked as "isAsked",
    not side.is_asked and r.answered_at < reach.starts_at as "isBefore",
    ${by ? HIDDEN_KEYS[by] : weekOf('(r.answered_at at time zone insight_time_zone())')} as bucket, 1 as count, ${WEIGHT} as weight
  from survey_responses as r join survey_invitations as i on i.id = r.invitation_id
  join surveys as s on s.id = r.survey_id and s.purpose <> 'recovery' cross join reach
  cross join (values (true), (false)) as side (is_asked)
  where r.visible_at > $13::timestamptz and not ${MAY_SEE} and ${ASKINGS_IN_SCOPE} and ${REACH}
    and case when side.is_asked then i.about_at >= reach.starts_at else r.answered_at >= reach.before_at end
    and case when side.is_asked then i.about_at else r.answered_at end < reach.ends_at`;

/** Answers that were changed after the first contact of a recovery. */
export const INITIAL_SQL = `
  with ${BOUNDS}
  select s.instrument, r.score as final, first.score as initial, r.subjects, 1 as count, ${WEIGHT} as weight
  from survey_responses as r join survey_invitations as i on i.id = r.invitation_id
  join surveys as s on s.id = r.survey_id and s.purpose <> 'recovery' cross join bounds
  cross join lateral (select min(e.first_contact_at) as at from escalation_responses as link
    join escalations as e on e.id = link.escalation_id where link.response_id = r.id) as contact
  cross join lateral (select v.score from survey_response_versions as v
    where v.response_id = r.id and v.created_at < contact.at order by v.version desc limit 1) as first
  where r.version > 1 and r.answered_at >= bounds.starts_at and r.answered_at < bounds.ends_at
    and first.score <> r.score and (r.visible_at <= $13::timestamptz or ${MAY_SEE}) and ${ASKINGS_IN_SCOPE} and ${REACH}`;

/** What an answer is about, as the counts say it. */
export const aboutOf = (subjects: readonly string[]): string => {
  const isService = subjects.length === 0 || subjects.includes('service') || subjects.includes('other');
  const isProduct = subjects.includes('product');
  return isService && isProduct ? 'service,product' : isService ? 'service' : isProduct ? 'product' : 'else';
};

/** Counts of askings and answers by kind, week or group. */
@Injectable()
export class AskingCube {
  constructor(private readonly database: Database) {}

  async rows(scope: AskingScope, looking: Looking, by: Grouping | null = null): Promise<CubeRow[]> {
    const parameters = parametersOf(scope, looking);
    const [counted, hidden] = await Promise.all([
      this.database.query<CubeRow>(cubeSql(scope, by), parameters),
      this.database.query<HiddenRow>(hiddenSql(by), parameters),
    ]);
    return [...counted, ...hidden.flatMap(withoutHidden)];
  }

  initial(scope: AskingScope, looking: Looking): Promise<InitialMove[]> {
    return this.database.query<InitialMove>(INITIAL_SQL, parametersOf(scope, looking));
  }
}

/** Takes the answer out of the counts again. */
function withoutHidden({ isAsked, score, subjects, ...row }: HiddenRow): CubeRow[] {
  const less = { ...row, count: -1, weight: -row.weight };
  if (!isAsked) return [{ ...less, kind: 'answered', outcome: String(score), detail: aboutOf(subjects) }];
  const asked = { kind: 'asked', detail: '' } as const;
  return [
    { ...less, ...asked, outcome: 'answered' },
    { ...less, ...asked, outcome: 'silent', count: 1, weight: row.weight },
  ];
}
