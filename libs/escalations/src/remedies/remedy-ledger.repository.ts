import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { MissingError, newId } from '#kernel';
import type { Escalation } from '../escalation.entity.js';
import { Remedy } from './remedy.entity.js';
import type { Decider, Spent } from './remedy-rules.js';

/** A line of the ledger. */
export interface Entry {
  kind: 'asked' | 'granted' | 'refused' | 'withdrawn' | 'reversed';
  amountMinor: number;
  actorId: string;
  at: Date;
}
interface About {
  escalation: Pick<Escalation, 'id' | 'customerId'>;
  agentId: string;
  currency: string;
  now: Date;
  /** Of the company: its months are those of the budget. */
  timeZone: string;
}

/** Remedies and their ledger. */
@Injectable()
export class RemedyLedger {
  /** One remedy is granted after the other, so that two of them never spend the same rest of a limit. */
  async lockSums(tx: EntityManager): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('remedies', 0))`);
  }

  /** The case of a remedy: lock it first. @throws {MissingError} REMEDY_NOT_FOUND */
  async caseOf(tx: EntityManager, id: string): Promise<string> {
    const [row] = await rowsOf<{ id: string }>(tx, sql`select escalation_id as id from remedies where id = ${id}`);
    if (!row) throw new MissingError('REMEDY');
    return row.id;
  }

  /** @throws {MissingError} REMEDY_NOT_FOUND */
  async lock(tx: EntityManager, id: string): Promise<Remedy> {
    const found = await tx.findOne(Remedy, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw new MissingError('REMEDY');
    return found;
  }

  async enter(tx: EntityManager, remedyId: string, { kind, amountMinor, actorId, at }: Entry): Promise<void> {
    await rowsOf(
      tx,
      sql`insert into remedy_entries (id, remedy_id, kind, amount_minor, actor_id, at)
        values (${newId()}, ${remedyId}, ${kind}, ${amountMinor}, ${actorId}, ${at})`,
    );
  }

  /** What the ledger says was spent in the case, in this month by whoever asks, and on the customer in twelve months. */
  async spent(tx: EntityManager, { escalation, agentId, currency, now, timeZone }: About): Promise<Spent> {
    const local = DateTime.fromJSDate(now, { zone: timeZone });
    const [month, year] = [local.startOf('month'), local.minus({ years: 1 })].map((at) => at.toJSDate());
    const [row] = await rowsOf<Spent>(
      tx,
      sql`select
          coalesce(sum(entry.amount_minor) filter (where r.escalation_id = ${escalation.id}), 0)::float8 as "inCase",
          coalesce(sum(entry.amount_minor) filter (where r.asked_by = ${agentId} and r.asked_at >= ${month}), 0)::float8
            as "inMonth",
          coalesce(sum(entry.amount_minor) filter (where e.customer_id = ${escalation.customerId}
            and r.asked_at >= ${year}), 0)::float8 as "byCustomer"
        from remedies r join escalations e on e.id = r.escalation_id join remedy_entries entry on entry.remedy_id = r.id
        where r.currency = ${currency} and r.id in (
          select id from remedies where escalation_id = ${escalation.id}
          union select id from remedies where asked_by = ${agentId} and asked_at >= ${month}
          union select x.id from remedies x join escalations c on c.id = x.escalation_id
            where c.customer_id = ${escalation.customerId} and x.asked_at >= ${year})`,
    );
    return row ?? { inCase: 0, inMonth: 0, byCustomer: 0 };
  }

  /** What the ledger says was granted in the case, in this currency. */
  async grantedInCase(tx: EntityManager, escalationId: string, currency: string): Promise<number> {
    const [row] = await rowsOf<{ sum: number }>(
      tx,
      sql`select coalesce(sum(entry.amount_minor), 0)::float8 as sum
        from remedies r join remedy_entries entry on entry.remedy_id = r.id
        where r.escalation_id = ${escalationId} and r.currency = ${currency}`,
    );
    return row?.sum ?? 0;
  }

  /** Those who lead the team, with what they are. */
  async leads(tx: EntityManager, ids: readonly string[]): Promise<Decider[]> {
    return rowsOf<Decider>(
      tx,
      sql`select id, role from agents where id = any(${[...ids]}::uuid[]) and role in ('supervisor', 'admin')`,
    );
  }
}
