import { setTimeout as pause } from 'node:timers/promises';
import { type FetchQueryObject, ImapFlow, type ImapFlowOptions } from 'imapflow';
import { MINUTE, SECOND } from '#kernel';
import type { ServerSecurity } from '../mailbox-server.js';
import { MAIL_LIMITS } from '../mime-limits.js';
import { ImapFailure, imapFailure } from './imap-failure.js';

/** Where to connect, and with what. */
export interface ImapEndpoint {
  host: string;
  port: number;
  security: ServerSecurity;
  user: string;
  /** Exactly one of the two. */
  secret: { password: string } | { accessToken: string };
  /** Certificates (PEM) that are trusted besides those of the system. */
  extraCertificate?: string;
  pace?: Partial<ImapPace>;
}

/** How long we wait for a server, in milliseconds. */
export interface ImapPace {
  /** For the connection, its greeting and each short answer. */
  answerMs: number;
  /** For the next bytes of a mail. */
  silenceMs: number;
  /** For a whole mail. */
  mailMs: number;
}

const PACE: ImapPace = { answerMs: 30 * SECOND, silenceMs: 2 * MINUTE, mailMs: 10 * MINUTE };
const LAST_WORDS_MS = SECOND;
/** An IDLE that ends by itself sooner than this is none. */
const SHORTEST_IDLE_MS = SECOND;
/** Room for the line around the literal of a mail. */
const LITERAL_SLACK = 64 * 1024;

/** A folder as it was when we opened it. */
export interface ImapFolder {
  uidValidity: number;
  /** The UID that the next mail gets: all that are there have smaller ones. */
  uidNext: number;
  /** False: the server did not tell it, and a mail that is gone may have had it. */
  isUidNextTold: boolean;
}

/** What a server says about a mail without showing it. */
export interface ImapEntry {
  uid: number;
  /** As the server announces it; it need not be true. */
  size: number;
  /** When the server got it; null where it does not say. */
  internalDate: Date | null;
}

/**
 * One connection to one folder, read only (EXAMINE): nothing on the server changes because of us. Every method throws
 * an `ImapFailure`, after which the session is of no more use.
 */
export class ImapSession {
  private hasNews = false;
  private isIdleOffered = true;
  private idling: { isEndedByUs: boolean } | undefined;
  /** What broke the connection; whatever was asked then fails with less than that. */
  private fault: Error | undefined;
  private wake: () => void = () => {};

  private constructor(
    private readonly client: ImapFlow,
    private readonly pace: ImapPace,
    private readonly isOAuth: boolean,
  ) {
    client.on('exists', () => this.tell());
    client.on('expunge', () => this.tell());
    client.on('close', () => this.wake());
    client.on('error', (fault) => {
      this.fault = fault;
      this.wake();
    });
  }

  /** Connects and signs in. @throws {ImapFailure} */
  static async open(endpoint: ImapEndpoint): Promise<ImapSession> {
    if (endpoint.security === 'none' && !isLoopbackHost(endpoint.host)) {
      throw new ImapFailure('PLAIN_CONNECTION_REFUSED');
    }
    const pace = { ...PACE, ...endpoint.pace };
    const isOAuth = 'accessToken' in endpoint.secret;
    const client = new ImapFlow(optionsOf(endpoint, pace));
    const session = new ImapSession(client, pace, isOAuth);
    await session.within(3 * pace.answerMs, () => client.connect());
    return session;
  }

  get isOpen(): boolean {
    return this.client.usable && !this.client.isClosed;
  }

  /** Whether the server tells of new mail by itself. */
  get isTold(): boolean {
    return this.isIdleOffered && this.client.capabilities.has('IDLE');
  }

  /** Opens a folder for reading. */
  async examine(path: string): Promise<ImapFolder> {
    const folder = await this.within(this.pace.answerMs, () => this.client.mailboxOpen(path, { readOnly: true }));
    const uidValidity = Number(folder.uidValidity ?? 0);
    if (!Number.isSafeInteger(uidValidity) || uidValidity <= 0) throw new ImapFailure('SERVER_NOT_UNDERSTOOD');
    if (folder.uidNext) return { uidValidity, uidNext: folder.uidNext, isUidNextTold: true };
    return { uidValidity, uidNext: (await this.highestUid()) + 1, isUidNextTold: false };
  }

  /** What there is from a UID on, by UID. */
  async entriesFrom(uid: number): Promise<ImapEntry[]> {
    return (await this.entries(`${uid}:*`)).filter((entry) => entry.uid >= uid);
  }

  /** The same for the given UIDs. */
  async entriesOf(uids: readonly number[]): Promise<ImapEntry[]> {
    const asked = new Set(uids);
    return uids.length === 0 ? [] : (await this.entries(uids.join(','))).filter(({ uid }) => asked.has(uid));
  }

  /** UIDs between two (both included) of mails that the server got on the day of `since` or later, ascending. */
  async uidsSince({ from, to, since }: { from: number; to: number; since: Date }): Promise<number[]> {
    const found = await this.within(this.pace.answerMs, () =>
      this.client.search({ uid: `${from}:${to}`, since }, { uid: true }),
    );
    // A server that cannot search can still list.
    const uids = found ? (found as number[]) : (await this.entries(`${from}:${to}`)).map(({ uid }) => uid);
    return uids.filter((uid) => uid >= from && uid <= to).sort((a, b) => a - b);
  }

  /** The whole mail, or undefined when it is gone. */
  async source(uid: number): Promise<Buffer | undefined> {
    const mail = await this.within(this.pace.mailMs, () => this.one(uid, { uid: true, source: true }));
    if (!mail) return undefined;
    if (!mail.source) throw new ImapFailure('SERVER_NOT_UNDERSTOOD');
    return mail.source;
  }

  /** The header alone, without reading more than the limit of it; undefined when the mail is gone. */
  async header(uid: number): Promise<Buffer | undefined> {
    const part = { key: 'HEADER', start: 0, maxLength: MAIL_LIMITS.headerBytes };
    const mail = await this.within(this.pace.mailMs, () => this.one(uid, { uid: true, bodyParts: [part] }));
    if (!mail) return undefined;
    return mail.headers ?? Buffer.alloc(0);
  }

  /**
   * Waits until the server tells of a change, at most `maxMs`, and asks it then: an IDLE that ended without a word
   * costs patience, no mail. Where the server tells nothing it is asked every `pollMs`.
   */
  async waitForNews({ maxMs, pollMs, signal }: { maxMs: number; pollMs: number; signal: AbortSignal }): Promise<void> {
    const isTold = this.isTold;
    const news = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    if (!this.hasNews && this.isOpen && !signal.aborted) {
      if (isTold) this.idle();
      const enough = new AbortController();
      await firstOf([news, wait(isTold ? maxMs : pollMs, AbortSignal.any([signal, enough.signal]))]);
      enough.abort();
    }
    this.wake = () => {};
    if (signal.aborted) return;
    if (!this.isOpen) throw this.failureOf(new ImapFailure('CONNECTION_LOST'));
    if (!this.hasNews) await this.within(this.pace.answerMs, () => this.noop());
    this.hasNews = false;
  }

  /** Says goodbye where that is quick, and hangs up. */
  async close(): Promise<void> {
    if (this.isOpen) await firstOf([this.client.logout().catch(() => undefined), pause(LAST_WORDS_MS)]);
    this.client.close();
  }

  private tell(): void {
    this.hasNews = true;
    this.wake();
  }

  /** Runs until a command of ours ends it; when it ends otherwise, the server is asked. */
  private idle(): void {
    const idle = { isEndedByUs: false };
    this.idling = idle;
    const startedAt = performance.now();
    void this.client
      .idle()
      .catch(() => false)
      .then(() => {
        if (idle.isEndedByUs) return;
        if (performance.now() - startedAt < SHORTEST_IDLE_MS && !this.hasNews) this.isIdleOffered = false;
        this.wake();
      });
  }

  private async noop(): Promise<void> {
    // The library answers for a failed one with nothing.
    await this.client.noop();
    if (!this.isOpen) throw new ImapFailure('CONNECTION_LOST');
  }

  private async highestUid(): Promise<number> {
    const last = await this.within(this.pace.answerMs, () => this.client.fetchOne('*', { uid: true }));
    return last ? last.uid : 0;
  }

  private entries(range: string): Promise<ImapEntry[]> {
    return this.within(this.pace.mailMs, async () => {
      const found: ImapEntry[] = [];
      const query = { uid: true, size: true, internalDate: true };
      for await (const { uid, size, internalDate } of this.client.fetch(range, query, { uid: true })) {
        found.push({ uid, size: size ?? 0, internalDate: asDate(internalDate) });
      }
      if (!this.isOpen) throw new ImapFailure('CONNECTION_LOST');
      return found.sort((a, b) => a.uid - b.uid);
    });
  }

  private async one(uid: number, query: FetchQueryObject) {
    const mail = await this.client.fetchOne(String(uid), query, { uid: true });
    if (!this.isOpen) throw new ImapFailure('CONNECTION_LOST');
    return mail ? mail : undefined;
  }

  /** Bounds what is asked of the server; whoever is too slow is hung up on. */
  private async within<Result>(limitMs: number, ask: () => Promise<Result>): Promise<Result> {
    const timer = new AbortController();
    if (this.idling) this.idling.isEndedByUs = true;
    try {
      return await Promise.race([ask(), late(limitMs, timer.signal)]);
    } catch (error) {
      this.client.close();
      throw this.failureOf(error);
    } finally {
      timer.abort();
    }
  }

  /** The library's own error for a closed connection hides why it is closed. */
  private failureOf(error: unknown): ImapFailure {
    const failure = imapFailure(withLastWords(error, this.client.byeReason), { isOAuth: this.isOAuth });
    if (failure.code !== 'CONNECTION_LOST' || !this.fault) return failure;
    return imapFailure(this.fault, { isOAuth: this.isOAuth });
  }
}

function optionsOf(endpoint: ImapEndpoint, pace: ImapPace): ImapFlowOptions {
  const { secret } = endpoint;
  return {
    host: endpoint.host,
    port: endpoint.port,
    secure: endpoint.security === 'tls',
    ...(endpoint.security !== 'tls' && { doSTARTTLS: endpoint.security === 'starttls' }),
    auth: {
      user: endpoint.user,
      ...('password' in secret ? { pass: secret.password } : { accessToken: secret.accessToken }),
    },
    // It would write commands and headers.
    logger: false,
    clientInfo: { name: 'Heard', version: false, vendor: false, 'support-url': false },
    disableAutoIdle: true,
    disableCompression: true,
    disableAutoEnable: true,
    disableIMAP4rev2: true,
    connectionTimeout: pace.answerMs,
    greetingTimeout: pace.answerMs,
    socketTimeout: pace.silenceMs,
    maxLiteralSize: MAIL_LIMITS.bytes + LITERAL_SLACK,
    maxLineLength: MAIL_LIMITS.bytes,
    maxResponseSize: 2 * MAIL_LIMITS.bytes,
    tls: { minVersion: 'TLSv1.2', ...(endpoint.extraCertificate && { ca: endpoint.extraCertificate }) },
  };
}

/** Whether a host is this machine, where a password may travel without TLS. */
export const isLoopbackHost = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

const asDate = (value: Date | string | undefined): Date | null => {
  const date = value instanceof Date ? value : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
};

async function late(limitMs: number, signal: AbortSignal): Promise<never> {
  await pause(limitMs, undefined, { signal });
  throw new ImapFailure('TIMED_OUT');
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}

const firstOf = (promises: Promise<unknown>[]): Promise<unknown> => Promise.race(promises);

function withLastWords(error: unknown, lastWords: string | undefined): unknown {
  if (!lastWords || !(error instanceof Error) || error instanceof ImapFailure) return error;
  return Object.assign(error, { responseText: lastWords });
}
