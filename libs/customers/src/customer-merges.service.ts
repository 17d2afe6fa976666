import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf, sql } from '#database';
import { Clock, MissingError, newId } from '#kernel';
import { Outbox } from '#outbox';
import { CustomerBelongings } from './belongings.js';
import type { Customer } from './customer.entity.js';
import { LastAddressError } from './customer.errors.js';
import { CustomerRepository } from './customer.repository.js';
import { type Doer, ProfileHistory } from './profile-history.repository.js';

/** What a merge would do, before anybody does it. */
export interface MergePlan {
  sourceId: string;
  targetId: string;
  /** By kind. */
  moves: Record<string, number>;
  /** What the one that goes on takes over, because it had none. */
  fills: string[];
  /** One of the two wants no surveys: nor does the one that goes on. */
  isOptedOut: boolean;
}

const FILLED = ['language', 'country', 'timeZone', 'birthday', 'companyId'] as const;

/** Two records of one person become one, for good; an address can be made a customer of its own again. */
@Injectable()
export class CustomerMerges {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomerRepository,
    private readonly belongings: CustomerBelongings,
    private readonly history: ProfileHistory,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Changes nothing. @throws {MissingError} CUSTOMER_NOT_FOUND */
  plan(ids: { sourceId: string; targetId: string }): Promise<MergePlan> {
    return this.database.transaction(async (tx) => {
      const { source, target } = await this.both(tx, ids);
      const isOne = source.id === target.id;
      const [points] = await rowsOf<{ count: number }>(
        tx,
        sql`select count(*)::int as count from contact_points where customer_id = ${source.id}`,
      );
      const moves = { contactPoints: points?.count ?? 0, ...(await this.belongings.count(tx, source.id)) };
      const after = filled(source, target, await this.isUnnamed(tx, target));
      return {
        sourceId: source.id,
        targetId: target.id,
        moves: isOne ? {} : moves,
        fills: Object.keys(after).filter((field) => !field.endsWith('ptedOutAt')),
        isOptedOut: (source.optedOutAt ?? target.optedOutAt) !== null,
      };
    });
  }

  /**
   * The source goes on as the target: tickets, addresses, ratings, askings, cases, orders and whatever else it has. Of
   * the consents the stricter one holds. Two that are one already stay as they are, so a repeat does nothing, and two
   * merges of the same people at once, also crosswise, make one of them once.
   * @returns the id that goes on
   * @throws {MissingError} CUSTOMER_NOT_FOUND
   */
  merge(doer: Doer, ids: { sourceId: string; targetId: string }): Promise<string> {
    return this.database.transaction(async (tx) => {
      const { source, target } = await this.both(tx, ids);
      if (source.id !== target.id) await this.join(tx, doer, { source, target });
      return target.id;
    });
  }

  /**
   * The address becomes a customer of its own, with the tickets that were written from it and what belongs to these.
   * Who wanted no surveys wants none as either. @returns the new customer
   * @throws {MissingError} CUSTOMER_NOT_FOUND, CONTACT_POINT_NOT_FOUND @throws {LastAddressError} LAST_ADDRESS
   */
  splitOff(doer: Doer, customerId: string, contactPointId: string): Promise<string> {
    return this.database.transaction(async (tx) => {
      const customer = await this.locked(tx, customerId);
      const points = await rowsOf<{ id: string; address: string }>(
        tx,
        sql`select id, address from contact_points where customer_id = ${customer.id} and kind = 'email'`,
      );
      const point = points.find(({ id }) => id === contactPointId);
      if (!point) throw new MissingError('CONTACT_POINT');
      if (points.length === 1) throw new LastAddressError();
      const id = newId();
      await rowsOf(
        tx,
        sql`insert into customers (id, name, language, country, time_zone, company_id, opted_out_at, relationship_opted_out_at, created_at)
          values (${id}, ${point.address}, ${customer.language}, ${customer.country}, ${customer.timeZone},
            ${customer.companyId}, ${customer.optedOutAt}, ${customer.relationshipOptedOutAt}, ${this.clock.now()})`,
      );
      await rowsOf(tx, sql`update contact_points set customer_id = ${id} where id = ${point.id}`);
      const moved = await this.belongings.move(tx, { fromId: customer.id, toId: id, contactPointId: point.id });
      const changes = { email: [customer.name, point.address] } as const;
      for (const one of [customer.id, id])
        await this.history.record(tx, doer, { customerId: one, kind: 'splitOff', changes });
      await this.tell(tx, doer, { type: 'CustomerSplit', fromId: customer.id, toId: id, moved });
      return id;
    });
  }

  private async join(
    tx: EntityManager,
    doer: Doer,
    { source, target }: Record<'source' | 'target', Customer>,
  ): Promise<void> {
    const [fromId, toId] = [source.id, target.id];
    const changes = filled(source, target, await this.isUnnamed(tx, target));
    await rowsOf(tx, sql`update contact_points set customer_id = ${toId} where customer_id = ${fromId}`);
    await rowsOf(tx, sql`update customers set merged_into_id = ${toId} where merged_into_id = ${fromId}`);
    await rowsOf(
      tx,
      sql`update customers set merged_into_id = ${toId}, merged_at = ${this.clock.now()}, version = version + 1
        where id = ${fromId}`,
    );
    await this.customers.save(tx, target, changes);
    const moved = await this.belongings.move(tx, { fromId, toId, contactPointId: null });
    await rowsOf(tx, sql`update profile_changes set customer_id = ${toId} where customer_id = ${fromId}`);
    const told = { name: [source.name, changes.name ?? target.name] } as const;
    await this.history.record(tx, doer, { customerId: toId, kind: 'merged', changes: told });
    await this.tell(tx, doer, { type: 'CustomerMerged', fromId, toId, moved });
  }

  private async tell(
    tx: EntityManager,
    doer: Doer,
    { type, fromId, toId, moved }: { type: string; fromId: string; toId: string; moved: readonly string[] },
  ): Promise<void> {
    const payload = { customerId: toId, previousCustomerId: fromId };
    await this.outbox.record(tx, doer, { type, payload });
    const events = moved.map((ticketId) => ({ type: `Ticket${type}`, ticketId, payload }));
    await this.outbox.recordAll(tx, doer, events);
  }

  /** Both as they go on by now. One merge at a time: they are rare, and chains of them would wait for each other. */
  private async both(
    tx: EntityManager,
    ids: { sourceId: string; targetId: string },
  ): Promise<Record<'source' | 'target', Customer>> {
    await rowsOf(tx, sql`select pg_advisory_xact_lock(hashtextextended('customers.merge', 0))`);
    return { source: await this.locked(tx, ids.sourceId), target: await this.locked(tx, ids.targetId) };
  }

  private async locked(tx: EntityManager, customerId: string): Promise<Customer> {
    const customer = await this.customers.lock(tx, customerId);
    if (!customer) throw new MissingError('CUSTOMER', { customerId });
    return customer;
  }

  /** They are known by an address alone. */
  private async isUnnamed(tx: EntityManager, { id, name }: Customer): Promise<boolean> {
    const rows = await rowsOf(
      tx,
      sql`select 1 from contact_points where customer_id = ${id} and address = ${name.toLowerCase()}`,
    );
    return rows.length > 0;
  }
}

/** What the target has after the merge besides its own. */
function filled(source: Customer, target: Customer, isUnnamed: boolean): Partial<Customer> {
  const after: Partial<Customer> = {};
  for (const field of FILLED) if (target[field] === null && source[field] !== null) after[field] = source[field];
  if (isUnnamed && !source.name.includes('@')) after.name = source.name;
  if (source.notes !== '' && source.notes !== target.notes)
    after.notes = [target.notes, source.notes].filter((notes) => notes !== '').join('\n\n');
  for (const stop of ['optedOutAt', 'relationshipOptedOutAt'] as const) {
    const stops = [source[stop], target[stop]].filter((at) => at !== null);
    if (stops.length > 0) after[stop] = new Date(Math.min(...stops.map((at) => at.getTime())));
  }
  return after;
}
