import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { CONFIG, type Config, LOGGER } from '#config';
import { Leases, WakeUps } from '#database';
import { AppError, SECOND } from '#kernel';
import { ImapConnections, MAILBOX_CHANNEL, MailboxServerRepository, type MailboxServerRow } from '#mail';
import { FolderReader } from './folder-reader.service.js';
import { FOLLOW_PACE, type FollowPace, ImapFollower } from './imap-follower.js';
import { MailboxStates } from './mailbox-states.service.js';

const LOOK_MS = 2 * SECOND;

/**
 * Follows every active mailbox that has an IMAP server, each by exactly one process of the installation. Whoever has
 * the lease of a mailbox follows it; a process that dies or loses the database loses its leases, and another one
 * begins.
 */
@Injectable()
export class ImapFollowers {
  private readonly followers = new Map<string, ImapFollower>();
  private leases: Leases | undefined;
  private wakeUps: WakeUps | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private isAskedAgain = false;
  private isStopping = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly servers: MailboxServerRepository,
    private readonly connections: ImapConnections,
    private readonly reader: FolderReader,
    private readonly states: MailboxStates,
  ) {}

  /** Begins to follow; `pace` is for tests. */
  async start(pace: Partial<FollowPace> = {}): Promise<void> {
    this.isStopping = false;
    this.leases = new Leases(this.config.DATABASE_URL, 'imap', () => void this.loseAll());
    this.wakeUps = new WakeUps(this.config.DATABASE_URL, MAILBOX_CHANNEL, () => this.wake(pace));
    await this.wakeUps.start();
    this.timer = setInterval(() => this.wake(pace), LOOK_MS);
  }

  /** Ends all in order and gives the leases back. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    await this.wakeUps?.close();
    await this.looking;
    await Promise.all([...this.followers].map(([mailboxId, follower]) => this.end(mailboxId, follower, 'idle')));
    await this.leases?.close();
  }

  /** The mailboxes that this process follows now. */
  get followed(): string[] {
    return [...this.followers.keys()].sort();
  }

  private wake(pace: Partial<FollowPace>): void {
    if (this.isStopping) return;
    if (this.looking) {
      this.isAskedAgain = true;
      return;
    }
    this.looking = this.look({ ...FOLLOW_PACE, ...pace })
      .catch((error: unknown) => {
        const code = error instanceof AppError ? error.code : 'unknown';
        this.logger.warn({ event: 'imap.looking-failed', code });
      })
      .finally(() => {
        this.looking = undefined;
        if (!this.isAskedAgain) return;
        this.isAskedAgain = false;
        this.wake(pace);
      });
  }

  private async look(pace: FollowPace): Promise<void> {
    const wanted = new Map((await this.servers.followed()).map((row) => [row.mailbox_id, row]));
    for (const [mailboxId, follower] of this.followers) {
      const row = wanted.get(mailboxId);
      if (row?.version === follower.row.version) continue;
      await this.end(mailboxId, follower, row ? 'idle' : 'stopped');
      if (!row) await this.leases?.release(mailboxId);
    }
    for (const row of wanted.values()) {
      if (this.isStopping) return;
      await this.follow(row, pace);
    }
  }

  private async follow(row: MailboxServerRow, pace: FollowPace): Promise<void> {
    if (this.followers.has(row.mailbox_id)) return;
    if (!(await this.leases?.take(row.mailbox_id)) || this.isStopping) return;
    const { connections, reader, states, logger } = this;
    this.followers.set(row.mailbox_id, new ImapFollower({ connections, reader, states, logger, pace }, row));
  }

  private async end(mailboxId: string, follower: ImapFollower, state: 'idle' | 'stopped'): Promise<void> {
    await follower.stop();
    // Said first: whoever sees it followed no more reads the state that goes with it.
    await this.states.ended(mailboxId, state).catch(() => undefined);
    if (this.followers.get(mailboxId) === follower) this.followers.delete(mailboxId);
  }

  /** The database forgot that these are ours: another process may begin at once. */
  private async loseAll(): Promise<void> {
    this.logger.warn({ event: 'imap.leases-lost', count: this.followers.size });
    await Promise.all([...this.followers].map(([mailboxId, follower]) => this.end(mailboxId, follower, 'idle')));
  }
}
