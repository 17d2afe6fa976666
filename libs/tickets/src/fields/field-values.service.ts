import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type FieldSetting,
  type FieldValue,
  type FieldValues,
  isSameValue,
  readFieldValue,
  type SetFieldsRequest,
  type TicketFieldView,
} from '#contracts';
import { rowsOf } from '#database';
import type { AgentActor } from '#kernel';
import { Outbox } from '#outbox';
import type { Ticket } from '../ticket.entity.js';
import { TicketRepository } from '../ticket.repository.js';
import { refuseClosed } from '../ticket-attributes.service.js';
import { type TicketAt, type TicketChange, TicketDoor } from '../ticket-door.service.js';
import { FieldChangedError, FieldValueError } from './field.errors.js';
import { FIELD_COLUMNS } from './ticket-fields.service.js';
import { told } from './told-value.js';

type Wish = FieldSetting & { was?: FieldValue | null | undefined };

/** What stands in the fields of tickets. */
@Injectable()
export class FieldValuesService {
  constructor(
    private readonly door: TicketDoor,
    private readonly outbox: Outbox,
    private readonly tickets: TicketRepository,
  ) {}

  /**
   * Sets fields of a ticket, all or none. What stands there already is no change. Where the wish says what its writer
   * saw, another value that stands there by now is not written over.
   * @throws {FieldValueError} FIELD_UNKNOWN and problems of values @throws {FieldChangedError} FIELD_CHANGED_SINCE
   * @throws {TicketStatusError} TICKET_CLOSED
   */
  set(actor: AgentActor, at: TicketAt, { fields }: SetFieldsRequest): Promise<TicketChange> {
    return this.door.changing(actor, at, async (tx, ticket) => {
      refuseClosed(ticket);
      const defined = await this.defined(
        tx,
        fields.map(({ key }) => key),
      );
      const read = valuesOf(defined, fields, ticket.fieldValues);
      refuseChanged(fields, ticket.fieldValues);
      const changed = read.filter(({ key, value }) => !isSameValue(ticket.fieldValues[key], value));
      if (changed.length === 0) return ticket;
      const next = await this.tickets.change(tx, ticket, { fieldValues: withValues(ticket.fieldValues, changed) });
      for (const { key, value } of changed) {
        const payload = { key, value: told(value), previous: told(ticket.fieldValues[key] ?? null) };
        await this.outbox.record(tx, actor, { type: 'TicketFieldChanged', ticketId: ticket.id, payload });
      }
      return next;
    });
  }

  private defined(tx: EntityManager, keys: readonly string[]): Promise<TicketFieldView[]> {
    return rowsOf<TicketFieldView>(
      tx,
      `select ${FIELD_COLUMNS} from ticket_fields where key = any($1::text[]) and archived_at is null`,
      [keys],
    );
  }
}

/** @throws {FieldValueError} all that is wrong */
function valuesOf(
  defined: readonly TicketFieldView[],
  wishes: readonly Wish[],
  before: FieldValues,
): { key: string; value: FieldValue | null }[] {
  const problems: ConstructorParameters<typeof FieldValueError>[0][number][] = [];
  const values = wishes.flatMap(({ key, value }) => {
    const field = defined.find((one) => one.key === key);
    const read = field ? readFieldValue(field, value, before[key] ?? null) : { problem: 'FIELD_UNKNOWN' as const };
    if ('value' in read) return [{ key, value: read.value }];
    problems.push({ key, code: read.problem });
    return [];
  });
  if (problems.length > 0) throw new FieldValueError(problems);
  return values;
}

/** @throws {FieldChangedError} */
function refuseChanged(wishes: readonly Wish[], now: FieldValues): void {
  for (const { key, value, was } of wishes) {
    const there = now[key] ?? null;
    if (was !== undefined && !isSameValue(there, was) && !isSameValue(there, value))
      throw new FieldChangedError(key, there);
  }
}

function withValues(before: FieldValues, changed: readonly { key: string; value: FieldValue | null }[]): FieldValues {
  const next: Record<string, FieldValue> = { ...before };
  for (const { key, value } of changed) {
    if (value === null) delete next[key];
    else next[key] = value;
  }
  return next;
}
