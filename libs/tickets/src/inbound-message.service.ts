import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, Clock, newId, storableText, systemActor } from '#kernel';
import { isOnlyThanks } from '#mail';
import { Outbox } from '#outbox';
import { EpisodeService } from './episode.service.js';
import {
  arrivalOf,
  customerActor,
  followUp,
  type InboundMessage,
  type InboundTicket,
  isQuiet,
  type Landed,
  laterOf,
  MAX_SUBJECT,
  messageOf,
} from './inbound-message.js';
import type { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import { previewOf } from './message-preview.js';
import { opensAnew } from './reopening.js';
import { isAnotherSubject } from './reply-mails.js';
import { awake } from './snooze.service.js';
import type { Ticket } from './ticket.entity.js';
import { TicketNotFoundError } from './ticket.errors.js';
import { type NewTicket, TicketRepository } from './ticket.repository.js';
import { isOpen, needsFollowUp, statusAfter } from './ticket-status.js';
import { WaitingReplies } from './waiting-replies.service.js';

/** What comes in from customers. Every verb runs in the caller's transaction. */
@Injectable()
export class InboundMessageService {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly episodes: EpisodeService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly waiting: WaitingReplies,
  ) {}

  async open(tx: EntityManager, inbound: InboundTicket): Promise<Landed> {
    const message = messageOf(newId(), { ...inbound, isHeld: false }, this.at(inbound.receivedAt));
    const opened = this.ticketOf(message, inbound);
    const first = { ticket: opened, messageId: message.id };
    const episode = inbound.isImported ? [] : this.episodes.starting(customerActor(inbound), first);
    const ticket = await this.tickets.insert(tx, opened, [this.messages.inserting(message), ...episode]);
    await this.messages.insertFiles(tx, message, inbound.attachments);
    return { ticketId: ticket.id, messageId: message.id, ticketNumber: ticket.number, isNewTicket: true };
  }

  async receive(tx: EntityManager, ticketId: string, inbound: InboundMessage): Promise<Landed> {
    const ticket = await this.tickets.lock(tx, ticketId);
    if (!ticket) throw new TicketNotFoundError(ticketId);
    const isThanks =
      ticket.status === 'resolved' && !inbound.isHeld && !isQuiet(inbound) && isMereThanks(ticket, inbound);
    const isFollowUp = needsFollowUp(ticket.status, inbound) || (await this.opensAnew(tx, ticket));
    if (!isQuiet(inbound) && !isThanks && isFollowUp) {
      if (!inbound.isHeld && !inbound.isUnproven) await this.waiting.customerWrote(tx, ticket);
      return this.open(tx, followUp(ticket, inbound));
    }
    const { createdAt, isLast } = inbound.isImported
      ? { createdAt: inbound.receivedAt, isLast: false }
      : await this.messages.timeOfArrival(tx, arrivalOf(ticketId, inbound));
    const message = { ...messageOf(ticket.id, inbound, this.at(createdAt)), isThanks };
    await this.messages.insert(tx, message, inbound.attachments);
    const landed = { ticketId, messageId: message.id, ticketNumber: ticket.number, isNewTicket: false };
    if (inbound.isImported) return landed;
    await this.outbox.record(tx, customerActor(inbound), {
      type: 'MessageReceived',
      ticketId,
      payload: {
        messageId: message.id,
        customerId: inbound.customerId,
        isAutomatic: inbound.isAutomatic,
        isHeld: inbound.isHeld,
      },
    });
    await this.touch(tx, ticket, { inbound, message, isLast });
    if (isThanks) {
      const payload = { messageId: message.id };
      await this.outbox.record(tx, customerActor(inbound), { type: 'TicketLeftResolved', ticketId, payload });
    }
    return landed;
  }

  /** What a customer's message does to the ticket: it is our turn again. Also when a held one is let in. */
  async arrive(tx: EntityManager, actor: Actor, ticket: Ticket, message: Message): Promise<Ticket> {
    const planner = await this.waiting.customerWrote(tx, ticket);
    return this.takeTurn(tx, actor, ticket, { message, planner });
  }

  private async takeTurn(
    tx: EntityManager,
    actor: Actor,
    ticket: Ticket,
    { message, planner, isLast = true }: { message: Message; planner: string | null; isLast?: boolean },
  ): Promise<Ticket> {
    const status = statusAfter(ticket.status, 'receive') ?? ticket.status;
    const isReopened = ticket.status === 'resolved' && status === 'open';
    const isWork = isOpen(status);
    const wakes = ticket.isSnoozed && ticket.snoozeWakesOnAnswer;
    const isGivenUp = isReopened && ticket.assigneeId !== null && (await this.givesUp(tx, ticket));
    const changed = await this.tickets.change(tx, ticket, {
      status,
      ...(isLast && { preview: previewOf(message.bodyText), lastMessageBy: 'customer' as const }),
      lastMessageAt: laterOf(ticket.lastMessageAt, message.createdAt),
      lastCustomerMessageAt: laterOf(ticket.lastCustomerMessageAt, message.createdAt),
      waitingSince: isWork ? (ticket.waitingSince ?? message.createdAt) : ticket.waitingSince,
      hasHeldMessage: ticket.hasHeldMessage,
      // Whoever had planned an answer is the one to look at it again.
      ...(isWork && planner !== null && ticket.assigneeId === null && { assigneeId: planner }),
      ...(isGivenUp && { assigneeId: null }),
      ...(isReopened && { resolvedAt: null }),
      ...(wakes && awake(message.createdAt)),
    });
    if (wakes) {
      const payload = { because: 'customer' };
      await this.outbox.record(tx, actor, { type: 'TicketWoke', ticketId: ticket.id, payload });
    }
    if (isReopened) await this.episodes.reopen(tx, actor, changed, { messageId: message.id });
    if (isGivenUp) {
      const payload = { agentId: null, previousAgentId: ticket.assigneeId };
      await this.outbox.record(tx, systemActor('tickets.reopening'), {
        type: 'TicketAssigned',
        ticketId: ticket.id,
        payload,
      });
    }
    return changed;
  }

  /** What comes now begins a ticket of its own (reopening.ts). A resolution that can be taken back is none yet. */
  private async opensAnew(tx: EntityManager, ticket: Ticket): Promise<boolean> {
    if (ticket.status !== 'resolved') return false;
    const rule = await this.tickets.reopeningRule(tx, ticket.mailboxId);
    const { resolvedAt } = ticket;
    return opensAnew(rule, { resolvedAt, now: this.clock.now() }) && (await this.episodes.isFinal(tx, ticket.id));
  }

  /** A ticket that is taken up goes back to all, where its mailbox says so. */
  private async givesUp(tx: EntityManager, ticket: Ticket): Promise<boolean> {
    const { keepsAssignee } = await this.tickets.reopeningRule(tx, ticket.mailboxId);
    return !keepsAssignee && (await this.episodes.isFinal(tx, ticket.id));
  }

  private async touch(
    tx: EntityManager,
    ticket: Ticket,
    { inbound, message, isLast }: { inbound: InboundMessage; message: Message; isLast: boolean },
  ): Promise<void> {
    if (inbound.isHeld) {
      await this.tickets.change(tx, ticket, { hasHeldMessage: true });
    } else if (isQuiet(inbound) || message.isThanks) {
      await this.tickets.change(tx, ticket, {});
      if (ticket.status === 'resolved' && !inbound.isAutomatic) await this.episodes.postponeClosing(tx, ticket.id);
    } else {
      const planner = inbound.isUnproven ? null : await this.waiting.customerWrote(tx, ticket);
      await this.takeTurn(tx, customerActor(inbound), ticket, { message, planner, isLast });
    }
  }

  private ticketOf(message: Message, inbound: InboundTicket): NewTicket {
    const isWaiting = !inbound.isImported && !inbound.isAutomatic;
    return {
      id: message.ticketId,
      subject: storableText(inbound.subject.trim(), MAX_SUBJECT),
      preview: previewOf(inbound.bodyText),
      status: inbound.isImported ? 'closed' : 'new',
      priority: 'normal',
      channel: inbound.channel,
      mailboxId: inbound.mailboxId,
      teamId: inbound.teamId,
      assigneeId: null,
      customerId: inbound.customerId,
      contactPointId: inbound.contactPointId,
      language: inbound.language,
      followsUpId: inbound.followsUpId ?? null,
      isDemo: inbound.isDemo,
      isImported: inbound.isImported,
      hasHeldMessage: false,
      lastMessageAt: message.createdAt,
      lastMessageBy: 'customer',
      lastCustomerMessageAt: message.createdAt,
      waitingSince: isWaiting ? message.createdAt : null,
      resolvedAt: inbound.isImported ? message.createdAt : null,
      createdAt: message.createdAt,
    };
  }

  private at(createdAt: Date): { createdAt: Date; now: Date } {
    return { createdAt, now: this.clock.now() };
  }
}

/** Its words only say thanks, and so does its subject, unless it is that of the ticket or of an answer. */
const isMereThanks = ({ subject }: Ticket, inbound: InboundMessage): boolean =>
  inbound.isThanks === true &&
  (!isAnotherSubject(inbound.subject, subject) ||
    isOnlyThanks({ text: inbound.subject, writer: inbound.authorName ?? '' }));
