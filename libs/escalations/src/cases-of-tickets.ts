import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rewriteWords, rowsOf } from '#database';
import type { Erased, Eraser, Places, RedactedWords, TrashObjection } from '#tickets';

/** What cases have to say where their tickets are thrown away. */
@Injectable()
export class CasesOfTickets implements TrashObjection, Eraser {
  /** A customer was promised that somebody sees to it: until the case is closed, its ticket stays. */
  async against(tx: EntityManager, ticketIds: readonly string[]): Promise<string[]> {
    const rows = await rowsOf<{ ticketId: string }>(
      tx,
      `select distinct ticket_id as "ticketId" from escalations where ticket_id = any($1::uuid[]) and state <> 'closed'`,
      [ticketIds],
    );
    return rows.map(({ ticketId }) => ticketId);
  }

  /** Cases keep their steps, causes and times, without a word. What proved a step stays as proof, empty. */
  async erase(tx: EntityManager, { ticketIds, messageIds }: Erased): Promise<string[]> {
    await tx.query(
      `update escalations set reason = case when trigger = 'agent' then '' else reason end, cause_evidence = null
       where ticket_id = any($1::uuid[])`,
      [ticketIds],
    );
    await tx.query(
      `update heard_entries set customer_fact = null, remedy = null,
         reason = case when kind in ('recovery', 'not_told') then heard_entries.reason end
       from escalations where escalations.id = heard_entries.escalation_id and escalations.ticket_id = any($1::uuid[])`,
      [ticketIds],
    );
    await tx.query(
      `update remedies set words = '', reason = null
       where escalation_id in (select id from escalations where ticket_id = any($1::uuid[]))`,
      [ticketIds],
    );
    const proofs = await rowsOf<{ id: string }>(
      tx,
      `select message_id as id from heard_entries where message_id = any($1::uuid[])
       union select message_id from heard_proofs where message_id = any($1::uuid[])`,
      [messageIds],
    );
    return proofs.map(({ id }) => id);
  }

  async redact(tx: EntityManager, { ticketIds, passage }: RedactedWords): Promise<Partial<Places>> {
    const parameters = [ticketIds];
    const cases = await rewriteWords(
      tx,
      { table: 'escalations', text: ['reason', 'cause_evidence'], where: 'ticket_id = any($1::uuid[])', parameters },
      passage,
    );
    const ofTickets = 'escalation_id in (select id from escalations where ticket_id = any($1::uuid[]))';
    const text = ['customer_fact', 'remedy', 'reason'];
    const entries = await rewriteWords(tx, { table: 'heard_entries', text, where: ofTickets, parameters }, passage);
    const remedies = await rewriteWords(
      tx,
      { table: 'remedies', text: ['words', 'reason'], where: ofTickets, parameters },
      passage,
    );
    return { cases: cases.length + entries.length + remedies.length };
  }
}
