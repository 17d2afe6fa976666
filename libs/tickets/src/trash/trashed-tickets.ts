import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import type { TicketStatus } from '../ticket-status.js';

/** What a ticket in the trash was, and who put it there. */
export interface TrashedTicket {
  ticketId: string;
  /** Spam lies in the trash too; its status says so. */
  reason: 'trash' | 'spam';
  statusBefore: TicketStatus;
  /** The name of that status, where it has one of its own. */
  statusIdBefore: string | null;
  waitingBefore: Date | null;
  wasSnoozed: boolean;
  trashedAt: Date;
  trashedBy: string | null;
  /** Its words are gone for good. */
  purgedAt: Date | null;
}

export type NewlyTrashed = Omit<TrashedTicket, 'purgedAt' | 'statusIdBefore'>;

/** Notes that a ticket lies in the trash from now on. */
export async function noteTrashed(tx: EntityManager, trashed: NewlyTrashed): Promise<void> {
  await tx.query(
    `insert into trashed_tickets (ticket_id, reason, status_before, waiting_before, was_snoozed, trashed_at, trashed_by, status_id_before)
     select id, $2, $3, $4, $5, $6, $7, status_id from tickets where id = $1
     on conflict on constraint trashed_tickets_pkey do update set reason = excluded.reason,
       status_before = excluded.status_before, waiting_before = excluded.waiting_before,
       was_snoozed = excluded.was_snoozed, trashed_at = excluded.trashed_at, trashed_by = excluded.trashed_by,
       status_id_before = excluded.status_id_before`,
    [
      trashed.ticketId,
      trashed.reason,
      trashed.statusBefore,
      trashed.waitingBefore,
      trashed.wasSnoozed,
      trashed.trashedAt,
      trashed.trashedBy,
    ],
  );
}

/** What is known of a ticket in the trash, locked; undefined: it is not there. */
export async function trashedTicket(tx: EntityManager, ticketId: string): Promise<TrashedTicket | undefined> {
  const [row] = await rowsOf<TrashedTicket>(
    tx,
    `select ticket_id as "ticketId", reason, status_before as "statusBefore", status_id_before as "statusIdBefore", waiting_before as "waitingBefore",
       was_snoozed as "wasSnoozed", trashed_at as "trashedAt", trashed_by as "trashedBy", purged_at as "purgedAt"
     from trashed_tickets where ticket_id = $1 for update`,
    [ticketId],
  );
  return row;
}

/** It lies in the trash no more. */
export async function forgetTrashed(tx: EntityManager, ticketId: string): Promise<void> {
  await tx.query('delete from trashed_tickets where ticket_id = $1 and purged_at is null', [ticketId]);
}
