import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '#config';
import { Database } from '#database';
import { type Actor, InvalidError, MissingError, StaleError } from '#kernel';
import { Outbox } from '#outbox';
import { ImapConnections, incomingSecretPurpose } from './imap/imap-connections.service.js';
import { ImapFailure, type ImapFailureCode } from './imap/imap-failure.js';
import { isLoopbackHost } from './imap/imap-session.js';
import type {
  MailboxCapabilities,
  MailboxServerRow,
  MailboxState,
  StoredIncomingServer,
  StoredOutgoingServer,
} from './mailbox-server.js';
import { MailboxServerRepository } from './mailbox-server.repository.js';
import { OAuthFailure, type OAuthFailureCode } from './oauth/oauth.errors.js';
import { sealSecret } from './secret-box.js';

/** The purpose under which the password of a mailbox's outgoing server is sealed. */
export const outgoingSecretPurpose = (mailboxId: string): string => `mailbox outgoing ${mailboxId}`;

/** As entered; `secret` null keeps the stored one, as long as host and user stay the same. Unused with OAuth2. */
type Entered<Server extends { sealedSecret: string | null }> = Omit<Server, 'sealedSecret'> & { secret: string | null };
/** As shown: never the secret. */
type Shown<Server extends { sealedSecret: string | null }> = Omit<Server, 'sealedSecret'> & { hasSecret: boolean };

/** What an administrator enters; null: no server of its own for that direction. */
export interface MailboxServersChange {
  incoming: Entered<StoredIncomingServer> | null;
  outgoing: Entered<StoredOutgoingServer> | null;
  /** Days of old mail to import when the mailbox is followed for the first time; 0: none. */
  importDays: number;
}

/** What an administrator sees. Times as they are stored; codes are those of `ImapFailureCode` and `OAuthFailureCode`. */
export interface MailboxServersView {
  mailboxId: string;
  incoming: Shown<StoredIncomingServer> | null;
  outgoing: Shown<StoredOutgoingServer> | null;
  importDays: number;
  capabilities: MailboxCapabilities | null;
  /** Whether somebody has signed in with OAuth2. */
  hasTokens: boolean;
  tokenExpiresAt: Date | null;
  state: MailboxState;
  lastError: string | null;
  failingSince: Date | null;
  /** When a failing mailbox is tried next; null: it works, or nobody is at it. */
  nextTryAt: Date | null;
  connectedAt: Date | null;
  aliveAt: Date | null;
  /** 0 while nothing is stored. */
  version: number;
}

/** The steps of the connection test, in their order. */
export const CONNECTION_STEPS = ['connect', 'sign_in', 'folder'] as const;
export type ConnectionStep = (typeof CONNECTION_STEPS)[number];
export interface ConnectionTestStep {
  step: ConnectionStep;
  /** `SKIPPED`: a step before it failed. */
  code: 'OK' | 'SKIPPED' | ImapFailureCode | OAuthFailureCode;
}

const SIGN_IN_CODES = new Set<string>([
  'WRONG_PASSWORD',
  'APP_PASSWORD_NEEDED',
  'OAUTH_NEEDED',
  'OAUTH_NOT_OFFERED',
  'OAUTH_TOKEN_REFUSED',
  'IMAP_DISABLED',
  'ACCOUNT_BLOCKED',
  'TOO_MANY_CONNECTIONS',
  'PASSWORD_MISSING',
]);

/** The servers of each mailbox: where its mail is fetched and sent. */
@Injectable()
export class MailboxServers {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly servers: MailboxServerRepository,
    private readonly connections: ImapConnections,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What is stored for a mailbox, and how its fetching goes; version 0 and nulls where nothing is. */
  async view(mailboxId: string): Promise<MailboxServersView> {
    return viewOf(mailboxId, await this.servers.find(mailboxId));
  }

  /** The same for several, in their order. */
  async views(mailboxIds: readonly string[]): Promise<MailboxServersView[]> {
    const rows = new Map((await this.servers.all()).map((row) => [row.mailbox_id, row]));
    return mailboxIds.map((id) => viewOf(id, rows.get(id)));
  }

  /**
   * Stores the servers of a mailbox over the version that the writer saw (0: none yet). Whoever fetches this mailbox
   * begins anew within a second. Mail that an earlier server held and we had not fetched stays there.
   * @returns the new version
   * @throws {MissingError} MAILBOX_NOT_FOUND
   * @throws {StaleError} when somebody changed it meanwhile
   * @throws {InvalidError} MAILBOX_PASSWORD_NEEDED (a password is kept for the same host and user alone),
   *   PLAIN_CONNECTION_REFUSED (without TLS and not on this machine)
   */
  async change(
    actor: Actor,
    mailboxId: string,
    { ifVersion, ...change }: MailboxServersChange & { ifVersion: number },
  ): Promise<number> {
    return this.database.transaction(async (tx) => {
      const row = await this.atVersion(tx, mailboxId, ifVersion);
      const fields = { ...this.sealed(mailboxId, change, row), importDays: change.importDays };
      // Tokens of one account are of no use to another, and another account is followed from its first connection on.
      if (row && accountOf(row) !== accountOf(fields)) {
        await this.servers.saveTokens(tx, mailboxId, { sealed: null, expiresAt: null, signInEndsAt: null });
      }
      const [before, after] = [row?.incoming, fields.incoming];
      if (row && before?.user !== after?.user) await this.servers.forgetFolders(tx, mailboxId);
      const isSamePlace = before?.user === after?.user && before?.host === after?.host;
      if (row && !isSamePlace) await this.servers.forgetContact(tx, mailboxId);
      const version = await this.servers.save(tx, mailboxId, fields);
      // What was found out about another server says nothing about this one.
      if (row && !isSameWay(row, fields)) await this.servers.saveCapabilities(tx, mailboxId, null);
      await this.tell(tx, actor, mailboxId);
      return version;
    });
  }

  /**
   * Forgets the servers of a mailbox, with passwords, tokens and how far its folders were read.
   * @throws {StaleError} when somebody changed it meanwhile
   */
  async remove(actor: Actor, mailboxId: string, ifVersion: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.atVersion(tx, mailboxId, ifVersion);
      await this.servers.forgetFolders(tx, mailboxId);
      await this.servers.remove(tx, mailboxId);
      await this.tell(tx, actor, mailboxId);
    });
  }

  /**
   * Connects to the incoming server, signs in and opens the folder, without changing anything anywhere. `entered`: as
   * in a form that is not saved yet (its password may be null for the stored one); default: what is stored.
   * @throws {MissingError} MAILBOX_SERVER_NOT_FOUND when there is nothing to test
   * @throws {InvalidError} as `change`
   */
  async test(mailboxId: string, entered?: MailboxServersChange['incoming']): Promise<ConnectionTestStep[]> {
    const row = await this.servers.find(mailboxId);
    const server = entered
      ? this.sealed(mailboxId, { incoming: entered, outgoing: null, importDays: 0 }, row).incoming
      : row?.incoming;
    if (!server) throw new MissingError('MAILBOX_SERVER');
    try {
      const session = await this.connections.open(mailboxId, server);
      try {
        await session.examine(server.folder);
        return stepsUpTo('folder', 'OK');
      } catch (error) {
        return stepsUpTo('folder', codeOf(error));
      } finally {
        await session.close();
      }
    } catch (error) {
      const code = codeOf(error);
      const isSignIn = error instanceof OAuthFailure || SIGN_IN_CODES.has(code);
      return stepsUpTo(isSignIn ? 'sign_in' : 'connect', code);
    }
  }

  private async atVersion(tx: EntityManager, mailboxId: string, ifVersion: number) {
    const [mailbox] = (await tx.query('select id from mailboxes where id = $1 for share', [mailboxId])) as unknown[];
    if (!mailbox) throw new MissingError('MAILBOX');
    const row = await this.servers.lock(tx, mailboxId);
    if ((row?.version ?? 0) !== ifVersion) throw new StaleError(row?.version ?? 0);
    return row;
  }

  private sealed(mailboxId: string, change: MailboxServersChange, row: MailboxServerRow | undefined) {
    const seal = <Server extends StoredOutgoingServer>(
      path: 'incoming' | 'outgoing',
      entered: Entered<Server> | null,
      purpose: string,
    ): (Omit<Entered<Server>, 'secret'> & { sealedSecret: string | null }) | null => {
      if (!entered) return null;
      const { secret, ...server } = entered;
      if (server.security === 'none' && !isLoopbackHost(server.host)) {
        throw refused(`${path}.security`, 'PLAIN_CONNECTION_REFUSED');
      }
      if (server.auth !== 'password') return { ...server, sealedSecret: null };
      if (secret !== null) return { ...server, sealedSecret: sealSecret(this.config.installKey, purpose, secret) };
      const kept = row?.[path];
      // A stored password goes to nobody but the one it was entered for.
      const isSame = kept?.sealedSecret && kept.host === server.host && kept.user === server.user;
      if (!isSame) throw refused(`${path}.secret`, 'MAILBOX_PASSWORD_NEEDED');
      return { ...server, sealedSecret: kept.sealedSecret };
    };
    return {
      incoming: seal('incoming', change.incoming, incomingSecretPurpose(mailboxId)) as StoredIncomingServer | null,
      outgoing: seal('outgoing', change.outgoing, outgoingSecretPurpose(mailboxId)) as StoredOutgoingServer | null,
    };
  }

  private async tell(tx: EntityManager, actor: Actor, mailboxId: string): Promise<void> {
    await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: 'mailboxes', mailboxId } });
  }
}

const viewOf = (mailboxId: string, row: MailboxServerRow | undefined): MailboxServersView => ({
  mailboxId,
  incoming: shown(row?.incoming),
  outgoing: shown(row?.outgoing),
  importDays: row?.import_days ?? 0,
  capabilities: row?.capabilities ?? null,
  hasTokens: row?.sealed_tokens != null,
  tokenExpiresAt: row?.token_expires_at ?? null,
  state: row?.state ?? 'idle',
  lastError: row?.last_error ?? null,
  failingSince: row?.failing_since ?? null,
  nextTryAt: row?.next_try_at ?? null,
  connectedAt: row?.connected_at ?? null,
  aliveAt: row?.alive_at ?? null,
  version: row?.version ?? 0,
});

function shown<Server extends StoredOutgoingServer>(server: Server | null | undefined): Shown<Server> | null {
  if (!server) return null;
  const { sealedSecret, ...rest } = server;
  return { ...rest, hasSecret: sealedSecret !== null };
}

/** The account whose tokens serve both directions; undefined where passwords do. */
const accountOf = ({ incoming, outgoing }: Pick<MailboxServerRow, 'incoming' | 'outgoing'>): string | undefined => {
  const server = [incoming, outgoing].find((each) => each && each.auth !== 'password');
  return server ? `${server.auth} ${server.user}` : undefined;
};

const isSameWay = (
  row: Pick<MailboxServerRow, 'incoming' | 'outgoing'>,
  next: Pick<MailboxServerRow, 'incoming' | 'outgoing'>,
): boolean => row.incoming?.host === next.incoming?.host && row.outgoing?.host === next.outgoing?.host;

const refused = (path: string, code: string): InvalidError => new InvalidError(code, [{ path, code }]);

function codeOf(error: unknown): ImapFailureCode | OAuthFailureCode {
  if (error instanceof ImapFailure || error instanceof OAuthFailure) return error.code;
  throw error;
}

function stepsUpTo(last: ConnectionStep, code: ConnectionTestStep['code']): ConnectionTestStep[] {
  const at = CONNECTION_STEPS.indexOf(last);
  return CONNECTION_STEPS.map((step, index) => ({
    step,
    code: index < at ? 'OK' : index === at ? code : 'SKIPPED',
  }));
}
