import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type FieldValue, type FieldValues, missingFields, type TicketAction, type TicketFieldView } from '#contracts';
import { rowsOf } from '#database';
import type { Actor } from '#kernel';
import { Outbox } from '#outbox';
import type { Ticket } from '../ticket.entity.js';
import { FieldsRequiredError } from './field.errors.js';
import { FIELD_COLUMNS } from './ticket-fields.service.js';

/** Fields without which a person resolves no ticket. What resolves by itself does, and it is written into the history. */
@Injectable()
export class RequiredFields {
  constructor(private readonly outbox: Outbox) {}

  /** `actions`: done before it is resolved. @throws {FieldsRequiredError} FIELDS_REQUIRED */
  async demand(
    tx: EntityManager,
    ticket: Pick<Ticket, 'fieldValues'>,
    actions: readonly TicketAction[] = [],
  ): Promise<void> {
    const missing = await this.missing(tx, withActions(ticket.fieldValues, actions));
    if (missing.length > 0) throw new FieldsRequiredError(missing.map(({ key, name }) => ({ key, name })));
  }

  /** Nobody was there to fill them. */
  async tell(tx: EntityManager, actor: Actor, ticket: Ticket): Promise<void> {
    const missing = await this.missing(tx, ticket.fieldValues);
    if (missing.length === 0) return;
    const payload = { keys: missing.map(({ key }) => key), names: missing.map(({ name }) => name).join(', ') };
    await this.outbox.record(tx, actor, { type: 'TicketResolvedUnfilled', ticketId: ticket.id, payload });
  }

  private async missing(tx: EntityManager, values: FieldValues): Promise<TicketFieldView[]> {
    const needed = await rowsOf<TicketFieldView>(
      tx,
      `select ${FIELD_COLUMNS} from ticket_fields where is_required and archived_at is null order by position, id`,
    );
    return missingFields(needed, values);
  }
}

function withActions(before: FieldValues, actions: readonly TicketAction[]): FieldValues {
  const values: Record<string, FieldValue> = { ...before };
  for (const action of actions)
    for (const { key, value } of action.verb === 'setFields' ? action.fields : []) {
      if (value === null || value === '') delete values[key];
      else values[key] = value;
    }
  return values;
}
