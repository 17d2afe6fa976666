import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PromiseState } from '#contracts';
import { rowsOf } from '#database';

/** That the customer of a ticket is told something by a time. */
export interface TicketPromise {
  id: string;
  ticketId: string;
  /** Who sees to it; null: whoever takes the ticket. */
  ownerId: string | null;
  /** The reply that made it; null where it is not known. */
  messageId: string | null;
  state: PromiseState;
  dueAt: Date;
  soonAt: Date;
  madeAt: Date;
  /** Null: it stands. A broken one stands until the customer is told. */
  endedAt: Date | null;
  keptByMessageId: string | null;
}
const COLUMNS = `id, ticket_id as "ticketId", owner_id as "ownerId", message_id as "messageId", state, due_at as "dueAt",
  soon_at as "soonAt", made_at as "madeAt", ended_at as "endedAt", kept_by_message_id as "keptByMessageId"`;

/** Words of an agent that reach the customer: a reply, or a call. */
const TELLS = `m.author_kind = 'agent' and not m.is_automatic
  and ((m.visibility = 'public' and m.direction = 'outbound') or m.kind = 'call')`;

/** Rows of promises, and what lists know of them on the ticket. Whoever changes one holds the lock of its ticket. */
@Injectable()
export class PromiseRepository {
  async find(tx: EntityManager, id: string): Promise<TicketPromise | undefined> {
    return (await rowsOf<TicketPromise>(tx, `select ${COLUMNS} from ticket_promises where id = $1`, [id]))[0];
  }

  async standing(tx: EntityManager, ticketId: string): Promise<TicketPromise | undefined> {
    const sql = `select ${COLUMNS} from ticket_promises where ticket_id = $1 and ended_at is null`;
    return (await rowsOf<TicketPromise>(tx, sql, [ticketId]))[0];
  }

  async last(tx: EntityManager, ticketId: string): Promise<TicketPromise | undefined> {
    const sql = `select ${COLUMNS} from ticket_promises where ticket_id = $1 order by made_at desc, id desc limit 1`;
    return (await rowsOf<TicketPromise>(tx, sql, [ticketId]))[0];
  }

  async insert(tx: EntityManager, promise: TicketPromise): Promise<void> {
    await tx.query(
      `insert into ticket_promises (id, ticket_id, owner_id, message_id, state, due_at, soon_at, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        promise.id,
        promise.ticketId,
        promise.ownerId,
        promise.messageId,
        promise.state,
        promise.dueAt,
        promise.soonAt,
        promise.madeAt,
      ],
    );
    await this.show(tx, promise.ticketId);
  }

  async save(
    tx: EntityManager,
    { id, ticketId }: TicketPromise,
    to: Pick<TicketPromise, 'state' | 'endedAt' | 'keptByMessageId'>,
  ): Promise<void> {
    await tx.query('update ticket_promises set state = $2, ended_at = $3, kept_by_message_id = $4 where id = $1', [
      id,
      to.state,
      to.endedAt,
      to.keptByMessageId,
    ]);
    await this.show(tx, ticketId);
  }

  /** It stands again; the words that had kept it count as those that made it. */
  async stand(tx: EntityManager, { id, ticketId }: TicketPromise): Promise<void> {
    await tx.query(
      `update ticket_promises set state = 'open', ended_at = null, message_id = kept_by_message_id,
         kept_by_message_id = null where id = $1`,
      [id],
    );
    await this.show(tx, ticketId);
  }

  /** Those of the tickets on which one stands. */
  async withOne(tx: EntityManager, ticketIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      'select ticket_id as id from ticket_promises where ticket_id = any($1::uuid[]) and ended_at is null',
      [ticketIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async give(tx: EntityManager, id: string, ownerId: string | null): Promise<void> {
    await tx.query('update ticket_promises set owner_id = $2 where id = $1', [id, ownerId]);
  }

  async move(tx: EntityManager, { id, ticketId }: TicketPromise, toTicketId: string): Promise<void> {
    await tx.query('update ticket_promises set ticket_id = $2 where id = $1', [id, toTicketId]);
    for (const shown of [ticketId, toTicketId]) await this.show(tx, shown);
  }

  /** The newest public reply of this agent on the ticket. */
  async lastReply(tx: EntityManager, ticketId: string, agentId: string): Promise<string | null> {
    const [row] = await rowsOf<{ id: string }>(
      tx,
      `select m.id from messages as m where m.ticket_id = $1 and m.author_agent_id = $2 and ${TELLS} and m.kind = 'email'
       order by m.created_at desc, m.id desc limit 1`,
      [ticketId, agentId],
    );
    return row?.id ?? null;
  }

  /** The first words since the promise by which the customer was told, but for those that made it. */
  async answer(
    tx: EntityManager,
    { ticketId, madeAt, messageId }: TicketPromise,
  ): Promise<{ id: string; createdAt: Date } | undefined> {
    const [row] = await rowsOf<{ id: string; createdAt: Date }>(
      tx,
      `select m.id, m.created_at as "createdAt" from messages as m
       where m.ticket_id = $1 and ${TELLS}
         and m.created_at > coalesce((select said.created_at from messages as said where said.id = $3), $2)
       order by m.created_at, m.id limit 1`,
      [ticketId, madeAt, messageId],
    );
    return row;
  }

  private async show(tx: EntityManager, ticketId: string): Promise<void> {
    await tx.query(
      `update tickets set (promise_due_at, promise_soon_at) = (
         select max(due_at), max(soon_at) from ticket_promises where ticket_id = $1 and ended_at is null)
       where id = $1`,
      [ticketId],
    );
  }
}
