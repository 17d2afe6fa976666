// The part of the route expectations that is about names of statuses and fields of tickets.
import { newId } from '#kernel';
import type { Expectation } from './route-expectations.js';

const statusShape = () => ({ name: newId(), names: {}, customerLabel: null, customerLabels: {}, isDefault: false });
const fieldShape = {
  name: 'Size',
  names: {},
  help: '',
  isRequired: false,
  options: [],
  unit: 'kg',
  decimals: 1,
  shownWhen: null,
};

export const DESK: Record<string, Expectation> = {
  'PATCH /api/tickets/:id/fields': {
    who: 'everyone signed in',
    of: 'ticket',
    body: { fields: [{ key: 'nobodys', value: null }] },
    or: [422],
  },
  'GET /api/ticket-statuses': { who: 'everyone signed in' },
  'POST /api/ticket-statuses': { who: 'administrators', body: () => ({ category: 'pending', ...statusShape() }) },
  'PUT /api/ticket-statuses/:id': { who: 'administrators', of: 'statusName', version: 1, body: () => statusShape() },
  'PUT /api/ticket-statuses/:id/archived': {
    who: 'administrators',
    of: 'statusName',
    version: 1,
    body: { isArchived: true },
  },
  'POST /api/ticket-statuses/:id/place': { who: 'administrators', of: 'statusName', body: { direction: 'up' } },
  'GET /api/ticket-fields': { who: 'everyone signed in' },
  'POST /api/ticket-fields': {
    who: 'administrators',
    body: () => ({ key: `k_${newId().slice(-12)}`, type: 'number', ...fieldShape }),
  },
  'PUT /api/ticket-fields/:id': { who: 'administrators', of: 'ticketField', version: 1, body: fieldShape },
  'PUT /api/ticket-fields/:id/archived': {
    who: 'administrators',
    of: 'ticketField',
    version: 1,
    body: { isArchived: true },
  },
  'POST /api/ticket-fields/:id/place': { who: 'administrators', of: 'ticketField', body: { direction: 'down' } },
};
