import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Belongings, Removal } from '#customers';
import { rowsOf, sql } from '#database';
import { SurveyHolds } from '#satisfaction';

/**
 * Cases go with their customer. Where both have an open one, both go on to their own ends, each with its owner; the one
 * that was there already takes what comes next.
 */
@Injectable()
export class CustomerCases implements Belongings {
  constructor(private readonly holds: SurveyHolds) {}

  async count(tx: EntityManager, customerId: string): Promise<Record<string, number>> {
    const [row] = await rowsOf<{ cases: number }>(
      tx,
      sql`select count(*)::int as cases from escalations where customer_id = ${customerId}`,
    );
    return { cases: row?.cases ?? 0 };
  }

  async move(tx: EntityManager, { fromId, toId, ticketIds }: Removal): Promise<void> {
    const tickets = ticketIds && [...ticketIds];
    const moved = await rowsOf<{ id: string; state: string }>(
      tx,
      sql`update escalations set customer_id = ${toId},
          came_with_merge = came_with_merge or (state <> 'closed' and exists (select from escalations as there
            where there.customer_id = ${toId} and there.state <> 'closed' and not there.came_with_merge))
        where customer_id = ${fromId} and (${tickets}::uuid[] is null or ticket_id = any(${tickets}::uuid[]))
        returning id, state`,
    );
    for (const { id, state } of moved) if (state !== 'closed') await this.holds.place(tx, toId, id);
  }
}
