import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError, MINUTE, SECOND } from '#kernel';
import { type ImapConnections, ImapFailure, type ImapPace, type MailboxServerRow, OAuthFailure } from '#mail';
import { type FolderMemory, type FolderReader, PlaceMovedError } from './folder-reader.service.js';
import type { MailboxStates } from './mailbox-states.service.js';

/** How a mailbox is followed, in milliseconds. */
export interface FollowPace {
  /** An IDLE is renewed after this: shorter than routers and servers forget a silent connection, and the longest that a mail waits when the server forgot to tell. */
  renewMs: number;
  /** A server that tells nothing is asked this often. */
  pollMs: number;
  /** The first pause after a failure; it doubles up to the longest. */
  retryMs: number;
  longestRetryMs: number;
  /** The first pause after a refused sign-in: servers lock accounts that are tried too often. */
  refusedRetryMs: number;
  /** How often it is written that the server answers. */
  aliveMs: number;
  imap?: Partial<ImapPace>;
}

export const FOLLOW_PACE: FollowPace = {
  renewMs: 100 * SECOND,
  pollMs: 15 * SECOND,
  retryMs: SECOND,
  longestRetryMs: 5 * MINUTE,
  refusedRetryMs: 30 * SECOND,
  aliveMs: MINUTE,
};

const REFUSALS = new Set([
  'WRONG_PASSWORD',
  'APP_PASSWORD_NEEDED',
  'OAUTH_NEEDED',
  'OAUTH_TOKEN_REFUSED',
  'OAUTH_SIGN_IN_ENDED',
  'OAUTH_CLIENT_REFUSED',
  'IMAP_DISABLED',
  'ACCOUNT_BLOCKED',
  'TOO_MANY_CONNECTIONS',
]);

/** What a follower works with. */
export interface FollowerTools {
  connections: ImapConnections;
  reader: FolderReader;
  states: MailboxStates;
  logger: Logger;
  pace: FollowPace;
}

/** Follows the folder of one mailbox until it is stopped: connects, reads what is new, waits for more, comes back. */
export class ImapFollower {
  private readonly stopping = new AbortController();
  private readonly memory: FolderMemory = { oversized: new Set(), compared: new Set() };
  private readonly running: Promise<void>;
  private failures = 0;
  private aliveAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly tools: FollowerTools,
    readonly row: MailboxServerRow,
  ) {
    this.running = this.follow();
  }

  /** Ends in order: the mail that is being stored is stored. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async follow(): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.connectAndRead();
      } catch (error) {
        if (!this.isStopping) await this.rest(error);
      }
    }
  }

  private async connectAndRead(): Promise<void> {
    const { connections, reader, states, pace } = this.tools;
    const { mailbox_id: mailboxId, incoming, import_days: importDays } = this.row;
    const { signal } = this.stopping;
    if (!incoming) return;
    await states.connecting(mailboxId);
    const session = await connections.open(mailboxId, incoming, pace.imap);
    const hangUp = () => void session.close();
    signal.addEventListener('abort', hangUp, { once: true });
    try {
      const given = { mailboxId, path: incoming.folder, importDays };
      const folder = await reader.open(session, given, { signal, memory: this.memory });
      await states.connected(mailboxId);
      this.tools.logger.info({ event: 'imap.connected', mailboxId, isTold: session.isTold });
      await reader.compareTail(folder);
      while (!this.isStopping) {
        await reader.read(folder);
        this.failures = 0;
        await this.tellAlive();
        await session.waitForNews({ maxMs: pace.renewMs, pollMs: pace.pollMs, signal });
      }
    } finally {
      signal.removeEventListener('abort', hangUp);
      await session.close();
    }
  }

  private async tellAlive(): Promise<void> {
    if (performance.now() - this.aliveAt < this.tools.pace.aliveMs) return;
    this.aliveAt = performance.now();
    await this.tools.states.alive(this.row.mailbox_id);
  }

  private async rest(error: unknown): Promise<void> {
    const { states, logger, pace } = this.tools;
    const mailboxId = this.row.mailbox_id;
    const code = codeOf(error);
    // A connection that was good and is gone is no failure yet: the next attempt tells.
    const isFirstLoss = code === 'CONNECTION_LOST' && this.failures === 0;
    const isServer = error instanceof ImapFailure || error instanceof OAuthFailure;
    const isQuiet = isFirstLoss || error instanceof PlaceMovedError;
    logger[isServer || isQuiet ? 'info' : 'warn']({
      event: 'imap.interrupted',
      mailboxId,
      code,
      ...(!isServer && { err: error }),
    });
    const first = REFUSALS.has(code) ? pace.refusedRetryMs : pace.retryMs;
    const usual = Math.min(first * 2 ** this.failures, Math.max(first, pace.longestRetryMs));
    // Many mailboxes of one server must not come back in step.
    const delay = usual * (0.75 + Math.random() / 2);
    await (isQuiet ? states.connecting(mailboxId) : states.failing(mailboxId, code, delay)).catch(() => undefined);
    this.failures += 1;
    await pause(delay, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : 'IMAP_INTAKE_FAILED');
