import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore } from '#blobs';
import { Database, rowsOf } from '#database';
import { isInScope } from '#identity';
import { type Actor, type AgentActor, agentIdOf, Clock, InvalidError } from '#kernel';
import { Outbox } from '#outbox';
import { InTrashError, TicketNotFoundError } from '../ticket.errors.js';
import { Erasers } from './erasers.js';
import { removeTicketWords } from './ticket-words.js';
import { TrashObjections } from './trash-objections.js';
import { trashedTicket } from './trashed-tickets.js';

/**
 * Removes what tickets in the trash say, for good: messages, files, sources of mails, drafts, comments of ratings. What is
 * left is the number, empty, and what was counted: ratings without their words, resolutions, kept and broken promises.
 */
@Injectable()
export class Purges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly blobs: BlobStore,
    private readonly erasers: Erasers,
    private readonly objections: TrashObjections,
  ) {}

  /**
   * Purges one ticket; `number` is what a person typed to say that they mean it.
   * @throws {TicketNotFoundError} TICKET_NOT_FOUND
   * @throws {InTrashError} TICKET_NOT_IN_TRASH, TICKET_PURGED, TICKET_HAS_CASE
   * @throws {InvalidError} PURGE_OTHER_NUMBER
   */
  purge(actor: AgentActor, { ticketId, number }: { ticketId: string; number: number }): Promise<void> {
    return this.database.transaction(async (tx) => {
      const [ticket] = await rowsOf<{ number: string; teamId: string | null }>(
        tx,
        'select number, team_id as "teamId" from tickets where id = $1 for update',
        [ticketId],
      );
      if (!ticket || !isInScope(actor, ticket)) throw new TicketNotFoundError(ticketId);
      const trashed = await trashedTicket(tx, ticketId);
      if (!trashed) throw new InTrashError('TICKET_NOT_IN_TRASH');
      if (trashed.purgedAt) throw new InTrashError('TICKET_PURGED');
      if (Number(ticket.number) !== number)
        throw new InvalidError('PURGE_OTHER_NUMBER', [{ path: 'number', code: 'PURGE_OTHER_NUMBER' }]);
      const gone = await this.remove(tx, actor, [ticketId]);
      if (gone.length === 0) throw new InTrashError('TICKET_HAS_CASE');
    });
  }

  /** In the caller's transaction, under the locks of the tickets. Answers those that are gone: no case holds them. */
  async remove(tx: EntityManager, actor: Actor, wished: readonly string[]): Promise<string[]> {
    const held = await this.objections.against(tx, wished);
    const free = wished.filter((id) => !held.has(id));
    if (free.length === 0) return [];
    const ticketIds = await this.withMerged(tx, free);
    const messages = await rowsOf<{ id: string }>(tx, 'select id from messages where ticket_id = any($1::uuid[])', [
      ticketIds,
    ]);
    const kept = await this.erasers.erase(tx, { ticketIds, messageIds: messages.map(({ id }) => id) });
    const files = await removeTicketWords(tx, { ticketIds, kept });
    for (const sha256 of files) await this.blobs.removeUnused(tx, sha256);
    await this.markEmpty(tx, actor, ticketIds);
    const payload = { byAge: actor.kind !== 'agent' };
    await this.outbox.recordAll(
      tx,
      actor,
      ticketIds.map((ticketId) => ({ type: 'TicketPurged', ticketId, payload })),
    );
    return free;
  }

  /** The tickets with those that became a part of them. */
  private async withMerged(tx: EntityManager, ids: readonly string[]): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `with recursive parts as (
         select id from tickets where id = any($1::uuid[])
         union select source.id from tickets as source join parts on source.merged_into_id = parts.id
       )
       select id from tickets where id in (select id from parts) order by id for update`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  private async markEmpty(tx: EntityManager, actor: Actor, ticketIds: readonly string[]): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      `insert into trashed_tickets (ticket_id, reason, status_before, was_snoozed, trashed_at, purged_at, purged_by)
       select id, 'trash', status, false, $2, $2, $3 from tickets where id = any($1::uuid[])
       on conflict on constraint trashed_tickets_pkey do update
         set purged_at = excluded.purged_at, purged_by = excluded.purged_by`,
      [ticketIds, now, agentIdOf(actor)],
    );
    await tx.query(
      `update tickets set status = 'trashed', version = version + 1, updated_at = $2 where id = any($1::uuid[])`,
      [ticketIds, now],
    );
  }
}
