import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AgentActor, AppError, Clock, newId, storableText } from '#kernel';
import type { CleanWords } from './clean-words.js';
import type { Forward } from './forward.service.js';
import { Forwards } from './forwards.service.js';
import type { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import type { Ticket } from './ticket.entity.js';
import { TicketRepository } from './ticket.repository.js';
import { UploadService } from './upload.service.js';
import { WaitingReplies } from './waiting-replies.service.js';
import type { WaitingReply } from './waiting-reply.js';

/** Forwards in the seconds in which they can be taken back. In the caller's transaction, under the lock of the ticket. */
@Injectable()
export class WaitingForwards {
  constructor(
    private readonly clock: Clock,
    private readonly messages: MessageRepository,
    private readonly tickets: TicketRepository,
    private readonly forwards: Forwards,
    private readonly waiting: WaitingReplies,
    private readonly uploads: UploadService,
  ) {}

  /** Lets it wait. @throws {UploadsError} UPLOAD_UNKNOWN, FILES_TOO_LARGE */
  async hold(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, passed, words, sendAt }: { ticket: Ticket; passed: Message; words: CleanWords<Forward>; sendAt: Date },
  ): Promise<string> {
    const id = newId();
    await this.waiting.hold(tx, actor, {
      id,
      ticketId: ticket.id,
      authorId: actor.agentId,
      clientId: words.clientId,
      bodyText: storableText(words.text),
      bodyHtml: words.html,
      cc: [],
      bcc: [],
      forwardTo: words.to,
      passedMessageId: passed.id,
      resolves: false,
      actions: [],
      isScheduled: false,
      cancelsOnAnswer: false,
      sendAt,
      createdAt: this.clock.now(),
    });
    await this.uploads.attach(tx, actor, words.uploadIds ?? [], id);
    return id;
  }

  /** Its time has come. What no longer lets it leave cancels it, and it lies on the ticket. */
  async letOut(tx: EntityManager, ticket: Ticket, held: WaitingReply & { forwardTo: string }): Promise<Ticket> {
    const passed = held.passedMessageId ? await this.messages.find(tx, held.passedMessageId) : null;
    const reason = passed ? await this.reasonAgainst(tx, ticket, { passed, to: held.forwardTo }) : 'MESSAGE_NOT_FOUND';
    if (!passed || reason !== null) {
      await this.waiting.cancel(tx, held, reason ?? '');
      return ticket;
    }
    const { id, clientId, forwardTo: to, bodyText: text, bodyHtml: html } = held;
    const files = await this.uploads.takeOf(tx, { waitingReplyId: id, html });
    await this.waiting.sent(tx, held);
    const writer = await this.tickets.candidate(tx, held.authorId);
    const author: AgentActor = {
      kind: 'agent',
      agentId: held.authorId,
      role: writer?.role ?? 'agent',
      teamIds: writer?.teamIds ?? [],
    };
    const forward = { id, clientId, to, text, html, files };
    return (await this.forwards.send(tx, author, { ticket, passed, forward })).ticket;
  }

  private async reasonAgainst(
    tx: EntityManager,
    ticket: Ticket,
    forward: { passed: Message; to: string },
  ): Promise<string | null> {
    try {
      await this.forwards.check(tx, ticket, forward);
      return null;
    } catch (error) {
      if (error instanceof AppError && (error.kind === 'invalid' || error.kind === 'conflict')) return error.code;
      throw error;
    }
  }
}
