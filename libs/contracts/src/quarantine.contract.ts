import * as z from 'zod/mini';
import { emailAddress, type Instant } from './shapes.js';

/** GET /api/quarantine */
export interface QuarantineRow {
  id: string;
  receivedAt: Instant;
  envelopeFrom: string;
  /** Name and address of the From header; null where nobody could read it. */
  headerFrom: string | null;
  envelopeTo: string[];
  size: number;
  /** Code of a sentence: `quarantine.reason.<reason>`. */
  reason: string;
  attempts: number;
  subject: string | null;
  /** False: its server gave no more than its header. */
  isWhole: boolean;
  /** POST /api/quarantine/:id/retry may be of use. */
  canRetry: boolean;
  /** It lacks nothing but somebody to answer: POST /api/quarantine/:id/let-in. */
  canLetIn: boolean;
}
export interface QuarantinePage {
  rows: QuarantineRow[];
  next: string | null;
}

/** POST /api/quarantine/:id/let-in : whose letter it is; 422 LETTER_OF_OURS for an address of a mailbox. */
export const LetInRequest = z.strictObject({ address: emailAddress });

/** A mail that would have left by SMTP. */
export interface LocalMailRow {
  id: string;
  to: string;
  from: string;
  subject: string;
  sentAt: Instant;
  purpose: string;
  ticketNumber: number | null;
}
/** GET /api/local-mailbox, newest first. */
export interface LocalMailboxPage {
  rows: LocalMailRow[];
  next: string | null;
}

export interface LocalMailView extends LocalMailRow {
  text: string;
  /** Address of the HTML part for the frame, or null. */
  hasHtml: boolean;
  links: { href: string; label: string }[];
}
