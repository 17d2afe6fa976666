import * as z from 'zod/mini';
import type { Instant } from './shapes.js';
import { calendarDate } from './shapes.js';

/** PUT /api/settings/mail-watch (If-Match) */
export const MailWatchSettings = z.strictObject({
  /** Each mailbox writes to itself once an hour. */
  hasHeartbeat: z.boolean(),
  /** The day on which our secret at a provider ends, as an administrator read it there. */
  secretEndsOn: z.strictObject({ microsoft: z.nullable(calendarDate), google: z.nullable(calendarDate) }),
});

/** `not_watched`: nothing would tell whether mail comes in. */
export const MAILBOX_HEALTH_STATES = ['ok', 'warning', 'dead', 'not_watched'] as const;
export type MailboxHealthState = (typeof MAILBOX_HEALTH_STATES)[number];

/** What can be wrong with a mailbox; each code names a sentence, `mailHealth.trouble.CODE`. */
export const MAIL_TROUBLE_CODES = [
  'NOBODY_WATCHES',
  'NOT_READ',
  'FETCH_FAILING',
  'NOT_FETCHED',
  'HEARTBEAT_LOST',
  'HEARTBEAT_LATE',
  'HEARTBEAT_SLOW',
  'NEVER_ARRIVED',
  'QUIET',
  'OUTGOING_STUCK',
  'OUTGOING_SLOW',
  'OUTGOING_FAILING',
  'OUTGOING_UNKNOWN',
  'QUARANTINE_GROWING',
  'SIGN_IN_ENDS',
  'SECRET_ENDS',
] as const;
export type MailTroubleCode = (typeof MAIL_TROUBLE_CODES)[number];

export interface MailTroubleView {
  code: MailTroubleCode;
  isDead: boolean;
  direction: 'in' | 'out';
  since: Instant | null;
  /** The server's fault as a code: an IMAP or OAuth2 failure, or what SMTP said. */
  detail: string | null;
  /** The last moment at which the same settings worked. */
  workedUntil: Instant | null;
  /** When it is tried next. */
  nextTryAt: Instant | null;
  /** Mails, or days left, where the sentence speaks of them. */
  count: number;
}
export interface HeartbeatView {
  state: 'leaving' | 'sent' | 'arrived' | 'late';
  begunAt: Instant;
  sentAt: Instant | null;
  arrivedAt: Instant | null;
  /** From being written to being back with us. */
  roundTripMs: number | null;
}
export interface MailboxHealthView {
  id: string;
  name: string;
  address: string;
  state: MailboxHealthState;
  since: Instant | null;
  /** The worst trouble; of a mailbox that nobody watches, why. */
  reason: MailTroubleCode | 'NO_WAY_OUT' | 'RESERVED_ADDRESS' | 'HEARTBEAT_OFF' | null;
  troubles: MailTroubleView[];
  lastMailInAt: Instant | null;
  lastMailOutAt: Instant | null;
  heartbeat: HeartbeatView | null;
  /** The last one that came back, and how long it was on its way. */
  lastArrival: { arrivedAt: Instant; roundTripMs: number } | null;
}
export interface MailIncidentView {
  id: string;
  address: string;
  topic: string;
  code: string;
  openedAt: Instant;
  closedAt: Instant | null;
  /** Administrators who were written to. */
  told: number;
}
/** GET /api/mail-health */
export interface MailHealthView {
  checkedAt: Instant;
  mailboxes: MailboxHealthView[];
  incidents: MailIncidentView[];
  settings: z.infer<typeof MailWatchSettings> & { version: number };
  /** Providers with which a mailbox signs in. */
  providers: ('microsoft' | 'google')[];
}
/** GET /api/unheard-mails?reason= : mail that was read and lies on no ticket. */
export interface UnheardMailRow {
  id: string;
  receivedAt: Instant;
  /** Address of ours. */
  mailbox: string;
  envelopeFrom: string;
  /** Name and address of the From header; null of mail that came before this was kept. */
  headerFrom: string | null;
  subject: string | null;
  /** Code of a sentence: `unheard.reason.<reason>`. */
  reason: string;
  /** What it says, where a person may have written it: the beginning. */
  words: string | null;
  /** The ticket it is about. */
  ticketNumber: number | null;
}
export interface UnheardMailPage {
  rows: UnheardMailRow[];
  next: string | null;
}
/** GET /api/unheard-mails/counts : of the last 30 days. */
export interface UnheardMailCounts {
  since: Instant;
  reasons: { reason: string; count: number }[];
}
/** GET /api/mail-health/stopped : what everybody has to know. */
export interface StoppedMailView {
  stopped: {
    address: string;
    direction: 'in' | 'out';
    since: Instant | null;
    /** What it is about; null: not a server, or nobody knows. */
    cause: 'network' | 'password' | 'tls' | 'other' | null;
  }[];
}
