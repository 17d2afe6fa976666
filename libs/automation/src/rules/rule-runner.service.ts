import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { asksWords, MOST_REFUSED_TURNS, type RuleCause, ruleMatcher } from '#contracts';
import { Database, mustRunAgain } from '#database';
import { newId } from '#kernel';
import { becauseOf, type Cause, type Rule, type RuleActed, type StopReason, type TicketFacts } from './rule.js';
import { RuleRepository } from './rule.repository.js';
import { RuleActs } from './rule-acts.service.js';
import { RuleAlerts } from './rule-alerts.service.js';
import { RuleFactsQueries } from './rule-facts.queries.js';

/** A rule that broke: not refused, but a fault of ours. The others go on. */
const FAILED = 'RULE_FAILED';

/** What happened to one ticket, and the rules that might act because of it, in their order. */
export interface Occasion {
  ticketId: string;
  cause: Cause;
  rules: readonly Rule[];
}

/** Lets rules act, in their order: a later one sees what an earlier one changed. In the caller's transaction. */
@Injectable()
export class RuleRunner {
  private readonly log = new Logger(RuleRunner.name);

  constructor(
    private readonly database: Database,
    private readonly rules: RuleRepository,
    private readonly facts: RuleFactsQueries,
    private readonly acts: RuleActs,
    private readonly alerts: RuleAlerts,
  ) {}

  async run(tx: EntityManager, { ticketId, cause, rules }: Occasion): Promise<void> {
    if (rules.length === 0 || !(await this.rules.lockTicket(tx, ticketId))) return;
    const words = rules.some(({ filter }) => asksWords(filter));
    let known: TicketFacts | undefined;
    for (const rule of rules) {
      known ??= (await this.facts.read(tx, [ticketId], { ...cause, words })).get(ticketId);
      const because = known && becauseFor(rule, cause, known);
      if (!known || !because || !ruleMatcher(rule.filter, cause.at)(known.facts)) continue;
      const hasActed = await this.turn(tx, { rule, because, ticketId, cause });
      if (!hasActed) continue;
      if (rule.stops) return;
      known = undefined;
    }
  }

  /** Answers false when it has acted for this already, or has to stop. */
  private async turn(
    tx: EntityManager,
    { rule, because, ticketId, cause }: { rule: Rule; because: RuleCause; ticketId: string; cause: Cause },
  ): Promise<boolean> {
    if ((await this.rules.actsOfHour(tx, rule.id)) >= rule.hourlyLimit) {
      await this.stop(tx, rule, 'TOO_MANY');
      return false;
    }
    const id = newId();
    if (!(await this.rules.begin(tx, { id, ruleId: rule.id, ticketId, cause, because }))) return false;
    // Time begins a chain of its own: two rules of the same time are two causes for those that follow.
    const root = cause.eventId === null ? `run:${id}` : cause.key;
    const by = { ruleId: rule.id, runId: id, root, depth: cause.depth + 1, because };
    const acted = await this.guarded(tx, rule, (part) =>
      this.acts.act(part, { rule, ticketId, by, because, dueAt: cause.dueAt }),
    );
    await this.rules.finish(tx, id, acted);
    const isRefused = acted.done.length === 0 && acted.refused.length > 0;
    if (isRefused && (await this.rules.isRefusedEachTime(tx, rule, MOST_REFUSED_TURNS)))
      await this.stop(tx, rule, 'ALL_REFUSED');
    return true;
  }

  private async stop(tx: EntityManager, rule: Rule, because: StopReason): Promise<void> {
    if (await this.rules.stop(tx, rule.id, because)) await this.alerts.stopped(tx, rule, because);
  }

  /** What fails is undone, and written down; it blocks neither the event nor other rules. */
  private async guarded(
    tx: EntityManager,
    rule: Rule,
    act: (part: EntityManager) => Promise<RuleActed>,
  ): Promise<RuleActed> {
    try {
      return await this.database.within(tx, () => this.database.transaction(act));
    } catch (error) {
      if (mustRunAgain(error)) throw error;
      this.log.error(`The rule ${rule.id} failed.`, error instanceof Error ? error.stack : String(error));
      return { done: [], refused: rule.actions.map(({ verb }) => ({ verb, code: FAILED })) };
    }
  }
}

/** A program's mail opens a ticket, but nobody wrote. */
function becauseFor(rule: Rule, cause: Cause, { isQuiet }: TicketFacts): RuleCause | undefined {
  const kinds = isQuiet ? cause.kinds.filter((kind) => kind !== 'customerWrote') : cause.kinds;
  return becauseOf(rule, { kinds });
}
