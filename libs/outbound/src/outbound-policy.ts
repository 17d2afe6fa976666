// Addresses that strangers name (browsers, later webhooks) are called from inside the house, where there is more to
// reach than outside: only https at its usual port, and only addresses of the public internet, looked at after the name
// was resolved and for the very connection that is made. Source: OWASP, "Server Side Request Forgery Prevention".
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { isPublicAddress } from './public-addresses.js';

/** A name of one's own network has no dot, or ends so (RFC 6761, 6762, 8375; `internal`: ICANN). */
const isPublicName = (host: string): boolean =>
  isIP(host) === 0 && host.includes('.') && !/\.(local|localhost|internal|home\.arpa)\.?$/i.test(host);

/** Where this house may be sent by strangers. */
@Injectable()
export class OutboundPolicy {
  mayCall(url: URL): boolean {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const isPlain = url.username === '' && url.password === '';
    return url.protocol === 'https:' && url.port === '' && isPlain && (isPublicName(host) || this.mayReach(host));
  }

  /** An address as it was resolved. */
  mayReach(address: string): boolean {
    return isPublicAddress(address);
  }
}
