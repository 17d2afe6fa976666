import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, systemActor } from '#kernel';
import { type EventListener, Outbox, type RecordedEvent, type Timer, type TimerHandler } from '#outbox';
import type { TicketPromiseEnded, TicketPromiseKept } from '../ticket.events.js';
import { TicketRepository } from '../ticket.repository.js';
import { PromiseRepository, type TicketPromise } from './promise.repository.js';
import { PROMISE, PROMISE_SOON, TicketPromises } from './ticket-promises.service.js';

const ACTOR = systemActor(PROMISE);

type News = RecordedEvent<{ kind?: string; agentId?: string | null; otherId?: string }>;

/**
 * What becomes of promises while time passes: words to the customer before the time keep one, the time breaks it, and
 * whoever has the ticket sees to it. What counts is when the words were written, not when somebody looked.
 */
@Injectable()
export class PromiseKeeping implements EventListener, TimerHandler {
  readonly name = 'tickets.on-promise-news';
  readonly events = [
    'MessageWritten',
    'TicketAssigned',
    'TicketMerged',
    'TicketMarkedSpam',
    'TicketTrashed',
    'TicketClosed',
  ];
  readonly kind = PROMISE;

  constructor(
    private readonly tickets: TicketRepository,
    private readonly promises: PromiseRepository,
    private readonly standing: TicketPromises,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Most tickets carry no promise: one statement says which do, and their news is handled each alone. */
  async handleAll(events: readonly News[], tx: EntityManager): Promise<readonly { id: string }[]> {
    const ids = events.flatMap(({ ticketId }) => (ticketId ? [ticketId] : []));
    const promised = await this.promises.withOne(tx, [...new Set(ids)]);
    return events.filter(({ ticketId }) => ticketId !== null && promised.has(ticketId));
  }

  /** Events come late and twice: who has the ticket is read from it, and a promise made since is no matter of theirs. */
  async handle({ type, ticketId, payload, occurredAt }: News, tx: EntityManager): Promise<void> {
    if (!ticketId || (type === 'MessageWritten' && payload.kind === 'note')) return;
    if (type === 'TicketMerged' && payload.otherId) return this.goOn(tx, ticketId, payload.otherId);
    const ticket = await this.tickets.lock(tx, ticketId);
    const promise = await this.promises.standing(tx, ticketId);
    if (!promise) return;
    if (type === 'MessageWritten') await this.look(tx, promise);
    else if (type === 'TicketAssigned') await this.promises.give(tx, promise.id, ticket?.assigneeId ?? null);
    else if (promise.madeAt <= occurredAt) await this.standing.drop(tx, ACTOR, ticketId);
  }

  /** Warns before the time; at the time it is broken, unless the customer was told. Twice is once. */
  async fire({ subjectId, occasion }: Timer, tx: EntityManager): Promise<void> {
    const known = await this.promises.find(tx, subjectId);
    if (!known || known.endedAt) return;
    await this.tickets.lock(tx, known.ticketId);
    const promise = await this.promises.find(tx, subjectId);
    if (promise?.state !== 'open' || promise.endedAt) return;
    if (await this.look(tx, promise)) return;
    const now = this.clock.now();
    if (occasion === PROMISE_SOON) {
      if (promise.soonAt <= now && promise.dueAt > now) await this.tell(tx, 'TicketPromiseSoon', promise);
    } else if (promise.dueAt <= now) await this.break(tx, promise);
  }

  /** Whether the customer was told since; then it ends, kept or late. */
  private async look(tx: EntityManager, promise: TicketPromise): Promise<boolean> {
    const answer = await this.promises.answer(tx, promise);
    if (!answer) return false;
    const isLate = answer.createdAt > promise.dueAt;
    if (isLate && promise.state === 'open') await this.break(tx, promise);
    await this.promises.save(tx, promise, {
      state: isLate ? 'broken' : 'kept',
      endedAt: answer.createdAt,
      keptByMessageId: answer.id,
    });
    await this.standing.cancelTimers(tx, promise);
    const payload: TicketPromiseKept = {
      promiseId: promise.id,
      ownerId: promise.ownerId,
      dueAt: promise.dueAt.toISOString(),
      messageId: answer.id,
      isLate,
    };
    await this.outbox.record(tx, ACTOR, { type: 'TicketPromiseKept', ticketId: promise.ticketId, payload });
    return true;
  }

  private async break(tx: EntityManager, promise: TicketPromise): Promise<void> {
    await this.promises.save(tx, promise, { state: 'broken', endedAt: null, keptByMessageId: null });
    await this.tell(tx, 'TicketPromiseBroken', promise);
  }

  private async goOn(tx: EntityManager, fromId: string, toId: string): Promise<void> {
    // In one order, as whoever merges locks them.
    for (const id of [fromId, toId].sort()) await this.tickets.lock(tx, id);
    const target = await this.tickets.lock(tx, toId);
    if (target) await this.standing.moveTo(tx, fromId, target);
  }

  private async tell(
    tx: EntityManager,
    type: 'TicketPromiseSoon' | 'TicketPromiseBroken',
    { id, ticketId, ownerId, dueAt }: TicketPromise,
  ): Promise<void> {
    const payload: TicketPromiseEnded = { promiseId: id, ownerId, dueAt: dueAt.toISOString() };
    await this.outbox.record(tx, ACTOR, { type, ticketId, payload });
  }
}
