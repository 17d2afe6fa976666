// Who may call which route, written by hand: the second opinion on the decorators and on the policy table. A route
// without a row, and a row without a route, fail the walk.
import { type TokenScope } from '#contracts';
import { newId } from '#kernel';
import type { AccessWorld, ThingKind } from './access-world.js';
import { AUTOMATION } from './route-expectations-of-automation.js';
import { CALENDARS } from './route-expectations-of-calendars.js';
import { CUSTOMERS } from './route-expectations-of-customers.js';
import { DESK } from './route-expectations-of-desk.js';
import { MAILBOXES } from './route-expectations-of-mailboxes.js';
import { PEOPLE } from './route-expectations-of-people.js';
import { QUARANTINE } from './route-expectations-of-quarantine.js';
import { REMEDIES } from './route-expectations-of-remedies.js';
import { SURVEYS } from './route-expectations-of-surveys.js';
import { TRASH } from './route-expectations-of-trash.js';

type Who = 'anybody' | 'everyone signed in' | 'leads' | 'administrators' | 'programs';

export interface Expectation {
  who: Who;
  /** What `:id` names. */
  of?: ThingKind;
  /** The address with everything filled in but `:id`; default: the path of the route. */
  path?: string;
  /** What is asked; a function where it names things that must exist. */
  body?: object | ((world: AccessWorld) => object | Promise<object>);
  /** The version in If-Match; new things have 1. */
  version?: number;
  /** Public routes: what a stranger is answered. */
  stranger?: number;
  /** Routes for programs: what their token must be for. */
  scope?: TokenScope;
  /** Answers that a permitted caller may get besides a success, and why. */
  or?: number[];
  /** What it starts runs on after the answer, and would be in the way here; who may call it is asked all the same. */
  isOnlyRefused?: true;
}

const everyone = (of: ThingKind, more: Partial<Expectation> = {}): Expectation => ({
  who: 'everyone signed in',
  of,
  ...more,
});
const smtp = { host: '127.0.0.1', port: 1, security: 'none', user: '', password: null };
const view = {
  name: 'Waiting',
  scope: 'personal',
  teamId: null,
  filter: { all: [{ field: 'ourTurn', op: 'is', value: true }], any: [] },
  sort: 'waiting',
  groupBy: null,
  columns: [],
};
const words = { text: 'On its way.' };
const ours = { reminder: '', last: '' };
const nudges = {
  isOn: false,
  afterDays: 3,
  most: 2,
  resolves: false,
  texts: { en: ours, et: ours, lt: ours, hu: ours, ru: ours },
};

export const EXPECTATIONS: Record<string, Expectation> = {
  'GET /health': { who: 'anybody', stranger: 200 },
  'POST /api/session': { who: 'anybody', stranger: 401, body: { email: 'a@b.ee', password: 'wrong' } },
  'GET /api/me': { who: 'anybody', stranger: 204 },
  'GET /api/setup': { who: 'anybody', stranger: 200 },
  // There is an administrator.
  'POST /api/setup': {
    who: 'anybody',
    stranger: 409,
    body: {
      token: 'guessed',
      name: 'Eve',
      email: 'eve@evil.test',
      password: 'long enough to pass',
      language: 'en',
      companyName: 'Evil',
      timeZone: 'UTC',
    },
  },
  'GET /api/links/:token': { who: 'anybody', stranger: 404, path: '/api/links/guessed' },
  'POST /api/links/:token': {
    who: 'anybody',
    stranger: 404,
    path: '/api/links/guessed',
    body: { password: 'long enough to pass' },
  },
  // The customer's pages: a link that nobody knows is a friendly page, and what was not written is not kept.
  'GET /s/logo/:id': { who: 'anybody', stranger: 404, path: '/s/logo/00000000-0000-7000-8000-000000000000' },
  'GET /s/:token': { who: 'anybody', stranger: 404, path: '/s/guessed' },
  'POST /s/:token': { who: 'anybody', stranger: 404, path: '/s/guessed', body: { r: '5' } },
  'POST /s/:token/x': { who: 'anybody', stranger: 404, path: '/s/guessed/x', body: {} },
  'GET /s/:token/stop': { who: 'anybody', stranger: 404, path: '/s/guessed/stop' },
  'POST /s/:token/stop': {
    who: 'anybody',
    stranger: 404,
    path: '/s/guessed/stop',
    body: { 'List-Unsubscribe': 'One-Click' },
  },
  'GET /privacy': { who: 'anybody', stranger: 200 },
  // Off until somebody chose it.
  'GET /standards': { who: 'anybody', stranger: 404 },

  'GET /api/session': { who: 'everyone signed in' },
  'DELETE /api/session': { who: 'everyone signed in', isOnlyRefused: true },
  'PATCH /api/me': { who: 'everyone signed in', body: { theme: 'dark' } },
  ...PEOPLE,
  ...REMEDIES,
  ...SURVEYS,
  ...TRASH,

  'GET /api/queue/:view': { who: 'everyone signed in', path: '/api/queue/open' },
  // Whose a view is decides who may change it; the matrix of it has a spec of its own.
  'GET /api/views': { who: 'everyone signed in' },
  'POST /api/views': { who: 'everyone signed in', body: view },
  'PATCH /api/views/:id': { who: 'everyone signed in', of: 'view', version: 1, body: { name: 'Late' }, or: [403] },
  'DELETE /api/views/:id': { who: 'everyone signed in', of: 'view', version: 1, or: [403] },
  'POST /api/views/:id/copy': { who: 'everyone signed in', of: 'view', body: { name: 'Mine' } },
  'POST /api/views/:id/place': { who: 'everyone signed in', of: 'view', body: { direction: 'up' }, or: [403] },
  'POST /api/view-preview': {
    who: 'everyone signed in',
    body: { filter: view.filter, sort: view.sort, groupBy: view.groupBy },
  },
  'GET /api/tickets/:id/askings': everyone('ticket'),
  'PUT /api/tickets/:id/survey-refusal': { who: 'leads', of: 'ticket', body: { reason: 'Asked in person.' } },
  'DELETE /api/tickets/:id/survey-refusal': { who: 'leads', of: 'ticket' },
  'POST /api/tickets/:id/reading': everyone('ticket', { body: () => ({ messageId: newId() }), or: [404] }),
  'DELETE /api/tickets/:id/reading': everyone('ticket'),
  'GET /api/search': { who: 'everyone signed in', path: '/api/search?q=customer' },
  'GET /api/tickets/:id': everyone('ticket'),
  'POST /api/tickets': {
    who: 'everyone signed in',
    body: ({ mailboxId }) => ({
      clientId: newId(),
      mailboxId,
      to: 'liis@customer.test',
      subject: 'Your parcel',
      ...words,
    }),
  },
  'POST /api/phone-tickets': {
    who: 'everyone signed in',
    body: ({ mailboxId }) => ({
      clientId: newId(),
      mailboxId,
      direction: 'incoming',
      number: '+372 5555 1234',
      subject: 'A call',
      ...words,
    }),
  },
  'POST /api/tickets/next': { who: 'everyone signed in', body: () => ({ clientId: newId() }) },
  'POST /api/tickets/:id/messages': everyone('ticket', {
    body: () => ({ clientId: newId(), kind: 'note', lastSeenMessageId: null, ...words }),
  }),
  'PUT /api/tickets/:id/assignee': everyone('ticket', { version: 1, body: ({ agentId }) => ({ agentId }) }),
  'PUT /api/tickets/:id/priority': everyone('ticket', { version: 1, body: { priority: 'high' } }),
  'PUT /api/tickets/:id/status': everyone('ticket', { version: 1, body: { status: 'pending' } }),
  // Into a team that two of the three do not see: theirs is the answer without a row.
  'PUT /api/tickets/:id/team': everyone('ticket', { version: 1, body: ({ others }) => ({ teamId: others }) }),
  'PATCH /api/tickets/:id/tags': everyone('ticket', {
    version: 1,
    body: ({ tagId }) => ({ add: [tagId], remove: [] }),
  }),
  ...DESK,
  'PUT /api/tickets/:id/snooze': everyone('ticket', { version: 1, body: { until: null, wakesOnAnswer: true } }),
  'DELETE /api/tickets/:id/snooze': everyone('ticket', { version: 1 }),
  'GET /api/snooze-times': { who: 'everyone signed in' },
  'GET /api/tags': { who: 'everyone signed in' },
  'POST /api/tags': { who: 'everyone signed in', body: () => ({ name: newId() }) },
  'PATCH /api/tags/:id': { who: 'leads', of: 'tag', version: 1, body: () => ({ name: newId(), colour: 'blue' }) },
  'POST /api/tags/:id/merge': {
    who: 'leads',
    of: 'tag',
    version: 1,
    body: ({ tagId }) => ({ intoId: tagId }),
  },
  'DELETE /api/tags/:id': { who: 'leads', of: 'tag', version: 1 },
  'POST /api/tickets/:id/resolution': everyone('ticket', { version: 1 }),
  'DELETE /api/tickets/:id/resolution': everyone('resolvedTicket', { version: 1 }),
  // Nothing is being resolved.
  'POST /api/tickets/:id/resolution/undo': everyone('ticket', { or: [409] }),
  'DELETE /api/replies/:id': everyone('plannedReply'),
  // Known to its writer alone: to everybody else it is one that has left.
  'DELETE /api/new-tickets/:id': { who: 'everyone signed in', of: 'mailbox', or: [409] },
  'POST /api/replies/:id/sending': everyone('plannedReply'),
  // It came in: there is nothing to send again.
  'POST /api/messages/:id/forward': everyone('message', {
    body: () => ({ clientId: newId(), to: 'partner@firm.ee', text: 'Please look.' }),
    or: [422],
  }),
  'POST /api/messages/:id/delivery': everyone('message', { body: {}, or: [409] }),
  // Files are their uploader's alone; what is no file is refused.
  'POST /api/uploads': { who: 'everyone signed in', body: {}, or: [422] },
  'GET /api/uploads/:id': { who: 'everyone signed in', of: 'mailbox', or: [404] },
  'DELETE /api/uploads/:id': { who: 'everyone signed in', of: 'mailbox', or: [404] },
  'POST /api/tickets/:id/spam': everyone('ticket', { version: 1 }),
  'DELETE /api/tickets/:id/spam': everyone('spamTicket', { version: 1 }),
  'GET /api/tickets/:id/merge-candidates': everyone('ticket'),
  // Nothing is merged with itself or taken apart that is whole: the rule answers, after the policy has let the call pass.
  'POST /api/tickets/:id/merge': everyone('ticket', {
    version: 1,
    or: [404],
    body: () => ({ intoTicketId: newId() }),
  }),
  'DELETE /api/tickets/:id/merge': everyone('ticket', { or: [409] }),
  'POST /api/messages/:id/split': everyone('message', { body: {}, or: [409] }),
  'PUT /api/tickets/:id/links/:otherId': everyone('ticket', { path: `/api/tickets/:id/links/${newId()}`, or: [404] }),
  'DELETE /api/tickets/:id/links/:otherId': everyone('ticket', {
    path: `/api/tickets/:id/links/${newId()}`,
    or: [404],
  }),
  'POST /api/messages/:id/acceptance': everyone('heldMessage'),
  // It neither reopened the ticket nor was it taken for thanks.
  'PUT /api/messages/:id/thanks': everyone('message', { or: [409] }),
  'DELETE /api/messages/:id/thanks': everyone('message', { or: [409] }),
  // The message passes on nobody's words: the rule answers, after the policy has let the call pass.
  'POST /api/messages/:id/customer': everyone('message', { or: [422] }),
  // Nobody is in copy; people who may not see the ticket are told the same about all of it.
  'PUT /api/tickets/:id/participants/:address': everyone('ticket', {
    path: '/api/tickets/:id/participants/kaja%40customer.ee',
    or: [404],
  }),
  'DELETE /api/tickets/:id/participants/:address': everyone('ticket', {
    path: '/api/tickets/:id/participants/kaja%40customer.ee',
    or: [404],
  }),
  // Nobody has this id: the rule answers, after the policy has let the call pass.
  'PUT /api/tickets/:id/followers/:agentId': everyone('ticket', {
    path: `/api/tickets/:id/followers/${newId()}`,
    or: [422],
  }),
  'DELETE /api/tickets/:id/followers/:agentId': everyone('ticket', {
    path: `/api/tickets/:id/followers/${newId()}`,
  }),
  'POST /api/tickets/:id/hand-over': everyone('ticket', {
    version: 1,
    body: ({ others }) => ({ teamId: others, note: 'Called twice; the part comes on Monday.' }),
  }),
  'DELETE /api/tickets/:id/hand-over': everyone('ticket'),
  'GET /api/tickets/:id/promise-times': everyone('ticket'),
  // Nothing is promised: the rule answers, after the policy has let the call pass.
  'DELETE /api/tickets/:id/promise': everyone('ticket', { or: [409] }),
  'DELETE /api/tickets/:id/promise/keeping': everyone('ticket', { or: [409] }),
  'DELETE /api/messages/:id': everyone('heldMessage'),
  // A message without a raw mail has no whole body.
  'GET /messages/:id/body': everyone('message', { or: [404] }),
  'GET /api/attachments/:id': everyone('attachment'),

  'GET /api/alerts': { who: 'leads' },
  'POST /api/alerts/:id/acknowledgement': { who: 'leads', of: 'alert' },
  'GET /api/escalations': { who: 'everyone signed in' },
  'GET /api/escalations/:id': everyone('escalation'),
  'GET /api/escalations/:id/evidence': everyone('escalation'),
  'GET /api/root-causes': { who: 'everyone signed in' },
  'POST /api/tickets/:id/escalation': everyone('ticket', { body: { reason: 'Promised twice.' } }),
  // The case has no owner, no evidence and no cause yet: the rule answers, after the policy has let the call pass.
  'POST /api/escalations/:id/entries': everyone('escalation', {
    or: [403, 409, 422],
    body: () => ({ steps: ['hear'], messageId: newId() }),
  }),
  'POST /api/escalations/:id/steps': everyone('escalation', { or: [403, 409, 422], body: { from: 'hear' } }),
  'POST /api/escalations/:id/closure': everyone('escalation', {
    or: [403, 409, 422],
    body: () => ({ rootCauseId: newId(), evidence: 'x', isPreventable: true }),
  }),
  'PUT /api/escalations/:id/owner': everyone('escalation', {
    or: [403, 409, 412],
    version: 1,
    body: ({ people }) => ({ agentId: people.admin.id }),
  }),
  'GET /api/satisfaction': { who: 'leads' },
  'GET /api/satisfaction/own': { who: 'everyone signed in' },
  'GET /api/satisfaction/choices': { who: 'leads' },
  'GET /api/satisfaction/weeks.svg': { who: 'leads' },
  'GET /api/satisfaction/rows': { who: 'leads', path: '/api/satisfaction/rows?number=csat' },
  'GET /api/satisfaction/rows.csv': { who: 'leads', path: '/api/satisfaction/rows.csv?number=csat' },
  'GET /api/words': { who: 'leads' },
  'POST /api/words/:id/reading': { who: 'leads', of: 'words', body: { outcome: 'read' } },

  'PUT /api/tickets/:id/customer': everyone('ticket', {
    version: 1,
    body: () => ({ address: `${newId()}@customer.test`, name: '' }),
  }),
  ...QUARANTINE,
  ...CUSTOMERS,
  ...CALENDARS,
  ...MAILBOXES,

  'GET /api/local-mailbox': { who: 'administrators' },
  'GET /api/local-mailbox/:id': { who: 'administrators', of: 'localMail' },
  'GET /api/local-mailbox/:id/html': { who: 'administrators', of: 'localMail' },
  // The SMTP door is closed without the worker.
  'POST /api/local-mailbox/:id/reply': { who: 'administrators', of: 'localMail', body: words, or: [422, 503] },
  'POST /api/local-mailbox/letters': {
    who: 'administrators',
    or: [422, 503],
    body: ({ mailboxId }) => ({ from: 'liis@customer.test', name: 'Liis', mailboxId, subject: 'Hello', ...words }),
  },
  'GET /api/settings': { who: 'administrators' },
  // Settings are shared: the first permitted call writes version 1.
  'GET /api/settings/dkim': { who: 'administrators' },
  'POST /api/settings/dkim/:domain': { who: 'administrators', path: '/api/settings/dkim/desk.test', version: 0 },
  'PUT /api/settings/dkim/:domain': {
    who: 'administrators',
    path: '/api/settings/dkim/desk.test',
    version: 1,
    body: { isOn: true },
  },
  // Nothing is said about this domain in the name service.
  'POST /api/settings/dkim/:domain/check': { who: 'administrators', path: '/api/settings/dkim/desk.test/check' },
  'DELETE /api/settings/dkim/:domain': { who: 'administrators', path: '/api/settings/dkim/desk.test', version: 2 },
  'GET /api/system': { who: 'administrators' },
  'GET /api/system/warnings': { who: 'administrators' },
  'POST /api/system/held/release': { who: 'administrators', body: { ids: null } },
  'POST /api/system/people-checked': { who: 'administrators' },
  'POST /api/system/held/leave': { who: 'administrators', body: { ids: null } },
  'GET /api/mail-health': { who: 'administrators' },
  'GET /api/mail-health/surveys': { who: 'administrators' },
  'GET /api/unheard-mails': { who: 'administrators' },
  'GET /api/unheard-mails/counts': { who: 'administrators' },
  'GET /api/unheard-mails/:id/source': { who: 'administrators', of: 'unheardMail' },
  'GET /api/mail-health/stopped': { who: 'everyone signed in' },
  'GET /health/details': { who: 'administrators' },
  'PUT /api/settings/mail-watch': {
    who: 'administrators',
    version: 0,
    body: { hasHeartbeat: true, secretEndsOn: { microsoft: null, google: null } },
  },
  'PUT /api/settings/nudges': { who: 'administrators', version: 0, body: nudges },
  'GET /api/settings/nudges/waiting': { who: 'administrators' },
  'PUT /api/settings/public-pages': {
    who: 'administrators',
    version: 0,
    body: { reviewUrl: '', hasStandards: false },
  },
  'PUT /api/settings/sending': { who: 'administrators', version: 0, body: { undoSeconds: 10 } },
  'PUT /api/settings/company': {
    who: 'administrators',
    version: 0,
    body: { name: 'Fjord', timeZone: 'Europe/Tallinn', privacyUrl: '' },
  },
  'PUT /api/settings/public-address': { who: 'administrators', body: { url: 'http://127.0.0.1:9' } },
  'POST /api/settings/public-address/check': { who: 'administrators' },
  'POST /api/settings/outgoing-mail/test': { who: 'administrators' },
  'PUT /api/settings/outgoing-mail': { who: 'administrators', version: 0, body: smtp },
  'DELETE /api/settings/outgoing-mail': { who: 'administrators', version: 1 },
  'PUT /api/settings/surveys': {
    who: 'administrators',
    version: 0,
    body: { areOn: true, hasReadLegalPage: true, delayMinutes: 1_440, quietDays: 30 },
  },
  'POST /api/settings/surveys/rehearsal': { who: 'administrators', body: { rules: { quietDays: 60 } } },
  'PUT /api/settings/survey-law': {
    who: 'administrators',
    version: 0,
    body: { bases: { DE: 'consent' }, others: 'legitimate_interest', unknown: 'off', mailboxCountries: [] },
  },
  'GET /api/bulk-jobs': { who: 'everyone signed in' },
  'POST /api/bulk-jobs': {
    who: 'everyone signed in',
    body: { clientId: newId(), change: { verb: 'resolve' }, tickets: { ids: [newId()] } },
  },
  'POST /api/bulk-jobs/reply-preview': {
    who: 'everyone signed in',
    body: { variants: { en: { text: 'Hello', html: null } }, tickets: { ids: [newId()] } },
  },
  // Jobs belong to people, not to teams: whoever asks here has none. See bulk.api.spec.ts.
  'GET /api/bulk-jobs/:id/tickets': { who: 'everyone signed in', or: [404] },
  'POST /api/bulk-jobs/:id/undo': { who: 'everyone signed in', or: [404] },
  'GET /api/drafts': { who: 'everyone signed in' },
  'PUT /api/tickets/:id/drafts/:mode': everyone('ticket', {
    path: '/api/tickets/:id/drafts/reply',
    body: {
      content: { text: 'Dear', html: null, copies: null, blindCopies: null, files: [], actions: [], macroIds: [] },
      onVersion: null,
    },
  }),
  // Of oneself alone: where there is none, it is gone. See libs/tickets/src/drafts.db.spec.ts.
  'DELETE /api/tickets/:id/drafts/:mode': { who: 'everyone signed in', path: '/api/tickets/:id/drafts/reply' },
  ...AUTOMATION,
  'POST /api/tickets/:id/acts': everyone('ticket', {
    body: () => ({ clientId: newId(), actions: [{ verb: 'prioritise', priority: 'high' }] }),
  }),
  // What was done belongs to who did it; whoever asks here did nothing. See libs/tickets/src/ticket-acts.db.spec.ts.
  'POST /api/acts/:id/undo': { who: 'everyone signed in', or: [404] },
  'POST /api/demo/loop': { who: 'administrators', isOnlyRefused: true },
};
