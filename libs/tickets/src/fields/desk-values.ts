import type { EntityManager } from 'typeorm';
import {
  fieldPlaceholders,
  type PlaceholderValues,
  type StatusNameView,
  statusLabel,
  type TicketFieldView,
} from '#contracts';
import { rowsOf } from '#database';
import { customerWords } from '#wording';
import type { Ticket } from '../ticket.entity.js';
import { STATUS_COLUMNS } from './status-names.service.js';
import { FIELD_COLUMNS } from './ticket-fields.service.js';

/** What the house calls the status of a ticket to its customer, and what stands in its fields: for words that leave. */
export async function deskValues(tx: EntityManager, ticket: Ticket): Promise<PlaceholderValues> {
  const { language } = ticket;
  const words = customerWords(language);
  const statuses = await rowsOf<StatusNameView>(
    tx,
    `select ${STATUS_COLUMNS} from ticket_statuses where id = $1 or is_builtin and category = $2`,
    [ticket.statusId, ticket.status],
  );
  const keys = Object.keys(ticket.fieldValues);
  const fields =
    keys.length === 0
      ? []
      : await rowsOf<TicketFieldView>(tx, `select ${FIELD_COLUMNS} from ticket_fields where key = any($1::text[])`, [
          keys,
        ]);
  return {
    'ticket.status': statusLabel(ticket, statuses, language) ?? words.status[ticket.status] ?? null,
    ...fieldPlaceholders(fields, ticket.fieldValues, { ...words, language }),
  };
}
