import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Caller, Callers } from '#customers';
import { Database } from '#database';
import { isInScope } from '#identity';
import { type AgentActor, Clock, newId, storableText } from '#kernel';
import { cleanWords } from './clean-words.js';
import { EpisodeService } from './episode.service.js';
import type { CallFacts } from './message.entity.js';
import { previewOf } from './message-preview.js';
import { NoteWriting } from './note-writing.service.js';
import { OutgoingTicketService } from './outgoing-ticket.service.js';
import type { Ticket } from './ticket.entity.js';
import { MailboxError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';
import type { Written } from './written.js';

/** A ticket that begins with a call. */
export interface PhoneTicket {
  /** Chosen by the writer's console: the same one again answers the first ticket. */
  clientId: string;
  mailboxId: string;
  direction: CallFacts['direction'];
  caller: Caller;
  subject: string;
  /** Left out: made from the HTML. */
  text?: string | undefined;
  html?: string | undefined;
  uploadIds?: readonly string[] | undefined;
  /** Default: the customer's, else the mailbox's. */
  language?: string | undefined;
}

/** How a ticket from a call becomes one: once for each click. */
@Injectable()
export class PhoneOpening {
  constructor(
    private readonly outgoing: OutgoingTicketService,
    private readonly episodes: EpisodeService,
  ) {}

  /** Waits for the same click elsewhere; what it opened. @throws {ClientIdTakenError} CLIENT_ID_TAKEN */
  async begin(
    tx: EntityManager,
    actor: AgentActor,
    call: { clientId: string; subject: string; text: string },
  ): Promise<Written | undefined> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`client:${call.clientId}`]);
    return this.outgoing.opened(tx, actor, call);
  }

  opened(tx: EntityManager, actor: AgentActor, first: { ticket: Ticket; messageId: string }): Promise<void> {
    return this.episodes.start(tx, actor, first);
  }
}

/** Tickets from calls: the note of what was said, and no mail. */
@Injectable()
export class PhoneTickets {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tickets: TicketRepository,
    private readonly callers: Callers,
    private readonly notes: NoteWriting,
    private readonly opening: PhoneOpening,
  ) {}

  /**
   * Opens a ticket with the note of a call. It is the writer's, and open: whoever called has been spoken with, so nobody
   * waits for a first answer. Nothing is mailed.
   * @throws {WordsError} WORDS_MISSING
   * @throws {MailboxError} MAILBOX_UNKNOWN
   * @throws {MissingError} CUSTOMER_NOT_FOUND
   * @throws {UploadsError} UPLOAD_UNKNOWN, FILES_TOO_LARGE
   * @throws {MentionsError} MENTION_REFUSED, MENTIONS_TOO_MANY
   * @throws {ClientIdTakenError} CLIENT_ID_TAKEN
   */
  async open(actor: AgentActor, phone: PhoneTicket): Promise<Written> {
    const words = cleanWords({ ...phone, kind: 'call' as const });
    return this.database.transaction(async (tx) => {
      const { clientId, subject } = phone;
      const earlier = await this.opening.begin(tx, actor, { clientId, subject, text: words.text });
      if (earlier) return earlier;
      const ticket = await this.insert(tx, actor, { ...phone, text: words.text });
      const call = { direction: phone.direction, number: phone.caller.number ?? null };
      const { kind, text, html, uploadIds } = words;
      const written = await this.notes.write(tx, actor, ticket, { clientId, kind, text, html, uploadIds, call });
      await this.opening.opened(tx, actor, { ticket, messageId: written.messageId });
      return written;
    });
  }

  private async insert(tx: EntityManager, actor: AgentActor, phone: PhoneTicket & { text: string }): Promise<Ticket> {
    const mailbox = await this.tickets.activeMailbox(tx, phone.mailboxId);
    if (!mailbox || !isInScope(actor, mailbox)) throw new MailboxError();
    const { language } = phone;
    const found = await this.callers.find(tx, actor, { ...phone.caller, language });
    const now = this.clock.now();
    return this.tickets.insert(tx, {
      id: newId(),
      subject: storableText(phone.subject),
      preview: previewOf(phone.text),
      status: 'open',
      priority: 'normal',
      channel: 'phone',
      mailboxId: mailbox.id,
      teamId: mailbox.teamId,
      assigneeId: actor.agentId,
      ...found,
      language: language ?? (await this.tickets.customerLanguage(tx, found.customerId)) ?? mailbox.language,
      followsUpId: null,
      isDemo: false,
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
