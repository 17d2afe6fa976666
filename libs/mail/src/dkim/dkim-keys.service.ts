import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '#config';
import { Database, Settings, setting } from '#database';
import { type Actor, AppError, agentIdOf, Clock, MissingError } from '#kernel';
import { Outbox } from '#outbox';
import { domainOf } from '../authenticity/authenticity.js';
import { DnsLookup } from '../authenticity/dns-lookup.js';
import { openSecret, sealSecret } from '../secret-box.js';
import { holdsKey, recordName, recordValue } from './dkim-record.js';

const generate = promisify(generateKeyPair);
/** RFC 8301: 2048 bits; longer keys do not fit into what many name services take. */
const KEY_BITS = 2048;

const StoredKey = z.object({
  selector: z.string(),
  /** Base64 of the DER form. */
  publicKey: z.string(),
  /** PEM, sealed under the install key. */
  sealedPrivateKey: z.string(),
  isOn: z.boolean(),
});
/** Keys by domain. */
export const dkimSetting = setting('dkim', z.object({ keys: z.record(z.string(), StoredKey) }), { keys: {} });

const purposeOf = (domain: string): string => `dkim key ${domain}`;

/** The key of a domain as an administrator sees it; null where there is none. */
export interface DkimDomain {
  domain: string;
  key: { name: string; value: string; isOn: boolean } | null;
}

/** What became of the record in the name service; `code` names a sentence in `wording`. */
export interface DkimCheck {
  isOk: boolean;
  code: 'DKIM_RECORD_MISSING' | 'DKIM_RECORD_DIFFERENT' | 'DNS_UNREACHABLE' | null;
  detail: string | null;
}

/** A domain that no mailbox belongs to cannot be signed for. */
export class DkimDomainError extends AppError {
  constructor() {
    super('invalid', 'DKIM_DOMAIN_UNKNOWN');
  }
}

/** Keys with which mail is signed, one for each domain of our mailboxes, and the signing. */
@Injectable()
export class DkimKeys {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    private readonly dns: DnsLookup,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Every domain of a mailbox, with its key. */
  async view(): Promise<{ version: number; domains: DkimDomain[] }> {
    const { value, version } = await this.settings.read(dkimSetting);
    const domains = await this.domains();
    return {
      version,
      domains: domains.map((domain) => {
        const key = keyOf(value.keys, domain);
        if (!key) return { domain, key: null };
        const { selector, publicKey, isOn } = key;
        return { domain, key: { name: recordName(selector, domain), value: recordValue(publicKey), isOn } };
      }),
    };
  }

  /**
   * Makes a new key for a domain; it signs nothing until it is switched on. One that was there is gone.
   * @throws {DkimDomainError} DKIM_DOMAIN_UNKNOWN
   * @throws {StaleError} when somebody changed the keys meanwhile
   */
  async make(actor: Actor, domain: string, ifVersion: number): Promise<void> {
    if (!(await this.domains()).includes(domain)) throw new DkimDomainError();
    const { publicKey, privateKey } = await generate('rsa', {
      modulusLength: KEY_BITS,
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    // A new name for every key: an old record may live on in caches for a day.
    const selector = `heard${Math.floor(this.clock.now().getTime() / 1000).toString(36)}`;
    await this.change(actor, ifVersion, (keys) => ({
      ...keys,
      [domain]: {
        selector,
        publicKey: publicKey.toString('base64'),
        sealedPrivateKey: sealSecret(this.config.installKey, purposeOf(domain), privateKey),
        isOn: false,
      },
    }));
  }

  /** @throws {MissingError} DKIM_KEY_NOT_FOUND @throws {StaleError} */
  async switch(actor: Actor, domain: string, { isOn, ifVersion }: { isOn: boolean; ifVersion: number }): Promise<void> {
    await this.change(actor, ifVersion, (keys) => {
      const key = keyOf(keys, domain);
      if (!key) throw new MissingError('DKIM_KEY');
      return { ...keys, [domain]: { ...key, isOn } };
    });
  }

  /** @throws {StaleError} */
  async remove(actor: Actor, domain: string, ifVersion: number): Promise<void> {
    await this.change(actor, ifVersion, ({ [domain]: _, ...others }) => others);
  }

  /** Asks the name service for the record. @throws {MissingError} DKIM_KEY_NOT_FOUND */
  async check(domain: string): Promise<DkimCheck> {
    const key = keyOf((await this.settings.value(dkimSetting)).keys, domain);
    if (!key) throw new MissingError('DKIM_KEY');
    const name = recordName(key.selector, domain);
    try {
      const records = (await this.dns.resolve(name, 'TXT')) as (string | string[])[];
      const texts = records.map((record) => (Array.isArray(record) ? record.join('') : record));
      const isOk = holdsKey(texts, key.publicKey);
      return { isOk, code: isOk ? null : 'DKIM_RECORD_DIFFERENT', detail: isOk ? null : name };
    } catch (error) {
      const isNothing = /ENOTFOUND|ENODATA|NXDOMAIN/.test((error as { code?: string }).code ?? '');
      return { isOk: false, code: isNothing ? 'DKIM_RECORD_MISSING' : 'DNS_UNREACHABLE', detail: name };
    }
  }

  /** The mail with a signature before it, or as it is where the domain of `from` does not sign. */
  async sign(raw: Buffer, from: string): Promise<Buffer> {
    const domain = domainOf(from) ?? '';
    const key = keyOf((await this.settings.value(dkimSetting)).keys, domain);
    const privateKey = key?.isOn && openSecret(this.config.installKey, purposeOf(domain), key.sealedPrivateKey);
    if (!key || !privateKey) return raw;
    // Only installations that sign carry the library.
    const { dkimSign } = await import('mailauth/lib/dkim/sign.js');
    const signer = { signingDomain: domain, selector: key.selector, privateKey };
    const { signatures, errors } = await dkimSign(raw, {
      canonicalization: 'relaxed/relaxed',
      algorithm: 'rsa-sha256',
      signTime: this.clock.now(),
      ...signer,
      // Read at run time; the types know the flat form alone.
      signatureData: [signer],
    });
    if (errors.length > 0 || !signatures) throw new AppError('bug', 'DKIM_SIGNING_FAILED', { cause: errors[0] });
    return Buffer.concat([Buffer.from(signatures), raw]);
  }

  private async change(actor: Actor, ifVersion: number, next: (keys: Keys) => Keys): Promise<void> {
    await this.database.transaction(async (tx: EntityManager) => {
      const value = { keys: next((await this.settings.value(dkimSetting, tx)).keys) };
      await this.settings.write(tx, dkimSetting, { value, ifVersion, by: agentIdOf(actor) });
      await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: dkimSetting.key } });
    });
  }

  private async domains(): Promise<string[]> {
    const rows = await this.database.query<{ domain: string }>(
      `select distinct split_part(address, '@', 2) as domain from mailboxes order by 1`,
    );
    return rows.map(({ domain }) => domain);
  }
}

type Keys = Record<string, z.infer<typeof StoredKey>>;

/** The name comes from an address of the API: `constructor` is no domain with a key. */
const keyOf = (keys: Keys, domain: string): Keys[string] | undefined =>
  Object.hasOwn(keys, domain) ? keys[domain] : undefined;
