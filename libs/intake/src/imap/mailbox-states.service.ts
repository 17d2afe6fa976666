import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { Clock, plus, SECOND, systemActor } from '#kernel';
import { MailboxServerRepository, type MailboxServerRow, type MailboxState } from '#mail';
import { Outbox } from '#outbox';

const ACTOR = systemActor('intake.imap');
/** A pause that somebody can see the end of is told; the first ones are over before anybody has read of them. */
const TOLD_PAUSE = 20 * SECOND;

interface Change {
  state: MailboxState;
  code?: string;
  nextTryAt?: Date;
}

/** Writes how the fetching of a mailbox goes, and tells it when that changes. */
@Injectable()
export class MailboxStates {
  constructor(
    private readonly database: Database,
    private readonly servers: MailboxServerRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  connecting(mailboxId: string): Promise<void> {
    // While it fails, trying again is no news.
    return this.change(mailboxId, (row) => (row.state === 'failing' ? null : { state: 'connecting' }));
  }

  connected(mailboxId: string): Promise<void> {
    return this.change(mailboxId, () => ({ state: 'connected' }));
  }

  /** `code`: why, as in `ImapFailureCode` and `OAuthFailureCode`; `pauseMs`: until the next try. */
  failing(mailboxId: string, code: string, pauseMs: number): Promise<void> {
    return this.change(mailboxId, () => ({ state: 'failing', code, nextTryAt: plus(this.clock.now(), pauseMs) }));
  }

  /** Nobody follows it any more: `idle` until somebody does, `stopped` when it was switched off. */
  ended(mailboxId: string, state: 'idle' | 'stopped'): Promise<void> {
    // A restart of ours does not end a failure: since when it lasts stays known.
    return this.change(mailboxId, (row) => (row.state === 'failing' && state === 'idle' ? null : { state }));
  }

  /** The server answered just now. */
  alive(mailboxId: string): Promise<void> {
    return this.servers.markAlive(mailboxId, this.clock.now());
  }

  private async change(mailboxId: string, decide: (row: MailboxServerRow) => Change | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const row = await this.servers.lock(tx, mailboxId);
      const next = row && decide(row);
      if (!next) return;
      const lastError = next.code ?? null;
      const isSame = row.state === next.state && row.last_error === lastError;
      if (isSame && !next.nextTryAt) return;
      const now = this.clock.now();
      await this.servers.saveState(tx, mailboxId, {
        state: next.state,
        lastError,
        failingSince: next.state === 'failing' ? (row.failing_since ?? now) : null,
        connectedAt: next.state === 'connected' ? now : row.connected_at,
        nextTryAt: next.nextTryAt ?? null,
      });
      if (isSame && next.nextTryAt && next.nextTryAt < plus(now, TOLD_PAUSE)) return;
      const payload = { mailboxId, state: next.state, error: lastError };
      await this.outbox.record(tx, ACTOR, { type: 'MailboxStateChanged', payload });
    });
  }
}
