// Fetches a file from an address that a person typed. The answer is a stranger's, and so may be the name: it must not
// lead into our own network, whatever it resolves to at the moment of the connection, nor through a redirect.
import { lookup as resolve } from 'node:dns';
import { request as requestPlainly } from 'node:http';
import { request as requestSafely } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { InvalidError, SECOND } from '#kernel';
import { isPublicAddress } from '#outbound';

/** Where calendars are given out. Anything else may be another service that a stranger's address makes us talk to. */
const PORTS: ReadonlySet<string> = new Set(['', '80', '443', '8443']);
const MOST_REDIRECTS = 3;
const WHOLE_MS = 15 * SECOND;

/** Why nothing was fetched: `code` has a sentence in `wording`, `detail` are the server's or the system's words. */
export class FetchError extends InvalidError {
  constructor(
    code:
      | 'FETCH_ADDRESS'
      | 'FETCH_PORT'
      | 'FETCH_INSIDE'
      | 'FETCH_FAILED'
      | 'FETCH_ANSWER'
      | 'FETCH_TOO_LARGE'
      | 'FETCH_TOO_SLOW',
    readonly detail = '',
  ) {
    super(code, [{ path: 'url', code }], { detail });
  }
}

/** Decides which addresses may be called; the tests have a server on their own machine. */
export abstract class Reach {
  abstract mayCall(address: string): boolean;
  /** `port` as it stands in the address; empty: the usual one. */
  mayUsePort(port: string): boolean {
    return PORTS.has(port);
  }
}
/** The internet alone. */
export class InternetAlone extends Reach {
  mayCall(address: string): boolean {
    return isPublicAddress(address);
  }
}

/** Asks at the moment of the connection, so that a name cannot lead elsewhere between the question and the call. */
const guardedLookup =
  (reach: Reach): LookupFunction =>
  (host, options, done) =>
    resolve(host, { family: options.family ?? 0, hints: options.hints ?? 0, all: true }, (error, found) => {
      if (error) return done(error, '', 0);
      const refused = found.find(({ address }) => !reach.mayCall(address));
      const [first] = found;
      if (refused || !first) return done(Object.assign(new Error('inside'), { code: 'FETCH_INSIDE' }), '', 0);
      return options.all ? done(null, found) : done(null, first.address, first.family);
    });

function addressOf(text: string, reach: Reach): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new FetchError('FETCH_ADDRESS');
  }
  if (!reach.mayUsePort(url.port)) throw new FetchError('FETCH_PORT');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // Node asks no lookup for an address in numbers.
  if (isIP(host) !== 0 && !reach.mayCall(host)) throw new FetchError('FETCH_INSIDE');
  return url;
}

type Answer = { text: string } | { next: string };

/**
 * The text at an address, at most `mostBytes` of it, within 15 seconds and three redirects.
 * @throws {FetchError}
 */
export async function fetchFromStranger(
  text: string,
  { reach, mostBytes }: { reach: Reach; mostBytes: number },
): Promise<string> {
  const signal = AbortSignal.timeout(WHOLE_MS);
  let url = addressOf(text, reach);
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const answer = await ask(url, { reach, mostBytes, signal });
    if ('text' in answer) return answer.text;
    const next = URL.canParse(answer.next, url.href) ? new URL(answer.next, url) : null;
    // What is read safely is not read plainly after a redirect.
    if (!next || (url.protocol === 'https:' && next.protocol !== 'https:')) throw new FetchError('FETCH_ADDRESS');
    url = addressOf(next.href, reach);
  }
  throw new FetchError('FETCH_ANSWER', 'redirects');
}

function ask(
  url: URL,
  { reach, mostBytes, signal }: { reach: Reach; mostBytes: number; signal: AbortSignal },
): Promise<Answer> {
  return new Promise((done, fail) => {
    const send = url.protocol === 'https:' ? requestSafely : requestPlainly;
    const headers = { accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1', 'user-agent': 'Heard' };
    const request = send(url, { headers, signal, agent: false, lookup: guardedLookup(reach) }, (response) => {
      const { statusCode = 0 } = response;
      const stop = (error: FetchError): void => {
        response.destroy();
        fail(error);
      };
      if ([301, 302, 303, 307, 308].includes(statusCode)) {
        response.destroy();
        return done({ next: response.headers.location ?? '' });
      }
      if (statusCode !== 200) return stop(new FetchError('FETCH_ANSWER', `HTTP ${statusCode}`));
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        parts.push(part);
        if (size > mostBytes) stop(new FetchError('FETCH_TOO_LARGE'));
      });
      response.on('end', () => done({ text: Buffer.concat(parts).toString('utf8') }));
      response.on('error', (error) => fail(failureOf(error, signal)));
    });
    request.on('error', (error) => fail(failureOf(error, signal)));
    request.end();
  });
}

function failureOf(error: Error & { code?: string }, signal: AbortSignal): FetchError {
  if (signal.aborted) return new FetchError('FETCH_TOO_SLOW');
  if (error.code === 'FETCH_INSIDE') return new FetchError('FETCH_INSIDE');
  return new FetchError('FETCH_FAILED', error.code ?? error.message.slice(0, 200));
}
