// What the refusal of a mail server means, in codes whose sentences are in `wording`: first by the enhanced status code
// (RFC 3463), then by the words that servers are known to use. The server's own words are kept beside it for the agent.
import { oneLine } from './mail-headers.js';

const LONGEST_DETAIL = 300;

const MEANINGS: readonly [RegExp, string][] = [
  [/\b5\.2\.2\b|over ?quota|quota exceeded|mailbox (?:is )?full/i, 'MAILBOX_FULL'],
  [/\b5\.3\.4\b|\b5\.2\.3\b|(?:message|mail) (?:size|too (?:large|big))|size limit/i, 'MAIL_TOO_LARGE'],
  [/\b5\.1\.2\b|\b5\.4\.4\b|(?:host|domain) (?:name )?(?:is )?(?:not found|unknown|does not exist)/i, 'DOMAIN_UNKNOWN'],
  [/relay(?:ing)? (?:access )?(?:denied|not permitted|not allowed)|unable to relay/i, 'RELAY_REFUSED'],
  [
    /\b5\.1\.1\b|\b5\.1\.10\b|\b5\.1\.6\b|(?:user|recipient|mailbox|address|account)\b.{0,40}(?:unknown|not found|does ?n[o']t exist|not exist|disabled|inactive|invalid)|no such (?:user|mailbox|recipient)|unknown user/i,
    'ADDRESS_UNKNOWN',
  ],
  [/\b5\.7\.\d+\b|spam|blacklist|block(?:ed|list)|policy|reputation|dmarc|\bspf\b/i, 'REFUSED_BY_POLICY'],
];

/** The code of a refusal, and the words of the server on one line. */
export function readRefusal(responseCode: number, response: string | undefined): { reason: string; detail: string } {
  const detail = oneLine(response ?? '', LONGEST_DETAIL);
  const isFinal = responseCode >= 500 && responseCode < 600;
  const meaning = isFinal ? MEANINGS.find(([pattern]) => pattern.test(detail))?.[1] : undefined;
  return { reason: meaning ?? `SMTP ${responseCode}`, detail };
}

/** What a refused recipient says about the address: for good, this time, or nothing. The same as with a report. */
export function kindOfRefusal(reason: string): 'hard' | 'soft' | null {
  if (reason === 'ADDRESS_UNKNOWN' || reason === 'DOMAIN_UNKNOWN') return 'hard';
  return reason === 'MAILBOX_FULL' ? 'soft' : null;
}
