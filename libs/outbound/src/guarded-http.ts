import { lookup as resolve } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { OutboundPolicy } from './outbound-policy.js';

const TIMEOUT_MS = 10_000;
const LARGEST_ANSWER = 16 * 1024;

export interface GuardedAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** At most 16 KB of it. */
  text: string;
}

/** The address may not be called from here. */
export class OutboundRefusedError extends Error {
  constructor() {
    super('OUTBOUND_REFUSED');
  }
}

/** Calls what strangers named, within the policy; follows nothing, and reads little of what comes back. */
@Injectable()
export class GuardedHttp {
  constructor(private readonly policy: OutboundPolicy) {}

  /** @throws {OutboundRefusedError} and what the network throws */
  async post(
    address: string,
    { headers, body }: { headers: Record<string, string>; body: Buffer },
  ): Promise<GuardedAnswer> {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (!url || !this.policy.mayCall(url)) throw new OutboundRefusedError();
    const { request } = url.protocol === 'http:' ? http : https;
    return new Promise((answer, fail) => {
      const call = request(
        url,
        {
          method: 'POST',
          headers: { ...headers, 'Content-Length': body.length },
          lookup: this.lookup,
          // A connection that is kept would be one to an address that nobody looked at.
          agent: false,
          signal: AbortSignal.timeout(TIMEOUT_MS),
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            text += part;
            if (text.length > LARGEST_ANSWER) response.destroy();
          });
          response.on('close', () =>
            answer({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: text.slice(0, LARGEST_ANSWER),
            }),
          );
        },
      );
      call.on('error', fail);
      call.end(body);
    });
  }

  /** The connection goes to the address that was looked at: a name that is resolved twice could change in between. */
  private readonly lookup: LookupFunction = (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        done(error, '');
        return;
      }
      if (addresses.length === 0 || !addresses.every(({ address }) => this.policy.mayReach(address))) {
        done(new OutboundRefusedError(), '');
        return;
      }
      const [first] = addresses;
      if (options.all) done(null, addresses);
      else done(null, first?.address ?? '', first?.family ?? 4);
    });
  };
}
