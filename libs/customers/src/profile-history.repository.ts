import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { type Actor, agentIdOf, Clock, newId } from '#kernel';

/** A program that acts through the API. */
export interface IntegrationActor {
  kind: 'system';
  job: 'integration';
  integrationId: string;
}
/** Whoever changes a profile. */
export type Doer = Actor | IntegrationActor;

export interface ProfileChange {
  customerId?: string;
  companyId?: string;
  /** Its sentence is `customers.change.<kind>`. */
  kind: string;
  /** Field by field, what it was and what it is. */
  changes?: Record<string, readonly [from: string | null, to: string | null]>;
}

/** Who changed what of customers and companies. */
@Injectable()
export class ProfileHistory {
  constructor(private readonly clock: Clock) {}

  async record(tx: EntityManager, doer: Doer, { customerId, companyId, kind, changes = {} }: ProfileChange) {
    const integrationId = 'integrationId' in doer ? doer.integrationId : null;
    await rowsOf(
      tx,
      sql`insert into profile_changes (id, customer_id, company_id, kind, agent_id, integration_id, changes, changed_at)
        values (${newId()}, ${customerId ?? null}, ${companyId ?? null}, ${kind}, ${agentIdOf(doer)}, ${integrationId},
          ${JSON.stringify(changes)}, ${this.clock.now()})`,
    );
  }
}

/** What differs between two states of a thing, as text. */
export function differences<Fields extends object>(
  before: Fields,
  after: Partial<Fields>,
): Record<string, [from: string | null, to: string | null]> {
  const text = (value: unknown): string | null =>
    value === null || value === undefined || value === ''
      ? null
      : value instanceof Date
        ? value.toISOString()
        : String(value);
  return Object.fromEntries(
    Object.entries(after)
      .map(([field, value]) => [field, [text(before[field as keyof Fields]), text(value)]] as const)
      .filter(([, [from, to]]) => from !== to)
      .map(([field, pair]) => [field, [...pair]]),
  );
}
