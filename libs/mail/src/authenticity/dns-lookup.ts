import { Resolver } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';
import { Clock, MINUTE, SECOND } from '#kernel';

/** Records as the name service gives them: TXT in chunks, MX with priorities, addresses as text. */
export type DnsRecords = string[][] | string[] | { exchange: string; priority: number }[];

/** One question to the name service. */
export abstract class DnsLookup {
  /** @throws with `code` ENOTFOUND or ENODATA when there is nothing, another one when nobody answers. */
  abstract resolve(name: string, type: string): Promise<DnsRecords>;
}

/** The name service of this machine. */
@Injectable()
export class SystemDnsLookup extends DnsLookup {
  private readonly resolver = new Resolver({ timeout: 2 * SECOND, tries: 2 });

  resolve(name: string, type: string): Promise<DnsRecords> {
    return this.resolver.resolve(name, type) as Promise<DnsRecords>;
  }
}

const MOST_NAMES = 5_000;
const KEEP_MS = 10 * MINUTE;
const KEEP_NOTHING_MS = MINUTE;
/** A name that did not answer is left alone for a moment; somebody's broken server must not cost each mail its patience. */
const KEEP_SILENCE_MS = 30 * SECOND;

const NOTHING = new Set(['ENOTFOUND', 'ENODATA', 'NXDOMAIN']);

interface Entry {
  answer: Promise<DnsRecords>;
  until: number;
  isSettled: boolean;
}

/**
 * Answers of the name service, kept for minutes. A question is asked once at a time; who asks waits as long as they say,
 * and the answer is there for the next one even when it came too late for the first.
 */
@Injectable()
export class DnsCache {
  private readonly entries = new Map<string, Entry>();
  private silentUntil = 0;

  constructor(
    private readonly lookup: DnsLookup,
    private readonly clock: Clock,
  ) {}

  /** Somebody got no answer within the last minute: whoever waits now, waits for less. */
  get isSilent(): boolean {
    return this.clock.now().getTime() < this.silentUntil;
  }

  /**
   * @throws as `DnsLookup`; code ETIMEOUT after `patienceMs`
   */
  async resolve(name: string, type: string, patienceMs: number): Promise<DnsRecords> {
    const entry = this.entryOf(name.toLowerCase(), type);
    if (entry.isSettled) return entry.answer;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.silentUntil = this.clock.now().getTime() + MINUTE;
        reject(silence(name));
      }, patienceMs);
    });
    try {
      return await Promise.race([entry.answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private entryOf(name: string, type: string): Entry {
    const key = `${type} ${name}`;
    const now = this.clock.now().getTime();
    const known = this.entries.get(key);
    if (known && known.until > now) return known;
    const entry: Entry = { answer: this.lookup.resolve(name, type), until: now + KEEP_SILENCE_MS, isSettled: false };
    const settle = (keepMs: number): void => {
      entry.isSettled = true;
      entry.until = now + keepMs;
    };
    entry.answer.then(
      () => settle(KEEP_MS),
      (error: { code?: string }) => settle(NOTHING.has(error.code ?? '') ? KEEP_NOTHING_MS : KEEP_SILENCE_MS),
    );
    this.entries.set(key, entry);
    this.forgetOldest();
    return entry;
  }

  private forgetOldest(): void {
    if (this.entries.size <= MOST_NAMES) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }
}

const silence = (name: string): Error => Object.assign(new Error(`No answer about ${name}`), { code: 'ETIMEOUT' });
