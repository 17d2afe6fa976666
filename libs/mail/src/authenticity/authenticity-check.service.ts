// SPF, DKIM, ARC and DMARC by the library mailauth, on the raw bytes and the way they came.
import { isIP } from 'node:net';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { AuthenticateResult, DNSResolver } from 'mailauth';
import { SECOND } from '#kernel';
import type { ParsedMail } from '../parsed-mail.js';
import { type Authenticity, bestOf, type CheckFacts, domainOf, judgeAuthenticity } from './authenticity.js';
import { DnsCache } from './dns-lookup.js';
import { isDomainWithin } from './organisations.js';

/** How a mail came to our door; all null where another server fetched or passed it on. */
export interface MailRoute {
  remoteAddress: string | null;
  helo: string | null;
  envelopeFrom: string;
}

/** All questions about one mail share this time. The policy of the sender's domain has a little more, so that a slow
 *  server of a forger cannot keep us from asking the domain that he pretends to be. */
const PATIENCE_MS = 4 * SECOND;
const POLICY_PATIENCE_MS = 5 * SECOND;
/** While the name service is silent, mail does not wait for it. */
const IMPATIENCE_MS = 300;
const CHUNK = 256 * 1024;

/** Finds out who stands behind a mail. */
@Injectable()
export class AuthenticityCheck {
  constructor(private readonly dns: DnsCache) {}

  /** Never throws and never takes longer than five seconds: what cannot be found out is `unknown`. */
  async check(raw: Buffer, mail: ParsedMail, route: MailRoute): Promise<Authenticity> {
    const ip = isPublicAddress(route.remoteAddress) ? route.remoteAddress : null;
    const fromDomain = domainOf(mail.from?.address);
    const nothing: CheckFacts = {
      spf: null,
      dkim: null,
      dmarc: null,
      arc: null,
      policy: null,
      fromDomain,
      isFromUnclear: mail.isFromAmbiguous,
      isAligned: false,
      isUnanswered: false,
      isRouteKnown: ip !== null,
    };
    // Without a signature and without knowing who handed it over there is nothing to ask.
    if (!fromDomain || (!ip && !mail.headers.has('dkim-signature'))) return judgeAuthenticity(nothing);
    try {
      // The policy is asked for at once, so that it is there when the rest has been checked.
      const resolver = this.resolver();
      resolver(`_dmarc.${fromDomain}`, 'TXT').catch(() => undefined);
      const found = await authenticate(raw, { route, ip, resolver });
      const facts = { ...nothing, ...factsOf(found, { fromDomain, ip }) };
      return judgeAuthenticity({ ...facts, isFromUnclear: facts.isFromUnclear || mail.isFromAmbiguous });
    } catch {
      return { ...judgeAuthenticity(nothing), result: 'unknown' };
    }
  }

  private resolver(): DNSResolver {
    const isSilent = this.dns.isSilent;
    const start = performance.now();
    return (name, type) => {
      const isPolicy = name.startsWith('_dmarc.');
      const total = isSilent
        ? IMPATIENCE_MS + (isPolicy ? IMPATIENCE_MS : 0)
        : isPolicy
          ? POLICY_PATIENCE_MS
          : PATIENCE_MS;
      const left = Math.max(1, total - (performance.now() - start));
      return this.dns.resolve(name, type, left) as Promise<string[][]>;
    };
  }
}

async function authenticate(
  raw: Buffer,
  { route, ip, resolver }: { route: MailRoute; ip: string | null; resolver: DNSResolver },
): Promise<AuthenticateResult> {
  // Loaded with the first mail that needs it: most of its weight is for things that we do not use.
  const library = await import('mailauth');
  return library.authenticate(Readable.from(inTurns(raw)), {
    // Without an address SPF is asked for one that belongs to nobody (RFC 5737) and its answer is not used.
    ip: ip ?? '192.0.2.1',
    helo: route.helo ?? 'unknown.invalid',
    sender: ip ? route.envelopeFrom : 'nobody@unknown.invalid',
    mta: 'heard',
    resolver: ip ? resolver : withoutRoute(resolver),
    disableBimi: true,
  });
}

const withoutRoute =
  (resolver: DNSResolver): DNSResolver =>
  (name, type) =>
    name === 'unknown.invalid'
      ? Promise.reject(Object.assign(new Error('nothing'), { code: 'ENOTFOUND' }))
      : resolver(name, type);

/** A large mail is hashed piece by piece, and others have their turn in between. */
async function* inTurns(raw: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < raw.length; at += CHUNK) {
    yield raw.subarray(at, at + CHUNK);
    await nextTurn();
  }
}

function factsOf(
  found: AuthenticateResult,
  { fromDomain, ip }: { fromDomain: string; ip: string | null },
): Omit<CheckFacts, 'fromDomain' | 'isRouteKnown'> {
  const spf = ip && found.spf ? found.spf : null;
  const signatures = found.dkim.results;
  const dmarc = found.dmarc ? found.dmarc : null;
  const seen = found.dkim.headerFrom ?? [];
  // The library and we must speak of the same sender, or one of us was tricked.
  const isSameSender = seen.length === 1 && domainOf(seen[0]) === fromDomain;
  // A forger's own broken server proves nothing: an answer is missed only where it could have proved this sender.
  const owner = dmarc?.domain ?? fromDomain;
  const isUnanswered =
    (spf?.status.result === 'temperror' && isDomainWithin(spf.domain, owner)) ||
    signatures.some(({ status, signingDomain }) => isTemporary(status.result) && isDomainWithin(signingDomain, owner));
  return {
    spf: spf?.status.result ?? null,
    dkim: bestOf(signatures.map(({ status }) => (isTemporary(status.result) ? 'temperror' : status.result))),
    dmarc: dmarc?.status.result ?? null,
    arc: found.arc ? found.arc.status.result : null,
    policy: dmarc?.pct === 0 ? 'none' : (dmarc?.policy?.toLowerCase() ?? null),
    isFromUnclear: !isSameSender,
    isAligned:
      isSameSender &&
      ((spf?.status.result === 'pass' && isDomainWithin(spf.domain, fromDomain)) ||
        signatures.some(
          ({ status, signingDomain }) => status.result === 'pass' && isDomainWithin(signingDomain, fromDomain),
        )),
    isUnanswered,
  };
}

const isTemporary = (word: string): boolean => word === 'temperror' || word === 'temperr';

const PRIVATE = [
  /^(?:0|10|127)\./,
  /^192\.168\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^(?:::1?$|f[cd]|fe[89ab])/i,
];

/** A server of our own house handed it over: who gave it the mail is not known to us. */
function isPublicAddress(address: string | null): address is string {
  if (address === null) return false;
  const plain = address.replace(/^::ffff:/i, '');
  return isIP(plain) !== 0 && !PRIVATE.some((range) => range.test(plain));
}
