import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { insertInto, rowsOf, type SqlPart } from '#database';
import { newId } from '#kernel';
import { Episode } from './episode.entity.js';
import type { PublicReply } from './episode-attribution.js';
import type { Ticket } from './ticket.entity.js';
import type { TicketStatus } from './ticket-status.js';

/** A resolution that can still be taken back, and what the ticket was before. */
export interface PendingResolution {
  agentId: string;
  statusBefore: TicketStatus;
  statusIdBefore: string | null;
  waitingSinceBefore: Date | null;
  wasSnoozed: boolean;
  dueAt: Date;
}

/** Rows of episodes, and what an attribution is made of. The caller holds the lock of the ticket. */
@Injectable()
export class EpisodeRepository {
  async insert(tx: EntityManager, episode: Omit<Parameters<typeof this.inserting>[0], 'id'>): Promise<string> {
    const id = newId();
    await rowsOf(tx, this.inserting({ id, ...episode }));
    return id;
  }

  /** One that never was. */
  async remove(tx: EntityManager, episodeId: string): Promise<void> {
    await tx.delete(Episode, { id: episodeId });
  }

  byNumber(tx: EntityManager, ticketId: string, number: number): Promise<Episode | null> {
    return tx.findOneBy(Episode, { ticketId, number });
  }

  /** The row of one that begins, as a part of a larger statement. */
  inserting(
    episode: Pick<Episode, 'id' | 'ticketId' | 'number' | 'startedAt'> & Partial<Pick<Episode, 'reopeningMessageId'>>,
  ): SqlPart {
    return insertInto('episodes', episode);
  }

  running(tx: EntityManager, ticketId: string): Promise<Episode | null> {
    return tx.findOneBy(Episode, { ticketId, resolvedAt: IsNull() });
  }

  last(tx: EntityManager, ticketId: string): Promise<Episode | null> {
    return tx.findOne(Episode, { where: { ticketId }, order: { number: 'desc' } });
  }

  async save(tx: EntityManager, episodeId: string, changes: Partial<Omit<Episode, 'attribution'>>): Promise<void> {
    await tx.update(Episode, { id: episodeId }, changes);
  }

  /** Ends the episode; written once. Answers what its ticket is called now; null: as Heard says it. */
  async freeze(tx: EntityManager, episode: Episode): Promise<string | null> {
    const [row] = await rowsOf<{ statusId: string | null }>(
      tx,
      `update episodes set resolved_at = $2, resolved_by = $3, attribution = $4, resolved_as = tickets.status_id
       from tickets where episodes.id = $1 and attribution is null and tickets.id = episodes.ticket_id
       returning resolved_as as "statusId"`,
      [episode.id, episode.resolvedAt, episode.resolvedBy, JSON.stringify(episode.attribution)],
    );
    return row?.statusId ?? null;
  }

  async insertPending(
    tx: EntityManager,
    { ticket, agentId, dueAt }: { ticket: Ticket; agentId: string; dueAt: Date },
  ): Promise<void> {
    await tx.query(
      `insert into pending_resolutions (ticket_id, agent_id, status_before, waiting_since_before, due_at, was_snoozed,
         status_id_before)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [ticket.id, agentId, ticket.status, ticket.waitingSince, dueAt, ticket.isSnoozed, ticket.statusId],
    );
  }

  async pending(tx: EntityManager, ticketId: string): Promise<PendingResolution | undefined> {
    const [row] = await rowsOf<PendingResolution>(
      tx,
      `select agent_id as "agentId", status_before as "statusBefore", status_id_before as "statusIdBefore", waiting_since_before as "waitingSinceBefore",
         due_at as "dueAt", was_snoozed as "wasSnoozed"
       from pending_resolutions where ticket_id = $1`,
      [ticketId],
    );
    return row;
  }

  /** Answers the tickets whose resolutions were moved. */
  async moveDue(
    tx: EntityManager,
    { agentId, ticketIds, dueAt }: { agentId: string; ticketIds: readonly string[]; dueAt: Date },
  ): Promise<string[]> {
    const moved = await rowsOf<{ ticket_id: string }>(
      tx,
      `update pending_resolutions set due_at = $3 where ticket_id = any($1::uuid[]) and agent_id = $2
       returning ticket_id`,
      [ticketIds, agentId, dueAt],
    );
    return moved.map((row) => row.ticket_id);
  }

  /** Says whether there was one. */
  async deletePending(tx: EntityManager, ticketId: string): Promise<boolean> {
    const rows = await rowsOf(tx, 'delete from pending_resolutions where ticket_id = $1 returning ticket_id', [
      ticketId,
    ]);
    return rows.length > 0;
  }

  publicReplies(tx: EntityManager, ticketId: string, since: Date): Promise<PublicReply[]> {
    return rowsOf<PublicReply>(
      tx,
      `select message.author_agent_id as "agentId", agents.name, message.created_at as at
       from messages as message join agents on agents.id = message.author_agent_id
       where message.ticket_id = $1 and message.created_at >= $2
         and message.visibility = 'public' and message.direction = 'outbound' and message.author_kind = 'agent'
       order by message.created_at, message.id`,
      [ticketId, since],
    );
  }

  async countCustomerMessages(tx: EntityManager, ticketId: string): Promise<number> {
    const [row] = await rowsOf<{ count: string }>(
      tx,
      `select count(*) from messages
       where ticket_id = $1 and author_kind = 'customer' and not is_automatic and not is_wordless and held_at is null`,
      [ticketId],
    );
    return Number(row?.count ?? 0);
  }
}
