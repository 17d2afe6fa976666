import * as z from 'zod/mini';
import { emailAddress, type Instant, id, optionalText, text } from './shapes.js';

export const SERVER_SECURITY = ['tls', 'starttls', 'none'] as const;
export const SERVER_AUTH = ['password', 'microsoft', 'google'] as const;
/** Days of old mail that are taken over when a mailbox is connected. */
export const IMPORT_DAYS = [0, 7, 30, 90] as const;

const server = {
  host: text(253).check(z.regex(/^[A-Za-z0-9.:_-]+$/)),
  port: z.int().check(z.gte(1), z.lte(65535)),
  security: z.enum(SERVER_SECURITY),
  user: text(254),
  auth: z.enum(SERVER_AUTH),
  /** Null keeps the stored one; unused with OAuth2. */
  secret: z.nullable(z.string().check(z.maxLength(512))),
};
export const OutgoingServerRequest = z.strictObject(server);
export const IncomingServerRequest = z.strictObject({ ...server, folder: text(200) });

/** PUT /api/mailboxes/:id/servers (If-Match, 0 for the first time) */
export const MailboxServersRequest = z.strictObject({
  incoming: z.nullable(IncomingServerRequest),
  /** Null: mail leaves through the server of the installation. */
  outgoing: z.nullable(OutgoingServerRequest),
  importDays: z.literal(IMPORT_DAYS),
});
/** POST /api/mailboxes/find-servers */
export const FindServersRequest = z.strictObject({ address: emailAddress });
/** POST /api/mailboxes/test-servers : as in a form, saved or not. */
export const TestServersRequest = z.strictObject({
  mailboxId: z.nullable(id),
  incoming: z.nullable(IncomingServerRequest),
  outgoing: z.nullable(OutgoingServerRequest),
});
/** POST /api/mailboxes/:id/sign-in */
export const MailboxSignInRequest = z.strictObject({ provider: z.enum(['microsoft', 'google']) });
/** PUT /api/oauth/clients/:provider (If-Match); DELETE forgets it. */
export const OAuthClientRequest = z.strictObject({
  clientId: text(200),
  /** Null keeps the stored one. */
  clientSecret: z.nullable(z.string().check(z.maxLength(512))),
  /** Microsoft alone: the directory; empty: any. */
  tenant: optionalText(100),
});

type Server = Omit<z.infer<typeof OutgoingServerRequest>, 'secret'> & { hasSecret: boolean };

export interface MailboxServersView {
  mailboxId: string;
  incoming: (Server & { kind: 'imap'; folder: string }) | null;
  outgoing: Server | null;
  importDays: number;
  /** What survives the way through this mailbox; null until a probe came back. */
  capabilities: { plusAddress: boolean; envelopeSender: boolean; messageId: boolean; references: boolean } | null;
  /** Whether somebody has signed in with OAuth2. */
  hasTokens: boolean;
  tokenExpiresAt: Instant | null;
  state: 'idle' | 'connecting' | 'connected' | 'failing' | 'stopped';
  /** Code of a sentence in `wording`; null while all is well. */
  lastError: string | null;
  failingSince: Instant | null;
  /** When a failing mailbox is tried next. */
  nextTryAt: Instant | null;
  connectedAt: Instant | null;
  aliveAt: Instant | null;
  /** 0 while nothing is stored. */
  version: number;
}

export type MailSignInWay = 'password' | 'app_password' | 'bridge' | 'microsoft' | 'google';
export interface ServerPlaceView {
  host: string;
  port: number;
  security: (typeof SERVER_SECURITY)[number];
}
/** POST /api/mailboxes/find-servers */
export interface ServerProposalView {
  provider: { id: string; name: string; help: string | null } | null;
  source: 'provider' | 'mx' | 'srv' | 'guess' | 'nothing';
  /** The first is proposed. */
  ways: readonly MailSignInWay[];
  incoming: ServerPlaceView | null;
  outgoing: ServerPlaceView | null;
}
/** POST /api/mailboxes/test-servers */
export interface MailboxTestView {
  isOk: boolean;
  /** `code`: OK, SKIPPED, PLAIN (nothing is encrypted, on this machine), or what went wrong (`mailboxes.failure.CODE`). */
  steps: { step: 'resolve' | 'connect' | 'encrypt' | 'sign_in' | 'folder' | 'send'; code: string }[];
  help: string | null;
  provider: string | null;
}
/** POST and GET /api/mailboxes/:id/probe */
export interface MailboxProbeView {
  state: 'none' | 'sending' | 'waiting' | 'done' | 'failed';
  /** Why it failed: `mailboxes.failure.CODE`. */
  code: string | null;
  startedAt: Instant | null;
  sentAt: Instant | null;
  endedAt: Instant | null;
  found: MailboxServersView['capabilities'];
}
/** GET /api/oauth/clients */
export interface OAuthClientsView {
  /** To be entered at the provider, letter by letter. */
  redirectUri: string;
  version: number;
  clients: Record<'microsoft' | 'google', { clientId: string; hasSecret: boolean; tenant: string } | null>;
}

/** The form in which the servers of a mailbox are entered; sent as `MailboxServersRequest`. An empty secret: the stored one. */
export const ServersForm = z.strictObject({
  incoming: z.strictObject({
    host: server.host,
    port: server.port,
    security: server.security,
    user: server.user,
    folder: text(200),
    secret: z.string().check(z.maxLength(512)),
  }),
  sendsOwn: z.boolean(),
  outgoing: z.strictObject({
    host: optionalText(253),
    port: server.port,
    security: server.security,
    user: optionalText(254),
    secret: z.string().check(z.maxLength(512)),
  }),
  importDays: z.literal(IMPORT_DAYS),
});
