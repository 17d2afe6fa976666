import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleRequest, RuleView } from '#contracts';
import { Database, rowsOf } from '#database';
import { demand } from '#identity';
import { type AgentActor, Clock, DAY, plus, StaleError } from '#kernel';
import { RuleNotFoundError, RulePlaceholderError } from './rule.errors.js';
import type { Rule } from './rule.js';
import { RULE_COLUMNS, RuleRepository } from './rule.repository.js';
import { unknownRulePlaceholder } from './rule-words.js';

/** A rule at the version that the caller saw. */
export interface RuleAt {
  ruleId: string;
  ifVersion: number;
}
/** A rule as people see it, but for what its conditions cannot mean. */
export type ListedRule = Omit<RuleView, 'problems'>;

const COUNTED_MS = 30 * DAY;
const iso = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const LIST_SQL = `
  select ${RULE_COLUMNS}, case when stopped_at is not null
      then json_build_object('because', stopped_because, 'at', ${iso('stopped_at')}) end as stopped,
    coalesce(runs.count, 0)::int as "runCount", coalesce(runs.refused, 0)::int as "refusedCount", ${iso('runs.last')} as "lastRunAt"
  from rules left join lateral (select count(*) filter (where cardinality(done) > 0 or refused = '[]') as count,
      count(*) filter (where cardinality(done) = 0 and refused <> '[]') as refused, max(ran_at) as last from rule_runs
    where rule_id = rules.id and ran_at > $1) as runs on true
  where removed_at is null and ($2::uuid is null or rules.id = $2) order by position, rules.id`;

/** What administrators make the house do by itself. */
@Injectable()
export class Rules {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rows: RuleRepository,
  ) {}

  /** All rules, in the order in which they act. @throws {ForbiddenError} FORBIDDEN */
  async list(actor: AgentActor): Promise<ListedRule[]> {
    demand(actor, 'rule:read');
    return this.database.transaction((tx) => this.listed(tx, null));
  }

  /**
   * A new rule, behind all others.
   * @throws {RulePlaceholderError} RULE_PLACEHOLDER @throws {ForbiddenError} FORBIDDEN
   */
  async add(actor: AgentActor, wanted: RuleRequest): Promise<ListedRule> {
    demand(actor, 'rule:manage');
    check(wanted);
    return this.database.transaction(async (tx) => this.one(tx, await this.rows.insert(tx, wanted)));
  }

  /**
   * Another content. One that is switched on, or listens to something else, begins anew: what was due before is not done.
   * @throws {RuleNotFoundError} RULE_NOT_FOUND @throws {StaleError} STALE_VERSION @throws what `add` throws
   */
  async change(actor: AgentActor, at: RuleAt, wanted: RuleRequest): Promise<ListedRule> {
    check(wanted);
    return this.changing(actor, at, async (tx, rule) => {
      const isSame = rule.isEnabled && JSON.stringify(rule.when) === JSON.stringify(wanted.when);
      const begins = wanted.isEnabled && !isSame ? this.clock.now() : null;
      await this.rows.update(tx, rule.id, wanted, begins);
    });
  }

  /** On from now, or off. @throws {RuleNotFoundError} RULE_NOT_FOUND @throws {StaleError} STALE_VERSION */
  switch(actor: AgentActor, at: RuleAt, isEnabled: boolean): Promise<ListedRule> {
    return this.changing(actor, at, async (tx, rule) => {
      if (rule.isEnabled !== isEnabled) await this.rows.switch(tx, rule.id, isEnabled);
    });
  }

  /** @throws {RuleNotFoundError} RULE_NOT_FOUND @throws {StaleError} STALE_VERSION */
  async remove(actor: AgentActor, at: RuleAt): Promise<void> {
    demand(actor, 'rule:manage');
    await this.database.transaction(async (tx) => this.rows.remove(tx, (await this.locked(tx, at)).id));
  }

  /** Gives the places of these rules to them in this order; no other moves. @throws {RuleNotFoundError} RULE_NOT_FOUND */
  async order(actor: AgentActor, ids: readonly string[]): Promise<void> {
    demand(actor, 'rule:manage');
    await this.database.transaction(async (tx) => {
      await this.rows.holdPlaces(tx);
      const rows = await rowsOf<{ id: string; position: number }>(
        tx,
        'select id, position from rules where id = any($1::uuid[]) and removed_at is null order by id for update',
        [ids],
      );
      const missing = ids.find((id) => !rows.some((row) => row.id === id));
      if (missing !== undefined) throw new RuleNotFoundError(missing);
      await tx.query(
        `update rules set position = placed.position
         from unnest($1::uuid[], $2::int[]) as placed(id, position) where rules.id = placed.id`,
        [[...new Set(ids)], rows.map(({ position }) => position).sort((one, other) => one - other)],
      );
    });
  }

  private async changing(
    actor: AgentActor,
    at: RuleAt,
    change: (tx: EntityManager, rule: Rule) => Promise<void>,
  ): Promise<ListedRule> {
    demand(actor, 'rule:manage');
    return this.database.transaction(async (tx) => {
      const rule = await this.locked(tx, at);
      await change(tx, rule);
      return this.one(tx, rule.id);
    });
  }

  private async locked(tx: EntityManager, { ruleId, ifVersion }: RuleAt): Promise<Rule> {
    const rule = await this.rows.lock(tx, ruleId);
    if (!rule) throw new RuleNotFoundError(ruleId);
    if (rule.version !== ifVersion) throw new StaleError(rule.version);
    return rule;
  }

  private async one(tx: EntityManager, id: string): Promise<ListedRule> {
    const [rule] = await this.listed(tx, id);
    if (!rule) throw new RuleNotFoundError(id);
    return rule;
  }

  private async listed(tx: EntityManager, id: string | null): Promise<ListedRule[]> {
    const rows = await rowsOf<ListedRule & { enabledAt: Date | null }>(tx, LIST_SQL, [
      plus(this.clock.now(), -COUNTED_MS),
      id,
    ]);
    return rows.map(({ enabledAt: _, ...rule }) => rule);
  }
}

/** @throws {RulePlaceholderError} RULE_PLACEHOLDER */
function check({ actions }: RuleRequest): void {
  const unknown = unknownRulePlaceholder(actions);
  if (unknown) throw new RulePlaceholderError(unknown);
}
