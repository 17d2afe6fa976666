import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { ticketScope } from '#identity';
import type { AgentActor } from '#kernel';
import { TicketNotFoundError } from './ticket.errors.js';

/** What each agent has seen of a ticket. Nobody else learns of it, and nothing follows from it: it is no event. */
@Injectable()
export class TicketReads {
  constructor(private readonly database: Database) {}

  /**
   * The actor has seen the ticket up to this message (null: all of it); what was seen before stays seen.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND, also where the message is of another ticket
   */
  async markRead(actor: AgentActor, ticketId: string, messageId: string | null): Promise<void> {
    const scope = ticketScope(actor);
    const rows = await this.database.query(
      `insert into ticket_reads (ticket_id, agent_id, seen_at)
       select t.id, $3, coalesce(message.created_at, t.last_customer_message_at, t.last_message_at) from tickets as t
       left join messages as message on message.ticket_id = t.id and message.id = $4::uuid
       where t.id = $1 and ${scope.sql('t', 2)} and ($4::uuid is null or message.id is not null)
       on conflict (ticket_id, agent_id) do update set seen_at = greatest(ticket_reads.seen_at, excluded.seen_at)
       returning 1`,
      [ticketId, scope.parameter, actor.agentId, messageId],
    );
    if (rows.length === 0) throw new TicketNotFoundError(ticketId);
  }

  /** As if the actor had seen nothing of the ticket. @throws {TicketNotFoundError} TICKET_NOT_FOUND */
  async markUnread(actor: AgentActor, ticketId: string): Promise<void> {
    const scope = ticketScope(actor);
    const rows = await this.database.query(
      `with seen as (delete from ticket_reads where ticket_id = $1 and agent_id = $3)
       select 1 from tickets as t where t.id = $1 and ${scope.sql('t', 2)}`,
      [ticketId, scope.parameter, actor.agentId],
    );
    if (rows.length === 0) throw new TicketNotFoundError(ticketId);
  }
}
