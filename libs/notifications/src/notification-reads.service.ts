import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf, type SqlPart, sql } from '#database';
import { type Actor, type AgentActor, Clock, MissingError, systemActor } from '#kernel';
import { Outbox } from '#outbox';

/** Where more were read at once, windows load their list anew. */
const MOST_NAMED = 100;

interface ReadRow {
  id: string;
  agent_id: string;
}

/** What people have seen of what they were told; all their windows learn of it. */
@Injectable()
export class NotificationReads {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** @throws {MissingError} NOTIFICATION_NOT_FOUND */
  async markRead(actor: AgentActor, id: string): Promise<void> {
    await this.own(actor, id);
    await this.database.transaction((tx) => this.read(tx, actor, sql`id = ${id} and agent_id = ${actor.agentId}`));
  }

  /** @throws {MissingError} NOTIFICATION_NOT_FOUND */
  async markUnread(actor: AgentActor, id: string): Promise<void> {
    await this.own(actor, id);
    await this.database.transaction(async (tx) => {
      const rows = await rowsOf<ReadRow>(
        tx,
        sql`update notifications set read_at = null where id = ${id} and agent_id = ${actor.agentId} and read_at is not null
          returning id, agent_id`,
      );
      const payload = { agentId: actor.agentId, ids: null };
      if (rows.length > 0) await this.outbox.record(tx, actor, { type: 'NotificationsRead', payload });
    });
  }

  /** Everything up to this one, as somebody sees it: what came since stays unread. */
  async readAll(actor: AgentActor, upTo: string): Promise<void> {
    await this.database.transaction((tx) => this.read(tx, actor, sql`agent_id = ${actor.agentId} and id <= ${upTo}`));
  }

  /** The person sees the ticket: what they were told of it is no news. */
  async readTicket(actor: AgentActor, ticketId: string): Promise<void> {
    const [first] = await this.database.query(
      sql`select 1 from notifications where agent_id = ${actor.agentId} and ticket_id = ${ticketId} and read_at is null
        and kind <> 'alert' limit 1`,
    );
    if (!first) return;
    await this.database.transaction((tx) =>
      this.read(tx, actor, sql`agent_id = ${actor.agentId} and ticket_id = ${ticketId} and kind <> 'alert'`),
    );
  }

  /** Whoever was told of it need not look any more. */
  async alertIsOver(tx: EntityManager, alertId: string): Promise<void> {
    await this.read(tx, systemActor('notifications'), sql`kind = 'alert' and detail ->> 'alertId' = ${alertId}`);
  }

  /** Somebody has them now: nobody else need take them. */
  async haveSomebody(tx: EntityManager, ticketIds: readonly string[]): Promise<void> {
    if (ticketIds.length === 0) return;
    const which = sql`ticket_id = any(${ticketIds}::uuid[]) and kind = 'unassigned'`;
    await this.read(tx, systemActor('notifications'), which);
  }

  /** The ticket was thrown away: nobody need look at it any more. A case goes on, and so do its alerts. */
  async ticketIsGone(tx: EntityManager, ticketId: string): Promise<void> {
    await this.read(tx, systemActor('notifications'), sql`ticket_id = ${ticketId} and kind <> 'alert'`);
  }

  private async own(actor: AgentActor, id: string): Promise<void> {
    const [row] = await this.database.query(
      sql`select 1 from notifications where id = ${id} and agent_id = ${actor.agentId}`,
    );
    if (!row) throw new MissingError('NOTIFICATION');
  }

  private async read(tx: EntityManager, actor: Actor, which: SqlPart): Promise<void> {
    const rows = await rowsOf<ReadRow>(
      tx,
      sql`update notifications set read_at = ${this.clock.now()} where ${which} and read_at is null returning id, agent_id`,
    );
    await this.tell(tx, actor, rows);
  }

  private async tell(tx: EntityManager, actor: Actor, rows: readonly ReadRow[]): Promise<void> {
    const ids = new Map<string, string[]>();
    for (const row of rows) ids.set(row.agent_id, [...(ids.get(row.agent_id) ?? []), row.id]);
    await this.outbox.recordAll(
      tx,
      actor,
      [...ids].map(([agentId, theirs]) => ({
        type: 'NotificationsRead',
        payload: { agentId, ids: theirs.length > MOST_NAMED ? null : theirs },
      })),
    );
  }
}
