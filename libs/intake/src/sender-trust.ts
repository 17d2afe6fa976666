// How far the sender that a mail names may be believed. Nothing here gives a right: what is not proved does less.
import type { Authenticity, MailAddress, ParsedMail, UnprovenSender } from '#mail';
import { domainOf, isDeliverableAddress, withoutDetail } from '#mail';

/** `unproven`: nothing speaks against the sender and nothing for them, as with half of all small mail servers. */
export type SenderTrust = 'proven' | 'unproven' | 'forged';

export function trustOf(authenticity: Authenticity | null): SenderTrust {
  if (authenticity?.result === 'fail') return 'forged';
  return authenticity?.result === 'pass' || authenticity?.isAligned ? 'proven' : 'unproven';
}

/**
 * Whoever filled in a form of ours: forms on web pages write from the address of the shop and put the customer into
 * Reply-To. Null when From is not an address of ours, or when only we would be answered. Pure.
 */
export function writerOfForm(
  mail: Pick<ParsedMail, 'from' | 'replyTo'>,
  ownAddresses: readonly string[],
): MailAddress | null {
  const isOurs = ({ address }: MailAddress): boolean => ownAddresses.includes(withoutDetail(address.toLowerCase()));
  if (!mail.from || !isOurs(mail.from)) return null;
  return mail.replyTo.find((one) => isDeliverableAddress(one.address) && !isOurs(one)) ?? null;
}

/** The server that handed the mail over answers for another domain than the reader sees; the null path for none. */
export function isFromElsewhere(sender: string | null, envelopeFrom: string): boolean {
  const [seen, given] = [domainOf(sender ?? ''), domainOf(envelopeFrom)];
  if (!seen || !given) return true;
  return seen !== given && !seen.endsWith(`.${given}`) && !given.endsWith(`.${seen}`);
}

/** With the word that people see at the message. */
export const withDoubt = (authenticity: Authenticity | null, unproven: UnprovenSender | null): Authenticity | null =>
  authenticity && (unproven ? { ...authenticity, unproven } : authenticity);
