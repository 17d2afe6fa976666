import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, Clock, newId, storableText, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import { EpisodeService } from './episode.service.js';
import type { MailParts, Message } from './message.entity.js';
import { MessageRepository, type NewAttachment } from './message.repository.js';
import { previewOf } from './message-preview.js';
import { awake } from './snooze.service.js';
import type { Ticket, TicketChannel } from './ticket.entity.js';
import { TicketNotFoundError } from './ticket.errors.js';
import { type NewTicket, TicketRepository } from './ticket.repository.js';
import { isOpen, needsFollowUp, statusAfter } from './ticket-status.js';
import { WaitingReplies } from './waiting-replies.service.js';
import type { CopyAddress } from './waiting-reply.js';

/** Something that came in, as the part that read it understands it. */
export interface InboundMessage {
  /** Who wrote; a stranger in somebody else's ticket is `isHeld`. */
  customerId: string;
  contactPointId: string | null;
  authorName: string;
  authorAddress: string | null;
  /** Who else got it, besides us; for an answer to all. */
  cc?: CopyAddress[];
  subject: string;
  /** Their own words. */
  bodyText: string;
  /** Everything they sent, as text. */
  fullText: string | null;
  /** The raw mail holds more than `bodyText`: HTML, a quote, a signature. */
  hasFullBody: boolean;
  /** Without angle brackets. */
  messageIdHeader: string | null;
  /** Why it belongs here: token, message_id, link, subject, new. */
  matchedBy: string | null;
  /** A program wrote it. */
  isAutomatic: boolean;
  /** A person wrote it, but no word of their own: it lands, and changes nothing. */
  isWordless?: boolean;
  /** A person's words that do not reopen the resolved ticket; whoever passes them on sees to it that they are read. */
  isReopeningNothing?: boolean;
  isHeld: boolean;
  /** Nothing but an address says that the customer wrote it: a planned answer is not cancelled for it. */
  isUnproven?: boolean;
  /** The answer to a survey mail: it lands in the thread, but is no reason to reopen or to wait. */
  isSurveyAnswer?: boolean;
  /** Old mail: lands quietly, at its own time, without an event. */
  isImported?: boolean;
  /** It came in through the demo door, as the played customer's mail does. */
  isDemo?: boolean;
  inboundMailId: string | null;
  /** Whom the words are from that this mail passes on. */
  forwardedAuthor?: { name: string; address: string } | null;
  mailParts?: MailParts | null;
  attachments: NewAttachment[];
  receivedAt: Date;
}

/** The answer of somebody outside the ticket to a mail that passed a message of it on. */
export type ThirdPartyMessage = Pick<
  InboundMessage,
  | 'authorName'
  | 'authorAddress'
  | 'subject'
  | 'bodyText'
  | 'fullText'
  | 'hasFullBody'
  | 'messageIdHeader'
  | 'matchedBy'
  | 'isAutomatic'
  | 'inboundMailId'
  | 'attachments'
  | 'receivedAt'
>;

/** A message that begins a ticket. */
export interface InboundTicket extends InboundMessage {
  mailboxId: string | null;
  teamId: string | null;
  language: string;
  channel: TicketChannel;
  followsUpId?: string | null;
  isDemo: boolean;
  /** Old mail: the ticket is closed from the beginning, and nothing asks or alerts because of it. */
  isImported: boolean;
}

/** Where a message landed. */
export interface Landed {
  ticketId: string;
  messageId: string;
  ticketNumber: number;
  /** A ticket was opened for it: a first mail, or one that follows up a closed ticket. */
  isNewTicket: boolean;
}

const MAX_SUBJECT = 300;
const MAX_NAME = 200;

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
    const message = this.messageOf(newId(), { ...inbound, isHeld: false }, inbound.receivedAt);
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
    if (!isQuiet(inbound) && needsFollowUp(ticket.status, inbound)) {
      if (!inbound.isHeld && !inbound.isUnproven) await this.waiting.customerWrote(tx, ticket);
      return this.open(tx, followUp(ticket, inbound));
    }
    const { createdAt, isLast } = inbound.isImported
      ? { createdAt: inbound.receivedAt, isLast: false }
      : await this.messages.timeOfArrival(tx, arrivalOf(ticketId, inbound));
    const message = this.messageOf(ticket.id, inbound, createdAt);
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
    return landed;
  }

  /**
   * Puts the answer of a third party into the thread, inside: it is nobody's customer, the customer never learns of it,
   * and whoever waited for it works on. @throws {TicketNotFoundError} TICKET_NOT_FOUND
   */
  async receiveThirdParty(tx: EntityManager, ticketId: string, answer: ThirdPartyMessage): Promise<Landed> {
    const ticket = await this.tickets.lock(tx, ticketId);
    if (!ticket) throw new TicketNotFoundError(ticketId);
    const { createdAt } = await this.messages.timeOfArrival(tx, arrivalOf(ticketId, answer));
    const asCustomers = { ...answer, customerId: '', contactPointId: null, isHeld: false };
    const message: Message = {
      ...this.messageOf(ticketId, asCustomers, createdAt),
      visibility: 'internal',
      authorKind: 'third_party',
      authorCustomerId: null,
    };
    await this.messages.insert(tx, message, answer.attachments);
    await this.outbox.record(tx, systemActor('tickets.third-party'), {
      type: 'ThirdPartyAnswered',
      ticketId,
      payload: { messageId: message.id },
    });
    const waits = !answer.isAutomatic && (ticket.status === 'pending' || ticket.status === 'on_hold');
    const wakes = !answer.isAutomatic && ticket.isSnoozed && ticket.snoozeWakesOnAnswer;
    await this.tickets.change(tx, ticket, {
      ...(waits && { status: 'open' }),
      ...(wakes && awake(this.clock.now())),
    });
    if (wakes) {
      const payload = { because: 'third_party' };
      await this.outbox.record(tx, systemActor('tickets.third-party'), { type: 'TicketWoke', ticketId, payload });
    }
    return { ticketId, messageId: message.id, ticketNumber: ticket.number, isNewTicket: false };
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
    const changed = await this.tickets.change(tx, ticket, {
      status,
      ...(isLast && { preview: previewOf(message.bodyText), lastMessageBy: 'customer' as const }),
      lastMessageAt: laterOf(ticket.lastMessageAt, message.createdAt),
      lastCustomerMessageAt: laterOf(ticket.lastCustomerMessageAt, message.createdAt),
      waitingSince: isWork ? (ticket.waitingSince ?? message.createdAt) : ticket.waitingSince,
      hasHeldMessage: ticket.hasHeldMessage,
      // Whoever had planned an answer is the one to look at it again.
      ...(isWork && planner !== null && ticket.assigneeId === null && { assigneeId: planner }),
      ...(isReopened && { resolvedAt: null }),
      ...(wakes && awake(message.createdAt)),
    });
    if (wakes) {
      const payload = { because: 'customer' };
      await this.outbox.record(tx, actor, { type: 'TicketWoke', ticketId: ticket.id, payload });
    }
    if (isReopened) await this.episodes.reopen(tx, actor, changed);
    return changed;
  }

  private async touch(
    tx: EntityManager,
    ticket: Ticket,
    { inbound, message, isLast }: { inbound: InboundMessage; message: Message; isLast: boolean },
  ): Promise<void> {
    if (inbound.isHeld) {
      await this.tickets.change(tx, ticket, { hasHeldMessage: true });
    } else if (isQuiet(inbound)) {
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

  private messageOf(ticketId: string, inbound: InboundMessage, createdAt: Date): Message {
    return {
      // Of mails of one millisecond, too, the one that arrived first stands first.
      id: inbound.inboundMailId ?? newId(),
      ticketId,
      kind: 'email',
      direction: 'inbound',
      visibility: 'public',
      authorKind: 'customer',
      authorAgentId: null,
      authorCustomerId: inbound.customerId,
      authorName: storableText(inbound.authorName.trim() || (inbound.authorAddress ?? ''), MAX_NAME),
      authorAddress: inbound.authorAddress,
      cc: inbound.cc ?? [],
      bcc: [],
      subject: storableText(inbound.subject.trim(), MAX_SUBJECT),
      bodyText: storableText(inbound.bodyText),
      bodyHtml: null,
      fullText: inbound.fullText === null ? null : storableText(inbound.fullText),
      hasFullBody: inbound.hasFullBody,
      messageIdHeader: inbound.messageIdHeader && storableText(inbound.messageIdHeader),
      matchedBy: inbound.matchedBy,
      isAutomatic: inbound.isAutomatic,
      isWordless: inbound.isWordless ?? false,
      isSurveyAnswer: inbound.isSurveyAnswer ?? false,
      heldAt: inbound.isHeld ? this.clock.now() : null,
      inboundMailId: inbound.inboundMailId,
      forwardedAuthor: inbound.forwardedAuthor ?? null,
      mailParts: inbound.mailParts ?? null,
      outgoingMailId: null,
      clientId: null,
      createdAt,
    };
  }
}

/** Lands without changing whose turn it is. */
const isQuiet = (inbound: InboundMessage): boolean =>
  inbound.isAutomatic ||
  inbound.isWordless === true ||
  inbound.isReopeningNothing === true ||
  inbound.isSurveyAnswer === true ||
  inbound.isImported === true;

const arrivalOf = (
  ticketId: string,
  { receivedAt: at, inboundMailId: id }: Pick<InboundMessage, 'receivedAt' | 'inboundMailId'>,
) => ({ ticketId, at, id });

const laterOf = (one: Date | null, other: Date): Date => (one && one > other ? one : other);

const customerActor = (inbound: InboundMessage): Actor => ({ kind: 'customer', customerId: inbound.customerId });

/**
 * The ticket that continues a finished one, with the writer of the new message as its customer. It is a demo ticket
 * when the new message came through the demo door, never because the finished one was: a real person's words count
 * (rulings 14). A real person's words on a demo ticket that is still open are a message of that ticket, which stays
 * what it is: its one question goes to the played customer.
 */
const followUp = (ended: Ticket, inbound: InboundMessage): InboundTicket => ({
  ...inbound,
  isHeld: false,
  isImported: false,
  mailboxId: ended.mailboxId,
  teamId: ended.teamId,
  language: ended.language,
  channel: ended.channel,
  followsUpId: ended.id,
  isDemo: inbound.isDemo ?? false,
});
