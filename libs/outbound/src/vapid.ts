// Who we are to push services: VAPID (RFC 8292). The key is derived from the install key, so that it lies outside the
// database, is in no backup of it, and comes back with the install key when an installation moves.
import { createECDH, createPrivateKey, hkdfSync, type KeyObject, sign } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { Clock, HOUR } from '#kernel';

/** The order of the curve P-256 (FIPS 186-5). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
/** Push services refuse what lasts longer than a day. */
const LASTS_MS = 12 * HOUR;
/** Whom they would write to: nobody yet where no public address is set. */
const NO_ADDRESS = 'mailto:postmaster@localhost';

const base64url = (value: Buffer | string): string => Buffer.from(value).toString('base64url');

/** The key pair of this installation, and what it signs. */
@Injectable()
export class Vapid {
  /** As browsers want it: base64url of the point. */
  readonly publicKey: string;
  private readonly key: KeyObject;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {
    // 128 bits more than the order: no number is likelier than another (FIPS 186-5, A.2.1).
    const seed = Buffer.from(hkdfSync('sha256', config.installKey, '', 'heard web push', 48));
    const secret = (BigInt(`0x${seed.toString('hex')}`) % (ORDER - 1n)) + 1n;
    const d = Buffer.from(secret.toString(16).padStart(64, '0'), 'hex');
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(d);
    const point = pair.getPublicKey();
    this.publicKey = base64url(point);
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(base64url);
    this.key = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', d: base64url(d), x, y } });
  }

  /** The header `Authorization` for a push service. */
  authorization(endpoint: string): string {
    const { HEARD_PUBLIC_URL: url } = this.config;
    const claims = {
      aud: new URL(endpoint).origin,
      exp: Math.floor((this.clock.now().getTime() + LASTS_MS) / 1_000),
      sub: url?.startsWith('https:') ? url : NO_ADDRESS,
    };
    const signed = [{ typ: 'JWT', alg: 'ES256' }, claims].map((part) => base64url(JSON.stringify(part))).join('.');
    const signature = sign('sha256', Buffer.from(signed), { key: this.key, dsaEncoding: 'ieee-p1363' });
    return `vapid t=${signed}.${base64url(signature)}, k=${this.publicKey}`;
  }
}
