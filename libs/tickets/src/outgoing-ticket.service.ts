import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomerService } from '#customers';
import { Database, rowsOf } from '#database';
import { isInScope } from '#identity';
import { type AgentActor, Clock, newId, storableText } from '#kernel';
import { isDeliverableAddress, MailComposeError } from '#mail';
import { type CleanWords, cleanWords } from './clean-words.js';
import { filledWords } from './filled-words.js';
import { MessageRepository } from './message.repository.js';
import { repeated } from './message.service.js';
import { previewOf } from './message-preview.js';
import { ReplyOutlet } from './reply-outlet.service.js';
import { areSameWords } from './same-words.js';
import type { Ticket } from './ticket.entity.js';
import { ClientIdTakenError, MailboxError, OwnAddressError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';
import type { CopyAddress } from './waiting-reply.js';
import { type Written, writtenOf } from './written.js';

/** A ticket that we begin ourselves by writing to somebody. */
export interface OutgoingTicket {
  /** Chosen by the writer's console: the same one again answers the first ticket. */
  clientId: string;
  mailboxId: string;
  to: string;
  customerName?: string | undefined;
  subject: string;
  /** Left out: made from the HTML. */
  text?: string | undefined;
  html?: string | undefined;
  cc?: readonly CopyAddress[] | undefined;
  /** Who gets a copy that no other recipient learns of. */
  bcc?: readonly CopyAddress[] | undefined;
  /** Files that the writer uploaded. */
  uploadIds?: readonly string[] | undefined;
  /** Default: the customer's, else the mailbox's. */
  language?: string | undefined;
  isDemo?: boolean;
}

/** What a repeated request begins a ticket with. */
type Begun = Pick<CleanWords<OutgoingTicket>, 'clientId' | 'subject' | 'text'> & {
  /** Of a mail. */
  to?: string;
};

/** Tickets that begin with our words. */
@Injectable()
export class OutgoingTicketService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly outlet: ReplyOutlet,
    private readonly customers: CustomerService,
  ) {}

  /**
   * Opens a ticket by writing to somebody first; it waits for them and belongs to the writer.
   * @throws {WordsError} WORDS_MISSING
   * @throws {PlaceholderError} PLACEHOLDER_EMPTY, PLACEHOLDER_UNKNOWN
   * @throws {MailboxError} MAILBOX_UNKNOWN
   * @throws {CopiesError} CC_REFUSED
   * @throws {MailComposeError} MAIL_ADDRESS_REFUSED
   * @throws {UploadsError} UPLOAD_UNKNOWN, FILES_TOO_LARGE
   * @throws {ClientIdTakenError} CLIENT_ID_TAKEN
   */
  openOutgoing(actor: AgentActor, outgoing: OutgoingTicket): Promise<Written> {
    return this.database.transaction(async (tx) => {
      // There is no row to lock yet: two sends of one click wait for each other here.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`client:${outgoing.clientId}`]);
      return (await this.opened(tx, actor, cleanWords(outgoing))) ?? this.open(tx, actor, outgoing);
    });
  }

  /** What `openOutgoing` would throw, without opening anything. In the caller's transaction. */
  async check(tx: EntityManager, actor: AgentActor, outgoing: OutgoingTicket): Promise<void> {
    const mailbox = await this.tickets.activeMailbox(tx, outgoing.mailboxId);
    if (!mailbox || !isInScope(actor, mailbox)) throw new MailboxError();
    if (!isDeliverableAddress(outgoing.to)) throw new MailComposeError('to', 'MAIL_ADDRESS_REFUSED');
    if (await this.tickets.isOurs(tx, outgoing.to)) throw new OwnAddressError('to');
    const words = cleanWords(outgoing);
    await filledWords(words, () => this.tickets.placeholdersOfNew(tx, actor.agentId, words));
    await this.outlet.checkBeginning(tx, actor, words);
  }

  /**
   * The ticket that was opened with this `clientId` before.
   * @throws {ClientIdTakenError} CLIENT_ID_TAKEN : by somebody else, with other words, or to somebody else
   */
  async opened(tx: EntityManager, actor: AgentActor, again: Begun): Promise<Written | undefined> {
    const message = await this.messages.findByClientId(tx, again.clientId);
    const ticket = message && (await this.tickets.lock(tx, message.ticketId));
    if (!message || !ticket) return undefined;
    const { id } = repeated(message, actor, ticket.id);
    if (!(await this.isSame(tx, { ticket, text: message.bodyText }, again))) throw new ClientIdTakenError();
    return writtenOf(ticket, id);
  }

  private async isSame(
    tx: EntityManager,
    { ticket, text }: { ticket: Ticket; text: string },
    again: Begun,
  ): Promise<boolean> {
    if (!areSameWords(text, again.text) || !areSameWords(ticket.subject, again.subject)) return false;
    if (again.to === undefined || ticket.contactPointId === null) return true;
    const sql = 'select 1 from contact_points where id = $1 and lower(address) = lower($2)';
    return (await rowsOf(tx, sql, [ticket.contactPointId, again.to])).length > 0;
  }

  /** As `openOutgoing`, in the caller's transaction, which holds the lock of the `clientId`. */
  async open(tx: EntityManager, actor: AgentActor, outgoing: OutgoingTicket): Promise<Written> {
    const given = cleanWords(outgoing);
    const opened = await this.insert(tx, actor, given);
    const words = await filledWords(given, () => this.tickets.placeholderValues(tx, opened, actor.agentId));
    const ticket = words === given ? opened : await this.tickets.change(tx, opened, { preview: previewOf(words.text) });
    return writtenOf(ticket, await this.outlet.begin(tx, actor, { ticket, words }));
  }

  private async insert(tx: EntityManager, actor: AgentActor, outgoing: CleanWords<OutgoingTicket>): Promise<Ticket> {
    if (await this.tickets.isOurs(tx, outgoing.to)) throw new OwnAddressError('to');
    const mailbox = await this.tickets.activeMailbox(tx, outgoing.mailboxId);
    if (!mailbox || !isInScope(actor, mailbox)) throw new MailboxError();
    const { customerId, contactPointId } = await this.customers.findOrCreateByAddress(tx, {
      address: outgoing.to,
      ...(outgoing.customerName && { name: outgoing.customerName }),
      ...(outgoing.language && { language: outgoing.language }),
    });
    const now = this.clock.now();
    return this.tickets.insert(tx, {
      id: newId(),
      subject: storableText(outgoing.subject),
      preview: previewOf(outgoing.text),
      status: 'pending',
      priority: 'normal',
      channel: 'email',
      mailboxId: mailbox.id,
      teamId: mailbox.teamId,
      assigneeId: actor.agentId,
      customerId,
      contactPointId,
      language: outgoing.language ?? (await this.tickets.customerLanguage(tx, customerId)) ?? mailbox.language,
      followsUpId: null,
      isDemo: outgoing.isDemo ?? false,
      isImported: false,
      hasHeldMessage: false,
      lastMessageAt: now,
      lastMessageBy: 'agent',
      lastCustomerMessageAt: null,
      waitingSince: null,
      resolvedAt: null,
      createdAt: now,
    });
  }
}
