import { Injectable } from '@nestjs/common';
import { Database, rowsOf, sql } from '#database';
import { Clock, newId } from '#kernel';
import { type NewContactPoint, ProfileService, type ProfileWish } from './profile.service.js';
import { type Doer, ProfileHistory } from './profile-history.repository.js';

/** Somebody who has not written yet. */
export interface NewCustomer extends ProfileWish {
  name: string;
  /** Where they can be reached; the first mail address is the one that mails go to. */
  contactPoints: readonly NewContactPoint[];
}

/** Customers that a person writes down by hand, for instance while they talk to them. */
@Injectable()
export class CustomerOpening {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly profiles: ProfileService,
    private readonly history: ProfileHistory,
  ) {}

  /**
   * Without a company they join the one that has the domain of an address. An address or a number belongs to one
   * customer: where one of these has an owner, nobody is opened, and the error names the owner.
   * @returns the id of the customer
   * @throws {ContactPointTakenError} CONTACT_POINT_TAKEN @throws {CompanyUnknownError} COMPANY_NOT_FOUND
   */
  open(doer: Doer, { name, contactPoints, ...wish }: NewCustomer): Promise<string> {
    const domains = contactPoints.flatMap(({ kind, address }) => (kind === 'email' ? [domainOf(address)] : []));
    return this.database.transaction(async (tx) => {
      const id = newId();
      await rowsOf(
        tx,
        sql`insert into customers (id, name, company_id, created_at, version)
          values (${id}, ${name}, (select company_id from company_domains where domain = any(${domains}::text[])
            order by array_position(${domains}::text[], domain) limit 1), ${this.clock.now()}, 1)`,
      );
      await this.history.record(tx, doer, { customerId: id, kind: 'opened' });
      for (const point of contactPoints) await this.profiles.add(tx, doer, { id }, point);
      await this.profiles.set(tx, doer, id, wish);
      return id;
    });
  }
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
