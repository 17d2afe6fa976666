import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TicketBelongings } from '#customers';
import { rowsOf, sql } from '#database';

/** Tickets go with their customer. */
@Injectable()
export class CustomerTickets implements TicketBelongings {
  async count(tx: EntityManager, customerId: string): Promise<Record<string, number>> {
    const [row] = await rowsOf<{ tickets: number }>(
      tx,
      sql`select count(*)::int as tickets from tickets where customer_id = ${customerId}`,
    );
    return { tickets: row?.tickets ?? 0 };
  }

  async move(
    tx: EntityManager,
    { fromId, toId, contactPointId }: { fromId: string; toId: string; contactPointId: string | null },
  ): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      sql`update tickets set customer_id = ${toId}
        where customer_id = ${fromId} and (${contactPointId}::uuid is null or contact_point_id = ${contactPointId}::uuid)
        returning id`,
    );
    return rows.map(({ id }) => id);
  }
}
