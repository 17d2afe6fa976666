import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { type Actor, Clock, type Language, MissingError, newId, readableLine, storableText } from '#kernel';
import { Outbox } from '#outbox';
import { ContactPoint } from './contact-point.entity.js';
import type { Customer } from './customer.entity.js';
import { CustomerRepository } from './customer.repository.js';
import { ProfileHistory } from './profile-history.repository.js';

const MAX_NAME = 120;
const MOST_SOFT_BOUNCES = 3;

/** Somebody who wrote, or whom we write to, as far as we know them. */
export interface KnownAddress {
  address: string;
  name?: string;
  /** Of a new customer; what a known customer has set stays. */
  language?: string;
  /** How sure that is when it was guessed, 0 to 1; left out: it was said. */
  languageConfidence?: number;
  /**
   * What is said here about them: `proven` may name somebody who had no name, `unproven` only somebody new, and of what
   * is `forged` nothing is kept. Default: proven, because a person of ours says it.
   */
  trust?: 'proven' | 'unproven' | 'forged';
  /** A live mail came from it: who writes from an address can be reached at it again. */
  isWriting?: boolean;
}

export interface FoundCustomer {
  customerId: string;
  contactPointId: string;
  isNew: boolean;
  /** As they have it; null: as each of their tickets says. */
  ownLanguage: string | null;
}

/** Who our customers are and what they prefer. */
@Injectable()
export class CustomerService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly customers: CustomerRepository,
    private readonly history: ProfileHistory,
  ) {}

  /**
   * The customer behind a mail address; a new one when nobody has it yet. Two callers at once get the same customer.
   * Somebody new joins the company that has the domain of the address; no company is ever guessed.
   */
  async findOrCreateByAddress(tx: EntityManager, known: KnownAddress): Promise<FoundCustomer> {
    const address = storableText(known.address.trim().toLowerCase());
    const { trust = 'proven' } = known;
    const name = storableText(
      readableLine(trust === 'forged' ? '' : (known.name ?? ''))
        .replace(/\s+/g, ' ')
        .trim(),
      MAX_NAME,
    );
    const customer: Customer = {
      id: newId(),
      name: name || address,
      companyId: null,
      language: trust === 'forged' ? null : (known.language ?? null),
      languageConfidence: known.languageConfidence ?? null,
      country: null,
      timeZone: null,
      birthday: null,
      notes: '',
      optedOutAt: null,
      relationshipOptedOutAt: null,
      mergedIntoId: null,
      mergedAt: null,
      createdAt: this.clock.now(),
      version: 1,
    };
    const domain = trust === 'forged' ? null : address.slice(address.lastIndexOf('@') + 1);
    const point = { id: newId(), address, domain };
    // Whoever took the address at the same moment is committed now.
    const found =
      (await this.customers.findOrInsert(tx, customer, point)) ??
      (await this.customers.findOrInsert(tx, customer, point));
    if (!found) throw new Error('The address was taken and is free again: the caller may repeat.');
    const { customerId, contactPointId, isNew } = found;
    if (found.isBouncing && known.isWriting) await this.revive(tx, contactPointId);
    if (name && found.name === address && trust === 'proven')
      await this.customers.nameUnnamed(tx, customerId, address, name);
    const { language, languageConfidence: confidence } = known;
    // Who only seems to write does not change what is known; and most letters agree, which costs nothing.
    const isSurer = found.languageConfidence !== null && (confidence ?? 0) > found.languageConfidence;
    if (language && confidence && isSurer && language !== found.language && trust === 'proven' && known.isWriting) {
      await this.customers.guessAgain(tx, customerId, { language, confidence });
      return { customerId, contactPointId, isNew, ownLanguage: language };
    }
    return { customerId, contactPointId, isNew, ownLanguage: found.language };
  }

  /** Somebody who left no name and no address: a customer of their own, so that a case about them is nobody else's. */
  async openAnonymous(tx: EntityManager, { name, language }: { name: string; language: Language }): Promise<string> {
    const id = newId();
    await this.customers.insertAlone(tx, {
      id,
      name: storableText(readableLine(name).trim(), MAX_NAME),
      language,
      createdAt: this.clock.now(),
    });
    return id;
  }

  /** Whose mail address this is, in lower case; null: nobody's whom we know. */
  async idByAddress(tx: EntityManager, address: string): Promise<string | null> {
    return (await this.customers.findContactPoint(tx, 'email', address))?.customerId ?? null;
  }

  /**
   * Sends no surveys to this customer from now on. Twice is once.
   * @throws {MissingError} CUSTOMER_NOT_FOUND
   */
  async optOut(
    tx: EntityManager,
    actor: Actor,
    customerId: string,
    kinds: 'all' | 'relationship' = 'all',
  ): Promise<void> {
    const customer = await this.locked(tx, customerId);
    const field = kinds === 'all' ? 'optedOutAt' : 'relationshipOptedOutAt';
    if (customer[field]) return;
    const now = this.clock.now();
    await this.customers.save(tx, customer, { [field]: now });
    await this.history.record(tx, actor, {
      customerId: customer.id,
      kind: 'profile',
      changes: { [field]: [null, now.toISOString()] },
    });
    await this.outbox.record(tx, actor, { type: 'CustomerOptedOut', payload: { customerId, kinds } });
  }

  /**
   * The language in which we write to this customer; null: as their ticket says.
   * @throws {MissingError} CUSTOMER_NOT_FOUND
   */
  async setLanguage(actor: Actor, customerId: string, language: Language | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const customer = await this.locked(tx, customerId);
      if (customer.language === language && customer.languageConfidence === null) return;
      await this.customers.save(tx, customer, { language });
      await this.outbox.record(tx, actor, { type: 'CustomerChanged', payload: { customerId } });
    });
  }

  /** Notes that mail to this address bounces for good. Twice is once; an unknown address is no error. */
  async markUndeliverable(tx: EntityManager, actor: Actor, address: string): Promise<void> {
    const point = await this.customers.findContactPoint(tx, 'email', address.trim().toLowerCase());
    if (!point || point.undeliverableAt) return;
    await tx.update(ContactPoint, { id: point.id }, { undeliverableAt: this.clock.now() });
    const payload = { customerId: point.customerId, contactPointId: point.id };
    await this.outbox.record(tx, actor, { type: 'ContactPointUndeliverable', payload });
  }

  /**
   * Notes that mail to this address came back this time (a full mailbox, for example). The third time in a row it counts
   * as undeliverable. An unknown address is no error.
   */
  async countSoftBounce(tx: EntityManager, actor: Actor, address: string): Promise<void> {
    const point = await this.customers.findContactPoint(tx, 'email', address.trim().toLowerCase());
    if (!point || point.undeliverableAt) return;
    await tx.increment(ContactPoint, { id: point.id }, 'softBounces', 1);
    if (point.softBounces + 1 >= MOST_SOFT_BOUNCES) await this.markUndeliverable(tx, actor, address);
  }

  private async revive(tx: EntityManager, contactPointId: string): Promise<void> {
    await tx.update(ContactPoint, { id: contactPointId }, { undeliverableAt: null, softBounces: 0 });
  }

  private async locked(tx: EntityManager, customerId: string): Promise<Customer> {
    const customer = await this.customers.lock(tx, customerId);
    if (!customer) throw new MissingError('CUSTOMER', { customerId });
    return customer;
  }
}
