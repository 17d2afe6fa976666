import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf, sql } from '#database';
import { Clock, MissingError, newId, StaleError } from '#kernel';
import { Outbox } from '#outbox';
import type { ContactPoint } from './contact-point.entity.js';
import type { Customer } from './customer.entity.js';
import { CompanyUnknownError, ContactPointTakenError, LastAddressError } from './customer.errors.js';
import { CustomerRepository } from './customer.repository.js';
import { type Doer, differences, ProfileHistory } from './profile-history.repository.js';

/** What a person or an integration may say about a customer; what is left out stays. */
export interface ProfileWish {
  name?: string;
  language?: string | null;
  country?: string | null;
  timeZone?: string | null;
  /** Month and day, as `03-14`. */
  birthday?: string | null;
  companyId?: string | null;
  notes?: string;
  isOptedOut?: boolean;
  /** They want none about us as a whole. */
  isOptedOutOfRelationship?: boolean;
}
export type NewContactPoint = Pick<ContactPoint, 'kind' | 'address'>;

/** What we know of a customer, changed by somebody; every change is told in the history of the customer. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomerRepository,
    private readonly history: ProfileHistory,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the id of the customer that goes on, where this one was merged
   * @throws {MissingError} CUSTOMER_NOT_FOUND @throws {StaleError} @throws {CompanyUnknownError} COMPANY_NOT_FOUND
   */
  change(doer: Doer, at: { customerId: string; ifVersion: number }, wish: ProfileWish): Promise<string> {
    return this.database.transaction(async (tx) => {
      const customer = await this.locked(tx, at.customerId);
      if (customer.version !== at.ifVersion) throw new StaleError(customer.version);
      await this.apply(tx, doer, customer, wish);
      return customer.id;
    });
  }

  /** As `change`, within the caller's transaction, whatever the version. */
  async set(tx: EntityManager, doer: Doer, customerId: string, wish: ProfileWish): Promise<void> {
    await this.apply(tx, doer, await this.locked(tx, customerId), wish);
  }

  /** @throws {MissingError} CUSTOMER_NOT_FOUND @throws {ContactPointTakenError} CONTACT_POINT_TAKEN */
  addContactPoint(doer: Doer, customerId: string, point: NewContactPoint): Promise<string> {
    return this.database.transaction(async (tx) => {
      const customer = await this.locked(tx, customerId);
      await this.add(tx, doer, customer, point);
      return customer.id;
    });
  }

  /** Within the caller's transaction; one that they have already is no error. @throws as `addContactPoint` */
  async add(tx: EntityManager, doer: Doer, customer: Pick<Customer, 'id'>, point: NewContactPoint): Promise<void> {
    const [made] = await rowsOf(
      tx,
      sql`insert into contact_points (id, customer_id, kind, address, created_at)
        values (${newId()}, ${customer.id}, ${point.kind}, ${point.address}, ${this.clock.now()})
        on conflict on constraint contact_points_address_key do nothing returning id`,
    );
    if (!made) return this.refuseOthers(tx, customer.id, point);
    await this.tell(tx, doer, customer.id, { kind: 'contactPoint', changes: { [point.kind]: [null, point.address] } });
  }

  /**
   * Twice is once. Tickets that named it go on with another address of the customer.
   * @throws {MissingError} CUSTOMER_NOT_FOUND @throws {LastAddressError} LAST_ADDRESS
   */
  removeContactPoint(doer: Doer, customerId: string, contactPointId: string): Promise<string> {
    return this.database.transaction(async (tx) => {
      const customer = await this.locked(tx, customerId);
      const points = await rowsOf<Pick<ContactPoint, 'id' | 'kind' | 'address'>>(
        tx,
        sql`select id, kind, address from contact_points where customer_id = ${customer.id}`,
      );
      const point = points.find(({ id }) => id === contactPointId);
      if (!point) return customer.id;
      if (point.kind === 'email' && points.filter(({ kind }) => kind === 'email').length === 1)
        throw new LastAddressError();
      await rowsOf(tx, sql`delete from contact_points where id = ${point.id}`);
      await this.tell(tx, doer, customer.id, {
        kind: 'contactPoint',
        changes: { [point.kind]: [point.address, null] },
      });
      return customer.id;
    });
  }

  private async refuseOthers(tx: EntityManager, customerId: string, { kind, address }: NewContactPoint): Promise<void> {
    const [owner] = await rowsOf<{ customerId: string; name: string }>(
      tx,
      sql`select customer.id as "customerId", customer.name from contact_points as point
        join customers as customer on customer.id = point.customer_id
        where point.kind = ${kind} and point.address = ${address}`,
    );
    if (owner && owner.customerId !== customerId) throw new ContactPointTakenError(owner);
  }

  private async apply(tx: EntityManager, doer: Doer, customer: Customer, wish: ProfileWish): Promise<void> {
    const {
      isOptedOut = customer.optedOutAt !== null,
      isOptedOutOfRelationship = customer.relationshipOptedOutAt !== null,
      companyId = customer.companyId,
      ...plain
    } = wish;
    const wanted = {
      ...plain,
      companyId,
      optedOutAt: isOptedOut ? (customer.optedOutAt ?? this.clock.now()) : null,
      relationshipOptedOutAt: isOptedOutOfRelationship ? (customer.relationshipOptedOutAt ?? this.clock.now()) : null,
    };
    const changed = differences(customer, wanted);
    if (Object.keys(changed).length === 0) return;
    if ('companyId' in changed) changed.companyId = await this.companyNames(tx, [customer.companyId, companyId]);
    await this.customers.save(tx, customer, wanted);
    await this.tell(tx, doer, customer.id, { kind: 'profile', changes: changed });
    const stopped = { all: !customer.optedOutAt && isOptedOut, relationship: isOptedOutOfRelationship };
    if (stopped.all || (stopped.relationship && !customer.relationshipOptedOutAt)) {
      const payload = { customerId: customer.id, kinds: stopped.all ? 'all' : 'relationship' };
      await this.outbox.record(tx, doer, { type: 'CustomerOptedOut', payload });
    }
  }

  private async tell(
    tx: EntityManager,
    doer: Doer,
    customerId: string,
    change: { kind: string; changes: Record<string, readonly [string | null, string | null]> },
  ): Promise<void> {
    await this.history.record(tx, doer, { customerId, ...change });
    await this.outbox.record(tx, doer, { type: 'CustomerChanged', payload: { customerId } });
  }

  private async companyNames(
    tx: EntityManager,
    [from, to]: [string | null, string | null],
  ): Promise<[string | null, string | null]> {
    const rows = await rowsOf<{ id: string; name: string }>(
      tx,
      sql`select id, name from companies where id = any(${[from, to].filter((id) => id !== null)}::uuid[]) for key share`,
    );
    const nameOf = (id: string | null): string | null => rows.find((row) => row.id === id)?.name ?? null;
    if (to !== null && nameOf(to) === null) throw new CompanyUnknownError();
    return [nameOf(from), nameOf(to)];
  }

  private async locked(tx: EntityManager, customerId: string): Promise<Customer> {
    const customer = await this.customers.lock(tx, customerId);
    if (!customer) throw new MissingError('CUSTOMER', { customerId });
    return customer;
  }
}
