// Mail that nobody could read, and senders that nobody wants: the second opinion of route-expectations.ts.
import { newId } from '#kernel';
import type { Expectation } from './route-expectations.js';

export const QUARANTINE: Record<string, Expectation> = {
  'GET /api/quarantine': { who: 'leads' },
  'GET /api/quarantine/:id/source': { who: 'leads', of: 'quarantinedMail' },
  'POST /api/quarantine/:id/retry': { who: 'leads', of: 'quarantinedMail' },
  'POST /api/quarantine/:id/let-in': {
    who: 'leads',
    of: 'quarantinedMail',
    body: { address: 'mari@customer.test' },
    // It cannot be read at all.
    or: [404],
  },
  'POST /api/quarantine/:id/discard': { who: 'leads', of: 'quarantinedMail' },
  'GET /api/blocked-senders': { who: 'leads' },
  'POST /api/blocked-senders': { who: 'leads', body: () => ({ pattern: `${newId()}@spam.test`, note: '' }) },
  'DELETE /api/blocked-senders/:id': { who: 'leads', of: 'blockedSender' },
};
