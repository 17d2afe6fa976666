import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TicketAction } from '#contracts';
import type { AgentActor } from '#kernel';
import { isDeliverableAddress } from '#mail';
import { Outbox } from '#outbox';
import { EpisodeService } from './episode.service.js';
import type { Message } from './message.entity.js';
import { MessageRepository, type NewAttachment } from './message.repository.js';
import { previewOf } from './message-preview.js';
import { MessageWriting } from './message-writing.service.js';
import { ReplyMails, type ReplyRoute } from './reply-mails.js';
import type { Ticket } from './ticket.entity.js';
import { CopiesError, TicketStatusError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';
import { resolvedAs } from './ticket-acts.js';
import { isOpen, statusAfter, type TicketStatus } from './ticket-status.js';
import type { CopyAddress } from './waiting-reply.js';

/** A reply that leaves now. */
export interface ReadyReply {
  id?: string | undefined;
  clientId: string;
  text: string;
  html: string | null;
  cc: readonly CopyAddress[];
  bcc: readonly CopyAddress[];
  files: readonly NewAttachment[];
  /** When its writer had finished it, if it waited: what the customer wrote later is not answered by it. */
  writtenAt: Date | null;
  /** Its writer works here no more: the ticket does not become theirs. */
  isOfNobody?: boolean;
  /** What `check` answered in this transaction. */
  route?: ReplyRoute | undefined;
}

interface Checked {
  cc?: readonly CopyAddress[] | undefined;
  bcc?: readonly CopyAddress[] | undefined;
  resolves?: boolean | undefined;
  /** Done before it is resolved. */
  actions?: readonly TicketAction[] | undefined;
}

/** What became of the ticket of a reply. */
export interface Replied {
  ticket: Ticket;
  messageId: string;
  /** The customer wrote after the reply was written: the ticket still waits for us. */
  isOvertaken: boolean;
}

/** Replies at the moment in which they leave: from here on they count. */
@Injectable()
export class Replies {
  constructor(
    private readonly outbox: Outbox,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly episodes: EpisodeService,
    private readonly writing: MessageWriting,
    private readonly mails: ReplyMails,
  ) {}

  /**
   * Whatever would stop a reply; answers where it goes.
   * @throws {TicketStatusError} TICKET_IS_SPAM, or why the ticket cannot be resolved with it
   * @throws {FieldsRequiredError} FIELDS_REQUIRED : it is to be resolved with it
   * @throws {StatusNameUnknownError} STATUS_NAME_UNKNOWN
   * @throws {UnreachableError} CUSTOMER_HAS_NO_ADDRESS, TICKET_HAS_NO_MAILBOX
   * @throws {CopiesError} CC_REFUSED
   */
  async check(
    tx: EntityManager,
    ticket: Ticket,
    { resolves = false, actions = [], ...copies }: Checked,
  ): Promise<ReplyRoute> {
    if (!statusAfter(ticket.status, 'reply')) throw new TicketStatusError(ticket.status, 'reply');
    if (resolves && !statusAfter(ticket.status, 'resolve')) throw new TicketStatusError(ticket.status, 'resolve');
    if (resolves) await this.episodes.demandFilled(tx, ticket, actions);
    await this.demandName(tx, actions);
    this.checkCopies(copies);
    return this.mails.route(tx, ticket);
  }

  private async demandName(tx: EntityManager, actions: readonly TicketAction[]): Promise<void> {
    const statusId = resolvedAs(actions);
    if (statusId) await this.tickets.demandStatusName(tx, { status: 'resolved', statusId });
  }

  /** @throws {CopiesError} CC_REFUSED */
  checkCopies({ cc = [], bcc = [] }: Omit<Checked, 'resolves' | 'actions'>): void {
    const refused = [...cc, ...bcc].flatMap(({ address }, at) => (isDeliverableAddress(address) ? [] : [at]));
    if (refused.length > 0) throw new CopiesError(refused);
  }

  /** The first words of a ticket that begins with ours. */
  async begin(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, words }: { ticket: Ticket; words: Omit<ReadyReply, 'id' | 'writtenAt'> },
  ): Promise<string> {
    const message = await this.writing.insert(tx, actor, { ...words, kind: 'reply', ticketId: ticket.id });
    await this.mails.send(tx, ticket, { message, files: words.files, isFirst: true });
    await this.episodes.start(tx, actor, { ticket, messageId: message.id });
    await this.writing.tell(tx, actor, message, 'reply');
    return message.id;
  }

  /**
   * Puts the mail on its way and the message into the thread. The ticket waits for the customer and is given to the
   * writer where it is nobody's; on a resolved or closed ticket neither.
   * @throws {TicketStatusError} TICKET_IS_SPAM
   * @throws {UnreachableError} CUSTOMER_HAS_NO_ADDRESS, TICKET_HAS_NO_MAILBOX
   */
  async deliver(tx: EntityManager, actor: AgentActor, ticket: Ticket, reply: ReadyReply): Promise<Replied> {
    const status = statusAfter(ticket.status, 'reply');
    if (!status) throw new TicketStatusError(ticket.status, 'reply');
    const isOvertaken =
      reply.writtenAt !== null && (await this.messages.hasCustomerWritten(tx, ticket.id, reply.writtenAt));
    const message = await this.writing.insert(tx, actor, { ...reply, kind: 'reply', ticketId: ticket.id });
    await this.mails.send(tx, ticket, { message, files: reply.files, route: reply.route });
    const changes = afterReply(ticket, { status, message, actor: reply.isOfNobody ? null : actor });
    const changed = await this.tickets.change(tx, ticket, isOvertaken ? stillWaiting(ticket, changes) : changes);
    if (ticket.status === 'resolved') await this.episodes.postponeClosing(tx, ticket.id);
    await this.writing.tell(tx, actor, message, 'reply');
    if (changed.assigneeId !== ticket.assigneeId) {
      const payload = { agentId: actor.agentId, previousAgentId: null };
      await this.outbox.record(tx, actor, { type: 'TicketAssigned', ticketId: ticket.id, payload });
    }
    return { ticket: changed, messageId: message.id, isOvertaken };
  }
}

/** What a reply makes of its ticket. */
function afterReply(
  ticket: Ticket,
  { status, message, actor }: { status: TicketStatus; message: Message; actor: AgentActor | null },
): Partial<Ticket> {
  const isNobodys = actor && ticket.assigneeId === null && isOpen(ticket.status);
  return {
    status,
    preview: previewOf(message.bodyText),
    lastMessageAt: message.createdAt > ticket.lastMessageAt ? message.createdAt : ticket.lastMessageAt,
    lastMessageBy: 'agent',
    waitingSince: null,
    ...(isNobodys && { assigneeId: actor.agentId }),
  };
}

const stillWaiting = (ticket: Ticket, changes: Partial<Ticket>): Partial<Ticket> => ({
  ...changes,
  status: ticket.status,
  waitingSince: ticket.waitingSince,
});
