import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleCause, RuleEvent, RuleRefusal, RuleRequest, RuleVerb } from '#contracts';
import { rowsOf } from '#database';
import { Clock, DAY, HOUR, newId, plus } from '#kernel';
import type { Cause, Rule, RuleActed, StopReason } from './rule.js';

const WHEN = `case when kind = 'event' then json_build_object('kind', kind, 'events', events)
  else json_build_object('kind', kind, 'since', since, 'hours', hours) end`;
/** All columns of a `Rule`. */
export const RULE_COLUMNS = `id, name, is_enabled as "isEnabled", ${WHEN} as "when", filter, actions, stops,
  hourly_limit as "hourlyLimit", enabled_at as "enabledAt", version`;
const ORDER = 'order by position, id';
/** Whoever gives out places holds it: two that are given at once are two. */
const PLACES_LOCK = 'automation.rule-places';

/** Rows of rules, and of what they did. */
@Injectable()
export class RuleRepository {
  constructor(private readonly clock: Clock) {}

  /** Rules that are on and listen to one of these, in the order in which they act. */
  listening(tx: EntityManager, kinds: readonly RuleEvent[]): Promise<Rule[]> {
    return rowsOf<Rule>(
      tx,
      `select ${RULE_COLUMNS} from rules where is_enabled and removed_at is null and events && $1::text[] ${ORDER}`,
      [kinds],
    );
  }

  /** Rules of time that are on. */
  timed(tx: EntityManager): Promise<Rule[]> {
    return rowsOf<Rule>(
      tx,
      `select ${RULE_COLUMNS} from rules where is_enabled and removed_at is null and kind = 'time' ${ORDER}`,
    );
  }

  async lock(tx: EntityManager, id: string): Promise<Rule | undefined> {
    const [row] = await rowsOf<Rule>(
      tx,
      `select ${RULE_COLUMNS} from rules where id = $1 and removed_at is null for update`,
      [id],
    );
    return row;
  }

  async insert(tx: EntityManager, wanted: RuleRequest): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    await this.holdPlaces(tx);
    await tx.query(
      `insert into rules (id, name, is_enabled, kind, events, since, hours, filter, actions, stops, hourly_limit, enabled_at,
         created_at, position)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
         (select coalesce(max(position), 0) + 1 from rules))`,
      [id, ...valuesOf(wanted), wanted.isEnabled ? now : null, now],
    );
    return id;
  }

  /** `enabledAt`: null keeps it. */
  async update(tx: EntityManager, id: string, wanted: RuleRequest, enabledAt: Date | null): Promise<void> {
    await tx.query(
      `update rules set name = $2, is_enabled = $3, kind = $4, events = $5, since = $6, hours = $7, filter = $8, actions = $9,
         stops = $10, hourly_limit = $11, enabled_at = coalesce($12, enabled_at), stopped_at = null, stopped_because = null,
         version = version + 1 where id = $1`,
      [id, ...valuesOf(wanted), enabledAt],
    );
  }

  /** Switches it on from now, or off. */
  async switch(tx: EntityManager, id: string, isEnabled: boolean): Promise<void> {
    await tx.query(
      `update rules set is_enabled = $2, enabled_at = case when $2 then $3 else enabled_at end, stopped_at = null,
         stopped_because = null, version = version + 1 where id = $1`,
      [id, isEnabled, this.clock.now()],
    );
  }

  /** Until the transaction ends nobody else gives places to rules. */
  async holdPlaces(tx: EntityManager): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [PLACES_LOCK]);
  }

  /** Answers false when somebody, or another ticket, was quicker. */
  async stop(tx: EntityManager, id: string, because: StopReason): Promise<boolean> {
    const stopped = await rowsOf(
      tx,
      `update rules set is_enabled = false, stopped_at = $2, stopped_because = $3, version = version + 1
       where id = $1 and is_enabled returning 1`,
      [id, this.clock.now(), because],
    );
    return stopped.length > 0;
  }

  /** The row stays: the history names it. */
  async remove(tx: EntityManager, id: string): Promise<void> {
    await tx.query('update rules set removed_at = $2, is_enabled = false, version = version + 1 where id = $1', [
      id,
      this.clock.now(),
    ]);
  }

  /** True when the ticket is one that rules may touch; it is locked then. */
  async lockTicket(tx: EntityManager, ticketId: string): Promise<boolean> {
    const rows = await rowsOf(
      tx,
      'select 1 from tickets where id = $1 and not is_imported and merged_into_id is null for update',
      [ticketId],
    );
    return rows.length > 0;
  }

  /** How often the rule changed something within the last hour. */
  async actsOfHour(tx: EntityManager, ruleId: string): Promise<number> {
    const [row] = await rowsOf<{ count: number }>(
      tx,
      'select count(*)::int as count from rule_runs where rule_id = $1 and ran_at > $2 and cardinality(done) > 0',
      [ruleId, plus(this.clock.now(), -HOUR)],
    );
    return row?.count ?? 0;
  }

  /** Whether each of its last so many turns, since it is on, was refused whole. */
  async isRefusedEachTime(tx: EntityManager, { id, enabledAt }: Rule, turns: number): Promise<boolean> {
    const [row] = await rowsOf<{ count: number }>(
      tx,
      `select count(*)::int as count from (
         select done, refused from rule_runs where rule_id = $1 and ran_at >= $2 order by ran_at desc, id desc limit $3) as last
       where cardinality(done) = 0 and refused <> '[]'`,
      [id, enabledAt, turns],
    );
    return row?.count === turns;
  }

  /** Answers false when the rule has acted for this already. */
  async begin(
    tx: EntityManager,
    run: { id: string; ruleId: string; ticketId: string; cause: Cause; because: RuleCause },
  ): Promise<boolean> {
    const { id, ruleId, ticketId, cause, because } = run;
    const rows = await rowsOf(
      tx,
      `insert into rule_runs (id, rule_id, ticket_id, cause_key, event_id, because, depth, ran_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict on constraint rule_runs_once do nothing returning 1`,
      [id, ruleId, ticketId, cause.key, cause.eventId, because, cause.depth + 1, this.clock.now()],
    );
    return rows.length > 0;
  }

  async finish(tx: EntityManager, runId: string, { done, refused }: RuleActed): Promise<void> {
    await tx.query('update rule_runs set done = $2, refused = $3 where id = $1', [
      runId,
      done satisfies RuleVerb[],
      JSON.stringify(refused satisfies RuleRefusal[]),
    ]);
  }

  /** Marks that the run wrote to the customer. The ticket is locked. */
  async mailed(tx: EntityManager, runId: string): Promise<void> {
    await tx.query('update rule_runs set mailed_at = $2 where id = $1', [runId, this.clock.now()]);
  }

  async hasMailedToday(
    tx: EntityManager,
    { ruleId, ticketId }: { ruleId: string; ticketId: string },
  ): Promise<boolean> {
    const rows = await rowsOf(
      tx,
      'select 1 from rule_runs where rule_id = $1 and ticket_id = $2 and mailed_at > $3 limit 1',
      [ruleId, ticketId, plus(this.clock.now(), -DAY)],
    );
    return rows.length > 0;
  }
}

function valuesOf({ name, isEnabled, when, filter, actions, stops, hourlyLimit }: RuleRequest): unknown[] {
  const isEvent = when.kind === 'event';
  return [
    name,
    isEnabled,
    when.kind,
    isEvent ? [...new Set(when.events)] : [],
    isEvent ? null : when.since,
    isEvent ? null : when.hours,
    JSON.stringify(filter),
    JSON.stringify(actions),
    stops,
    hourlyLimit,
  ];
}
