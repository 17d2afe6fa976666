import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { type AgentActor, Clock, MissingError, newId, readableLine, storableText } from '#kernel';
import { Outbox } from '#outbox';
import { CustomerRepository } from './customer.repository.js';
import { CustomerService } from './customer.service.js';
import { ProfileHistory } from './profile-history.repository.js';

/** Who was on the phone, as whoever spoke with them knows. One of `customerId`, `address` and `number` is there. */
export interface Caller {
  customerId?: string | undefined;
  name?: string | undefined;
  address?: string | undefined;
  /** A plus and digits. */
  number?: string | undefined;
  /** Of somebody new. */
  language?: string | undefined;
}

/** `contactPointId`: where mails to them go; null: they have no mail address. */
export interface FoundCaller {
  customerId: string;
  contactPointId: string | null;
}

/** The customers behind calls. In the caller's transaction. */
@Injectable()
export class Callers {
  constructor(
    private readonly clock: Clock,
    private readonly repository: CustomerRepository,
    private readonly customers: CustomerService,
    private readonly history: ProfileHistory,
    private readonly outbox: Outbox,
  ) {}

  /**
   * The customer who was chosen, else whose the address is, else whose the number is; nobody's yet: somebody new. A
   * number that nobody has becomes theirs; one of somebody else stays that person's, for many share one.
   * @throws {MissingError} CUSTOMER_NOT_FOUND
   */
  async find(tx: EntityManager, actor: AgentActor, caller: Caller): Promise<FoundCaller> {
    const customerId = await this.idOf(tx, actor, caller);
    if (caller.number) await this.keepNumber(tx, actor, { customerId, number: caller.number });
    const [point] = await rowsOf<{ id: string }>(
      tx,
      sql`select id from contact_points where customer_id = ${customerId} and kind = 'email'
        order by address = ${caller.address ?? ''} desc, created_at, id limit 1`,
    );
    return { customerId, contactPointId: point?.id ?? null };
  }

  private async idOf(tx: EntityManager, actor: AgentActor, caller: Caller): Promise<string> {
    const { customerId, address, number, name, language } = caller;
    if (customerId) {
      const chosen = await this.repository.lock(tx, customerId);
      if (!chosen) throw new MissingError('CUSTOMER', { customerId });
      return chosen.id;
    }
    if (address) {
      const known = { address, ...(name && { name }), ...(language && { language }) };
      return (await this.customers.findOrCreateByAddress(tx, known)).customerId;
    }
    if (!number) throw new MissingError('CUSTOMER', {});
    // Two calls from one new number at once are from one person.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`caller:${number}`]);
    return (await this.ownerOf(tx, number)) ?? this.insert(tx, actor, { name: name ?? number, language });
  }

  private async ownerOf(tx: EntityManager, number: string): Promise<string | undefined> {
    return (await this.repository.findContactPoint(tx, 'phone', number))?.customerId;
  }

  private async insert(
    tx: EntityManager,
    actor: AgentActor,
    { name, language }: { name: string; language: string | undefined },
  ): Promise<string> {
    const id = newId();
    await rowsOf(
      tx,
      sql`insert into customers (id, name, language, created_at, version)
        values (${id}, ${storableText(readableLine(name).trim())}, ${language ?? null}, ${this.clock.now()}, 1)`,
    );
    await this.history.record(tx, actor, { customerId: id, kind: 'opened' });
    return id;
  }

  private async keepNumber(
    tx: EntityManager,
    actor: AgentActor,
    { customerId, number }: { customerId: string; number: string },
  ): Promise<void> {
    const [made] = await rowsOf(
      tx,
      sql`insert into contact_points (id, customer_id, kind, address, created_at)
        values (${newId()}, ${customerId}, 'phone', ${number}, ${this.clock.now()})
        on conflict on constraint contact_points_address_key do nothing returning id`,
    );
    if (!made) return;
    await this.history.record(tx, actor, { customerId, kind: 'contactPoint', changes: { phone: [null, number] } });
    await this.outbox.record(tx, actor, { type: 'CustomerChanged', payload: { customerId } });
  }
}
