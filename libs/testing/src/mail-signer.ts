import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth';
import { DnsLookup, type DnsRecords } from '#mail';

/** A name service that knows what it is told, and counts how often it is asked. */
export class StubDns extends DnsLookup {
  readonly asked: string[] = [];
  private readonly records = new Map<string, DnsRecords>();
  private readonly silent = new Set<string>();
  private isAway = false;

  override resolve(name: string, type: string): Promise<DnsRecords> {
    this.asked.push(`${type} ${name}`);
    if (this.isAway) return Promise.reject(Object.assign(new Error(name), { code: 'ETIMEOUT' }));
    if (this.silent.has(name) || this.silent.has('*')) return new Promise(() => undefined);
    const found = this.records.get(`${type} ${name}`);
    return found ? Promise.resolve(found) : Promise.reject(Object.assign(new Error(name), { code: 'ENOTFOUND' }));
  }

  txt(name: string, value: string): this {
    this.records.set(`TXT ${name}`, [[value]]);
    return this;
  }

  /** Never answers about this name; `*`: about none. */
  silence(name: string): this {
    this.silent.add(name);
    return this;
  }

  /** As a resolver that has waited for all servers in vain: the silence of somebody who need not be waited for. */
  giveUp(): void {
    this.isAway = true;
  }

  speak(): void {
    this.isAway = false;
    this.silent.clear();
  }
}

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** The record under `test._domainkey.DOMAIN` for mails of `signMail`. */
export const SIGNING_RECORD = `v=DKIM1; k=rsa; p=${publicKey.replace(/-----[^-]+-----|\s/g, '')}`;

/** The raw mail with a DKIM signature of the domain. */
export async function signMail(raw: string | Buffer, domain: string): Promise<Buffer> {
  const text = Buffer.from(raw.toString().replace(/\r?\n/g, '\r\n'));
  const key = { signingDomain: domain, selector: 'test', privateKey };
  const { signatures, errors } = await dkimSign(text, {
    canonicalization: 'relaxed/relaxed',
    algorithm: 'rsa-sha256',
    signTime: new Date('2026-03-02T08:00:00Z'),
    ...key,
    // Read at run time; the types know the flat form alone.
    signatureData: [key],
  });
  if (errors.length > 0) throw new Error('The mail could not be signed.');
  return Buffer.concat([Buffer.from(signatures), text]);
}
