import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, Clock, systemActor } from '#kernel';
import { Outbox, Timers } from '#outbox';
import { awake } from './snooze.service.js';
import type { Ticket } from './ticket.entity.js';
import { TicketRepository } from './ticket.repository.js';
import { isOpen } from './ticket-status.js';
import type { WaitingReply } from './waiting-reply.js';
import { WaitingReplyRepository } from './waiting-reply.repository.js';

/** The timer that lets a reply leave; its subject is the reply. */
export const SEND_REPLY = 'tickets.send-reply';

/** Why a reply did not leave; its sentence is in `wording`. */
export type CancelReason =
  | 'CUSTOMER_WROTE'
  | 'TICKET_IS_SPAM'
  | 'TICKET_MERGED'
  | 'CUSTOMER_CHANGED'
  | 'AUTHOR_DISABLED'
  | (string & {});

/**
 * Replies that have not left, and what they wait for. All verbs run in the caller's transaction, under the lock of the
 * ticket.
 */
@Injectable()
export class WaitingReplies {
  constructor(
    private readonly replies: WaitingReplyRepository,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
  ) {}

  find(tx: EntityManager, id: string): Promise<WaitingReply | undefined> {
    return this.replies.find(tx, id);
  }

  findByClientId(tx: EntityManager, clientId: string): Promise<WaitingReply | undefined> {
    return this.replies.findByClientId(tx, clientId);
  }

  /** Replies of others that are leaving, after what the writer saw last: words that they should know of. */
  leavingOfOthers(
    tx: EntityManager,
    ticketId: string,
    seen: { messageId: string | null; agentId: string },
  ): Promise<string[]> {
    return this.replies.leavingOfOthers(tx, ticketId, seen);
  }

  /** Lets a reply wait for its time. */
  async hold(tx: EntityManager, actor: Actor, reply: Omit<WaitingReply, 'state'>): Promise<void> {
    await this.replies.insert(tx, reply);
    await this.wake(tx, reply);
    await this.tell(tx, actor, { reply, type: 'ReplyWaiting', more: { isScheduled: reply.isScheduled } });
  }

  /** It leaves soon instead of at its hour: whoever says so has seen what stands there now. */
  async hurry(tx: EntityManager, actor: Actor, waiting: WaitingReply, sendAt: Date): Promise<void> {
    const reply = { ...waiting, sendAt, isScheduled: false, createdAt: this.clock.now() };
    await this.replies.plan(tx, reply.id, reply);
    await this.wake(tx, reply);
    await this.tell(tx, actor, { reply, type: 'ReplyWaiting', more: { isScheduled: reply.isScheduled } });
  }

  /** Those of these that still wait, for second thoughts alone, leave at this time. */
  async letWait(tx: EntityManager, ids: readonly string[], sendAt: Date): Promise<void> {
    for (const id of await this.replies.letWait(tx, ids, sendAt)) await this.wake(tx, { id, sendAt });
  }

  /** It has become a message. */
  async sent(tx: EntityManager, reply: WaitingReply): Promise<void> {
    await this.replies.end(tx, reply.id, { state: 'sent', at: this.clock.now() });
    await this.timers.cancel(tx, { kind: SEND_REPLY, subjectId: reply.id });
  }

  /** A person took it back. */
  async withdraw(tx: EntityManager, actor: Actor, reply: WaitingReply): Promise<void> {
    await this.replies.end(tx, reply.id, { state: 'withdrawn', at: this.clock.now() });
    await this.timers.cancel(tx, { kind: SEND_REPLY, subjectId: reply.id });
    await this.tell(tx, actor, { reply, type: 'ReplyWithdrawn' });
  }

  /** It does not leave; it lies on the ticket until somebody takes it up. */
  async cancel(tx: EntityManager, reply: WaitingReply, reason: CancelReason): Promise<void> {
    await this.replies.end(tx, reply.id, { state: 'cancelled', at: this.clock.now(), reason });
    await this.timers.cancel(tx, { kind: SEND_REPLY, subjectId: reply.id });
    await this.tell(tx, systemActor(SEND_REPLY), { reply, type: 'ReplyCancelled', more: { reason } });
  }

  /**
   * Nobody stands behind it any more: it does not leave, and the ticket is work for the team again, as what is nobody's
   * where it was the writer's.
   */
  async leaveToTeam(tx: EntityManager, ticket: Ticket, reply: WaitingReply): Promise<Ticket> {
    await this.cancel(tx, reply, 'AUTHOR_DISABLED');
    if (!isOpen(ticket.status)) return ticket;
    const status = ticket.status === 'new' ? 'new' : 'open';
    const isTheirs = ticket.assigneeId === reply.authorId;
    const changes = { status, ...(isTheirs && { assigneeId: null }), ...awake(this.clock.now()) } as const;
    const changed = await this.tickets.change(tx, ticket, changes);
    const news = [
      ticket.isSnoozed && { type: 'TicketWoke', payload: { because: 'unsent' } },
      status !== ticket.status && { type: 'TicketStatusChanged', payload: { status, previousStatus: ticket.status } },
      isTheirs && { type: 'TicketAssigned', payload: { agentId: null, previousAgentId: reply.authorId } },
    ];
    for (const event of news)
      if (event) await this.outbox.record(tx, systemActor(SEND_REPLY), { ...event, ticketId: ticket.id });
    return changed;
  }

  /** Nothing that waits on this ticket leaves; answers nothing. */
  async cancelAll(tx: EntityManager, ticketId: string, reason: CancelReason): Promise<void> {
    for (const reply of await this.replies.waitingOf(tx, ticketId)) await this.cancel(tx, reply, reason);
  }

  /** Cancels what must not leave once the customer wrote. Answers who had planned the last of it, or null. */
  async customerWrote(tx: EntityManager, ticket: Ticket): Promise<string | null> {
    const planned = (await this.replies.waitingOf(tx, ticket.id)).filter(
      ({ isScheduled, cancelsOnAnswer }) => isScheduled && cancelsOnAnswer,
    );
    for (const reply of planned) await this.cancel(tx, reply, 'CUSTOMER_WROTE');
    return planned.at(-1)?.authorId ?? null;
  }

  private async wake(tx: EntityManager, { id, sendAt }: Pick<WaitingReply, 'id' | 'sendAt'>): Promise<void> {
    await this.timers.set(tx, { kind: SEND_REPLY, subjectId: id, dueAt: sendAt });
  }

  private async tell(
    tx: EntityManager,
    actor: Actor,
    news: {
      reply: Omit<WaitingReply, 'state'>;
      type: 'ReplyWaiting' | 'ReplyWithdrawn' | 'ReplyCancelled';
      more?: Record<string, unknown>;
    },
  ): Promise<void> {
    const { id, ticketId, authorId, forwardTo } = news.reply;
    await this.outbox.record(tx, actor, {
      type: news.type,
      ticketId,
      payload: { messageId: id, agentId: authorId, ...(forwardTo !== null && { isForward: true }), ...news.more },
    });
  }
}
