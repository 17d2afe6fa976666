import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, prepared, rowsOf } from '#database';
import { isInScope } from '#identity';
import { type AgentActor, Clock, newId, StaleError } from '#kernel';
import { type EventListener, Outbox, type RecordedEvent } from '#outbox';
import { cleanWords } from '../clean-words.js';
import { NoteWriting } from '../note-writing.service.js';
import { TicketNotFoundError } from '../ticket.errors.js';
import type { TicketHandedOver } from '../ticket.events.js';
import { TicketRepository } from '../ticket.repository.js';
import { TicketService } from '../ticket.service.js';
import { TicketAttributes, type TicketMove } from '../ticket-attributes.service.js';
import type { TicketAt } from '../ticket-door.service.js';

/** To a person or to a team, and what they should know. */
export interface HandOver {
  to: { agentId: string | null } | { teamId: string | null };
  /** What is done, and what comes next. */
  note: string;
}

/** The two ways to give a ticket away. */
@Injectable()
export class HandOverVerbs {
  constructor(
    readonly tickets: TicketService,
    readonly attributes: TicketAttributes,
  ) {}

  async give(actor: AgentActor, ticketId: string, to: HandOver['to']): Promise<TicketMove> {
    const [at, giving] = [{ ticketId, ifVersion: null }, { isNoted: true }];
    if ('teamId' in to) return this.attributes.moveToTeam(actor, at, to.teamId, giving);
    return { ...(await this.tickets.assign(actor, at, to.agentId, giving)), unassigned: null };
  }
}

/**
 * Gives a ticket away with a note, in one transaction: an internal note like any other, so that it is found, redacted and
 * kept like any other, which stands on top of the ticket until somebody who has read it says so, or answers.
 */
@Injectable()
export class HandOverNotes implements EventListener {
  readonly name = 'tickets.on-hand-over-read';
  readonly events = ['MessageWritten', 'TicketResolved'];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly tickets: TicketRepository,
    private readonly notes: NoteWriting,
    readonly verbs: HandOverVerbs,
  ) {}

  /**
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND @throws {StaleError} STALE_VERSION @throws {WordsError} WORDS_MISSING
   * @throws what `TicketService.assign` and `TicketAttributes.moveToTeam` throw
   */
  give(actor: AgentActor, { ticketId, ifVersion }: TicketAt, { to, note }: HandOver): Promise<TicketMove> {
    return this.database.transaction(async (tx) => {
      const ticket = await this.tickets.lock(tx, ticketId);
      if (!ticket || !isInScope(actor, ticket)) throw new TicketNotFoundError(ticketId);
      if (ifVersion !== null && ifVersion !== ticket.version) throw new StaleError(ticket.version);
      await this.stand(tx, actor, ticketId, note);
      return this.database.within(tx, () => this.verbs.give(actor, ticketId, to));
    });
  }

  /** The note stands on top of a ticket that is given away. In the caller's transaction. @throws {WordsError} */
  async stand(tx: EntityManager, actor: AgentActor, ticketId: string, note: string): Promise<void> {
    const ticket = await this.tickets.lock(tx, ticketId);
    if (!ticket) throw new TicketNotFoundError(ticketId);
    const { text, html } = cleanWords({ text: note, kind: 'note' });
    const words = { clientId: newId(), kind: 'note' as const, text, html };
    const { messageId } = await this.notes.write(tx, actor, ticket, words);
    await tx.query(
      `insert into ticket_hand_overs (ticket_id, message_id, by_id, given_at) values ($1, $2, $3, $4)
       on conflict on constraint ticket_hand_overs_pkey do update set message_id = excluded.message_id,
         by_id = excluded.by_id, given_at = excluded.given_at`,
      [ticketId, messageId, actor.agentId, this.clock.now()],
    );
    const payload: TicketHandedOver = { messageId };
    await this.outbox.record(tx, actor, { type: 'TicketHandedOver', ticketId, payload });
  }

  /** Somebody who sees the ticket has read the note. Twice is once. @throws {TicketNotFoundError} TICKET_NOT_FOUND */
  dismiss(actor: AgentActor, ticketId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const ticket = await this.tickets.lock(tx, ticketId);
      if (!ticket || !isInScope(actor, ticket)) throw new TicketNotFoundError(ticketId);
      const gone = await rowsOf(tx, 'delete from ticket_hand_overs where ticket_id = $1 returning 1', [ticketId]);
      if (gone.length > 0) await this.outbox.record(tx, actor, { type: 'HandOverRead', ticketId, payload: {} });
    });
  }

  /**
   * Whoever answers the customer, but for the giver, has read it; on what is solved it says nothing any more. Events come
   * late: what happened before the ticket was given away says nothing about this note.
   */
  async handle({ type, ticketId, payload, occurredAt }: News, tx: EntityManager): Promise<void> {
    if (!ticketId || (type === 'MessageWritten' && payload.kind === 'note')) return;
    await tx.query(
      prepared(
        'delete from ticket_hand_overs where ticket_id = $1 and ($2::uuid is null or by_id <> $2) and given_at <= $3',
      ),
      [ticketId, type === 'MessageWritten' ? payload.agentId : null, occurredAt],
    );
  }
}
type News = RecordedEvent<{ kind?: string; agentId?: string }>;
