import type { AgentView, SessionView } from '#contracts';
import type { Role } from '#kernel';

const WORK = [
  'queue:read',
  'ticket:read',
  'ticket:open',
  'ticket:reply',
  'ticket:note',
  'ticket:assign',
  'ticket:resolve',
  'ticket:spam',
  'ticket:trash',
  'ticket:escalate',
  'message:accept',
  'escalation:read',
  'escalation:work',
  'people:read',
  'customer:read',
  'customer:change',
  'me:change',
];
const LEADING = [
  'customer:merge',
  'company:remove',
  'ticket:trash-case',
  'message:redact',
  'quarantine:work',
  'words:read',
  'words:work',
  'satisfaction:read',
  'alert:read',
  'alert:acknowledge',
];
const RUNNING = ['ticket:purge', 'people:manage', 'settings:read', 'settings:manage', 'localmail:use', 'demo:play'];

const PERMISSIONS: Record<Role, string[]> = {
  agent: WORK,
  supervisor: [...WORK, ...LEADING],
  admin: [...WORK, ...LEADING, ...RUNNING],
};

export const anAgentView = (change: Partial<AgentView> = {}): AgentView => ({
  id: '01930000-0000-7000-8000-000000000001',
  name: 'Mart Kask',
  email: 'mart@heard.test',
  role: 'agent',
  teamIds: [],
  language: 'en',
  isDisabled: false,
  isInvited: false,
  presence: 'online',
  shifts: [],
  mostOpenTickets: null,
  spokenLanguages: [],
  outUntil: null,
  lastSeenAt: null,
  version: 1,
  ...change,
});

/** Somebody who is signed in; the permissions are those of the role. */
export function aSession(role: Role = 'agent', change: Partial<SessionView> = {}): SessionView {
  return {
    agent: anAgentView({ role }),
    theme: 'system',
    hasSingleKeys: true,
    signatures: {},
    permissions: PERMISSIONS[role],
    company: { name: 'Fjord & Co', timeZone: 'Europe/Tallinn' },
    address: { publicUrl: 'http://localhost', isHttps: false, isLoopback: true, isPlainHttpAllowed: false },
    hasLocalMailbox: false,
    areSurveysOn: false,
    isDemo: false,
    version: '0.1.0',
    ...change,
  };
}
