import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TicketAction } from '#contracts';
import type { AgentActor } from '#kernel';
import { type DraftAt, Drafts } from './drafts.service.js';
import { NoteMentions } from './followers/note-mentions.service.js';
import type { CallFacts } from './message.entity.js';
import { MessageWriting } from './message-writing.service.js';
import type { Ticket } from './ticket.entity.js';
import { TicketRepository } from './ticket.repository.js';
import type { Acts } from './ticket-acts.js';
import { TicketActs } from './ticket-acts.service.js';
import { type Written, writtenOf } from './written.js';

/** Words that stay inside, and what is done with them. */
export interface InsideWords {
  clientId: string;
  kind: 'note' | 'call';
  text: string;
  html: string | null;
  uploadIds?: readonly string[] | undefined;
  actions?: readonly TicketAction[] | undefined;
  /** Of a call: who called whom. */
  call?: CallFacts | undefined;
}

/** Notes and calls. In the caller's transaction, under the lock of the ticket. */
@Injectable()
export class NoteWriting {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly writing: MessageWriting,
    private readonly acts: TicketActs,
    private readonly drafts: Drafts,
    private readonly mentions: NoteMentions,
  ) {}

  /** The words that were being written have been. In the transaction in which they are. */
  draftWritten(
    tx: EntityManager,
    actor: AgentActor,
    draft: DraftAt & { version?: number | null | undefined },
  ): Promise<void> {
    return this.drafts.written(tx, actor, draft);
  }

  /**
   * @throws {UploadsError} UPLOAD_UNKNOWN, FILES_TOO_LARGE
   * @throws {MentionsError} MENTION_REFUSED, MENTIONS_TOO_MANY
   */
  async write(tx: EntityManager, actor: AgentActor, ticket: Ticket, words: InsideWords): Promise<Written> {
    const { clientId, kind, uploadIds = [], actions = [], call } = words;
    const { text, html, named } = await this.mentions.read(tx, ticket, words);
    const files = await this.writing.filesOf(tx, actor, { ids: uploadIds, html });
    const said = { clientId, kind, text, html, files, call };
    const message = await this.writing.insert(tx, actor, { ...said, ticketId: ticket.id });
    // Whoever spoke with the customer waits for them from now on.
    const isContact = kind === 'call' && ticket.status === 'pending';
    const changed = await this.tickets.change(tx, ticket, isContact ? { status: 'pending' } : {});
    await this.writing.tell(tx, actor, message, kind);
    await this.mentions.tell(tx, actor, { message, named });
    if (actions.length === 0) return writtenOf(changed, message.id);
    const acts = await this.acts.actOn(tx, actor, { ticketId: ticket.id, clientId, actions });
    const now = (await this.tickets.lock(tx, ticket.id)) ?? changed;
    return { ...writtenOf(now, message.id), acts };
  }

  /** What the actions of earlier words did. */
  earlier(
    tx: EntityManager,
    actor: AgentActor,
    words: { ticketId: string; clientId: string },
  ): Promise<Acts | undefined> {
    return this.acts.earlier(tx, actor, words);
  }
}
