import { Injectable } from '@nestjs/common';
import type { RuleRunsView, RuleRunView } from '#contracts';
import { Database } from '#database';
import { demand, ticketScope } from '#identity';
import type { AgentActor } from '#kernel';
import { RuleNotFoundError } from './rule.errors.js';

const MOST_RUNS = 50;

/** What a rule did. */
@Injectable()
export class RuleRuns {
  constructor(private readonly database: Database) {}

  /**
   * The last ones, newest first, of tickets that the reader may see; also of a rule that was removed.
   * @throws {RuleNotFoundError} RULE_NOT_FOUND @throws {ForbiddenError} FORBIDDEN
   */
  async of(reader: AgentActor, ruleId: string): Promise<RuleRunsView> {
    demand(reader, 'rule:read');
    const scope = ticketScope(reader);
    const runs = await this.database.query<RuleRunView>(
      `select run.id, json_build_object('id', t.id, 'number', t.number, 'subject', t.subject) as ticket,
         run.because, run.done, run.refused,
         to_char(run.ran_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
       from rule_runs as run join tickets as t on t.id = run.ticket_id
       where run.rule_id = $1 and ${scope.sql('t', 2)}
       order by run.ran_at desc, run.id desc limit ${MOST_RUNS}`,
      [ruleId, scope.parameter],
    );
    if (runs.length === 0) {
      const known = await this.database.query('select 1 from rules where id = $1', [ruleId]);
      if (known.length === 0) throw new RuleNotFoundError(ruleId);
    }
    return { runs };
  }
}
