// The part of the route expectations that is about people, teams and who is there.
import { DEFAULT_CHOICES } from '#contracts';
import { newId } from '#kernel';
import type { AccessWorld } from './access-world.js';
import type { Expectation } from './route-expectations.js';

const NOBODYS = `/api/notifications/${newId()}/reading`;
const absenceOf = ({ nextMonth }: AccessWorld) => ({ backOn: nextMonth, handsBack: false });

export const PEOPLE: Record<string, Expectation> = {
  'PUT /api/me/presence': { who: 'everyone signed in', body: { state: 'online' } },
  'GET /api/people': { who: 'everyone signed in' },
  'POST /api/agents': {
    who: 'administrators',
    body: () => ({ name: 'Mart', email: `${newId()}@heard.test`, role: 'admin', teamIds: [], language: 'et' }),
  },
  'POST /api/agents/:id/link': { who: 'administrators', of: 'agent' },
  'PATCH /api/agents/:id': { who: 'administrators', of: 'agent', version: 1, body: { role: 'admin' } },
  'PUT /api/me/absence': { who: 'everyone signed in', body: absenceOf },
  'DELETE /api/me/absence': { who: 'everyone signed in' },
  'PUT /api/agents/:id/absence': { who: 'administrators', of: 'agent', body: absenceOf },
  'DELETE /api/agents/:id/absence': { who: 'administrators', of: 'agent' },
  'GET /api/me/desk': { who: 'everyone signed in' },
  'GET /api/agents/:id/desk': { who: 'administrators', of: 'agent' },
  'POST /api/agents/:id/handover': { who: 'administrators', of: 'agent', version: 1, body: { toAgentId: null } },
  'PUT /api/agents/:id/shifts': { who: 'administrators', of: 'agent', body: { shifts: [] } },
  'GET /api/notifications': { who: 'everyone signed in' },
  'POST /api/notifications/reading': { who: 'everyone signed in', body: () => ({ upTo: newId() }) },
  // Each has their own: this one is nobody's.
  'POST /api/notifications/:id/reading': { who: 'everyone signed in', path: NOBODYS, or: [404] },
  'DELETE /api/notifications/:id/reading': { who: 'everyone signed in', path: NOBODYS, or: [404] },
  'GET /api/me/push-subscriptions': { who: 'everyone signed in' },
  // Only a browser has keys.
  'POST /api/me/push-subscriptions': {
    who: 'everyone signed in',
    body: { endpoint: 'https://push.example.com/1', keys: { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) } },
    or: [422],
  },
  'DELETE /api/me/push-subscriptions/:id': {
    who: 'everyone signed in',
    path: `/api/me/push-subscriptions/${newId()}`,
    or: [404],
  },
  'POST /api/me/test-alert': { who: 'everyone signed in' },
  'POST /api/agents/:id/test-alert': { who: 'administrators', of: 'agent' },
  'GET /api/me/notification-settings': { who: 'everyone signed in' },
  'PUT /api/me/notification-settings': { who: 'everyone signed in', version: 0, body: DEFAULT_CHOICES },
  'POST /api/teams': { who: 'administrators', body: () => ({ name: newId() }) },
  'PATCH /api/teams/:id': { who: 'administrators', of: 'team', version: 1, body: () => ({ name: newId() }) },
};
