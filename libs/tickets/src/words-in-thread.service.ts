import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AgentActor } from '#kernel';
import type { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import { repeated, stillWaiting } from './message.service.js';
import { areSameWords } from './same-words.js';
import type { Ticket } from './ticket.entity.js';
import { ClientIdTakenError } from './ticket.errors.js';
import { TicketRepository } from './ticket.repository.js';
import { WaitingReplies } from './waiting-replies.service.js';

/** A message and its ticket under the lock, and what was made of the same words before. */
@Injectable()
export class WordsInThread {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly waiting: WaitingReplies,
  ) {}

  /** The ticket is locked. Null where there is none of them. */
  async lockOf(tx: EntityManager, messageId: string): Promise<{ passed: Message | null; ticket: Ticket | null }> {
    const passed = (await this.messages.find(tx, messageId)) ?? null;
    return { passed, ticket: passed && ((await this.tickets.lock(tx, passed.ticketId)) ?? null) };
  }

  /**
   * What was made with this `clientId` before: a message, or words that wait.
   * @throws {ClientIdTakenError} CLIENT_ID_TAKEN : by something else, other words, or for somebody else
   */
  async earlier(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, clientId, text, to }: { ticketId: string; clientId: string; text: string; to: string },
  ): Promise<string | undefined> {
    const message = await this.messages.findByClientId(tx, clientId);
    const waiting = await this.waiting.findByClientId(tx, clientId);
    const taken = message?.bodyText ?? waiting?.bodyText;
    const isOther = (taken !== undefined && !areSameWords(taken, text)) || (waiting && waiting.forwardTo !== to);
    if (isOther) throw new ClientIdTakenError();
    if (message) return repeated(message, actor, ticketId).id;
    return waiting && stillWaiting(waiting, actor, ticketId).id;
  }
}
