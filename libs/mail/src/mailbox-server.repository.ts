import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import type {
  MailboxCapabilities,
  MailboxServerRow,
  MailboxState,
  StoredIncomingServer,
  StoredOutgoingServer,
} from './mailbox-server.js';

/** The part of a row that an administrator sets. */
export interface MailboxServerFields {
  incoming: StoredIncomingServer | null;
  outgoing: StoredOutgoingServer | null;
  importDays: number;
}

/** The part of a row that tells how the fetching goes. */
export interface MailboxStateFields {
  state: MailboxState;
  lastError: string | null;
  failingSince: Date | null;
  nextTryAt: Date | null;
  connectedAt: Date | null;
}

/** Tells the nodes that fetch mail that a mailbox or its servers changed. */
export const MAILBOX_CHANNEL = 'heard_mailboxes';

/** SQL for the servers of mailboxes; no rules. */
@Injectable()
export class MailboxServerRepository {
  constructor(private readonly database: Database) {}

  async find(mailboxId: string, tx?: EntityManager): Promise<MailboxServerRow | undefined> {
    const sql = 'select * from mailbox_servers where mailbox_id = $1';
    const [row] = await rowsOf<MailboxServerRow>(tx ?? this.database, sql, [mailboxId]);
    return row;
  }

  /** Of every mailbox that has any. */
  all(): Promise<MailboxServerRow[]> {
    return this.database.query<MailboxServerRow>('select * from mailbox_servers');
  }

  /** Of all active mailboxes whose mail is fetched. */
  async followed(): Promise<MailboxServerRow[]> {
    return this.database.query<MailboxServerRow>(
      `select server.* from mailbox_servers as server join mailboxes as mailbox on mailbox.id = server.mailbox_id
       where mailbox.is_active and server.incoming is not null order by server.mailbox_id`,
    );
  }

  async lock(tx: EntityManager, mailboxId: string): Promise<MailboxServerRow | undefined> {
    const sql = 'select * from mailbox_servers where mailbox_id = $1 for update';
    const [row] = await rowsOf<MailboxServerRow>(tx, sql, [mailboxId]);
    return row;
  }

  /** Inserts or changes the row; the version grows with each change. @returns the new version */
  async save(tx: EntityManager, mailboxId: string, fields: MailboxServerFields): Promise<number> {
    const [row] = await rowsOf<{ version: number }>(
      tx,
      `insert into mailbox_servers as servers (mailbox_id, incoming, outgoing, import_days) values ($1, $2, $3, $4)
       on conflict on constraint mailbox_servers_pkey do update set incoming = excluded.incoming,
         outgoing = excluded.outgoing, import_days = excluded.import_days, version = servers.version + 1
       returning version`,
      [mailboxId, asJson(fields.incoming), asJson(fields.outgoing), fields.importDays],
    );
    await notify(tx);
    return row?.version ?? 0;
  }

  /** Makes whoever fetches this mailbox begin anew with what is stored. */
  async announce(tx: EntityManager, mailboxId: string): Promise<void> {
    await tx.query('update mailbox_servers set version = version + 1 where mailbox_id = $1', [mailboxId]);
    await notify(tx);
  }

  /** The version stays: a refreshed token is no change of settings. */
  async saveTokens(
    on: Pick<EntityManager, 'query'>,
    mailboxId: string,
    given: { sealed: string | null; expiresAt: Date | null; signInEndsAt?: Date | null | undefined },
  ): Promise<void> {
    const sql = 'update mailbox_servers set sealed_tokens = $2, token_expires_at = $3 where mailbox_id = $1';
    await on.query(sql, [mailboxId, given.sealed, given.expiresAt]);
    if (given.signInEndsAt !== undefined) await this.saveSignInEnd(on, mailboxId, given.signInEndsAt);
  }

  /** When a person has to sign in again; null: not that we know. */
  async saveSignInEnd(on: Pick<EntityManager, 'query'>, mailboxId: string, at: Date | null): Promise<void> {
    await on.query('update mailbox_servers set sign_in_ends_at = $2 where mailbox_id = $1', [mailboxId, at]);
  }

  /** The version stays. A mailbox without servers of its own, whose mail is forwarded to us, gets a row for it. */
  async saveCapabilities(on: Pick<EntityManager, 'query'>, mailboxId: string, found: MailboxCapabilities | null) {
    await on.query(
      `insert into mailbox_servers (mailbox_id, capabilities) values ($1, $2)
       on conflict on constraint mailbox_servers_pkey do update set capabilities = excluded.capabilities`,
      [mailboxId, asJson(found)],
    );
  }

  async saveState(tx: EntityManager, mailboxId: string, fields: MailboxStateFields): Promise<void> {
    await tx.query(
      `update mailbox_servers set state = $2, last_error = $3, failing_since = $4, connected_at = $5,
         next_try_at = $6
       where mailbox_id = $1`,
      [mailboxId, fields.state, fields.lastError, fields.failingSince, fields.connectedAt, fields.nextTryAt],
    );
  }

  async markAlive(mailboxId: string, at: Date): Promise<void> {
    await this.database.query('update mailbox_servers set alive_at = $2 where mailbox_id = $1', [mailboxId, at]);
  }

  /** Another account or server has never worked yet, whatever the one before it did. */
  async forgetContact(tx: EntityManager, mailboxId: string): Promise<void> {
    await tx.query('update mailbox_servers set connected_at = null, alive_at = null where mailbox_id = $1', [
      mailboxId,
    ]);
  }

  async forgetFolders(tx: EntityManager, mailboxId: string): Promise<void> {
    await tx.query('delete from imap_cursors where mailbox_id = $1', [mailboxId]);
  }

  async remove(tx: EntityManager, mailboxId: string): Promise<void> {
    await tx.query('delete from mailbox_servers where mailbox_id = $1', [mailboxId]);
    await notify(tx);
  }
}

const notify = (tx: EntityManager): Promise<unknown> => tx.query(`select pg_notify('${MAILBOX_CHANNEL}', '')`);

const asJson = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
