// The part of the route expectations that is about rules and macros.
import type { Expectation } from './route-expectations.js';

const macro = {
  name: 'Thanks',
  scope: 'personal',
  teamId: null,
  variants: { en: { text: 'Thank you!', html: null } },
  actions: [],
  isActive: true,
};
const rule = {
  name: 'Night',
  isEnabled: false,
  when: { kind: 'event', events: ['customerWrote'] },
  filter: { all: [{ field: 'openingHours', op: 'is', value: false }], any: [] },
  actions: [{ verb: 'prioritise', priority: 'high' }],
  stops: false,
  hourlyLimit: 100,
};
const { when, filter, actions } = rule;

export const AUTOMATION: Record<string, Expectation> = {
  'GET /api/rules': { who: 'leads' },
  'GET /api/rules/:id/runs': { who: 'leads', of: 'rule' },
  'POST /api/rules': { who: 'administrators', body: rule },
  'POST /api/rules/dry-run': { who: 'administrators', body: { when, filter, actions } },
  'PUT /api/rules/order': { who: 'administrators', body: ({ ruleId }) => ({ ids: [ruleId] }) },
  'PUT /api/rules/:id': { who: 'administrators', of: 'rule', version: 1, body: rule },
  'POST /api/rules/:id/switch': { who: 'administrators', of: 'rule', version: 1, body: { isEnabled: true } },
  'DELETE /api/rules/:id': { who: 'administrators', of: 'rule', version: 1 },
  'GET /api/macros': { who: 'everyone signed in' },
  'POST /api/macros': { who: 'everyone signed in', body: macro },
  'PUT /api/macros/order': { who: 'leads', of: 'macro', body: ({ macroId }) => ({ ids: [macroId] }) },
  'PUT /api/macros/:id': { who: 'leads', of: 'macro', version: 1, body: { ...macro, scope: 'everybody' } },
  'DELETE /api/macros/:id': { who: 'leads', of: 'macro', version: 1 },
};
