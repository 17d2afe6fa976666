import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { ContactPoint } from './contact-point.entity.js';
import { Customer } from './customer.entity.js';

/** Rows of customers and their addresses. */
@Injectable()
export class CustomerRepository {
  findContactPoint(tx: EntityManager, kind: ContactPoint['kind'], address: string): Promise<ContactPoint | null> {
    return tx.findOneBy(ContactPoint, { kind, address });
  }

  /**
   * Inserts a customer with a first address. Answers false, and leaves nothing behind, when the address belongs to
   * somebody already: the unique key decides between two who try at once, and the later one waits for the first.
   */
  async insertWithAddress(tx: EntityManager, customer: Customer, point: ContactPoint): Promise<boolean> {
    await tx.insert(Customer, customer);
    const inserted = await rowsOf(
      tx,
      `insert into contact_points (id, customer_id, kind, address, created_at) values ($1, $2, $3, $4, $5)
       on conflict on constraint contact_points_address_key do nothing returning id`,
      [point.id, point.customerId, point.kind, point.address, point.createdAt],
    );
    if (inserted.length > 0) return true;
    await tx.delete(Customer, { id: customer.id });
    return false;
  }

  lock(tx: EntityManager, customerId: string): Promise<Customer | null> {
    return tx.findOne(Customer, { where: { id: customerId }, lock: { mode: 'pessimistic_write' } });
  }

  async save(tx: EntityManager, customer: Customer, changes: Partial<Customer>): Promise<void> {
    await tx.update(Customer, { id: customer.id }, { ...changes, version: customer.version + 1 });
  }

  /** A name that was only an address gives way to the name that the person signs with. */
  async nameUnnamed(tx: EntityManager, customerId: string, address: string, name: string): Promise<void> {
    await tx.query('update customers set name = $3, version = version + 1 where id = $1 and name = $2', [
      customerId,
      address,
      name,
    ]);
  }
}
