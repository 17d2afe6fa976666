import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#kernel';
import { because, type Timer, type TimerHandler } from '#outbox';
import { ReplyOutlet } from './reply-outlet.service.js';
import { TicketRepository } from './ticket.repository.js';
import { WaitingForwards } from './waiting-forwards.service.js';
import { SEND_REPLY, WaitingReplies } from './waiting-replies.service.js';

/** Lets a reply leave when its time has come, unless it was taken back. */
@Injectable()
export class SendReplyTimer implements TimerHandler {
  readonly kind = SEND_REPLY;

  constructor(
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
    private readonly waiting: WaitingReplies,
    private readonly outlet: ReplyOutlet,
    private readonly forwards: WaitingForwards,
  ) {}

  async fire(timer: Timer, tx: EntityManager): Promise<void> {
    const known = await this.waiting.find(tx, timer.subjectId);
    const ticket = known ? await this.tickets.lock(tx, known.ticketId) : null;
    const reply = await this.waiting.find(tx, timer.subjectId);
    if (!ticket || reply?.state !== 'waiting' || reply.sendAt > this.clock.now()) return;
    // Its timer may have been moved after a failure.
    const { forwardTo } = reply;
    await because(reply.sendAt, () =>
      forwardTo === null
        ? this.outlet.letOut(tx, ticket, reply)
        : this.forwards.letOut(tx, ticket, { ...reply, forwardTo }),
    );
  }
}
