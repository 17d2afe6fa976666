import type { MailboxServersView, MailboxView, ServerProposalView } from '#contracts';

export const ID = '0193a5f0-0000-7000-8000-000000000001';
export const GMAIL: ServerProposalView = {
  provider: { id: 'google', name: 'Google', help: 'https://myaccount.google.com/apppasswords' },
  source: 'provider',
  ways: ['app_password', 'google'],
  incoming: { host: 'imap.gmail.com', port: 993, security: 'tls' },
  outgoing: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
};
export const MICROSOFT: ServerProposalView = {
  ...GMAIL,
  provider: { id: 'microsoft', name: 'Microsoft', help: null },
  ways: ['microsoft'],
};
export const UNKNOWN: ServerProposalView = {
  provider: null,
  source: 'nothing',
  ways: ['password'],
  incoming: null,
  outgoing: null,
};
export const MAILBOX: MailboxView = {
  id: ID,
  name: 'Support',
  address: 'help@gmail.com',
  teamId: null,
  language: 'en',
  isActive: true,
  signature: '',
  senderName: '{mailbox}',
  repliesToAll: false,
  sendsAcknowledgements: false,
  reopening: 'always',
  reopensWithinDays: 7,
  keepsAssignee: true,
  brandColour: '',
  postalAddress: '',
  logo: null,
  trustedAuthservId: null,
  lastMailAt: null,
  version: 4,
};
export const server = {
  host: 'imap.gmail.com',
  port: 993,
  security: 'tls',
  user: 'help@gmail.com',
  auth: 'password',
  hasSecret: true,
} as const;
export const SERVERS: MailboxServersView = {
  mailboxId: ID,
  incoming: { ...server, kind: 'imap', folder: 'INBOX' },
  outgoing: { ...server, host: 'smtp.gmail.com', port: 465 },
  importDays: 0,
  capabilities: null,
  hasTokens: false,
  tokenExpiresAt: null,
  state: 'connected',
  lastError: null,
  failingSince: null,
  nextTryAt: null,
  connectedAt: null,
  aliveAt: null,
  version: 2,
};
export const NOTHING_STORED: MailboxServersView = {
  ...SERVERS,
  incoming: null,
  outgoing: null,
  state: 'idle',
  version: 0,
};

export const step = (name: string, code: string) => ({ step: name, code });
export const FINE = {
  isOk: true,
  help: null,
  provider: null,
  steps: ['resolve', 'connect', 'encrypt', 'sign_in', 'folder', 'send'].map((name) => step(name, 'OK')),
};
export const REFUSED = {
  isOk: false,
  help: 'https://myaccount.google.com/apppasswords',
  provider: 'Google',
  steps: [
    ...['resolve', 'connect', 'encrypt'].map((name) => step(name, 'OK')),
    step('sign_in', 'APP_PASSWORD_NEEDED'),
    step('folder', 'SKIPPED'),
    step('send', 'OK'),
  ],
};
