// Whether a mail comes from the domain that it names, as a verdict of four words. It is shown to people and it can hold
// a mail back; it never gives a right (CVE-2026-47123 and its like came from checks that did).
//   pass     the owner of the domain in From stands behind it (DMARC, RFC 7489)
//   fail     the owner says that such mail is not theirs, and asks receivers to act on it
//   none     nobody says anything: no policy, or one that only watches (`p=none`: half of the world's lists and forwards
//            fail it, and a warning that is always there is read by nobody)
//   unknown  it could not be found out: the mail came through a server in between, or the name service did not answer

/** The four words that people see. */
export type AuthenticityResult = 'pass' | 'fail' | 'none' | 'unknown';

/** `address`: it joined a ticket by its sender's address alone; `form`: a form of ours names whoever filled it in; `named`: one of us. */
export type UnprovenSender = 'address' | 'form' | 'named';

/** What one check said, in the words of RFC 8601; null: it was not made. */
export type CheckWord = string | null;

/** As `inbound_mails.authenticity` holds it. */
export interface Authenticity {
  result: AuthenticityResult;
  spf: CheckWord;
  dkim: CheckWord;
  dmarc: CheckWord;
  arc: CheckWord;
  /** The domain that a reader sees as the sender's. */
  fromDomain: string | null;
  /** A signature or the path is of that domain, though its owner says nothing about mail in its name. */
  isAligned?: boolean;
  /** The mail was believed about its sender where nothing proves it; people are told at the message. */
  unproven?: UnprovenSender;
  /** The name service did not answer: asking again later may tell. */
  mayTellLater?: boolean;
}

/** What the checks found, before anybody judges. */
export interface CheckFacts {
  spf: CheckWord;
  /** The best of all signatures. */
  dkim: CheckWord;
  dmarc: CheckWord;
  arc: CheckWord;
  /** What the owner of the domain asks for mail that fails. */
  policy: string | null;
  fromDomain: string | null;
  /** Several senders, or one that readers may take for another. */
  isFromUnclear: boolean;
  /** A check that passed was about the sender's own domain (RFC 7489, 3.1). */
  isAligned: boolean;
  /** A check that could still prove the sender got no answer from the name service. */
  isUnanswered: boolean;
  /** Where the mail came from is known, so that SPF could be asked. */
  isRouteKnown: boolean;
}

/** Judges. Pure; wrong only in the direction of not knowing. */
export function judgeAuthenticity(facts: CheckFacts): Authenticity {
  const { spf, dkim, dmarc, arc, fromDomain } = facts;
  const verdict = verdictOf(facts);
  return {
    result: verdict.result,
    spf,
    dkim,
    dmarc,
    arc,
    fromDomain,
    ...(facts.isAligned && !facts.isFromUnclear && ALIGNMENT_SAYS_MORE.has(verdict.result) && { isAligned: true }),
    ...(verdict.mayTellLater && { mayTellLater: true }),
  };
}

/** A pass says it already, and over a fail it would be a contradiction. */
const ALIGNMENT_SAYS_MORE: ReadonlySet<AuthenticityResult> = new Set(['none', 'unknown']);

function verdictOf(facts: CheckFacts): { result: AuthenticityResult; mayTellLater?: boolean } {
  if (facts.isFromUnclear || !facts.fromDomain) return { result: 'none' };
  if (facts.dmarc === 'pass') return { result: 'pass' };
  if (facts.dmarc === 'temperror') return { result: 'unknown', mayTellLater: true };
  if (facts.dmarc !== 'fail') return { result: facts.dmarc === null ? 'unknown' : 'none' };
  if (facts.isUnanswered) return { result: 'unknown', mayTellLater: true };
  if (!facts.isRouteKnown) return { result: 'unknown' };
  return { result: facts.policy === 'none' ? 'none' : 'fail' };
}

/** Of several results of one kind the one that says most. */
export function bestOf(words: readonly string[]): CheckWord {
  const order = ['pass', 'temperror', 'fail', 'softfail', 'policy', 'neutral', 'permerror', 'none'];
  return order.find((word) => words.includes(word)) ?? words[0] ?? null;
}

/** The domain of an address in lower case; null without one. */
export const domainOf = (address: string | undefined): string | null =>
  address?.includes('@') ? address.slice(address.lastIndexOf('@') + 1).toLowerCase() || null : null;
