import { domainToASCII } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf, sql } from '#database';
import { Clock, MissingError, newId, StaleError } from '#kernel';
import { MAIL_PROVIDERS } from '#mail';
import { DomainIsEverybodysError, DomainTakenError } from './customer.errors.js';
import { type Doer, differences, ProfileHistory } from './profile-history.repository.js';

/** What is known of a company. */
export interface CompanyFacts {
  name: string;
  domains: string[];
  language: string | null;
  country: string | null;
  timeZone: string | null;
  notes: string;
}
type Stored = CompanyFacts & { id: string; version: number };

/** The organisations that customers belong to. Whoever writes first from one of its domains belongs to it. */
@Injectable()
export class CompanyService {
  constructor(
    private readonly database: Database,
    private readonly history: ProfileHistory,
    private readonly clock: Clock,
  ) {}

  /** @throws {DomainTakenError} DOMAIN_TAKEN @throws {DomainIsEverybodysError} DOMAIN_IS_EVERYBODYS */
  open(doer: Doer, facts: CompanyFacts): Promise<string> {
    return this.database.transaction((tx) => this.begin(tx, doer, facts));
  }

  /** As `open`, within the caller's transaction. */
  async begin(tx: EntityManager, doer: Doer, facts: CompanyFacts): Promise<string> {
    const id = newId();
    const { name, language, country, timeZone, notes } = facts;
    await rowsOf(
      tx,
      sql`insert into companies (id, name, language, country, time_zone, notes, created_at)
        values (${id}, ${name}, ${language}, ${country}, ${timeZone}, ${notes}, ${this.clock.now()})`,
    );
    await this.setDomains(tx, id, facts.domains);
    await this.history.record(tx, doer, { companyId: id, kind: 'companyOpened' });
    return id;
  }

  /** @throws {MissingError} COMPANY_NOT_FOUND @throws {StaleError} ; also as `open` */
  change(doer: Doer, at: { companyId: string; ifVersion: number }, wish: Partial<CompanyFacts>): Promise<void> {
    return this.database.transaction(async (tx) => {
      const company = await this.locked(tx, at.companyId);
      if (company.version !== at.ifVersion) throw new StaleError(company.version);
      await this.set(tx, doer, company, wish);
    });
  }

  /** Within the caller's transaction, whatever the version. @throws as `change` */
  async changeNow(tx: EntityManager, doer: Doer, companyId: string, wish: Partial<CompanyFacts>): Promise<void> {
    await this.set(tx, doer, await this.locked(tx, companyId), wish);
  }

  /** Its customers stay, without a company. @throws {MissingError} COMPANY_NOT_FOUND */
  remove(companyId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const removed = await rowsOf(tx, sql`delete from companies where id = ${companyId} returning id`);
      if (removed.length === 0) throw new MissingError('COMPANY');
    });
  }

  private async set(tx: EntityManager, doer: Doer, company: Stored, wish: Partial<CompanyFacts>): Promise<void> {
    const { domains, ...plain } = wish;
    const after = { ...company, ...plain };
    const wanted = { ...plain, ...(domains && { domains: asKnown(domains).join(', ') }) };
    const changes = differences({ ...company, domains: company.domains.join(', ') }, wanted);
    if (Object.keys(changes).length === 0) return;
    if (domains) await this.setDomains(tx, company.id, domains);
    await rowsOf(
      tx,
      sql`update companies set name = ${after.name}, language = ${after.language}, country = ${after.country},
          time_zone = ${after.timeZone}, notes = ${after.notes}, version = version + 1
        where id = ${company.id}`,
    );
    await this.history.record(tx, doer, { companyId: company.id, kind: 'company', changes });
  }

  private async locked(tx: EntityManager, companyId: string): Promise<Stored> {
    const [company] = await rowsOf<Stored>(
      tx,
      sql`select id, name, language, country, time_zone as "timeZone", notes, version,
          array(select domain from company_domains where company_id = companies.id order by domain) as domains
        from companies where id = ${companyId} for update`,
    );
    if (!company) throw new MissingError('COMPANY', { companyId });
    return company;
  }

  private async setDomains(tx: EntityManager, companyId: string, written: readonly string[]): Promise<void> {
    const domains = asKnown(written);
    const everybodys = domains.find((domain) => MAIL_PROVIDERS.some((provider) => provider.domains.includes(domain)));
    if (everybodys) throw new DomainIsEverybodysError(everybodys);
    await rowsOf(
      tx,
      sql`delete from company_domains where company_id = ${companyId} and not domain = any(${domains}::text[])`,
    );
    await rowsOf(
      tx,
      sql`insert into company_domains (domain, company_id) select unnest(${domains}::text[]), ${companyId}
        on conflict on constraint company_domains_pkey do nothing`,
    );
    const [taken] = await rowsOf<{ domain: string; companyId: string; name: string }>(
      tx,
      sql`select domain, company_id as "companyId", name from company_domains join companies on companies.id = company_id
        where domain = any(${domains}::text[]) and company_id <> ${companyId} limit 1`,
    );
    if (taken) throw new DomainTakenError(taken);
  }
}

/** As addresses are known: `köök.ee` writes as `xn--kk-fkaa.ee`; each once. */
const asKnown = (domains: readonly string[]): string[] =>
  [...new Set(domains.map((domain) => domainToASCII(domain) || domain))].sort();
