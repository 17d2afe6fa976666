import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Belongings, Removal } from '#customers';
import { rowsOf, sql } from '#database';

/** Askings, answers, words and holds go with their customer: what was asked of either counts for the one that goes on. */
@Injectable()
export class CustomerAskings implements Belongings {
  async count(tx: EntityManager, customerId: string): Promise<Record<string, number>> {
    const [row] = await rowsOf<{ ratings: number; askings: number; words: number }>(
      tx,
      sql`select (select count(*)::int from survey_responses where customer_id = ${customerId}) as ratings,
        (select count(*)::int from survey_invitations where customer_id = ${customerId}) as askings,
        (select count(*)::int from unread_words where customer_id = ${customerId}) as words`,
    );
    return { ...row };
  }

  async move(tx: EntityManager, { fromId, toId, ticketIds }: Removal): Promise<void> {
    const tickets = ticketIds && [...ticketIds];
    await rowsOf(
      tx,
      sql`update survey_invitations set customer_id = ${toId}
        where customer_id = ${fromId} and (${tickets}::uuid[] is null or ticket_id = any(${tickets}::uuid[]))`,
    );
    await rowsOf(
      tx,
      sql`update survey_responses set customer_id = ${toId}
        where customer_id = ${fromId} and (${tickets}::uuid[] is null or ticket_id = any(${tickets}::uuid[]))`,
    );
    await rowsOf(
      tx,
      sql`update unread_words set customer_id = ${toId}
        where customer_id = ${fromId} and (${tickets}::uuid[] is null or ticket_id = any(${tickets}::uuid[]))`,
    );
    // Who agreed is the person; one that is taken apart agreed to nothing of the other.
    if (!tickets) await rowsOf(tx, sql`update survey_proofs set customer_id = ${toId} where customer_id = ${fromId}`);
    // Of one that is taken apart the holds go with the cases.
    if (!tickets) await rowsOf(tx, sql`update survey_holds set customer_id = ${toId} where customer_id = ${fromId}`);
  }
}
