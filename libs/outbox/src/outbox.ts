import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, type SqlPart, sql } from '#database';
import { type Actor, agentIdOf, Clock, newId } from '#kernel';

/** Something that happened, recorded in the transaction that made it happen. */
export interface NewEvent {
  /** Past tense: `TicketResolved`. */
  type: string;
  /** The ticket whose row in the queue this touches. */
  ticketId?: string | null;
  /** Ids, numbers, enums and times. */
  payload: Record<string, unknown>;
}

/** An event as listeners see it. */
export interface RecordedEvent<Payload = Record<string, unknown>> {
  id: string;
  /** Given after the commit, in the order in which listeners and consoles learn of events. */
  seq: number;
  type: string;
  ticketId: string | null;
  payload: Payload;
  actorKind: Actor['kind'];
  actorId: string | null;
  occurredAt: Date;
}

const actorId = (actor: Actor): string | null => (actor.kind === 'customer' ? actor.customerId : agentIdOf(actor));

/** A rule is a part of the system, and its events say which one it was. */
const told = (actor: Actor, payload: NewEvent['payload']): { kind: Actor['kind']; payload: NewEvent['payload'] } =>
  actor.kind === 'agent' && actor.byRule
    ? { kind: 'system', payload: { ...payload, byRule: actor.byRule } }
    : { kind: actor.kind, payload };

/** The only way to tell other parts of the house what happened. */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  /** Records an event inside the caller's transaction. Listeners run after its commit, each at least once. */
  async record(tx: EntityManager, actor: Actor, event: NewEvent): Promise<string> {
    const id = newId();
    await rowsOf(tx, this.recording(actor, event, id));
    return id;
  }

  /** As `record`, many in one statement. */
  async recordAll(tx: EntityManager, actor: Actor, events: readonly NewEvent[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map(({ type, ticketId = null, payload }) => ({
      id: newId(),
      type,
      ticket_id: ticketId,
      payload: told(actor, payload).payload,
    }));
    const { kind } = told(actor, {});
    await rowsOf(
      tx,
      sql`insert into outbox_events (id, type, ticket_id, payload, actor_kind, actor_id, occurred_at)
        select row.id, row.type, row.ticket_id, row.payload, ${kind}, ${actorId(actor)}, ${this.clock.now()}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, type text, ticket_id uuid, payload jsonb)
        order by row.id
        returning pg_notify('heard_outbox', '')`,
    );
  }

  /** The same as a part of a larger statement; each way to the database counts where much comes in. */
  recording(actor: Actor, event: NewEvent, id: string = newId()): SqlPart {
    const { kind, payload } = told(actor, event.payload);
    return sql`insert into outbox_events (id, type, ticket_id, payload, actor_kind, actor_id, occurred_at)
      values (${id}, ${event.type}, ${event.ticketId ?? null}, ${JSON.stringify(payload)}, ${kind},
        ${actorId(actor)}, ${this.clock.now()})
      returning pg_notify('heard_outbox', '')`;
  }
}
