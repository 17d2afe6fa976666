import { Injectable } from '@nestjs/common';
import type { RemedyCostsView, RemedyView } from '#contracts';
import { Database, rowsOf, sql } from '#database';
import { type CaseFacts, canSeeCase, isLeadOf } from '#identity';
import { type AgentActor, Clock, DAY, decodeCursor, encodeCursor, InvalidError, isInstantAndId, plus } from '#kernel';
import { CASE_FACTS, CASE_JOINS } from './case-facts.sql.js';
import { iso } from './sql-json.js';

const PAGE_SIZE = 50;
const COSTS_DAYS = 90;
/** Below so many there is no figure for one of them (rulings, numbers). */
const FEWEST = 10;

/** A remedy with all that the rules about deciding look at. */
export interface RemedyFile extends CaseFacts {
  view: RemedyView & {
    escalationId: string;
    ticketId: string;
    ticketNumber: number;
    subject: string;
    customerName: string;
  };
  /** What was granted in the case so far, in the currency of this one. */
  caseGrantedMinor: number;
  leads: { id: string; role: 'supervisor' | 'admin' }[];
}

const person = (row: string): string =>
  `case when ${row}.id is not null then json_build_object('id', ${row}.id, 'name', ${row}.name) end`;

const REMEDIES = `
  select json_build_object('id', g.id, 'kind', g.kind, 'amountMinor', g.amount_minor, 'currency', g.currency,
      'words', g.words, 'state', g.state, 'over', g.over, 'askedBy', ${person('asker')}, 'askedAt', ${iso('g.asked_at')},
      'decidedBy', ${person('decider')}, 'decidedAt', ${iso('g.decided_at')}, 'reason', g.reason,
      'isSelfReviewed', g.is_self_reviewed, 'version', g.version, 'escalationId', e.id, 'ticketId', e.ticket_id,
      'ticketNumber', t.number, 'subject', t.subject, 'customerName', coalesce(c.name, '')) as view,
    (select coalesce(sum(entry.amount_minor), 0)::float8 from remedies same join remedy_entries entry
      on entry.remedy_id = same.id where same.escalation_id = g.escalation_id and same.currency = g.currency)
      as "caseGrantedMinor", ${CASE_FACTS},
    coalesce((select json_agg(json_build_object('id', lead.id, 'role', lead.role)) from agents lead
      where ${isLeadOf('lead', 't.team_id')}), '[]') as leads,
    to_char(g.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "cursorAt", g.id as "cursorId"
  from remedies g join escalations e on e.id = g.escalation_id ${CASE_JOINS}
    left join agents asker on asker.id = g.asked_by left join agents decider on decider.id = g.decided_by`;

/** Remedies: those of a case, and the list of all. */
@Injectable()
export class RemedyViewQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Of a case, oldest first. Whether the reader may see it is for the caller to ask. */
  ofCase(escalationId: string): Promise<RemedyFile[]> {
    return this.database.query<RemedyFile>(`${REMEDIES} where g.escalation_id = $1 order by g.asked_at, g.id`, [
      escalationId,
    ]);
  }

  /** Of cases that the reader may see, newest first. @throws {InvalidError} CURSOR_INVALID */
  async page(
    reader: AgentActor,
    { cursor, isWaiting }: { cursor?: string | undefined; isWaiting: boolean },
  ): Promise<{ files: RemedyFile[]; next: string | null }> {
    const after = cursor === undefined ? [null, null] : decodeCursor(cursor, 2);
    if (cursor !== undefined && !isInstantAndId(after))
      throw new InvalidError('CURSOR_INVALID', [{ path: 'cursor', code: 'CURSOR_INVALID' }]);
    const rows = await this.database.query<RemedyFile & { cursorAt: string; cursorId: string }>(
      `${REMEDIES} where ${isWaiting ? `g.state = 'waiting' and` : ''}
         ($1::uuid[] is null or t.team_id is null or t.team_id = any($1::uuid[]))
         and ($2::timestamptz is null or (g.asked_at, g.id) < ($2::timestamptz, $3::uuid))
       order by g.asked_at desc, g.id desc limit ${PAGE_SIZE + 1}`,
      [reader.role === 'admin' ? null : reader.teamIds, ...(after ?? [])],
    );
    const now = this.clock.now();
    const shown = rows.slice(0, PAGE_SIZE);
    const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined;
    const files = shown.filter((row) => canSeeCase(reader, row, now));
    return { files, next: last ? encodeCursor([last.cursorAt, last.cursorId]) : null };
  }

  /** What was given in the last 90 days for the reader's teams, in this currency, and what customers said of it. */
  async costs(reader: AgentActor, currency: string): Promise<RemedyCostsView> {
    const since = plus(this.clock.now(), -COSTS_DAYS * DAY);
    const teams = reader.role === 'admin' ? null : [...reader.teamIds];
    const [row] = await rowsOf<{
      total: number;
      withCases: number;
      withRecovered: number;
      recoveredMinor: number;
      withoutCases: number;
      withoutRecovered: number;
    }>(
      this.database,
      sql`with cases as (
          select e.recovery_state = 'yes' as is_recovered, (select sum(entry.amount_minor) from remedies g
              join remedy_entries entry on entry.remedy_id = g.id
              where g.escalation_id = e.id and g.currency = ${currency}) as given,
            exists (select from remedies g where g.escalation_id = e.id and g.state = 'granted'
              and g.currency = ${currency}) as has_remedy
          from escalations e join tickets t on t.id = e.ticket_id
          where e.opened_at >= ${since} and not e.is_demo
            and (${teams}::uuid[] is null or t.team_id is null or t.team_id = any(${teams}::uuid[])))
        select coalesce(sum(given), 0)::float8 as total,
          coalesce(sum(given) filter (where has_remedy and is_recovered), 0)::float8 as "recoveredMinor",
          count(*) filter (where has_remedy)::int as "withCases",
          count(*) filter (where has_remedy and is_recovered)::int as "withRecovered",
          count(*) filter (where not has_remedy)::int as "withoutCases",
          count(*) filter (where not has_remedy and is_recovered)::int as "withoutRecovered"
        from cases`,
    );
    if (!row) throw new Error('an aggregate without a row');
    const { withRecovered: recovered } = row;
    return {
      currency,
      since: since.toISOString(),
      totalMinor: row.total,
      withRemedy: { cases: row.withCases, recovered },
      without: { cases: row.withoutCases, recovered: row.withoutRecovered },
      perRecoveredMinor: recovered < FEWEST ? null : Math.round(row.recoveredMinor / recovered),
    };
  }
}
