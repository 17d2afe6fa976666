import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf, sql } from '#database';
import { InvalidError, MissingError } from '#kernel';
import { CompanyService } from './company.service.js';
import { ExternalIdTakenError } from './customer.errors.js';
import { CustomerService } from './customer.service.js';
import { ProfileService } from './profile.service.js';
import type { IntegrationActor } from './profile-history.repository.js';

/** Which customer a program means. */
export interface CustomerKey {
  externalId?: string;
  address?: string;
}
export interface TellCustomer extends CustomerKey {
  name?: string;
  phone?: string;
  language?: string | null;
  country?: string | null;
  timeZone?: string | null;
  birthday?: string | null;
  notes?: string;
  /** `externalId` of a company; null: none. */
  company?: string | null;
}
export interface TellCompany {
  externalId: string;
  name?: string;
  domains?: string[];
  language?: string | null;
  country?: string | null;
  timeZone?: string | null;
  notes?: string;
}
export interface Told {
  id: string;
  isNew: boolean;
}

/** Customers and companies by the ids that other programs have for them; one name space for all programs. */
@Injectable()
export class KnownElsewhere {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomerService,
    private readonly profiles: ProfileService,
    private readonly companies: CompanyService,
  ) {}

  /**
   * Makes the customer known, or changes what is told. The same again changes nothing.
   * @throws {ExternalIdTakenError} EXTERNAL_ID_TAKEN when id and address are two customers here
   * @throws {ContactPointTakenError} CONTACT_POINT_TAKEN for the phone number of somebody else
   * @throws {InvalidError} ADDRESS_NEEDED, COMPANY_NOT_FOUND
   */
  putCustomer(doer: IntegrationActor, told: TellCustomer): Promise<Told> {
    return this.database.transaction(async (tx) => {
      const known = await this.find(tx, told);
      const customerId = known ?? (await this.open(tx, told));
      const { externalId, address, phone, company, ...wish } = told;
      if (address && known) await this.profiles.add(tx, doer, { id: customerId }, { kind: 'email', address });
      if (phone) await this.profiles.add(tx, doer, { id: customerId }, { kind: 'phone', address: phone });
      const companyId = company === undefined ? undefined : await this.companyOf(tx, company);
      await this.profiles.set(tx, doer, customerId, { ...wish, ...(companyId !== undefined && { companyId }) });
      if (externalId) await this.name(tx, externalId, customerId);
      return { id: customerId, isNew: known === undefined };
    });
  }

  /** @throws {InvalidError} NAME_NEEDED for one that is not known yet @throws as `CompanyService.open` */
  putCompany(doer: IntegrationActor, { externalId, ...told }: TellCompany): Promise<Told> {
    return this.database.transaction(async (tx) => {
      await rowsOf(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`company:${externalId}`}, 0))`);
      const [known] = await rowsOf<{ id: string }>(tx, sql`select id from companies where external_id = ${externalId}`);
      if (known) {
        await this.companies.changeNow(tx, doer, known.id, told);
        return { id: known.id, isNew: false };
      }
      const { name } = told;
      if (name === undefined) throw new InvalidError('NAME_NEEDED', [{ path: 'name', code: 'NAME_NEEDED' }]);
      const id = await this.companies.begin(tx, doer, { ...EMPTY, ...told, name });
      await rowsOf(tx, sql`update companies set external_id = ${externalId} where id = ${id}`);
      return { id, isNew: true };
    });
  }

  /** Whom the key means. @throws {MissingError} CUSTOMER_NOT_FOUND @throws {ExternalIdTakenError} */
  async idOf(tx: EntityManager, key: CustomerKey): Promise<string> {
    const id = await this.find(tx, key);
    if (!id) throw new MissingError('CUSTOMER', { ...key });
    return id;
  }

  private async find(tx: EntityManager, { externalId, address }: CustomerKey): Promise<string | undefined> {
    // Two that tell of the same one at once come one after the other.
    if (externalId)
      await rowsOf(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`customer:${externalId}`}, 0))`);
    const rows = await rowsOf<{ id: string; isById: boolean }>(
      tx,
      sql`select customer_id as id, true as "isById" from customer_external_ids where external_id = ${externalId ?? null}
        union all
        select customer_id, false from contact_points where kind = 'email' and address = ${address ?? null}`,
    );
    const ids = new Set(rows.map(({ id }) => id));
    if (ids.size > 1) throw new ExternalIdTakenError();
    return rows[0]?.id;
  }

  private async open(tx: EntityManager, { address, name, language }: TellCustomer): Promise<string> {
    if (!address) throw new InvalidError('ADDRESS_NEEDED', [{ path: 'address', code: 'ADDRESS_NEEDED' }]);
    const known = { address, ...(name && { name }), ...(language && { language }) };
    return (await this.customers.findOrCreateByAddress(tx, known)).customerId;
  }

  private async name(tx: EntityManager, externalId: string, customerId: string): Promise<void> {
    await rowsOf(
      tx,
      sql`insert into customer_external_ids (external_id, customer_id) values (${externalId}, ${customerId})
        on conflict on constraint customer_external_ids_pkey do nothing`,
    );
  }

  private async companyOf(tx: EntityManager, externalId: string | null): Promise<string | null> {
    if (externalId === null) return null;
    const [found] = await rowsOf<{ id: string }>(tx, sql`select id from companies where external_id = ${externalId}`);
    if (!found) throw new InvalidError('COMPANY_NOT_FOUND', [{ path: 'company', code: 'COMPANY_NOT_FOUND' }]);
    return found.id;
  }
}

const EMPTY = { domains: [], language: null, country: null, timeZone: null, notes: '' };
