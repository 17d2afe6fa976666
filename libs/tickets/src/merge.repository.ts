import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { newId } from '#kernel';
import type { TicketStatus } from './ticket-status.js';

/** Two tickets that were made one. */
export interface Merge {
  id: string;
  /** The ticket that is no more. */
  sourceId: string;
  /** The one that goes on. */
  targetId: string;
  statusBefore: TicketStatus;
  statusIdBefore: string | null;
  waitingBefore: Date | null;
  mergedAt: Date;
}

export type NewMerge = Omit<Merge, 'id'> & { mergedBy: string };

/** Which tickets were merged, and what moved with each. */
@Injectable()
export class MergeRepository {
  /** Notes the merge, adds the source's tags, and moves every message of the source with its mail and what waits to leave. */
  async merge(tx: EntityManager, merge: NewMerge): Promise<void> {
    const id = newId();
    const { sourceId, targetId } = merge;
    await tx.query(
      `insert into ticket_merges (id, source_id, target_id, status_before, waiting_before, merged_by, merged_at,
         status_id_before)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        sourceId,
        targetId,
        merge.statusBefore,
        merge.waitingBefore,
        merge.mergedBy,
        merge.mergedAt,
        merge.statusIdBefore,
      ],
    );
    await tx.query(
      'insert into ticket_merge_messages (merge_id, message_id) select $1, id from messages where ticket_id = $2',
      [id, sourceId],
    );
    await this.move(tx, { mergeId: id, fromId: sourceId, toId: targetId });
    // Only words for the same person go on in the other ticket: its mails go to its own customer.
    await tx.query(
      `update waiting_replies set ticket_id = $2 where ticket_id = $1 and state in ('waiting', 'cancelled')
         and (select customer_id from tickets where id = $1) = (select customer_id from tickets where id = $2)`,
      [sourceId, targetId],
    );
    await tx.query(
      `insert into ticket_tags (ticket_id, tag_id, added_at) select $2, tag_id, $3 from ticket_tags where ticket_id = $1
       on conflict do nothing`,
      [sourceId, targetId, merge.mergedAt],
    );
    await tx.query(
      `insert into ticket_followers (ticket_id, agent_id, followed_at) select $2, agent_id, $3 from ticket_followers
       where ticket_id = $1 on conflict do nothing`,
      [sourceId, targetId, merge.mergedAt],
    );
    await tx.query('update tickets set merged_into_id = $2 where id = $1', [sourceId, targetId]);
  }

  /**
   * Takes the tickets apart again: what moved with the merge goes back, what was said since stays. The source must have its
   * old status already: a closed ticket is final but for this.
   */
  async undo(tx: EntityManager, merge: Merge, at: Date): Promise<void> {
    await this.move(tx, { mergeId: merge.id, fromId: merge.targetId, toId: merge.sourceId });
    await tx.query('delete from ticket_participants where ticket_id = $1 and added_at = $2 and accepted_at = $2', [
      merge.targetId,
      merge.mergedAt,
    ]);
    await tx.query('delete from ticket_followers where ticket_id = $1 and followed_at = $2', [
      merge.targetId,
      merge.mergedAt,
    ]);
    await tx.query('delete from ticket_tags where ticket_id = $1 and added_at = $2', [merge.targetId, merge.mergedAt]);
    await tx.query('update ticket_merges set undone_at = $2 where id = $1', [merge.id, at]);
    await tx.query('update tickets set merged_into_id = null where id = $1', [merge.sourceId]);
  }

  /** The merge through which this ticket ended. */
  async of(tx: EntityManager, sourceId: string): Promise<Merge | undefined> {
    const [row] = await rowsOf<Merge>(
      tx,
      `select id, source_id as "sourceId", target_id as "targetId", status_before as "statusBefore", status_id_before as "statusIdBefore",
         waiting_before as "waitingBefore", merged_at as "mergedAt"
       from ticket_merges where source_id = $1 and undone_at is null`,
      [sourceId],
    );
    return row;
  }

  /** People of the source who may take part go on doing so; its customer too. */
  async bringPeople(
    tx: EntityManager,
    { sourceId, targetId, agentId, at }: { sourceId: string; targetId: string; agentId: string; at: Date },
  ): Promise<void> {
    await tx.query(
      `insert into ticket_participants (id, ticket_id, address, name, role, added_at, accepted_at, accepted_by)
       select distinct on (people.address) gen_random_uuid(), $2, people.address, people.name, 'cc', $4, $4, $3
       from (
         select address, name from ticket_participants
           where ticket_id = $1 and accepted_at is not null and dismissed_at is null
         union
         select lower(point.address), customer.name from tickets as source
           join customers as customer on customer.id = source.customer_id
           join contact_points as point on point.customer_id = customer.id and point.kind = 'email'
         where source.id = $1 and source.customer_id <> (select customer_id from tickets where id = $2)
       ) as people
       on conflict on constraint ticket_participants_once do update
         set accepted_at = excluded.accepted_at, accepted_by = excluded.accepted_by, dismissed_at = null
         where ticket_participants.accepted_at is null`,
      [sourceId, targetId, agentId, at],
    );
  }

  /** What was split off meanwhile stays where it is. */
  private async move(
    tx: EntityManager,
    { mergeId, fromId, toId }: Record<'mergeId' | 'fromId' | 'toId', string>,
  ): Promise<void> {
    await tx.query(
      `with moved as (
         update messages set ticket_id = $2 from ticket_merge_messages as named
         where named.merge_id = $1 and messages.id = named.message_id and messages.ticket_id = $3
         returning messages.outgoing_mail_id, messages.inbound_mail_id
       ), inbound as (
         update inbound_mails set ticket_id = $2 where id in (select inbound_mail_id from moved) returning 1
       )
       update outgoing_mails set ticket_id = $2 where id in (select outgoing_mail_id from moved)`,
      [mergeId, toId, fromId],
    );
  }
}
