import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AgentActor } from '#kernel';
import { Outbox } from '#outbox';
import type { Message } from './message.entity.js';
import { MessageRepository, type NewAttachment } from './message.repository.js';
import { TicketRepository } from './ticket.repository.js';
import { UploadService } from './upload.service.js';
import { type Words, writtenMessage } from './written-message.js';

/** Puts the words of agents at the end of a thread, in the caller's transaction. */
@Injectable()
export class MessageWriting {
  constructor(
    private readonly outbox: Outbox,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly uploads: UploadService,
  ) {}

  /** Turns uploaded files into those of a message. @throws {UploadsError} UPLOAD_UNKNOWN, FILES_TOO_LARGE */
  filesOf(
    tx: EntityManager,
    actor: AgentActor,
    words: { ids: readonly string[]; html: string | null },
  ): Promise<NewAttachment[]> {
    return this.uploads.take(tx, actor, words);
  }

  async insert(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, files = [], ...words }: Words & { ticketId: string; files?: readonly NewAttachment[] },
  ): Promise<Message> {
    const name = await this.tickets.agentName(tx, actor.agentId);
    const createdAt = await this.messages.timeAtEnd(tx, ticketId);
    const message = writtenMessage({ actor, name }, words, { ticketId, createdAt });
    await this.messages.insert(tx, message, files);
    return message;
  }

  /** Records MessageWritten: from here on it counts. */
  async tell(tx: EntityManager, actor: AgentActor, message: Message, kind: 'reply' | 'note' | 'call'): Promise<void> {
    const payload = { messageId: message.id, agentId: actor.agentId, kind };
    await this.outbox.record(tx, actor, { type: 'MessageWritten', ticketId: message.ticketId, payload });
  }
}
