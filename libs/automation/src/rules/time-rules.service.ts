import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  asksWords,
  completedRule,
  isRuleOnly,
  type RuleClock,
  type RuleFilter,
  ruleMatcher,
  statusesOf,
  type ViewCondition,
} from '#contracts';
import { Database, DatabaseUnavailableError, rowsOf } from '#database';
import { Clock, DAY, HOUR, plus } from '#kernel';
import type { Cause, Rule } from './rule.js';
import { RuleRepository } from './rule.repository.js';
import { RuleFactsQueries } from './rule-facts.queries.js';
import { RuleRunner } from './rule-runner.service.js';

/** What was due longer ago is left: a rule that was fixed late must not write about last year. */
const LATEST_MS = 30 * DAY;
const PAGE = 500;

const lastEvent = (where: string): string =>
  `(select max(e.occurred_at) from outbox_events as e where e.ticket_id = t.id and ${where})`;
/** From when time is counted. Changes of rules are none: a rule would put off itself. */
const SINCE: Record<RuleClock, string> = {
  created: 't.created_at',
  customerMessage: 't.last_customer_message_at',
  change: lastEvent(`e.actor_kind <> 'system'`),
  pending: `case when t.status = 'pending' then ${lastEvent(
    `((e.type = 'TicketStatusChanged' and e.payload ->> 'status' = 'pending')
      or (e.type = 'MessageWritten' and e.payload ->> 'kind' = 'reply'))`,
  )} end`,
};

interface Due {
  ticketId: string;
  since: Date;
}

/** The statuses that its tickets can have. */
function statusesOfRule(filter: RuleFilter): string[] {
  const ofViews = (list: RuleFilter['all']): ViewCondition[] =>
    list.filter((one): one is ViewCondition => !isRuleOnly(one));
  const whole = completedRule(filter);
  const statuses = statusesOf({ all: ofViews(whole.all), any: [] });
  const names = whole.all.some(({ field }) => field === 'status');
  return names ? statuses : ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam'];
}

/** Lets those rules act whose time has come on a ticket, each once for the moment from which time is counted. */
@Injectable()
export class TimeRules {
  private readonly log = new Logger(TimeRules.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: RuleRepository,
    private readonly facts: RuleFactsQueries,
    private readonly runner: RuleRunner,
  ) {}

  /** Safe to repeat, and in two places at once. */
  async run(): Promise<void> {
    const now = this.clock.now();
    for (const rule of await this.database.transaction((tx) => this.rules.timed(tx))) {
      for (let after: string | null = null; ; ) {
        const page = await this.database.transaction((tx) => this.due(tx, rule, { now, after }));
        for (const { ticketId } of await this.fitting(page, rule, now)) await this.tried(rule, ticketId, now);
        if (page.length < PAGE) break;
        after = page.at(-1)?.ticketId ?? null;
      }
    }
  }

  /** Those that the rule asks for; each is asked again under its lock. */
  private fitting(page: readonly Due[], rule: Rule, now: Date): Promise<Due[]> {
    return this.database.transaction(async (tx) => {
      const ids = page.map(({ ticketId }) => ticketId);
      const asked = { at: now, messageId: null, words: asksWords(rule.filter) };
      const facts = ids.length === 0 ? null : await this.facts.read(tx, ids, asked);
      const fits = ruleMatcher(completedRule(rule.filter), now);
      return page.filter(({ ticketId }) => {
        const known = facts?.get(ticketId);
        return known !== undefined && fits(known.facts);
      });
    });
  }

  /** Another ticket's trouble is not this one's: it is tried again in a minute, and holds up nothing behind it. */
  private async tried(rule: Rule, ticketId: string, now: Date): Promise<void> {
    try {
      await this.act(rule, ticketId, now);
    } catch (error) {
      if (error instanceof DatabaseUnavailableError) throw error;
      this.log.error(`The rule ${rule.id} failed on the ticket ${ticketId}.`, (error as Error).stack);
    }
  }

  /** In a transaction of its own. */
  private async act(rule: Rule, ticketId: string, now: Date): Promise<void> {
    if (rule.when.kind !== 'time') return;
    const { since, hours } = rule.when;
    await this.database.transaction(async (tx) => {
      // Somebody may have switched it off, or changed it, or the ticket.
      const [current] = (await this.rules.timed(tx)).filter(({ id }) => id === rule.id);
      if (current?.version !== rule.version || !(await this.rules.lockTicket(tx, ticketId))) return;
      const [due] = await this.due(tx, rule, { now, ticketId });
      if (!due) return;
      const key = keyOf(since, due.since);
      const dueAt = plus(due.since, hours * HOUR);
      const cause: Cause = { key, eventId: null, depth: 0, at: now, dueAt, messageId: null, kinds: [since] };
      await this.runner.run(tx, { ticketId, cause, rules: [{ ...current, filter: completedRule(current.filter) }] });
    });
  }

  /** Tickets whose time has come since the rule is on, and for which it has not acted. */
  private due(
    tx: EntityManager,
    { id, when, filter, enabledAt }: Rule,
    { now, after = null, ticketId = null }: { now: Date; after?: string | null; ticketId?: string | null },
  ): Promise<Due[]> {
    if (when.kind !== 'time' || !enabledAt) return Promise.resolve([]);
    const wait = when.hours * HOUR;
    const from = new Date(Math.max(enabledAt.getTime(), plus(now, -LATEST_MS).getTime()));
    return rowsOf<Due>(
      tx,
      `select "ticketId", since from (
         select t.id as "ticketId", ${SINCE[when.since]} as since from tickets as t
         where t.status = any($1::text[]) and not t.is_imported and t.merged_into_id is null
           and t.created_at <= $2 and t.updated_at > $3 and ($4::uuid is null or t.id = $4) and ($5::uuid is null or t.id > $5)
       ) as timed
       where since <= $2 and since > $3 and not exists (select 1 from rule_runs as run where run.rule_id = $6
         and run.ticket_id = timed."ticketId" and run.cause_key = '${when.since}:' || ${epoch('timed.since')})
       order by "ticketId" limit ${PAGE}`,
      [statusesOfRule(filter), plus(now, -wait), plus(from, -wait), ticketId, after, id],
    );
  }
}

/** Milliseconds, as the key of a run says them. */
const epoch = (instant: string): string => `(floor(extract(epoch from ${instant}) * 1000))::bigint::text`;
const keyOf = (since: RuleClock, at: Date): string => `${since}:${at.getTime()}`;
