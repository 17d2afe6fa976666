import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TicketAction } from '#contracts';
import { type AgentActor, AppError } from '#kernel';
import { type ReadyReply, Replies } from './reply.service.js';
import { Resolutions } from './resolutions.service.js';
import type { Ticket } from './ticket.entity.js';
import { TicketRepository } from './ticket.repository.js';
import { TicketActing } from './ticket-acting.service.js';
import { type Acted, resolvedAs } from './ticket-acts.js';
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

/** A reply at its last step. */
interface Leaving {
  ticket: Ticket;
  reply: ReadyReply;
  resolves: boolean;
  actions: readonly TicketAction[];
  /** Whose rights decide about the actions; default: the writer's as given. Null: nobody's, the writer is gone. */
  actingAs?: AgentActor | null;
}
interface Left {
  ticket: Ticket;
  messageId: string;
  /** Undefined: nothing was to be done with it. */
  acted: Acted | undefined;
}

/** The last step of every reply: it leaves, and with it the ticket may be resolved. Under the lock of the ticket. */
@Injectable()
export class ReplyOutlet {
  constructor(
    private readonly replies: Replies,
    private readonly uploads: UploadService,
    private readonly waiting: WaitingReplies,
    private readonly resolutions: Resolutions,
    private readonly tickets: TicketRepository,
    private readonly acting: TicketActing,
  ) {}

  /** Nobody waits: it leaves and counts now, and what is done with it is done. */
  async send(tx: EntityManager, actor: AgentActor, leaving: Leaving): Promise<Left> {
    const { ticket, reply, resolves, actions } = leaving;
    const { actingAs = actor } = leaving;
    const replied = await this.replies.deliver(tx, actor, ticket, { ...reply, isOfNobody: actingAs === null });
    const { isOvertaken, messageId } = replied;
    const acted = await this.act(tx, actingAs, { ticket: replied.ticket, actions, isOvertaken });
    const now = (acted && (await this.tickets.lock(tx, ticket.id))) ?? replied.ticket;
    // The customer wrote something that the reply does not answer: that is not solved.
    if (!resolves || isOvertaken || !statusAfter(now.status, 'resolve')) return { ticket: now, messageId, acted };
    const as = await this.nameNow(tx, actions);
    return { ticket: await this.resolutions.end(tx, actor, { ...now, as }), messageId, acted };
  }

  /** A name that was archived while the reply waited stops nothing: then it is the default. */
  private async nameNow(tx: EntityManager, actions: readonly TicketAction[]): Promise<string | null | undefined> {
    const wanted = resolvedAs(actions);
    return wanted && !(await this.tickets.offersStatusName(tx, { status: 'resolved', statusId: wanted }))
      ? undefined
      : wanted;
  }

  /** What would become of the actions that come with a reply. */
  foresee(
    tx: EntityManager,
    actor: AgentActor,
    asked: { ticketId: string; actions: readonly TicketAction[] },
  ): Promise<Acted> {
    return this.acting.foresee(tx, actor, asked);
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

  /**
   * The time of a waiting reply has come. What no longer lets it leave cancels it, and it lies on the ticket. What
   * somebody had planned who was disabled since is read by another person first, who takes it up or says: now.
   */
  async letOut(tx: EntityManager, ticket: Ticket, reply: WaitingReply): Promise<Ticket> {
    const writer = await this.tickets.candidate(tx, reply.authorId);
    const isGone = !writer || writer.isDisabled;
    if (isGone && reply.isScheduled) return this.waiting.leaveToTeam(tx, ticket, reply);
    const reason = await this.reasonAgainst(tx, ticket, reply);
    if (reason !== null) {
      await this.waiting.cancel(tx, reply, reason);
      return ticket;
    }
    const author: AgentActor = { kind: 'agent', agentId: reply.authorId, role: 'agent', teamIds: [] };
    // What the author may see and do now, after all the time for which the reply may have waited.
    const actingAs = isGone ? null : { ...author, role: writer.role, teamIds: writer.teamIds };
    const { id, clientId, bodyText: text, bodyHtml: html, cc, bcc, createdAt: writtenAt } = reply;
    const files = await this.uploads.takeOf(tx, { waitingReplyId: id, html });
    await this.waiting.sent(tx, reply);
    const sent = await this.send(tx, author, {
      ticket,
      reply: { id, clientId, text, html, cc, bcc, files, writtenAt },
      resolves: reply.resolves,
      actions: reply.actions,
      actingAs,
    });
    // Nobody waits for the answer of a timer: the history says it.
    await this.acting.tell(tx, author, { ticketId: ticket.id, refused: sent.acted?.refused ?? [] });
    return sent.ticket;
  }

  private async act(
    tx: EntityManager,
    actor: AgentActor | null,
    { ticket, actions, isOvertaken }: { ticket: Ticket; actions: readonly TicketAction[]; isOvertaken: boolean },
  ): Promise<Acted | undefined> {
    if (actions.length === 0) return undefined;
    if (!actor) return { done: [], refused: actions.map(({ verb }) => ({ verb, code: 'AUTHOR_DISABLED' })) };
    const isStale = ({ verb }: TicketAction): boolean => isOvertaken && (verb === 'setStatus' || verb === 'snooze');
    const acted = await this.acting.act(tx, actor, {
      ticketId: ticket.id,
      actions: actions.filter((action) => !isStale(action)),
    });
    // It is our turn: what says otherwise was meant for what had been written before.
    const stale = actions.filter(isStale).map(({ verb }) => ({ verb, code: 'CUSTOMER_WROTE' }));
    return { ...acted, refused: [...acted.refused, ...stale] };
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
