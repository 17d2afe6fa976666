// Abuse reports (ARF, RFC 5965): whom they are about, and whose word they are. They come from the provider of the person
// who pressed "spam", so the sender is never that person; what they name is a claim like all else in a mail.
import { domainOf } from './authenticity/authenticity.js';
import { areOfOneOwner } from './authenticity/organisations.js';
import { addressesIn } from './mail-address.js';
import { readTokensFromMessageIds } from './mail-token.js';
import type { ParsedMail } from './parsed-mail.js';

export interface Complaint {
  /** Original-Rcpt-To: who complains, lower case. Empty where the provider keeps it to itself. */
  recipients: string[];
  /** Of the mail that is attached: the tokens of its Message-ID, and to whom it is addressed. */
  original: { tokens: string[]; to: string[] };
}

/** Reads an abuse report. Pure. */
export function readComplaint(mail: ParsedMail): Complaint {
  const textOf = (types: RegExp): string =>
    mail.attachments
      .filter(({ contentType }) => types.test(contentType))
      .map(({ content }) =>
        content
          .toString('latin1')
          .slice(0, 20_000)
          .replace(/\r\n?/g, '\n')
          .replace(/\n[ \t]+/g, ' '),
      )
      .join('\n\n');
  const feedback = textOf(/^message\/feedback-report$/);
  const named = [...feedback.matchAll(/^original-rcpt-to:(.*)$/gim)].map(([, value = '']) => value);
  const original = textOf(/^(?:message\/rfc822|text\/rfc822-headers|message\/rfc822-headers)$/).split('\n\n')[0] ?? '';
  const header = (name: string): string => new RegExp(`^${name}:(.*)$`, 'im').exec(original)?.[1]?.trim() ?? '';
  return {
    recipients: addressesIn(named.join(' ')),
    original: { tokens: readTokensFromMessageIds([header('message-id')]), to: addressesIn(header('to')) },
  };
}

/** Large providers that report for several domains of theirs: whose From that is, and which addresses are theirs. */
const FAMILIES: readonly { from: RegExp; ofThem: RegExp }[] = [
  {
    from: /(?:^|\.)(?:yahoo|aol)\.com$/,
    ofThem: /^(?:yahoo\.[a-z]{2,3}(?:\.[a-z]{2})?|ymail\.com|rocketmail\.com|aol\.[a-z]{2,3}|aim\.com)$/,
  },
  {
    from: /(?:^|\.)(?:hotmail|outlook|microsoft)\.com$/,
    ofThem: /^(?:hotmail|outlook|live|msn)\.[a-z]{2,3}(?:\.[a-z]{2})?$/,
  },
  { from: /(?:^|\.)mail\.ru$/, ofThem: /^(?:mail|inbox|list|bk|internet)\.ru$/ },
];

/** Whether mail of this domain may speak for the person behind the address: the same domain, one below the other, one provider. */
export function speaksFor(fromDomain: string, address: string): boolean {
  const domain = domainOf(address);
  if (domain === null) return false;
  if (areOfOneOwner(fromDomain, domain)) return true;
  return FAMILIES.some(({ from, ofThem }) => from.test(fromDomain) && ofThem.test(domain));
}
