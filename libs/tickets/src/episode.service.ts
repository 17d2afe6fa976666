import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TicketAction } from '#contracts';
import { rowsOf, type SqlPart } from '#database';
import { type Actor, agentIdOf, Clock, DAY, newId, plus } from '#kernel';
import { Outbox, Timers } from '#outbox';
import type { Episode } from './episode.entity.js';
import { EpisodeRepository } from './episode.repository.js';
import { type EpisodeAttribution, weighRepliers } from './episode-attribution.js';
import { RequiredFields } from './fields/required-fields.service.js';
import type { Ticket } from './ticket.entity.js';
import type { TicketReopened } from './ticket.events.js';

/** The timer that closes a resolved ticket; its subject is the ticket. */
export const CLOSE_RESOLVED = 'tickets.close-resolved';
/** The timer that makes a resolution final; its subject is the ticket. */
export const FINISH_RESOLUTION = 'tickets.finish-resolution';
/** A resolved ticket closes after this time without a message (rulings, "resolved -> closed"). */
export const CLOSE_AFTER_MS = 14 * DAY;

/** Why a ticket is reopened. */
interface Reopening {
  reason?: TicketReopened['reason'];
  /** The customer's message that did it. */
  messageId?: string | null;
}

/** What a ticket begins with. */
interface FirstMessage {
  ticket: Pick<Ticket, 'id' | 'customerId' | 'channel' | 'createdAt'>;
  messageId: string;
}

/**
 * Rounds of a ticket. The verbs of tickets call these inside their transaction, holding the ticket's lock; nothing
 * else writes episodes.
 */
@Injectable()
export class EpisodeService {
  constructor(
    private readonly episodes: EpisodeRepository,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly required: RequiredFields,
  ) {}

  /** Begins the first episode of a new ticket and records TicketOpened. */
  async start(tx: EntityManager, actor: Actor, first: FirstMessage): Promise<void> {
    for (const part of this.starting(actor, first)) await rowsOf(tx, part);
  }

  /** The same as parts of the statement that inserts the ticket. */
  starting(actor: Actor, { ticket, messageId }: FirstMessage): SqlPart[] {
    const event = {
      type: 'TicketOpened',
      ticketId: ticket.id,
      payload: { messageId, customerId: ticket.customerId, channel: ticket.channel },
    };
    const episode = { id: newId(), ticketId: ticket.id, number: 1, startedAt: ticket.createdAt };
    return [this.episodes.inserting(episode), this.outbox.recording(actor, event)];
  }

  /** Ends the running episode: freezes who stands behind it, sets the closing timer, records TicketResolved. */
  async end(tx: EntityManager, actor: Actor, ticket: Ticket): Promise<string> {
    const episode = await this.episodes.running(tx, ticket.id);
    if (!episode) throw new Error(`The ticket ${ticket.id} is open without an episode.`);
    const resolvedAt = this.clock.now();
    const resolvedBy = agentIdOf(actor);
    const attribution = await this.attribute(tx, ticket, { startedAt: episode.startedAt, resolvedBy });
    const statusId = await this.episodes.freeze(tx, { ...episode, resolvedAt, resolvedBy, attribution });
    await this.postponeClosing(tx, ticket.id);
    await this.outbox.record(tx, actor, {
      type: 'TicketResolved',
      ticketId: ticket.id,
      payload: { episodeId: episode.id, customerId: ticket.customerId, resolvedBy, statusId },
    });
    await this.required.tell(tx, actor, ticket);
    return episode.id;
  }

  /** Whether a person may end it with these actions. @throws {FieldsRequiredError} FIELDS_REQUIRED */
  demandFilled(tx: EntityManager, ticket: Ticket, actions: readonly TicketAction[] = []): Promise<void> {
    return this.required.demand(tx, ticket, actions);
  }

  /**
   * Begins the next episode of a resolved ticket and records TicketReopened. One whose resolution could still be taken
   * back goes on with the episode that it has: it was not over yet.
   */
  async reopen(
    tx: EntityManager,
    actor: Actor,
    ticket: Ticket,
    { reason = null, messageId = null }: Reopening = {},
  ): Promise<string> {
    const running = await this.dropPending(tx, actor, ticket);
    if (running) return running;
    const ended = await this.episodes.last(tx, ticket.id);
    if (!ended) throw new Error(`The ticket ${ticket.id} is resolved without an episode.`);
    const now = this.clock.now();
    await this.episodes.save(tx, ended.id, { reopenedAt: now });
    const next = { number: ended.number + 1, startedAt: now, reopeningMessageId: messageId };
    const episodeId = await this.episodes.insert(tx, { ticketId: ticket.id, ...next });
    await this.timers.cancel(tx, { kind: CLOSE_RESOLVED, subjectId: ticket.id });
    await this.outbox.record(tx, actor, {
      type: 'TicketReopened',
      ticketId: ticket.id,
      payload: { episodeId, endedEpisodeId: ended.id, by: actor.kind, reason },
    });
    return episodeId;
  }

  /** The resolution cannot be taken back any more: its episode is over. */
  async isFinal(tx: EntityManager, ticketId: string): Promise<boolean> {
    return (await this.episodes.pending(tx, ticketId)) === undefined;
  }

  /**
   * The episode that this message began was none: the one before goes on as if it had never been reopened, and its
   * question with it. Records TicketReopeningUndone. Undefined: the running episode was not begun by this message.
   */
  async undoReopening(
    tx: EntityManager,
    actor: Actor,
    { ticketId, messageId }: { ticketId: string; messageId: string },
  ): Promise<Episode | undefined> {
    const running = await this.episodes.running(tx, ticketId);
    if (running?.reopeningMessageId !== messageId) return undefined;
    const ended = await this.episodes.byNumber(tx, ticketId, running.number - 1);
    if (!ended) return undefined;
    await this.episodes.remove(tx, running.id);
    await this.episodes.save(tx, ended.id, { reopenedAt: null });
    await this.postponeClosing(tx, ticketId);
    const payload = { episodeId: ended.id, undoneEpisodeId: running.id, messageId };
    await this.outbox.record(tx, actor, { type: 'TicketReopeningUndone', ticketId, payload });
    return ended;
  }

  /** Forgets a resolution that is not final and records TicketResolutionUndone. Answers the episode that goes on. */
  async dropPending(tx: EntityManager, actor: Actor, ticket: Ticket): Promise<string | undefined> {
    if (!(await this.episodes.deletePending(tx, ticket.id))) return undefined;
    const running = await this.episodes.running(tx, ticket.id);
    if (!running) throw new Error(`The ticket ${ticket.id} was being resolved without an episode.`);
    await this.timers.cancel(tx, { kind: FINISH_RESOLUTION, subjectId: ticket.id });
    await this.timers.cancel(tx, { kind: CLOSE_RESOLVED, subjectId: ticket.id });
    const payload = { episodeId: running.id };
    await this.outbox.record(tx, actor, { type: 'TicketResolutionUndone', ticketId: ticket.id, payload });
    return running.id;
  }

  /** A message on a resolved ticket: its 14 days begin anew. */
  async postponeClosing(tx: EntityManager, ticketId: string): Promise<void> {
    const dueAt = plus(this.clock.now(), CLOSE_AFTER_MS);
    await this.timers.set(tx, { kind: CLOSE_RESOLVED, subjectId: ticketId, dueAt });
  }

  private async attribute(
    tx: EntityManager,
    ticket: Ticket,
    episode: { startedAt: Date; resolvedBy: string | null },
  ): Promise<EpisodeAttribution> {
    const replies = await this.episodes.publicReplies(tx, ticket.id, episode.startedAt);
    return {
      repliers: weighRepliers(replies, episode.resolvedBy),
      resolverId: episode.resolvedBy,
      assigneeId: ticket.assigneeId,
      teamId: ticket.teamId,
      channel: ticket.channel,
      language: ticket.language,
      firstReplyAt: replies[0]?.at.toISOString() ?? null,
      lastReplyAt: replies.at(-1)?.at.toISOString() ?? null,
      customerMessageCount: await this.episodes.countCustomerMessages(tx, ticket.id),
      publicReplyCount: replies.length,
    };
  }
}
