// The part of the route expectations that is about what customers get for what went wrong.
import { newId } from '#kernel';
import type { Expectation } from './route-expectations.js';

const limits = { perCaseMinor: 5_000, perMonthMinor: 50_000 };

export const REMEDIES: Record<string, Expectation> = {
  'GET /api/escalations/:id/remedies': { who: 'everyone signed in', of: 'escalation' },
  'POST /api/escalations/:id/remedies': {
    who: 'everyone signed in',
    of: 'escalation',
    or: [403],
    body: () => ({ clientId: newId(), kind: 'refund', amountMinor: 100, words: 'Postage paid back.' }),
  },
  'GET /api/remedies': { who: 'leads' },
  'GET /api/remedies/costs': { who: 'leads' },
  // It is above what a supervisor may grant, and nobody asked for it: the rule answers, after the policy.
  'PUT /api/remedies/:id/decision': {
    who: 'leads',
    of: 'remedy',
    version: 1,
    or: [403, 409, 412],
    body: { verdict: 'granted' },
  },
  'PUT /api/remedies/:id/withdrawal': { who: 'everyone signed in', of: 'remedy', version: 1, or: [403, 409, 412] },
  'PUT /api/remedies/:id/reversal': {
    who: 'leads',
    of: 'remedy',
    version: 1,
    or: [403, 409, 412],
    body: { reason: 'Never sent.' },
  },
  'PUT /api/settings/remedies': {
    who: 'administrators',
    version: 0,
    body: { currency: 'EUR', agents: limits, supervisors: limits, perCustomerYearMinor: 20_000, people: [] },
  },
};
