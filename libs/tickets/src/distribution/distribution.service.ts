import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { Clock, MINUTE, plus, SECOND, systemActor } from '#kernel';
import { Outbox, type Timer, type TimerHandler, Timers } from '#outbox';
import type { TicketAssigned } from '../ticket.events.js';
import { reasonAgainstAssigning } from '../ticket.policy.js';
import { TicketRepository } from '../ticket.repository.js';
import { type Method, Takers } from './takers.queries.js';
import { WaitingTickets } from './waiting-tickets.queries.js';

/** The timer that gives out what a team could not give out before; its subject is the team. */
export const GIVE_OUT = 'tickets.give-out';
/** While nobody can take what waits: a shift begins without an event. */
const LOOK_AGAIN_MS = MINUTE;
/** While somebody else gives out. */
const BUSY_MS = SECOND;
/** Tickets that one transaction gives out at most; the next one goes on. */
const MOST_AT_ONCE = 50;
/** Tickets that are passed over because whoever could take them gave them back; what comes behind waits for `T`. */
const MOST_PASSED_OVER = 50;
const GIVE_OUT_LOCK = 7_214_011;
const ACTOR = systemActor('tickets.distribution');

/**
 * Gives the waiting tickets of teams to people, as each team wants it. Whatever calls it and however often: it looks
 * at what waits and who is able, one transaction at a time in the whole installation (an advisory lock), so that each
 * ticket is given once and nobody gets more than they can have. It never takes a ticket from anybody.
 */
@Injectable()
export class Distribution implements TimerHandler {
  readonly kind = GIVE_OUT;

  constructor(
    private readonly waiting: WaitingTickets,
    private readonly takers: Takers,
    private readonly tickets: TicketRepository,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** Gives out what waits in a team. In the caller's transaction. */
  async giveOut(tx: EntityManager, teamId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock($1)', [GIVE_OUT_LOCK]);
    const method = await this.methodOf(tx, teamId);
    if (method === null) return;
    const passedOver: string[] = [];
    for (let given = 0; given < MOST_AT_ONCE; ) {
      const ticketId = await this.waiting.mostUrgent(tx, [teamId], passedOver);
      if (ticketId === null) return this.lookAgain(tx, teamId, { isNeeded: passedOver.length > 0 });
      if (await this.give(tx, { teamId, method, ticketId })) given += 1;
      else if (!(await this.passOver(tx, teamId, passedOver))) return this.lookAgain(tx, teamId, { isNeeded: true });
    }
    await this.timers.set(tx, { kind: GIVE_OUT, subjectId: teamId, dueAt: this.clock.now() });
  }

  /**
   * What could not be given out before. It never waits for the lock: whoever has it may be setting this very timer,
   * whose row is locked here, so that both would wait for each other.
   */
  async fire({ subjectId }: Timer, tx: EntityManager): Promise<void> {
    const [lock] = await rowsOf<{ taken: boolean }>(tx, 'select pg_try_advisory_xact_lock($1) as taken', [
      GIVE_OUT_LOCK,
    ]);
    if (lock?.taken) return this.giveOut(tx, subjectId);
    await this.timers.set(tx, { kind: GIVE_OUT, subjectId, dueAt: plus(this.clock.now(), BUSY_MS) });
  }

  /**
   * What the only one who is able gave back is not given to them again: what comes after it is looked at. Answers
   * whether there is anybody for that.
   */
  private async passOver(tx: EntityManager, teamId: string, passedOver: string[]): Promise<boolean> {
    const [only, another] = await this.takers.able(tx, teamId);
    if (!only || another || passedOver.length >= MOST_PASSED_OVER) return false;
    const theirs = await this.waiting.givenBackBy(tx, only, teamId, passedOver);
    passedOver.push(...theirs);
    return theirs.length > 0;
  }

  private async give(
    tx: EntityManager,
    { teamId, method, ticketId }: { teamId: string; method: Method; ticketId: string },
  ): Promise<boolean> {
    const taker = await this.takers.choose(tx, { teamId, method, ticketId });
    const ticket = taker && (await this.tickets.lock(tx, ticketId));
    // Somebody may be switching them off, or taking them out of the team, at this moment.
    if (!ticket || reasonAgainstAssigning(await this.tickets.heldCandidate(tx, taker.agentId), ticket)) return false;
    const { agentId, because } = taker;
    await this.tickets.change(tx, ticket, { assigneeId: agentId });
    await this.takers.countTurn(tx, teamId, agentId);
    const payload: TicketAssigned = { agentId, previousAgentId: null, because, teamId };
    await this.outbox.record(tx, ACTOR, { type: 'TicketAssigned', ticketId, payload });
    return true;
  }

  private async lookAgain(tx: EntityManager, teamId: string, { isNeeded }: { isNeeded: boolean }): Promise<void> {
    if (!isNeeded) return;
    await this.timers.set(tx, { kind: GIVE_OUT, subjectId: teamId, dueAt: plus(this.clock.now(), LOOK_AGAIN_MS) });
  }

  private async methodOf(tx: EntityManager, teamId: string): Promise<Method | null> {
    const [row] = await rowsOf<{ distribution: Method | 'off' }>(tx, 'select distribution from teams where id = $1', [
      teamId,
    ]);
    return row && row.distribution !== 'off' ? row.distribution : null;
  }
}
