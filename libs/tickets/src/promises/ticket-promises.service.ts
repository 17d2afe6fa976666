import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { type Actor, type AgentActor, Clock, HOUR, newId, plus } from '#kernel';
import { Outbox, Timers } from '#outbox';
import type { Ticket } from '../ticket.entity.js';
import { PromiseStateError, PromiseTimeError } from '../ticket.errors.js';
import type { TicketPromiseEnded, TicketPromiseMade } from '../ticket.events.js';
import { type TicketAt, type TicketChange, TicketDoor } from '../ticket-door.service.js';
import { PromiseRepository, type TicketPromise } from './promise.repository.js';
import { isPromiseTime } from './promise-times.js';

/** The timer of a promise; its subject is the promise. */
export const PROMISE = 'tickets.promise';
export const PROMISE_SOON = 'soon';
export const PROMISE_DUE = 'due';
const LONGEST_WARNING_MS = HOUR;
const WARNING_SHARE = 0.25;

/** What stands of a customer's promises, for whoever shows the customer. */
export interface OpenPromise {
  id: string;
  ticketId: string;
  ticketNumber: number;
  subject: string;
  owner: { id: string; name: string } | null;
  dueAt: Date;
  isBroken: boolean;
}

/**
 * Promises to customers that they are told something by a time. One stands on a ticket at most: a new one replaces it. It
 * is kept by the next words to the customer before its time (promise-keeping), else broken, and stands until they are told.
 */
@Injectable()
export class TicketPromises {
  constructor(
    private readonly database: Database,
    private readonly door: TicketDoor,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly promises: PromiseRepository,
  ) {}

  /** What stands on the customer's tickets of these teams (null: all), soonest first; at most 50. One statement. */
  async openOfCustomer(customerId: string, teamIds: readonly string[] | null = null): Promise<OpenPromise[]> {
    const rows = await this.database.query<OpenPromise & { ticketNumber: string }>(
      `select p.id, t.id as "ticketId", t.number as "ticketNumber", t.subject, p.due_at as "dueAt",
         case when a.id is null then null else json_build_object('id', a.id, 'name', a.name) end as owner,
         p.state = 'broken' as "isBroken"
       from tickets as t join ticket_promises as p on p.ticket_id = t.id and p.ended_at is null
       left join agents as a on a.id = p.owner_id
       where t.customer_id = $1 and t.promise_due_at is not null
         and ($2::uuid[] is null or t.team_id is null or t.team_id = any($2::uuid[]))
       order by p.due_at, p.id limit 50`,
      [customerId, teamIds as string[] | null],
    );
    return rows.map((row) => ({ ...row, ticketNumber: Number(row.ticketNumber) }));
  }

  /** One that still stands, and what language its owner reads; undefined: it ended. */
  async standing(tx: EntityManager, promiseId: string): Promise<{ ownerLanguage: string | null } | undefined> {
    const [row] = await rowsOf<{ ownerLanguage: string | null }>(
      tx,
      `select a.language as "ownerLanguage" from ticket_promises as p left join agents as a on a.id = p.owner_id
       where p.id = $1 and p.ended_at is null`,
      [promiseId],
    );
    return row;
  }

  /**
   * The reply that leaves promises an answer by `dueAt`. In the caller's transaction, under the lock of the ticket.
   * @throws {PromiseTimeError} PROMISE_TIME_REFUSED : not after now, or more than a year ahead
   */
  async make(tx: EntityManager, actor: AgentActor, ticketId: string, dueAt: Date): Promise<void> {
    const now = this.clock.now();
    this.check(dueAt);
    const before = await this.promises.standing(tx, ticketId);
    if (before) await this.end(tx, before, 'replaced');
    const lead = Math.min(LONGEST_WARNING_MS, (dueAt.getTime() - now.getTime()) * WARNING_SHARE);
    const messageId = await this.promises.lastReply(tx, ticketId, actor.agentId);
    const promise: TicketPromise = {
      id: newId(),
      ticketId,
      ownerId: actor.agentId,
      messageId,
      state: 'open',
      dueAt,
      soonAt: plus(dueAt, -lead),
      madeAt: now,
      endedAt: null,
      keptByMessageId: null,
    };
    await this.promises.insert(tx, promise);
    await this.setTimers(tx, promise);
    const payload: TicketPromiseMade = {
      promiseId: promise.id,
      ownerId: actor.agentId,
      dueAt: dueAt.toISOString(),
      replacedId: before?.id ?? null,
    };
    await this.outbox.record(tx, actor, { type: 'TicketPromiseMade', ticketId, payload });
  }

  /** As `make`, in the transaction that runs. */
  makeHere(actor: AgentActor, ticketId: string, dueAt: Date): Promise<void> {
    return this.database.transaction((tx) => this.make(tx, actor, ticketId, dueAt));
  }

  /** @throws {PromiseTimeError} PROMISE_TIME_REFUSED */
  check(dueAt: Date): void {
    if (!isPromiseTime(dueAt, this.clock.now())) throw new PromiseTimeError();
  }

  /** An agent says that nothing is owed any more. @throws {PromiseStateError} PROMISE_NOT_STANDING */
  withdraw(actor: AgentActor, at: TicketAt): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      const promise = await this.promises.standing(tx, ticket.id);
      if (!promise) throw new PromiseStateError('PROMISE_NOT_STANDING');
      await this.end(tx, promise, 'withdrawn');
      await this.tell(tx, actor, 'TicketPromiseWithdrawn', promise);
      return ticket;
    });
  }

  /**
   * The reply that kept it did not answer it: it stands again, as long as its time has not come and no other was made.
   * @throws {PromiseStateError} PROMISE_NOT_KEPT
   */
  standAgain(actor: AgentActor, at: TicketAt): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      const promise = await this.promises.last(tx, ticket.id);
      if (promise?.state !== 'kept' || promise.dueAt <= this.clock.now())
        throw new PromiseStateError('PROMISE_NOT_KEPT');
      await this.promises.stand(tx, promise);
      await this.setTimers(tx, promise);
      await this.tell(tx, actor, 'TicketPromiseStands', promise);
      return ticket;
    });
  }

  /** What stands on a ticket that is spam, or over, is owed to nobody. In the caller's transaction. */
  async drop(tx: EntityManager, actor: Actor, ticketId: string): Promise<void> {
    const promise = await this.promises.standing(tx, ticketId);
    if (!promise) return;
    await this.end(tx, promise, 'withdrawn');
    await this.tell(tx, actor, 'TicketPromiseWithdrawn', promise);
  }

  /** A broken one stays broken, however it ends. */
  async end(tx: EntityManager, promise: TicketPromise, as: 'replaced' | 'withdrawn'): Promise<void> {
    const state = promise.state === 'broken' ? 'broken' : as;
    await this.promises.save(tx, promise, { state, endedAt: this.clock.now(), keptByMessageId: null });
    await this.cancelTimers(tx, promise);
  }

  /** The same promise, on the ticket as which its own goes on; where one stands there, that one counts. */
  async moveTo(tx: EntityManager, ticketId: string, target: Ticket): Promise<void> {
    const promise = await this.promises.standing(tx, ticketId);
    if (!promise) return;
    const there = await this.promises.standing(tx, target.id);
    if (there) await this.end(tx, there.dueAt <= promise.dueAt ? promise : there, 'replaced');
    if (!there || there.dueAt > promise.dueAt) await this.promises.move(tx, promise, target.id);
  }

  async cancelTimers(tx: EntityManager, { id }: TicketPromise): Promise<void> {
    for (const occasion of [PROMISE_SOON, PROMISE_DUE])
      await this.timers.cancel(tx, { kind: PROMISE, subjectId: id, occasion });
  }

  private async setTimers(tx: EntityManager, { id, soonAt, dueAt }: TicketPromise): Promise<void> {
    const timer = { kind: PROMISE, subjectId: id };
    if (soonAt > this.clock.now()) await this.timers.set(tx, { ...timer, occasion: PROMISE_SOON, dueAt: soonAt });
    await this.timers.set(tx, { ...timer, occasion: PROMISE_DUE, dueAt });
  }

  private async tell(
    tx: EntityManager,
    actor: Actor,
    type: 'TicketPromiseWithdrawn' | 'TicketPromiseStands',
    { id, ticketId, ownerId, dueAt }: TicketPromise,
  ): Promise<void> {
    const payload: TicketPromiseEnded = { promiseId: id, ownerId, dueAt: dueAt.toISOString() };
    await this.outbox.record(tx, actor, { type, ticketId, payload });
  }
}
