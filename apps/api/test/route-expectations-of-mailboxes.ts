// The part of the route expectations that is about mailboxes, their servers and signing in to them.
import { newId } from '#kernel';
import type { Expectation } from './route-expectations.js';

const fields = { name: 'Help', teamId: null, language: 'en', isActive: true };

export const MAILBOXES: Record<string, Expectation> = {
  'GET /api/mailboxes': { who: 'everyone signed in' },
  'POST /api/mailboxes': {
    who: 'administrators',
    body: () => ({ ...fields, address: `${newId()}@desk.test` }),
  },
  'PUT /api/mailboxes/:id/logo': { who: 'administrators', of: 'mailbox', body: {}, or: [422] },
  'POST /api/mailboxes/:id/test-mail': { who: 'administrators', of: 'mailbox' },
  'DELETE /api/mailboxes/:id/logo': { who: 'administrators', of: 'mailbox' },
  'PATCH /api/mailboxes/:id': {
    who: 'administrators',
    of: 'mailbox',
    version: 1,
    body: () => ({ ...fields, address: `${newId()}@desk.test` }),
  },
  'POST /api/mailboxes/find-servers': { who: 'administrators', body: { address: 'help@gmail.com' } },
  'POST /api/mailboxes/test-servers': {
    who: 'administrators',
    body: { mailboxId: null, incoming: null, outgoing: null },
  },
  'PUT /api/mailboxes/:id/servers': {
    who: 'administrators',
    of: 'mailbox',
    version: 0,
    body: { incoming: null, outgoing: null, importDays: 0 },
  },
  // What was stored a moment ago is at another version, or nothing is stored.
  'DELETE /api/mailboxes/:id/servers': { who: 'administrators', of: 'mailbox', version: 1, or: [412] },
  'POST /api/mailboxes/:id/sign-in': {
    who: 'administrators',
    of: 'mailbox',
    body: { provider: 'google' },
    // It does not sign in with Google.
    or: [404],
  },
  'GET /api/mailboxes/:id/probe': { who: 'administrators', of: 'mailbox' },
  'POST /api/mailboxes/:id/probe': { who: 'administrators', of: 'mailbox' },
  'GET /api/oauth/clients': { who: 'administrators' },
  'PUT /api/oauth/clients/:provider': {
    who: 'administrators',
    path: '/api/oauth/clients/google',
    version: 0,
    body: { clientId: 'client', clientSecret: 'secret', tenant: '' },
    or: [412],
  },
  'DELETE /api/oauth/clients/:provider': {
    who: 'administrators',
    path: '/api/oauth/clients/microsoft',
    version: 1,
    or: [412],
  },
  // A browser that comes back from the provider is led to a page, whoever it is.
  'GET /api/oauth/return': { who: 'anybody', stranger: 303 },
};
