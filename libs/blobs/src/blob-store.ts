import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf, type SqlPart, sql } from '#database';
import { Clock, MissingError } from '#kernel';

/** Bytes under their SHA-256: raw mail and attachments. The same bytes are stored once. */
export abstract class BlobStore {
  /** Stores bytes inside the caller's transaction and answers their key. Twice is once. */
  abstract put(tx: EntityManager, bytes: Buffer): Promise<Buffer>;
  /** The same as a part of a larger statement. */
  abstract putting(bytes: Buffer): { sha256: Buffer; part: SqlPart };
  /** The bytes under the key in this column, as an expression; null when nobody has them. */
  abstract bytesOf(column: SqlPart): SqlPart;
  /** @throws {MissingError} BLOB_NOT_FOUND */
  abstract get(sha256: Buffer): Promise<Buffer>;
  /** Forgets bytes inside the caller's transaction, unless a row of any table still names them. */
  abstract removeUnused(tx: EntityManager, sha256: Buffer): Promise<void>;
}

const FOREIGN_KEY_VIOLATION = '23503';

/** The default: in the database, so that one backup holds everything. */
@Injectable()
export class PostgresBlobStore extends BlobStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async put(tx: EntityManager, bytes: Buffer): Promise<Buffer> {
    const { sha256, part } = this.putting(bytes);
    await rowsOf(tx, part);
    return sha256;
  }

  putting(bytes: Buffer): { sha256: Buffer; part: SqlPart } {
    const sha256 = createHash('sha256').update(bytes).digest();
    const part = sql`insert into blobs (sha256, size, bytes, created_at)
      values (${sha256}, ${bytes.length}, ${bytes}, ${this.clock.now()}) on conflict do nothing`;
    return { sha256, part };
  }

  bytesOf(column: SqlPart): SqlPart {
    return sql`(select bytes from blobs where sha256 = ${column})`;
  }

  async get(sha256: Buffer): Promise<Buffer> {
    const [row] = await rowsOf<{ bytes: Buffer }>(this.database, 'select bytes from blobs where sha256 = $1', [sha256]);
    if (!row) throw new MissingError('BLOB', { sha256: sha256.toString('hex') });
    return row.bytes;
  }

  async removeUnused(tx: EntityManager, sha256: Buffer): Promise<void> {
    // The foreign keys know who names them; a refusal must not end the caller's transaction.
    await tx.query('savepoint remove_blob');
    try {
      await tx.query('delete from blobs where sha256 = $1', [sha256]);
      await tx.query('release savepoint remove_blob');
    } catch (error) {
      if ((error as { code?: string }).code !== FOREIGN_KEY_VIOLATION) throw error;
      await tx.query('rollback to savepoint remove_blob');
    }
  }
}
