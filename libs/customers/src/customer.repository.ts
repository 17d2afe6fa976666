import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { ContactPoint } from './contact-point.entity.js';
import { Customer } from './customer.entity.js';

/** A first mail address. */
interface NewAddress {
  id: string;
  address: string;
  /** Whose company they join; null: nobody's, because the mail was not theirs. */
  domain: string | null;
}

/** Whom an address belongs to. */
export interface KnownCustomer {
  customerId: string;
  contactPointId: string;
  name: string;
  language: string | null;
  languageConfidence: number | null;
  /** Mail to this address came back. */
  isBouncing: boolean;
  isNew: boolean;
}

/** Rows of customers and their addresses. */
@Injectable()
export class CustomerRepository {
  findContactPoint(tx: EntityManager, kind: ContactPoint['kind'], address: string): Promise<ContactPoint | null> {
    return tx.findOneBy(ContactPoint, { kind, address });
  }

  /**
   * The customer behind an address, or the given one when nobody has it; one statement, because each mail asks. Answers
   * nothing, and leaves nothing behind, when somebody else takes the address at this moment: the unique key decides
   * between two who try at once, and the later one waits for the first.
   */
  async findOrInsert(tx: EntityManager, customer: Customer, point: NewAddress): Promise<KnownCustomer | undefined> {
    const [found] = await rowsOf<KnownCustomer>(
      tx,
      sql`with known as (
          select point.id, point.customer_id, point.undeliverable_at is not null or point.soft_bounces > 0 as is_bouncing,
            customer.name, customer.language, customer.language_confidence
          from contact_points as point join customers as customer on customer.id = point.customer_id
          where point.kind = 'email' and point.address = ${point.address}
        ),
        customer as (
          insert into customers (id, name, language, language_confidence, company_id, created_at, version)
          select ${customer.id}, ${customer.name}, coalesce(${customer.language}, company.language),
            case when ${customer.language}::text is not null then ${customer.languageConfidence}::real end, company.id,
            ${customer.createdAt}, ${customer.version}
          from (select 1) as one left join company_domains as domain on domain.domain = ${point.domain}
            left join companies as company on company.id = domain.company_id
          where not exists (select from known)
          returning id, name, language, language_confidence
        ),
        point as (
          insert into contact_points (id, customer_id, kind, address, created_at)
          select ${point.id}, customer.id, 'email', ${point.address}, ${customer.createdAt} from customer
          on conflict on constraint contact_points_address_key do nothing
          returning id, customer_id
        )
        select id as "contactPointId", customer_id as "customerId", is_bouncing as "isBouncing", name, language,
          language_confidence as "languageConfidence", false as "isNew"
        from known
        union all
        select point.id, customer.id, false, customer.name, customer.language, customer.language_confidence, true
        from point join customer on customer.id = point.customer_id`,
    );
    if (!found) await tx.delete(Customer, { id: customer.id });
    return found;
  }

  /** One whom nobody can reach. */
  async insertAlone(
    tx: EntityManager,
    customer: Pick<Customer, 'id' | 'name' | 'language' | 'createdAt'>,
  ): Promise<void> {
    const { id, name, language, createdAt } = customer;
    await rowsOf(
      tx,
      sql`insert into customers (id, name, language, created_at, version) values (${id}, ${name}, ${language}, ${createdAt}, 1)`,
    );
  }

  /** The customer, or the one as whom they go on after a merge. */
  async lock(tx: EntityManager, customerId: string): Promise<Customer | null> {
    const found = await tx.findOne(Customer, { where: { id: customerId }, lock: { mode: 'pessimistic_write' } });
    return found?.mergedIntoId ? this.lock(tx, found.mergedIntoId) : found;
  }

  async save(tx: EntityManager, customer: Pick<Customer, 'id' | 'version'>, changes: Partial<Customer>): Promise<void> {
    // What somebody says about the language is no guess any more.
    const said = changes.language === undefined ? {} : { languageConfidence: null };
    await tx.update(Customer, { id: customer.id }, { ...said, ...changes, version: customer.version + 1 });
  }

  /** A surer guess takes the place of a guess; what somebody said stays. */
  async guessAgain(
    tx: EntityManager,
    customerId: string,
    guess: { language: string; confidence: number },
  ): Promise<void> {
    await tx.query(
      `update customers set language = $2, language_confidence = $3, version = version + 1
       where id = $1 and language_confidence < $3`,
      [customerId, guess.language, guess.confidence],
    );
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
