import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleEvent } from '#contracts';
import type { EventListener, RecordedEvent } from '#outbox';
import { becauseOf, type Cause, causeOf, HEARD_EVENTS, type Rule } from './rule.js';
import { RuleRepository } from './rule.repository.js';
import { RuleRunner } from './rule-runner.service.js';

/** News may come late: what happened before a rule was switched on is not for it. */
const wasOn = ({ enabledAt }: Rule, { dueAt }: Cause): boolean => enabledAt !== null && enabledAt <= dueAt;

/** What happens to a ticket, rules may act on. */
@Injectable()
export class OnTicketEventListener implements EventListener {
  readonly name = 'automation.on-ticket-event';
  readonly events = HEARD_EVENTS;

  constructor(
    private readonly rules: RuleRepository,
    private readonly runner: RuleRunner,
  ) {}

  async handle(event: RecordedEvent, tx: EntityManager): Promise<void> {
    const { ticketId } = event;
    const cause = causeOf({ ...event, at: event.occurredAt });
    if (!ticketId || !cause) return;
    const rules = await this.rules.listening(tx, cause.kinds as RuleEvent[]);
    await this.runner.run(tx, { ticketId, cause, rules: rules.filter((rule) => wasOn(rule, cause)) });
  }

  /** Where no rule listens, which is so for most mail, nothing is left to do; else each event has its own transaction. */
  async handleAll(events: readonly RecordedEvent[], tx: EntityManager): Promise<RecordedEvent[]> {
    const causes = events.map((event) => ({ event, cause: causeOf({ ...event, at: event.occurredAt }) }));
    const kinds = new Set(causes.flatMap(({ cause }) => (cause?.kinds ?? []) as RuleEvent[]));
    const rules = kinds.size > 0 ? await this.rules.listening(tx, [...kinds]) : [];
    const isHeard = (cause: Cause): boolean =>
      rules.some((rule) => wasOn(rule, cause) && becauseOf(rule, cause) !== undefined);
    return causes.filter(({ cause }) => cause && isHeard(cause)).map(({ event }) => event);
  }
}
