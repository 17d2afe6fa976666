import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TicketAction } from '#contracts';
import { Database } from '#database';
import type { AgentActor } from '#kernel';
import { ReplyOutlet } from './reply-outlet.service.js';
import { ReplySending } from './reply-sending.service.js';
import type { Ticket } from './ticket.entity.js';
import { ReplyNotFoundError, TooLateError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import { type Upload, UploadService } from './upload.service.js';
import { WaitingReplies } from './waiting-replies.service.js';
import type { CopyAddress, WaitingReply } from './waiting-reply.js';
import { type Written, writtenOf } from './written.js';

/** Everything that its writer had made, to go on with. */
export interface TakenBack {
  ticketId: string;
  text: string;
  html: string | null;
  cc: CopyAddress[];
  bcc: CopyAddress[];
  files: Upload[];
  /** It was no reply: which message it passed on, and to whom. */
  forward: { messageId: string; to: string } | null;
  resolves: boolean;
  actions: TicketAction[];
  wasScheduled: boolean;
  cancelsOnAnswer: boolean;
}

/** What people do with replies that have not left. */
@Injectable()
export class WaitingReplyService {
  constructor(
    private readonly database: Database,
    private readonly tickets: TicketRepository,
    private readonly waiting: WaitingReplies,
    private readonly sending: ReplySending,
    private readonly uploads: UploadService,
    private readonly outlet: ReplyOutlet,
  ) {}

  /**
   * Takes a reply back with every word and file. While it waits for second thoughts alone it is its writer's; one that
   * was planned, or did not leave, may be taken up by everybody who works on the ticket.
   * @throws {ReplyNotFoundError} REPLY_NOT_FOUND
   * @throws {TooLateError} REPLY_ALREADY_SENT, REPLY_WITHDRAWN
   */
  takeBack(actor: AgentActor, replyId: string): Promise<TakenBack> {
    return this.holding(actor, replyId, async (tx, _ticket, reply) => {
      if (reply.state === 'sent') throw new TooLateError('REPLY_ALREADY_SENT');
      if (reply.state === 'withdrawn') throw new TooLateError('REPLY_WITHDRAWN');
      await this.waiting.withdraw(tx, actor, reply);
      return {
        ticketId: reply.ticketId,
        text: reply.bodyText,
        html: reply.bodyHtml,
        cc: reply.cc,
        bcc: reply.bcc,
        files: await this.uploads.release(tx, actor, reply.id),
        forward: forwardOf(reply),
        resolves: reply.resolves,
        actions: reply.actions,
        wasScheduled: reply.isScheduled,
        cancelsOnAnswer: reply.cancelsOnAnswer,
      };
    });
  }

  /**
   * Lets a planned reply leave now; it can still be taken back for the seconds of the setting.
   * @throws {ReplyNotFoundError} REPLY_NOT_FOUND
   * @throws {TooLateError} REPLY_ALREADY_SENT, REPLY_WITHDRAWN
   */
  sendNow(actor: AgentActor, replyId: string): Promise<Written> {
    return this.holding(actor, replyId, async (tx, ticket, reply) => {
      if (reply.state === 'sent') throw new TooLateError('REPLY_ALREADY_SENT');
      if (reply.state !== 'waiting') throw new TooLateError('REPLY_WITHDRAWN');
      if (!reply.isScheduled) return writtenOf(ticket, reply.id);
      const sendAt = await this.sending.undoUntil(tx);
      const now = { ...reply, isScheduled: false };
      if (sendAt === null) return writtenOf(await this.outlet.letOut(tx, ticket, now), reply.id);
      await this.waiting.hurry(tx, actor, reply, sendAt);
      return writtenOf(ticket, reply.id);
    });
  }

  private holding<Result>(
    actor: AgentActor,
    replyId: string,
    act: (tx: EntityManager, ticket: Ticket, reply: WaitingReply) => Promise<Result>,
  ): Promise<Result> {
    return this.database.transaction(async (tx) => {
      const known = await this.waiting.find(tx, replyId);
      const ticket = known ? await this.tickets.lock(tx, known.ticketId) : null;
      // Read again under the lock: it may have left meanwhile.
      const reply = await this.waiting.find(tx, replyId);
      if (!ticket || !reply || !isAtHand(actor, ticket)) throw new ReplyNotFoundError(replyId);
      const isPrivate = reply.state === 'waiting' && !reply.isScheduled && reply.authorId !== actor.agentId;
      if (isPrivate) throw new ReplyNotFoundError(replyId);
      return act(tx, ticket, reply);
    });
  }
}

/** A message that is gone cannot be passed on any more: its words come back as those of a reply. */
const forwardOf = ({ forwardTo, passedMessageId }: WaitingReply): TakenBack['forward'] =>
  forwardTo !== null && passedMessageId !== null ? { messageId: passedMessageId, to: forwardTo } : null;
