import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleEvent } from '#contracts';
import type { EventListener, RecordedEvent } from '#outbox';
import { causeOf, HEARD_EVENTS } from './rule.js';
import { RuleRepository } from './rule.repository.js';
import { RuleRunner } from './rule-runner.service.js';

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
    await this.runner.run(tx, { ticketId, cause, rules });
  }
}
