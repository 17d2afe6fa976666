import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';

/** One folder of one mailbox. */
export interface FolderKey {
  mailboxId: string;
  folder: string;
}

/** How far a folder has been read. */
export interface ImapCursor extends FolderKey {
  uidValidity: number;
  /** All up to this one are ours, or none of our business. */
  lastUid: number;
  firstUid: number;
  followedSince: Date;
  importFrom: Date | null;
  /** The mail that failed last, and how often. */
  tryingUid: number | null;
  tries: number;
}

// A UIDVALIDITY and a UID have 32 bits, and the driver gives a bigint as text.
const COLUMNS = `mailbox_id as "mailboxId", folder, uid_validity::float8 as "uidValidity", last_uid::float8 as "lastUid",
  first_uid::float8 as "firstUid", followed_since as "followedSince", import_from as "importFrom",
  trying_uid::float8 as "tryingUid", tries`;

/** SQL for the places in folders; no rules. */
@Injectable()
export class ImapCursorRepository {
  constructor(private readonly database: Database) {}

  async lock(tx: EntityManager, { mailboxId, folder }: FolderKey): Promise<ImapCursor | undefined> {
    const sql = `select ${COLUMNS} from imap_cursors where mailbox_id = $1 and folder = $2 for update`;
    const [row] = await rowsOf<ImapCursor>(tx, sql, [mailboxId, folder]);
    return row;
  }

  async insert(tx: EntityManager, cursor: ImapCursor): Promise<void> {
    await tx.query(
      `insert into imap_cursors (mailbox_id, folder, uid_validity, last_uid, first_uid, followed_since, import_from)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        cursor.mailboxId,
        cursor.folder,
        cursor.uidValidity,
        cursor.lastUid,
        cursor.firstUid,
        cursor.followedSince,
        cursor.importFrom,
      ],
    );
  }

  /** Begins at the first UID again: the UIDs of the server mean other mails than before. */
  async restart(tx: EntityManager, key: FolderKey, at: { uidValidity: number; firstUid: number }): Promise<void> {
    await tx.query(
      `update imap_cursors set uid_validity = $3, first_uid = $4, last_uid = 0, trying_uid = null, tries = 0
       where mailbox_id = $1 and folder = $2`,
      [key.mailboxId, key.folder, at.uidValidity, at.firstUid],
    );
  }

  /** False when it does not stand before that UID any more: somebody else reads this folder, or it was reset. */
  async move(tx: EntityManager, key: FolderKey, to: { uidValidity: number; uid: number }): Promise<boolean> {
    const rows = await rowsOf(
      tx,
      `update imap_cursors set last_uid = $4, trying_uid = null, tries = 0
       where mailbox_id = $1 and folder = $2 and uid_validity = $3 and last_uid < $4 returning folder`,
      [key.mailboxId, key.folder, to.uidValidity, to.uid],
    );
    return rows.length > 0;
  }

  /** @returns how often this mail has been tried with this one */
  async countTry(key: FolderKey, uid: number): Promise<number> {
    const [row] = await this.database.query<{ tries: number }>(
      `update imap_cursors set tries = case when trying_uid = $3 then tries + 1 else 1 end, trying_uid = $3
       where mailbox_id = $1 and folder = $2 returning tries`,
      [key.mailboxId, key.folder, uid],
    );
    return row?.tries ?? 1;
  }

  /** Sizes of the mails that we have under these UIDs. */
  async knownSizes(mailboxId: string, uidValidity: number, uids: readonly number[]): Promise<Map<number, number>> {
    const rows = await this.database.query<{ uid: number; size: number }>(
      `select uid::float8 as uid, size from inbound_mails
       where mailbox_id = $1 and uid_validity = $2 and uid = any ($3::bigint[])`,
      [mailboxId, uidValidity, uids],
    );
    return new Map(rows.map(({ uid, size }) => [uid, size]));
  }
}
