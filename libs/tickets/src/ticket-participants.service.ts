import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { type AgentActor, Clock, MissingError, newId, storableText } from '#kernel';
import { Outbox } from '#outbox';
import type { Ticket } from './ticket.entity.js';
import { TicketNotFoundError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import type { TicketChange } from './ticket-door.service.js';

const MOST_OF_A_TICKET = 30;

/** Somebody whom a mail names. */
export interface NamedPerson {
  name: string;
  /** Lower case. */
  address: string;
}

/**
 * Who else reads along. A mail can only suggest people (whoever writes may put anybody in copy): they are shown, and
 * neither get mail nor count as people of the ticket before an agent says so, or writes them a copy. They never become
 * its customer here.
 */
@Injectable()
export class TicketParticipants {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly tickets: TicketRepository,
    private readonly clock: Clock,
  ) {}

  /** In the caller's transaction. Whom the ticket knows already, the customer too, is left out. */
  async suggest(
    tx: EntityManager,
    ticketId: string,
    { people, inboundMailId }: { people: readonly NamedPerson[]; inboundMailId: string },
  ): Promise<void> {
    const ids = people.map(() => newId());
    const names = people.map(({ name }) => storableText(name.trim(), 120));
    await tx.query(
      `insert into ticket_participants (id, ticket_id, address, name, role, inbound_mail_id, added_at)
       select named.id, $1, named.address, named.name, 'cc', $5, $6
       from unnest($2::uuid[], $3::text[], $4::text[]) with ordinality as named(id, address, name, place)
       where not exists (select 1 from tickets join contact_points as point on point.customer_id = tickets.customer_id
           where tickets.id = $1 and point.kind = 'email' and point.address = named.address)
         and named.place + (select count(*) from ticket_participants where ticket_id = $1) <= $7
       on conflict on constraint ticket_participants_once do nothing`,
      [ticketId, ids, people.map(({ address }) => address), names, inboundMailId, this.clock.now(), MOST_OF_A_TICKET],
    );
  }

  /** An agent writes a copy to these people: whoever gets it may answer. In the caller's transaction. */
  async copied(
    tx: EntityManager,
    ticketId: string,
    { people, agentId }: { people: readonly NamedPerson[]; agentId: string | null },
  ): Promise<void> {
    if (people.length === 0) return;
    await tx.query(
      `insert into ticket_participants (id, ticket_id, address, name, role, added_at, accepted_at, accepted_by)
       select distinct on (named.address) named.id, $1, named.address, named.name, 'cc', $5, $5, $6
       from unnest($2::uuid[], $3::text[], $4::text[]) as named(id, address, name)
       on conflict on constraint ticket_participants_once do update
         set accepted_at = excluded.accepted_at, accepted_by = excluded.accepted_by, dismissed_at = null
         where ticket_participants.accepted_at is null`,
      [
        ticketId,
        people.map(() => newId()),
        people.map(({ address }) => address.toLowerCase()),
        people.map(({ name }) => storableText(name.trim(), 120)),
        this.clock.now(),
        agentId,
      ],
    );
  }

  /**
   * Lets a suggested person take part: their mail is no stranger's from now on.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   * @throws {MissingError} PARTICIPANT_NOT_FOUND
   */
  accept(actor: AgentActor, ticketId: string, address: string): Promise<TicketChange> {
    return this.deciding(actor, ticketId, async (tx, ticket) => {
      const participantId = await this.decide(tx, {
        sql: 'accepted_at = coalesce(accepted_at, $3), accepted_by = $4, dismissed_at = null',
        parameters: [ticketId, address, this.clock.now(), actor.agentId],
      });
      await this.outbox.record(tx, actor, { type: 'ParticipantAccepted', ticketId, payload: { participantId } });
      return this.tickets.change(tx, ticket, {});
    });
  }

  /**
   * Takes a person off the ticket; a later mail that names them suggests them no more.
   * @throws as `accept`
   */
  dismiss(actor: AgentActor, ticketId: string, address: string): Promise<TicketChange> {
    return this.deciding(actor, ticketId, async (tx, ticket) => {
      const participantId = await this.decide(tx, {
        sql: 'accepted_at = null, accepted_by = $4, dismissed_at = $3',
        parameters: [ticketId, address, this.clock.now(), actor.agentId],
      });
      await this.outbox.record(tx, actor, { type: 'ParticipantDismissed', ticketId, payload: { participantId } });
      return this.tickets.change(tx, ticket, {});
    });
  }

  private async decide(
    tx: EntityManager,
    { sql, parameters }: { sql: string; parameters: unknown[] },
  ): Promise<string> {
    const [row] = await rowsOf<{ id: string }>(
      tx,
      `update ticket_participants set ${sql} where ticket_id = $1 and address = lower($2) returning id`,
      parameters,
    );
    if (!row) throw new MissingError('PARTICIPANT');
    return row.id;
  }

  private deciding(
    actor: AgentActor,
    ticketId: string,
    decide: (tx: EntityManager, ticket: Ticket) => Promise<Ticket>,
  ): Promise<TicketChange> {
    return this.database.transaction(async (tx) => {
      const ticket = await this.tickets.lock(tx, ticketId);
      if (!ticket || !isAtHand(actor, ticket)) throw new TicketNotFoundError(ticketId);
      const { version, status } = await decide(tx, ticket);
      return { ticketId, version, status };
    });
  }
}
