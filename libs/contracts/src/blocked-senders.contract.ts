import * as z from 'zod/mini';
import { isDomainName } from './domain-name.js';
import { type Instant, optionalLine, type PersonView } from './shapes.js';

/** No stars (they would stand for themselves), and nothing that nobody sees. */
const ADDRESS = /^[^\s@<>"',;:()[\]\\*\p{C}]+@[^\s@]+$/u;

const isPattern = (value: string): boolean => {
  const at = value.lastIndexOf('@');
  if (value.length > 254 || !isDomainName(value.slice(at + 1))) return false;
  return at === -1 || ADDRESS.test(value);
};

/**
 * POST /api/blocked-senders : `pattern` is an address, or a domain with all below it; `@shop.test` and `*@shop.test` are
 * the domain. 422 SENDER_IS_OURS, SENDER_IS_EVERYBODY (a domain of a provider at which all the world has addresses),
 * SENDER_IS_ENDING (`co.uk`); 409 SENDER_BLOCKED_ALREADY.
 */
export const BlockSenderRequest = z.strictObject({
  pattern: z.string().check(
    z.trim(),
    z.toLowerCase(),
    z.overwrite((value) => value.replace(/^\*?@/, '')),
    z.refine(isPattern),
  ),
  note: optionalLine(200),
});

export interface BlockedSenderView {
  id: string;
  pattern: string;
  note: string | null;
  blockedBy: PersonView | null;
  blockedAt: Instant;
  /** Mails kept away so far, as far as they are kept. */
  mailCount: number;
  lastMailAt: Instant | null;
}
/** GET /api/blocked-senders, newest first. */
export interface BlockedSendersView {
  senders: BlockedSenderView[];
}

/** DELETE /api/blocked-senders/:id?bringIn=1 : how many of its mails of the last 30 days are on their way in. */
export interface UnblockedView {
  broughtIn: number;
}
