import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SlaPolicy } from '#contracts';
import { systemActor } from '#kernel';
import { Outbox, Timers } from '#outbox';
import type { SlaBreached, SlaSoon } from '../ticket.events.js';
import type { StoredClock } from './sla-clock.repository.js';

/** The timer of the next moment at which a ticket's clocks do something by themselves; its subject is the ticket. */
export const SLA_MOMENT = 'tickets.sla-moment';
const ACTOR = systemActor(SLA_MOMENT);

interface ClockNews {
  soon: readonly StoredClock[];
  late: readonly StoredClock[];
  /** The row shows something else. */
  isRowChanged: boolean;
  policies: readonly SlaPolicy[];
}

/** Tells the house what the clocks of a ticket came to, and when to look again. */
@Injectable()
export class SlaNews {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
  ) {}

  async tell(tx: EntityManager, ticketId: string, { soon, late, isRowChanged, policies }: ClockNews): Promise<void> {
    for (const { target, dueAt } of soon) {
      const payload: SlaSoon = { target, dueAt: dueAt?.toISOString() ?? null };
      await this.outbox.record(tx, ACTOR, { type: 'SlaSoon', ticketId, payload });
    }
    for (const { target, breachedAt, metAt, policyId, policyName } of late) {
      const opensCase = metAt === null && policies.find(({ id }) => id === policyId)?.opensCase === true;
      const payload: SlaBreached = { target, dueAt: breachedAt?.toISOString() ?? '', policyName, opensCase };
      await this.outbox.record(tx, ACTOR, { type: 'SlaBreached', ticketId, payload });
    }
    // Whoever has the row on the screen sees it anew with any event of the ticket.
    if (isRowChanged && soon.length + late.length === 0) {
      await this.outbox.record(tx, ACTOR, { type: 'SlaChanged', ticketId, payload: {} });
    }
  }

  async wake(tx: EntityManager, ticketId: string, at: Date | null): Promise<void> {
    if (at) await this.timers.set(tx, { kind: SLA_MOMENT, subjectId: ticketId, dueAt: at });
    else await this.timers.cancel(tx, { kind: SLA_MOMENT, subjectId: ticketId });
  }
}
