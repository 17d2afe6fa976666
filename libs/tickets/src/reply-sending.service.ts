import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TicketAction } from '#contracts';
import { Settings } from '#database';
import { type AgentActor, Clock, DAY, newId, plus, SECOND, storableText } from '#kernel';
import { isPromiseTime } from './promises/promise-times.js';
import { Replies } from './reply.service.js';
import { ReplyOutlet } from './reply-outlet.service.js';
import { sendingSetting } from './sending.settings.js';
import type { Ticket } from './ticket.entity.js';
import { PromiseTimeError, SendTimeError } from './ticket.errors.js';
import type { Acted } from './ticket-acts.js';
import { UploadService } from './upload.service.js';
import { WaitingReplies } from './waiting-replies.service.js';
import type { CopyAddress, WaitingReply } from './waiting-reply.js';
import { type Written, writtenOf } from './written.js';

const FURTHEST_MS = 366 * DAY;

/** How a reply leaves. */
export interface SendingWishes {
  cc?: readonly CopyAddress[] | undefined;
  /** Who gets a copy that no other recipient learns of. */
  bcc?: readonly CopyAddress[] | undefined;
  /** Files that the writer uploaded. */
  uploadIds?: readonly string[] | undefined;
  /** The ticket is resolved at the moment in which the reply leaves. */
  resolves?: boolean | undefined;
  /** Done when it leaves; what is refused stops nothing else. */
  actions?: readonly TicketAction[] | undefined;
  /** It waits for the seconds of the setting, in which it can be taken back; a program has no second thoughts. */
  isUndoable?: boolean | undefined;
  /** With `isUndoable`: it waits so long instead, for those that are written with it. */
  together?: Date | undefined;
  /** Not before this time. */
  sendAt?: Date | undefined;
  /** With `sendAt`: not at all when the customer writes before. Default: true. */
  cancelsOnAnswer?: boolean | undefined;
}

/** A finished reply and how it leaves. */
export interface FinishedReply extends SendingWishes {
  clientId: string;
  text: string;
  html: string | null;
}

/** Decides whether a finished reply leaves now or waits. In the caller's transaction, under the lock of the ticket. */
@Injectable()
export class ReplySending {
  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly uploads: UploadService,
    private readonly waiting: WaitingReplies,
    private readonly replies: Replies,
    private readonly outlet: ReplyOutlet,
  ) {}

  /**
   * Sends the reply, or lets it wait. What would stop it when its time comes stops it now, while its writer looks.
   * @throws what `Replies.check` throws
   * @throws {SendTimeError} SEND_TIME_REFUSED
   * @throws {PromiseTimeError} PROMISE_TIME_REFUSED : the words would name a time that is over
   * @throws {UploadsError} UPLOAD_UNKNOWN, FILES_TOO_LARGE
   */
  async send(tx: EntityManager, actor: AgentActor, ticket: Ticket, asked: FinishedReply): Promise<Written> {
    const reply = withResolution(asked);
    this.checkPromise(reply);
    const route = await this.replies.check(tx, ticket, reply);
    const sendAt = await this.timeFor(tx, reply);
    const { clientId, text, html, cc = [], bcc = [], uploadIds = [], resolves = false, actions = [] } = reply;
    if (sendAt) {
      const acted = await this.outlet.foresee(tx, actor, { ticketId: ticket.id, actions });
      return withActs(writtenOf(ticket, await this.hold(tx, actor, { reply, ticket, sendAt })), acted);
    }
    const files = await this.uploads.take(tx, actor, { ids: uploadIds, html });
    const sent = await this.outlet.send(tx, actor, {
      ticket,
      reply: { clientId, text, html, cc, bcc, files, writtenAt: null, route },
      resolves,
      actions,
    });
    return withActs(writtenOf(sent.ticket, sent.messageId), sent.acted);
  }

  /** Until when what a person does now can be taken back; null: not at all. */
  async undoUntil(tx: EntityManager): Promise<Date | null> {
    const { undoSeconds } = await this.settings.value(sendingSetting, tx);
    return undoSeconds === 0 ? null : plus(this.clock.now(), undoSeconds * SECOND);
  }

  /** The customer reads the time when the reply leaves: it must lie after that. */
  private checkPromise({ actions = [], sendAt }: SendingWishes): void {
    const leavesAt = sendAt ?? this.clock.now();
    for (const action of actions)
      if (action.verb === 'promise' && !isPromiseTime(new Date(action.dueAt), leavesAt)) throw new PromiseTimeError();
  }

  private async timeFor(tx: EntityManager, { sendAt, isUndoable, together }: SendingWishes): Promise<Date | null> {
    if (!sendAt) {
      const own = isUndoable ? await this.undoUntil(tx) : null;
      return own && (together ?? own);
    }
    const now = this.clock.now();
    if (sendAt <= now || sendAt > plus(now, FURTHEST_MS)) throw new SendTimeError();
    return sendAt;
  }

  private async hold(
    tx: EntityManager,
    actor: AgentActor,
    { reply, ticket, sendAt }: { reply: FinishedReply; ticket: Ticket; sendAt: Date },
  ): Promise<string> {
    const isScheduled = reply.sendAt !== undefined;
    const held: Omit<WaitingReply, 'state'> = {
      id: newId(),
      ticketId: ticket.id,
      authorId: actor.agentId,
      clientId: reply.clientId,
      bodyText: storableText(reply.text),
      bodyHtml: reply.html,
      cc: [...(reply.cc ?? [])],
      bcc: [...(reply.bcc ?? [])],
      forwardTo: null,
      passedMessageId: null,
      resolves: reply.resolves ?? false,
      actions: [...(reply.actions ?? [])],
      isScheduled,
      cancelsOnAnswer: isScheduled && (reply.cancelsOnAnswer ?? true),
      sendAt,
      createdAt: this.clock.now(),
    };
    await this.waiting.hold(tx, actor, held);
    await this.uploads.attach(tx, actor, reply.uploadIds ?? [], held.id);
    return held.id;
  }
}

/** To resolve with a reply is a wish about how it leaves, whichever way it was said; only a name of its own stays one. */
function withResolution(reply: FinishedReply): FinishedReply {
  const { actions = [] } = reply;
  if (!actions.some(({ verb }) => verb === 'resolve')) return reply;
  const kept = actions.filter((action) => action.verb !== 'resolve' || action.statusId !== undefined);
  return { ...reply, actions: kept, resolves: true };
}

/** Taking the reply back takes these back: they have no way back of their own. */
const withActs = (written: Written, acted: Acted | undefined): Written =>
  acted && acted.done.length + acted.refused.length > 0
    ? {
        ...written,
        acts: {
          id: null,
          changed: acted.done.map(({ change }) => change.verb),
          refused: acted.refused,
          undoUntil: null,
        },
      }
    : written;
