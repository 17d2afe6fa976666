import type { Expectation } from './route-expectations.js';

/** The trash, and what is gone for good. */
export const TRASH: Record<string, Expectation> = {
  'POST /api/messages/:id/redaction-preview': { who: 'leads', of: 'message', body: { passage: 'Where is it?' } },
  'POST /api/messages/:id/redaction': {
    who: 'leads',
    of: 'message',
    body: { passage: 'Where is it?', reason: 'request', everywhere: true },
  },
  'POST /api/attachments/:id/redaction-preview': { who: 'leads', of: 'attachment' },
  'POST /api/attachments/:id/redaction': { who: 'leads', of: 'attachment', body: { reason: 'request' } },
  'GET /api/trash': { who: 'everyone signed in' },
  'POST /api/tickets/:id/trash': { who: 'everyone signed in', of: 'ticket', version: 1, body: {} },
  'DELETE /api/tickets/:id/trash': { who: 'everyone signed in', of: 'trashedTicket', version: 1 },
  // Only what lies in the trash is removed for good, and only by its number.
  'POST /api/tickets/:id/purge': { who: 'administrators', of: 'trashedTicket', body: { number: 1 }, or: [422] },
  'GET /api/settings/trash': { who: 'administrators' },
  'PUT /api/settings/trash': { who: 'administrators', version: 0, body: { keepDays: 30 }, or: [412] },
};
