import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { Clock, MissingError } from '#kernel';

/** Bytes under their SHA-256: raw mail and attachments. The same bytes are stored once. */
export abstract class BlobStore {
  /** Stores bytes inside the caller's transaction and answers their key. Twice is once. */
  abstract put(tx: EntityManager, bytes: Buffer): Promise<Buffer>;
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
    const sha256 = createHash('sha256').update(bytes).digest();
    await tx.query(
      'insert into blobs (sha256, size, bytes, created_at) values ($1, $2, $3, $4) on conflict do nothing',
      [sha256, bytes.length, bytes, this.clock.now()],
    );
    return sha256;
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
