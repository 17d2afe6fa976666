import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf, sql } from '#database';
import { Clock, DAY, newId, plus } from '#kernel';
import { type HousekeepingTask, Outbox } from '#outbox';
import type { Belongings, Removal } from './belongings.js';
import { type CustomerKey, KnownElsewhere, type Told } from './known-elsewhere.service.js';
import type { IntegrationActor } from './profile-history.repository.js';

export interface TellOrder {
  customer: CustomerKey;
  number: string;
  status: string;
  /** Decimal. */
  amount?: string;
  currency?: string;
  placedAt: Date;
  url?: string;
}
export interface TellActivity {
  customer: CustomerKey;
  /** A repeat with the same one changes nothing. */
  key: string;
  kind: string;
  text: string;
  /** For the worse, or for the better; default: neither. */
  effect?: 'negative' | 'neutral' | 'positive';
  happenedAt: Date;
  url?: string;
}

const KEEP_ACTIVITY_MS = 730 * DAY;

/** Activities of two years are kept; orders stay with their customer. */
export const oldActivities: HousekeepingTask = {
  name: 'customers.old-activities',
  removeSome: async (tx, now, limit) =>
    (
      await rowsOf(
        tx,
        sql`delete from customer_activities where id in (select id from customer_activities
          where happened_at < ${plus(now, -KEEP_ACTIVITY_MS)} limit ${limit}) returning 1`,
      )
    ).length,
};

/** What customers did elsewhere: orders and whatever else a program tells. */
@Injectable()
export class CustomerDoings implements Belongings {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly known: KnownElsewhere,
  ) {}

  /**
   * The order as it is now; the same number of the same program is the same order. `OrderCompleted` is told once.
   * @throws {MissingError} CUSTOMER_NOT_FOUND
   */
  putOrder(doer: IntegrationActor, order: TellOrder): Promise<Told> {
    return this.database.transaction(async (tx) => {
      const customerId = await this.known.idOf(tx, order.customer);
      const { number, status, amount = null, currency = null, placedAt, url = null } = order;
      const now = this.clock.now();
      const completedAt = status === 'completed' ? now : null;
      const [row] = await rowsOf<{ id: string; isNew: boolean; completedAt: Date | null }>(
        tx,
        sql`insert into orders as old (id, customer_id, integration_id, number, status, amount, currency, placed_at, url,
            completed_at, updated_at)
          values (${newId()}, ${customerId}, ${doer.integrationId}, ${number}, ${status}, ${amount}, ${currency},
            ${placedAt}, ${url}, ${completedAt}, ${now})
          on conflict on constraint orders_number_key do update set customer_id = excluded.customer_id,
            status = excluded.status, amount = excluded.amount, currency = excluded.currency,
            placed_at = excluded.placed_at, url = excluded.url, updated_at = excluded.updated_at,
            completed_at = coalesce(old.completed_at, excluded.completed_at)
          returning id, xmax = 0 as "isNew", completed_at as "completedAt"`,
      );
      if (!row) throw new Error('The order was neither made nor changed.');
      if (row.completedAt)
        await this.tellOnce(tx, doer, { type: 'OrderCompleted', payload: { customerId, orderId: row.id } });
      return { id: row.id, isNew: row.isNew };
    });
  }

  /** The first word with a key holds. @throws {MissingError} CUSTOMER_NOT_FOUND */
  postActivity(doer: IntegrationActor, activity: TellActivity): Promise<Told> {
    return this.database.transaction(async (tx) => {
      const customerId = await this.known.idOf(tx, activity.customer);
      const { key, kind, text, effect = 'neutral', happenedAt, url = null } = activity;
      const [made] = await rowsOf<{ id: string }>(
        tx,
        sql`insert into customer_activities (id, customer_id, integration_id, key, kind, text, effect, url, happened_at, created_at)
          values (${newId()}, ${customerId}, ${doer.integrationId}, ${key}, ${kind}, ${text}, ${effect}, ${url}, ${happenedAt},
            ${this.clock.now()})
          on conflict on constraint customer_activities_key do nothing returning id`,
      );
      if (made) {
        const payload = { customerId, activityId: made.id, kind };
        await this.outbox.record(tx, doer, { type: 'ActivityChanged', payload });
        return { id: made.id, isNew: true };
      }
      const [known] = await rowsOf<{ id: string }>(
        tx,
        sql`select id from customer_activities where integration_id = ${doer.integrationId} and key = ${key}`,
      );
      return { id: known?.id ?? '', isNew: false };
    });
  }

  async count(tx: EntityManager, customerId: string): Promise<Record<string, number>> {
    const [row] = await rowsOf<{ orders: number; activities: number }>(
      tx,
      sql`select (select count(*)::int from orders where customer_id = ${customerId}) as orders,
        (select count(*)::int from customer_activities where customer_id = ${customerId}) as activities`,
    );
    return { ...row };
  }

  /** Of one that is taken apart they stay where they are: they came for the customer, not for an address. */
  async move(tx: EntityManager, { fromId, toId, ticketIds }: Removal): Promise<void> {
    if (ticketIds !== null) return;
    await rowsOf(tx, sql`update orders set customer_id = ${toId} where customer_id = ${fromId}`);
    await rowsOf(tx, sql`update customer_activities set customer_id = ${toId} where customer_id = ${fromId}`);
    await rowsOf(tx, sql`update customer_external_ids set customer_id = ${toId} where customer_id = ${fromId}`);
  }

  private async tellOnce(
    tx: EntityManager,
    doer: IntegrationActor,
    event: { type: string; payload: { customerId: string; orderId: string } },
  ): Promise<void> {
    const told = await rowsOf(
      tx,
      sql`update orders set completion_told = true where id = ${event.payload.orderId} and not completion_told returning 1`,
    );
    if (told.length > 0) await this.outbox.record(tx, doer, event);
  }
}
