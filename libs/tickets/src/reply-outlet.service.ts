import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AgentActor, AppError } from '#kernel';
import { type ReadyReply, Replies } from './reply.service.js';
import { Resolutions } from './resolutions.service.js';
import type { Ticket } from './ticket.entity.js';
import { statusAfter } from './ticket-status.js';
import { UploadService } from './upload.service.js';
import { WaitingReplies } from './waiting-replies.service.js';
import type { CopyAddress, WaitingReply } from './waiting-reply.js';

/** What a ticket of ours begins with. */
export interface FirstWords {
  clientId: string;
  text: string;
  html: string | null;
  cc?: readonly CopyAddress[] | undefined;
  bcc?: readonly CopyAddress[] | undefined;
  uploadIds?: readonly string[] | undefined;
}

/** The last step of every reply: it leaves, and with it the ticket may be resolved. Under the lock of the ticket. */
@Injectable()
export class ReplyOutlet {
  constructor(
    private readonly replies: Replies,
    private readonly uploads: UploadService,
    private readonly waiting: WaitingReplies,
    private readonly resolutions: Resolutions,
  ) {}

  /** Nobody waits: it leaves and counts now. */
  async send(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, reply, resolves }: { ticket: Ticket; reply: ReadyReply; resolves: boolean },
  ): Promise<{ ticket: Ticket; messageId: string }> {
    const replied = await this.replies.deliver(tx, actor, ticket, reply);
    // The customer wrote something that the reply does not answer: that is not solved.
    if (!resolves || replied.isOvertaken || !statusAfter(replied.ticket.status, 'resolve')) return replied;
    return { ...replied, ticket: await this.resolutions.end(tx, actor, replied.ticket) };
  }

  /** The first words of a ticket of ours leave with their files. */
  async begin(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, words }: { ticket: Ticket; words: FirstWords },
  ): Promise<string> {
    const { clientId, text, html, cc = [], bcc = [], uploadIds = [] } = words;
    this.replies.checkCopies(words);
    const files = await this.uploads.take(tx, actor, { ids: uploadIds, html });
    return this.replies.begin(tx, actor, { ticket, words: { clientId, text, html, cc, bcc, files } });
  }

  /** What `begin` would throw. */
  async checkBeginning(tx: EntityManager, actor: AgentActor, words: FirstWords): Promise<void> {
    this.replies.checkCopies(words);
    await this.uploads.demand(tx, actor, words.uploadIds ?? []);
  }

  /** The time of a waiting reply has come. What no longer lets it leave cancels it, and it lies on the ticket. */
  async letOut(tx: EntityManager, ticket: Ticket, reply: WaitingReply): Promise<Ticket> {
    const reason = await this.reasonAgainst(tx, ticket, reply);
    if (reason !== null) {
      await this.waiting.cancel(tx, reply, reason);
      return ticket;
    }
    const author: AgentActor = { kind: 'agent', agentId: reply.authorId, role: 'agent', teamIds: [] };
    const { id, clientId, bodyText: text, bodyHtml: html, cc, bcc, resolves, createdAt: writtenAt } = reply;
    const files = await this.uploads.takeOf(tx, { waitingReplyId: id, html });
    await this.waiting.sent(tx, reply);
    const sent = await this.send(tx, author, {
      ticket,
      reply: { id, clientId, text, html, cc, bcc, files, writtenAt },
      resolves,
    });
    return sent.ticket;
  }

  private async reasonAgainst(tx: EntityManager, ticket: Ticket, reply: WaitingReply): Promise<string | null> {
    try {
      await this.replies.check(tx, ticket, { cc: reply.cc, bcc: reply.bcc });
      return null;
    } catch (error) {
      if (error instanceof AppError && (error.kind === 'invalid' || error.kind === 'conflict')) return error.code;
      throw error;
    }
  }
}
