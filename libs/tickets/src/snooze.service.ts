import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SnoozeTimesView } from '#contracts';
import { type Actor, type AgentActor, Clock, DAY, plus, systemActor } from '#kernel';
import { Outbox, type Timer, type TimerHandler, Timers } from '#outbox';
import { BusinessCalendars } from '#sla';
import { snoozeTimes } from './snooze-times.js';
import type { Ticket } from './ticket.entity.js';
import { SnoozeTimeError, TicketStatusError } from './ticket.errors.js';
import type { TicketWoke } from './ticket.events.js';
import { TicketRepository } from './ticket.repository.js';
import { type TicketAt, type TicketChange, TicketDoor } from './ticket-door.service.js';
import { isOpen } from './ticket-status.js';

/** The timer that wakes a sleeping ticket; its subject is the ticket. */
export const WAKE_TICKET = 'tickets.wake';
const LONGEST_SLEEP_MS = 366 * DAY;

/** How long a ticket sleeps. */
export interface Sleep {
  /** Null: until the customer writes. */
  until: Date | null;
  /** A customer's message wakes it before; without `until` it must. */
  wakesOnAnswer: boolean;
}

/** What waking changes: by time or by a message the ticket is new work, and stands where new work stands. */
export const awake = (wokeAt: Date): Partial<Ticket> => ({ isSnoozed: false, wokeAt });

/**
 * Puts open tickets out of the open views until they are work again. A sleeping ticket keeps its status; what finishes
 * it (resolving, spam) ends its sleep without a word.
 */
@Injectable()
export class SnoozeService implements TimerHandler {
  readonly kind = WAKE_TICKET;

  constructor(
    private readonly door: TicketDoor,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
    private readonly calendars: BusinessCalendars,
  ) {}

  /**
   * Puts it to sleep; one that sleeps already sleeps from now on as asked.
   * @throws {SnoozeTimeError} SNOOZE_TIME_REFUSED : not after now, more than a year ahead, or no way to wake
   * @throws {TicketStatusError} TICKET_ALREADY_RESOLVED, TICKET_CLOSED, TICKET_IS_SPAM
   */
  snooze(actor: AgentActor, at: TicketAt, { until, wakesOnAnswer }: Sleep): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      if (!isOpen(ticket.status)) throw new TicketStatusError(ticket.status, 'hold');
      this.check({ until, wakesOnAnswer });
      if (isSame(ticket, { until, wakesOnAnswer })) return ticket;
      const changed = await this.tickets.change(tx, ticket, {
        isSnoozed: true,
        snoozedUntil: until,
        snoozeWakesOnAnswer: wakesOnAnswer,
      });
      const timer = { kind: WAKE_TICKET, subjectId: ticket.id };
      await (until ? this.timers.set(tx, { ...timer, dueAt: until }) : this.timers.cancel(tx, timer));
      const payload = { until: until?.toISOString() ?? null, wakesOnAnswer };
      await this.outbox.record(tx, actor, { type: 'TicketSnoozed', ticketId: ticket.id, payload });
      return changed;
    });
  }

  /** It sleeps on as before something that was taken back; not where the time to wake has passed since. */
  async sleepOn(actor: AgentActor, at: TicketAt, before: Sleep | null): Promise<void> {
    if (!before || (before.until !== null && before.until <= this.clock.now())) return;
    await this.snooze(actor, at, before);
  }

  /** The times that are offered now for tickets of a team (null: of several, or of none). */
  async times({ teamId }: { teamId: string | null }): Promise<SnoozeTimesView> {
    return snoozeTimes(await this.calendars.ofTeam(teamId), this.clock.now());
  }

  /** An agent wakes it: it stands in the queue where it stood. One that is awake stays as it is. */
  wake(actor: AgentActor, at: TicketAt): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      if (!ticket.isSnoozed) return ticket;
      const changed = await this.tickets.change(tx, ticket, { isSnoozed: false });
      await this.timers.cancel(tx, { kind: WAKE_TICKET, subjectId: ticket.id });
      await this.tell(tx, actor, { ticketId: ticket.id, because: 'agent' });
      return changed;
    });
  }

  /** Its time has come, unless it sleeps longer by now or woke before. */
  async fire({ subjectId }: Timer, tx: EntityManager): Promise<void> {
    const ticket = await this.tickets.lock(tx, subjectId);
    const now = this.clock.now();
    if (!ticket?.isSnoozed || ticket.snoozedUntil === null || ticket.snoozedUntil > now) return;
    await this.tickets.change(tx, ticket, awake(now));
    await this.tell(tx, systemActor(WAKE_TICKET), { ticketId: ticket.id, because: 'time' });
  }

  private tell(
    tx: EntityManager,
    actor: Actor,
    { ticketId, because }: { ticketId: string; because: TicketWoke['because'] },
  ): Promise<string> {
    return this.outbox.record(tx, actor, { type: 'TicketWoke', ticketId, payload: { because } });
  }

  private check({ until, wakesOnAnswer }: Sleep): void {
    const now = this.clock.now();
    const isPossible = until === null ? wakesOnAnswer : until > now && until <= plus(now, LONGEST_SLEEP_MS);
    if (!isPossible) throw new SnoozeTimeError();
  }
}

const isSame = (ticket: Ticket, { until, wakesOnAnswer }: Sleep): boolean =>
  ticket.isSnoozed &&
  ticket.snoozeWakesOnAnswer === wakesOnAnswer &&
  ticket.snoozedUntil?.getTime() === until?.getTime();
