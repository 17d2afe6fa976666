// How far the sender that a mail names may be believed. Nothing here gives a right: what is not proved does less.
import type { Authenticity, MailAddress, ParsedMail, UnprovenSender } from '#mail';
import { areOfOneOwner, domainOf, isDeliverableAddress, withoutDetail } from '#mail';

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
  return !areOfOneOwner(seen, given);
}

/** What a mail that leads to people of a ticket claims, and what speaks for it. */
interface Claim {
  sender: string | null;
  envelopeFrom: string;
  trust: SenderTrust;
  authenticity: Authenticity | null;
  /** It holds a secret of a mail of ours. */
  isBySecret: boolean;
  /** A program wrote it: without an envelope, as such programs do, it changes nothing anyhow. */
  isMachine: boolean;
}

/** Somebody looked, and found nothing that speaks for the sender: the message says so. Also when that is found out later. */
export const isMarked = ({ trust, authenticity }: Pick<Claim, 'trust' | 'authenticity'>): boolean =>
  trust === 'unproven' && authenticity?.result === 'none';

/**
 * How far a mail of one of the people of a ticket is from being theirs. Who holds a secret of ours may still be anybody who
 * saw our mail, so the domain that handed it over has to be theirs where nothing else proves them. Half of all small
 * servers prove nothing: with the right envelope such a mail counts, and says so where somebody looked and found nothing.
 */
export function doubtOf(claim: Claim): { isGuess: boolean; isElsewhere: boolean; isMarked: boolean } {
  const { sender, envelopeFrom, trust, authenticity, isBySecret, isMachine } = claim;
  if (trust !== 'unproven') return { isGuess: false, isElsewhere: false, isMarked: false };
  const isHarmless = isBySecret && isMachine && envelopeFrom === '';
  // The envelope's domain says itself that this server does not send for it (`-all`): the right name in it is no sign.
  const isDisowned = authenticity?.spf === 'fail';
  const isElsewhere = !isHarmless && (isDisowned || isFromElsewhere(sender, envelopeFrom));
  return {
    isGuess: !isBySecret,
    isElsewhere,
    isMarked: !isBySecret || isElsewhere || isMarked({ trust, authenticity }),
  };
}

/** Of old mail that is imported nobody asked, and it may be doubted all the same. */
const NOBODY_ASKED: Authenticity = {
  result: 'unknown',
  spf: null,
  dkim: null,
  dmarc: null,
  arc: null,
  fromDomain: null,
};

/** With the word that people see at the message, also where nothing was checked. */
export const withDoubt = (authenticity: Authenticity | null, unproven: UnprovenSender | null): Authenticity | null =>
  unproven ? { ...(authenticity ?? NOBODY_ASKED), unproven } : authenticity;
