// The part of the route expectations that is about customers, their companies and programs that know of them.
import { newId } from '#kernel';
import type { Expectation } from './route-expectations.js';

const company = () => ({
  name: 'Fjord',
  domains: [`${newId()}.test`],
  language: null,
  country: null,
  timeZone: null,
  notes: '',
});

/** Customers are everybody's; which of their tickets are shown is decided by the teams. See customers.api.spec.ts. */
export const CUSTOMERS: Record<string, Expectation> = {
  'GET /api/customers': { who: 'everyone signed in' },
  'GET /api/customers/:id': { who: 'everyone signed in', of: 'customer' },
  'GET /api/customers/:id/tickets': { who: 'everyone signed in', of: 'customer' },
  'PATCH /api/customers/:id': {
    who: 'everyone signed in',
    of: 'customer',
    version: 1,
    body: { notes: 'Calls often.' },
  },
  'POST /api/customers/:id/contact-points': {
    who: 'everyone signed in',
    of: 'customer',
    body: () => ({ kind: 'email', address: `${newId()}@customer.test` }),
  },
  'DELETE /api/customers/:id/contact-points/:pointId': {
    who: 'everyone signed in',
    of: 'customer',
    path: `/api/customers/:id/contact-points/${newId()}`,
  },
  'GET /api/companies': { who: 'everyone signed in' },
  'GET /api/companies/:id': { who: 'everyone signed in', of: 'company' },
  'POST /api/companies': { who: 'everyone signed in', body: company },
  'PATCH /api/companies/:id': { who: 'everyone signed in', of: 'company', version: 1, body: { notes: 'Pays late.' } },
  'DELETE /api/companies/:id': { who: 'leads', of: 'company' },
};
