import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared, rowsOf, Settings } from '#database';
import { Clock } from '#kernel';
import { Timers } from '#outbox';
import { BusinessCalendars } from '#sla';
import { nudgeSetting, rulesOf } from './nudge.settings.js';
import { type NudgePlan, planAfter } from './nudge-plan.js';

/** The timer of the next step while we wait for a customer; its subject is the ticket. */
export const NUDGE = 'tickets.nudge';

/** What of a ticket its reminders depend on. */
export interface Waiting {
  id: string;
  teamId: string | null;
  mailboxId: string | null;
}

/**
 * Keeps what is to happen by itself while a ticket waits for its customer. Every change of a status comes by here, in the
 * transaction in which it is made: what begins to wait is planned, what waits no more is forgotten with its timer.
 */
@Injectable()
export class NudgeWatch {
  constructor(
    private readonly settings: Settings,
    private readonly calendars: BusinessCalendars,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** The ticket begins to wait for its customer, or was written to once more: it is counted from now. */
  async begin(tx: EntityManager, ticket: Waiting): Promise<void> {
    const plan = await this.after(tx, ticket, 0);
    await (plan ? this.save(tx, ticket.id, plan) : this.end(tx, ticket.id));
  }

  /** It waits no more. */
  async end(tx: EntityManager, ticketId: string): Promise<void> {
    const gone = await rowsOf(tx, prepared('delete from ticket_nudges where ticket_id = $1 returning ticket_id'), [
      ticketId,
    ]);
    if (gone.length > 0) await this.timers.cancel(tx, { kind: NUDGE, subjectId: ticketId });
  }

  /** What follows now after `sent` reminders; undefined: nothing, or nobody is reminded. */
  async after(tx: EntityManager, { teamId, mailboxId }: Waiting, sent: number): Promise<NudgePlan | undefined> {
    const rules = rulesOf(await this.settings.value(nudgeSetting, tx), mailboxId);
    if (!rules.isOn) return undefined;
    return planAfter(sent, rules, { from: this.clock.now(), calendar: await this.calendars.ofTeam(teamId, tx) });
  }

  async save(tx: EntityManager, ticketId: string, { sent, next, nextAt, resolvesAt }: NudgePlan): Promise<void> {
    await tx.query(
      `insert into ticket_nudges (ticket_id, sent, next, next_at, resolves_at) values ($1, $2, $3, $4, $5)
       on conflict on constraint ticket_nudges_pkey do update set sent = excluded.sent, next = excluded.next,
         next_at = excluded.next_at, resolves_at = excluded.resolves_at`,
      [ticketId, sent, next, nextAt, resolvesAt],
    );
    await this.timers.set(tx, { kind: NUDGE, subjectId: ticketId, dueAt: nextAt });
  }

  async find(tx: EntityManager, ticketId: string): Promise<NudgePlan | undefined> {
    const [row] = await rowsOf<NudgePlan>(
      tx,
      `select sent, next, next_at as "nextAt", resolves_at as "resolvesAt" from ticket_nudges where ticket_id = $1`,
      [ticketId],
    );
    return row;
  }
}
