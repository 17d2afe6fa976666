import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '#config';
import { Database, Settings, setting } from '#database';
import { Clock, systemActor } from '#kernel';
import { Outbox } from '#outbox';

const PROBE_PATH = '/health';
const PROBE_MS = 5_000;

/** The address set in the console, and when it last answered as this installation. */
export const publicAddressSetting = setting(
  'public-address',
  z.object({
    url: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    answeredAt: z.nullable(z.iso.datetime()),
    /** Which one answered; absent in what was written before this was noted. */
    answeredUrl: z.string().optional(),
  }),
  { url: '', answeredAt: null },
);

export interface PublicAddressState {
  url: string;
  /** False while the address is only where this process listens. */
  isSet: boolean;
  answeredAt: Date | null;
}

/** Where customers and agents reach this installation: links in mails begin with it. */
@Injectable()
export class PublicAddress {
  private listening: string;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {
    this.listening = `http://127.0.0.1:${config.HEARD_HTTP_PORT}`;
  }

  /** Told once the listener knows its port. */
  listensOn(url: string): void {
    this.listening = url;
  }

  /** Where this process itself answers on this machine. */
  get local(): string {
    return this.listening;
  }

  async state(tx?: EntityManager): Promise<PublicAddressState> {
    const { url, answeredAt, answeredUrl } = await this.settings.value(publicAddressSetting, tx);
    const chosen = (this.config.HEARD_PUBLIC_URL ?? url).replace(/\/+$/, '');
    // A copy that runs elsewhere brings the answer of its original along, which says nothing about where it is now.
    const isOfThisOne = answeredUrl === undefined || answeredUrl === (chosen || this.listening);
    return {
      url: chosen || this.listening,
      isSet: chosen !== '',
      answeredAt: answeredAt && isOfThisOne ? new Date(answeredAt) : null,
    };
  }

  /** Without a slash at the end. */
  async url(tx?: EntityManager): Promise<string> {
    return (await this.state(tx)).url;
  }

  /** Addresses whose links in quoted mail are ours. */
  async knownUrls(tx?: EntityManager): Promise<string[]> {
    const { url } = await this.settings.value(publicAddressSetting, tx);
    const urls = [this.config.HEARD_PUBLIC_URL ?? '', url, this.listening].map((known) => known.replace(/\/+$/, ''));
    return [...new Set(urls.filter((known) => known !== ''))];
  }

  /** Stores another address; it has not answered yet. */
  async set(url: string, by: string | null): Promise<void> {
    await this.database.transaction((tx) =>
      this.settings.write(tx, publicAddressSetting, {
        value: { url: url.replace(/\/+$/, ''), answeredAt: null },
        ifVersion: null,
        by,
      }),
    );
  }

  /**
   * Calls the address and sees whether this installation answers there; remembers it when it does.
   * @returns null when it answered, else why it did not.
   */
  async check(): Promise<string | null> {
    const { url } = await this.state();
    try {
      const response = await fetch(`${url}${PROBE_PATH}`, {
        redirect: 'manual',
        signal: AbortSignal.timeout(PROBE_MS),
      });
      if (response.headers.get('x-heard-installation') !== this.installation()) return `HTTP ${response.status}`;
    } catch (error) {
      const { cause, message } = error as Error & { cause?: { code?: string } };
      return cause?.code ?? message;
    }
    const stored = await this.settings.value(publicAddressSetting);
    await this.database.transaction(async (tx) => {
      await this.settings.write(tx, publicAddressSetting, {
        value: { url: stored.url, answeredAt: this.clock.now().toISOString(), answeredUrl: url },
        ifVersion: null,
        by: null,
      });
      // Mail that waited for the answer leaves now.
      await this.outbox.record(tx, systemActor('mail.check-address'), {
        type: 'SettingChanged',
        payload: { key: publicAddressSetting.key },
      });
    });
    return null;
  }

  /** Tells this installation from another at the same address; says nothing about its key. */
  installation(): string {
    return createHmac('sha256', this.config.installKey).update('installation').digest('hex').slice(0, 16);
  }
}
