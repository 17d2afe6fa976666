import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { idsOf } from '../questions/survey-kinds.js';
import { CANDIDATE_COLUMNS, CANDIDATE_JOINS, type CandidateRow, candidateOf } from './asking-candidate.js';
import type { CountedAsking, RehearsedEpisode } from './rehearsal.js';
import type { ProofBasis } from './survey-law.js';

/** Episodes are read in pieces of this many, so that memory does not grow with the house. */
const PIECE = 5_000;

interface Row extends CandidateRow {
  resolvedAt: Date;
  reopenedAt: Date | null;
  companyName: string | null;
  optedOutAt: Date | null;
  undeliverableAt: Date | null;
  withheldAt: Date | null;
  mergedAt: Date | null;
  holds: { from: string; until: string | null }[] | null;
  spans: { basis: ProofBasis; from: string; until: string | null }[] | null;
  realState: string | null;
  realSentAt: Date | null;
  realAnsweredAt: Date | null;
}

/** Where a piece ends: the time as the database writes it, finer than a `Date`, and the id. */
type Place = [at: string, id: string];

/** What had really left: whoever marked the ticket as spam, or threw it away, did so later. */
const HAS_LEFT = `coalesce(real.state in ('sending', 'sent', 'answered', 'expired', 'bounced', 'failed'), false)`;

export const REHEARSED_SQL = `
  select ${CANDIDATE_COLUMNS},
    ticket.status = 'spam' and not ${HAS_LEFT} as "isSpam", ticket.status = 'trashed' and not ${HAS_LEFT} as "isTrashed",
    false as "isOptedOut", false as "hasOpenCase", false as "isUndeliverable", false as "isReopened",
    null as proofs, null as "begunAt", episode.reopened_at as "reopenedAt", company.name as "companyName",
    customer.opted_out_at as "optedOutAt", point.undeliverable_at as "undeliverableAt",
    (select refused_at from survey_refusals where ticket_id = ticket.id) as "withheldAt",
    (select merged_at from ticket_merges where source_id = ticket.id and undone_at is null) as "mergedAt",
    (select json_agg(json_build_object('from', placed_at, 'until', lifted_at)) from survey_holds
     where customer_id = customer.id) as holds,
    (select json_agg(json_build_object('basis', basis, 'from', recorded_at, 'until', withdrawn_at)) from survey_proofs
     where customer_id = customer.id) as spans,
    real.state as "realState", real.sent_at as "realSentAt", real.answered_at as "realAnsweredAt"
  from (select * from episodes where resolved_at >= $1 and resolved_at < $2 and (resolved_at, id) > ($3::timestamptz, $4::uuid)
        order by resolved_at, id limit ${PIECE}) as episode
  join tickets as ticket on ticket.id = episode.ticket_id and not ticket.is_demo ${CANDIDATE_JOINS}
  left join lateral (
    select state, sent_at, answered_at from survey_invitations
    where survey_id in ('${idsOf('resolution').join(`', '`)}') and subject_id = episode.id order by created_at desc, id desc limit 1
  ) as real on true
  order by episode.resolved_at, episode.id`;

/** Real askings that the rehearsal leaves as they were: of other purposes, and about episodes before its time. */
const ASKINGS = (key: 'customer_id' | 'company_id', days: number): string => `
  select invitation.${key} as id, survey.purpose, invitation.created_at as "plannedAt",
    coalesce(invitation.sent_at, invitation.due_at) as at, invitation.answered_at as "answeredAt"
  from survey_invitations as invitation join surveys as survey on survey.id = invitation.survey_id
  left join episodes as episode on episode.id = invitation.episode_id
  where invitation.${key} = any($1::uuid[]) and not invitation.is_demo
    and invitation.state in ('sending', 'sent', 'answered', 'expired', 'scheduled')
    and coalesce(invitation.sent_at, invitation.due_at) > $2::timestamptz - interval '${days} days'
    and not (survey.purpose = 'resolution' and episode.resolved_at is not null and episode.resolved_at >= $2)`;
/** Rests are 730 days at most. */
const OF_CUSTOMERS = ASKINGS('customer_id', 745);
const OF_COMPANIES = ASKINGS('company_id', 7);

const FIRST = '00000000-0000-0000-0000-000000000000';
const dated = <Span extends { from: string; until: string | null }>(spans: Span[] | null) =>
  (spans ?? []).map((span) => ({
    ...span,
    from: new Date(span.from),
    until: span.until ? new Date(span.until) : null,
  }));

/** Episodes of a time in the order in which they ended, a piece at a time; reads alone. */
export class RehearsedEpisodes {
  constructor(private readonly tx: EntityManager) {}

  /** At most `most` of them, the oldest. */
  async *between(from: Date, to: Date, most: number): AsyncGenerator<RehearsedEpisode[]> {
    let after: Place = [from.toISOString(), FIRST];
    for (let count = 0; count < most; ) {
      const rows = await rowsOf<Row>(this.tx, REHEARSED_SQL, [from, to, ...after]);
      const last = await this.lastOf(from, to, after);
      if (!last) return;
      yield rows.slice(0, most - count).map(episodeOf);
      count += rows.length;
      after = last;
    }
  }

  count(from: Date, to: Date): Promise<number> {
    return rowsOf<{ count: number }>(
      this.tx,
      `select count(*)::integer as count from episodes as episode join tickets as ticket on ticket.id = episode.ticket_id
       where episode.resolved_at >= $1 and episode.resolved_at < $2 and not ticket.is_demo`,
      [from, to],
    ).then(([row]) => row?.count ?? 0);
  }

  ofCustomers(ids: readonly string[], from: Date): Promise<Map<string, CountedAsking[]>> {
    return this.askings(OF_CUSTOMERS, ids, from);
  }

  ofCompanies(ids: readonly string[], from: Date): Promise<Map<string, CountedAsking[]>> {
    return this.askings(OF_COMPANIES, ids, from);
  }

  /** Where the next piece begins; a piece may hold nothing but the demo. */
  private async lastOf(from: Date, to: Date, after: Place): Promise<Place | undefined> {
    const [row] = await rowsOf<{ at: string; id: string }>(
      this.tx,
      `select resolved_at::text as at, id from (
         select resolved_at, id from episodes where resolved_at >= $1 and resolved_at < $2
           and (resolved_at, id) > ($3::timestamptz, $4::uuid) order by resolved_at, id limit ${PIECE}) as piece
       order by resolved_at desc, id desc limit 1`,
      [from, to, ...after],
    );
    return row && [row.at, row.id];
  }

  private async askings(sql: string, ids: readonly string[], from: Date): Promise<Map<string, CountedAsking[]>> {
    const found = new Map<string, CountedAsking[]>(ids.map((id) => [id, []]));
    if (ids.length === 0) return found;
    for (const { id, ...asking } of await rowsOf<CountedAsking & { id: string }>(this.tx, sql, [ids, from]))
      found.get(id)?.push(asking);
    return found;
  }
}

const episodeOf = (row: Row): RehearsedEpisode => ({
  candidate: candidateOf(row),
  resolvedAt: row.resolvedAt,
  reopenedAt: row.reopenedAt,
  companyName: row.companyName,
  optedOutAt: row.optedOutAt,
  undeliverableAt: row.undeliverableAt,
  withheldAt: row.withheldAt,
  mergedAt: row.mergedAt,
  holds: dated(row.holds),
  proofs: dated(row.spans),
  really: row.realState ? { state: row.realState, sentAt: row.realSentAt, answeredAt: row.realAnsweredAt } : null,
});
