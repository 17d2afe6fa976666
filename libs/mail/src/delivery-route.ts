// Where a mail that is due goes. Rules: without an SMTP server everything stays in the local mailbox (rulings 15);
// addresses of the reserved domains never leave by SMTP (RFC 2606, rulings 15); no question to a customer leaves for a
// real mailbox before the public address is set and has answered once, or its links would lead nowhere (rulings 12).
import type { OutgoingMailPurpose } from './outgoing-mail.js';

/** Why nobody knows whether a mail has left: the installation that could say was lost. */
export const MAY_HAVE_LEFT = 'RESTORED';

/** Why a mail waits that could otherwise leave; its sentence is in `wording`. */
export type HeldReason = 'RESERVED_DOMAIN' | 'PUBLIC_ADDRESS_UNCONFIRMED';

export type DeliveryRoute =
  | { kind: 'smtp' }
  | { kind: 'local' }
  /** It may have left before the installation was restored from a backup: a person decides. */
  | { kind: 'uncertain' }
  | { kind: 'held'; reason: HeldReason };

interface RouteFacts {
  purpose: OutgoingMailPurpose;
  toAddress: string;
  hasSmtpServer: boolean;
  hasPublicAddressAnswered: boolean;
  /** Its cause is older than the restoration of this installation. */
  mayHaveLeft: boolean;
}

/** True for addresses that lead to nobody: under .test, .example, .invalid and .localhost, and example.com/.net/.org. */
export const isReservedAddress = (address: string): boolean =>
  /[@.](?:test|example|invalid|localhost)$|[@.]example\.(?:com|net|org)$/i.test(address);

const isQuestion = (purpose: OutgoingMailPurpose): boolean => purpose === 'invitation' || purpose === 'recovery';

/** Mail to ourselves: a second one does no harm, a missing one may. */
const FOR_US: ReadonlySet<OutgoingMailPurpose> = new Set(['alert', 'incident', 'heartbeat', 'digest']);

/** Decides the way of one mail. Pure; the first rule that fits holds. */
export function deliveryRoute(facts: RouteFacts): DeliveryRoute {
  if (!facts.hasSmtpServer) return { kind: 'local' };
  if (isReservedAddress(facts.toAddress)) return { kind: 'held', reason: 'RESERVED_DOMAIN' };
  if (facts.mayHaveLeft && !FOR_US.has(facts.purpose)) return { kind: 'uncertain' };
  if (isQuestion(facts.purpose) && !facts.hasPublicAddressAnswered) {
    return { kind: 'held', reason: 'PUBLIC_ADDRESS_UNCONFIRMED' };
  }
  return { kind: 'smtp' };
}
