// What a mail server of ours says about a mail in its `Authentication-Results` (RFC 8601). Everybody can write such a
// header. Servers put theirs on top, so the topmost one counts and no other, and only with the name that an administrator
// has entered; one further down may be the sender's own.
import { headerOf, type ParsedMail } from '../parsed-mail.js';
import { type Authenticity, bestOf, domainOf, judgeAuthenticity } from './authenticity.js';
import { isDomainWithin } from './organisations.js';

interface Result {
  method: string;
  word: string;
  /** Properties in lower case: `header.from`, `policy.p`. */
  properties: Map<string, string>;
}

/** Reads the verdict of our mail server, or says that there is none. Pure, linear, never throws. */
export function readAuthenticationResults(mail: ParsedMail, authservId: string): Authenticity {
  const fromDomain = domainOf(mail.from?.address);
  const { id, results, policy } = parseHeader(headerOf(mail, 'authentication-results'));
  const isTrusted = id !== '' && id === authservId.trim().toLowerCase();
  const words = (method: string): string[] =>
    isTrusted ? results.filter((result) => result.method === method).map(({ word }) => word) : [];
  const dmarc = isTrusted ? oneDmarc(results, fromDomain) : null;
  return judgeAuthenticity({
    spf: bestOf(words('spf')),
    dkim: bestOf(words('dkim')),
    dmarc,
    arc: bestOf(words('arc')),
    policy,
    fromDomain,
    isFromUnclear: mail.isFromAmbiguous,
    isAligned: isTrusted && results.some((result) => isAboutSender(result, fromDomain)),
    isUnanswered: false,
    isRouteKnown: true,
  });
}

/** A signature of the sender's own domain that holds, or their own server (RFC 8601, 2.7.1 and 2.7.2). */
function isAboutSender({ method, word, properties }: Result, fromDomain: string | null): boolean {
  if (word !== 'pass' || fromDomain === null) return false;
  const path = properties.get('smtp.mailfrom');
  const about =
    method === 'dkim' ? properties.get('header.d') : method === 'spf' && path ? (domainOf(path) ?? path) : undefined;
  return about !== undefined && isDomainWithin(about, fromDomain);
}

/** Two that differ, or one about another domain than the reader sees, say nothing. */
function oneDmarc(results: readonly Result[], fromDomain: string | null): string | null {
  const found = results.filter(({ method }) => method === 'dmarc');
  const words = new Set(found.map(({ word }) => word));
  if (words.size !== 1) return null;
  const about = found.map(({ properties }) => properties.get('header.from')).filter((domain) => domain !== undefined);
  const isAboutThem = about.every((domain) => isSameOrAbove(domain, fromDomain));
  return isAboutThem ? ([...words][0] ?? null) : null;
}

/** Some servers name the organisation's domain where the mail says a part of it. */
const isSameOrAbove = (about: string, from: string | null): boolean =>
  from !== null && about.includes('.') && (from === about || from.endsWith(`.${about}`));

function parseHeader(value: string): { id: string; results: Result[]; policy: string | null } {
  const policy = /\(\s*p=(none|quarantine|reject)\b/i.exec(value)?.[1]?.toLowerCase() ?? null;
  const [head = '', ...parts] = withoutText(value).toLowerCase().split(';');
  const [id = ''] = head.trim().split(/\s+/, 1);
  // An id with an equals sign is a result: the header names no server at all.
  return { id: id.includes('=') ? '' : id, results: parts.flatMap(parseResult), policy };
}

function parseResult(part: string): Result[] {
  const [first = '', ...rest] = part.trim().split(/\s+/);
  const [method = '', word = ''] = first.split('=');
  if (method === '' || !/^[a-z]+$/.test(word)) return [];
  const properties = rest.map((entry) => entry.split('=')).filter((pair) => pair.length === 2) as [string, string][];
  return [{ method: method.split('/')[0] ?? '', word, properties: new Map(properties) }];
}

/** Comments (nested) and quoted strings hold words of others: a sender's address may spell `; dmarc=pass`. */
function withoutText(value: string): string {
  let kept = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at++) {
    const sign = value[at];
    if (sign === '\\') at += 1;
    else if (isQuoted) isQuoted = sign !== '"';
    else if (sign === '"' && depth === 0) isQuoted = true;
    else if (sign === '(') depth += 1;
    else if (sign === ')' && depth > 0) depth -= 1;
    else if (depth === 0) kept += sign;
  }
  return kept;
}
