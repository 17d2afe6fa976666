import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PLAIN_VERBS, type PlainAction, type RuleAction, type RuleCause, type RuleVerb } from '#contracts';
import type { AgentActor, ByRule } from '#kernel';
import { Outbox } from '#outbox';
import { UnattendedActs } from '#tickets';
import type { Rule, RuleActed } from './rule.js';
import { RuleAlerts } from './rule-alerts.service.js';
import { RuleMails } from './rule-mails.service.js';

/** A rule that acts on a ticket now. */
export interface RuleTurn {
  rule: Rule;
  ticketId: string;
  by: ByRule;
  because: RuleCause;
  /** When its cause was due. */
  dueAt: Date;
}

const isOfTickets = (action: RuleAction): action is PlainAction =>
  (PLAIN_VERBS as readonly string[]).includes(action.verb);

/** With the rights of an administrator, and as nobody. */
const actorOf = ({ rule, by }: RuleTurn): AgentActor => ({
  kind: 'agent',
  agentId: rule.id,
  role: 'admin',
  teamIds: [],
  byRule: by,
});

/** Does what a rule says. In the caller's transaction, under the lock of the ticket. */
@Injectable()
export class RuleActs {
  constructor(
    private readonly tickets: UnattendedActs,
    private readonly mails: RuleMails,
    private readonly alerts: RuleAlerts,
    private readonly outbox: Outbox,
  ) {}

  /** Each action stands for itself; what is refused stands in the history of the ticket. */
  async act(tx: EntityManager, turn: RuleTurn): Promise<RuleActed> {
    const actor = actorOf(turn);
    const { rule, ticketId } = turn;
    const acted: RuleActed = { done: [], refused: [] };
    const plain = rule.actions.filter(isOfTickets);
    if (plain.length > 0) {
      const { done, refused } = await this.tickets.act(tx, actor, { ticketId, actions: plain });
      acted.done.push(...done);
      acted.refused.push(...refused);
    }
    for (const action of rule.actions) {
      if (isOfTickets(action)) continue;
      const code = await this.own(tx, turn, action);
      if (code !== null) acted.refused.push({ verb: action.verb, code });
      else await this.told(tx, actor, { acted, ticketId, verb: action.verb });
    }
    for (const { verb, code } of acted.refused)
      await this.outbox.record(tx, actor, { type: 'RuleRefused', ticketId, payload: { verb, reason: code } });
    return acted;
  }

  private async told(
    tx: EntityManager,
    actor: AgentActor,
    { acted, ticketId, verb }: { acted: RuleActed; ticketId: string; verb: RuleVerb },
  ): Promise<void> {
    acted.done.push(verb);
    await this.outbox.record(tx, actor, { type: 'RuleActed', ticketId, payload: { what: verb } });
  }

  /** Answers why it was not done; null: it was. */
  private async own(
    tx: EntityManager,
    turn: RuleTurn,
    action: Exclude<RuleAction, PlainAction>,
  ): Promise<string | null> {
    const { rule, ticketId, because, by, dueAt } = turn;
    switch (action.verb) {
      case 'note':
        await this.tickets.note(tx, { ticketId, name: rule.name, text: action.text });
        return null;
      case 'mail':
        return this.mails.send(tx, { rule, runId: by.runId, ticketId, action, because, dueAt });
      case 'alert':
        return this.alerts.send(tx, { rule, ticketId, because, action });
    }
  }
}
