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

const STRANGER = newId();
const customer = { address: 'liis@customer.test' };
const at = '2026-11-20T10:00:00Z';

/** Customers are everybody's; which of their tickets are shown is decided by the teams. See customers.api.spec.ts. */
const surveyProof = { basis: 'consent', source: 'Order form', words: 'You may ask me.', givenOn: '2026-03-14' };

export const CUSTOMERS: Record<string, Expectation> = {
  'GET /api/customers': { who: 'everyone signed in' },
  'POST /api/customers': {
    who: 'everyone signed in',
    body: () => ({ name: 'Liis', contactPoints: [{ kind: 'email', address: `${newId()}@customer.test` }] }),
  },
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
  'GET /api/customers/:id/merge': {
    who: 'leads',
    of: 'customer',
    path: `/api/customers/:id/merge?into=${STRANGER}`,
    or: [404],
  },
  'POST /api/customers/:id/merge': { who: 'leads', of: 'customer', or: [404], body: () => ({ intoId: newId() }) },
  'POST /api/customers/:id/contact-points/:pointId/split': {
    who: 'leads',
    of: 'customer',
    path: `/api/customers/:id/contact-points/${STRANGER}/split`,
    or: [404],
  },
  'GET /api/customers/:id/askings': { who: 'everyone signed in', of: 'customer' },
  'POST /api/customers/:id/survey-proofs': { who: 'everyone signed in', of: 'customer', body: surveyProof },
  'DELETE /api/customers/:id/survey-proofs/:proofId': {
    who: 'everyone signed in',
    of: 'customer',
    or: [404],
    path: `/api/customers/:id/survey-proofs/${STRANGER}`,
  },
  'GET /api/companies': { who: 'everyone signed in' },
  'GET /api/companies/:id': { who: 'everyone signed in', of: 'company' },
  'POST /api/companies': { who: 'everyone signed in', body: company },
  'PATCH /api/companies/:id': { who: 'everyone signed in', of: 'company', version: 1, body: { notes: 'Pays late.' } },
  'DELETE /api/companies/:id': { who: 'leads', of: 'company' },

  'GET /api/integrations': { who: 'administrators' },
  'POST /api/integrations': { who: 'administrators', body: () => ({ name: newId(), scopes: ['tickets:read'] }) },
  'POST /api/integrations/:id/resume': { who: 'administrators', of: 'integration' },
  'DELETE /api/integrations/:id': { who: 'administrators', of: 'integration' },

  // For programs alone: each with a token of this scope.
  'PUT /api/v1/customers': { who: 'programs', scope: 'customers:write', body: customer },
  'POST /api/v1/survey-proofs': {
    who: 'programs',
    scope: 'customers:write',
    body: { ...customer, ...surveyProof },
    or: [404],
  },
  'PUT /api/v1/companies': { who: 'programs', scope: 'customers:write', body: { externalId: 'c1', name: 'Fjord' } },
  'PUT /api/v1/orders/:number': {
    who: 'programs',
    scope: 'orders:write',
    path: '/api/v1/orders/A-1',
    body: { customer, status: 'paid', placedAt: at },
  },
  'POST /api/v1/activities': {
    who: 'programs',
    scope: 'activity:write',
    body: { customer, key: 'a1', kind: 'login', text: 'Signed in', happenedAt: at },
  },
  'GET /api/v1/tickets': {
    who: 'programs',
    scope: 'tickets:read',
    path: '/api/v1/tickets?address=liis@customer.test',
  },
};
