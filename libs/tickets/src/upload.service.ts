import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore } from '#blobs';
import { UPLOAD_LIMITS } from '#contracts';
import { Database, rowsOf } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, Clock, HOUR, MissingError, newId, plus, storableText } from '#kernel';
import { cleanAttachmentName, inlineContentId } from '#mail';
import { Timers } from '#outbox';
import type { NewAttachment } from './message.repository.js';
import { UploadsError } from './ticket.errors.js';

/** The timer that throws away a file that nobody sent; its subject is the upload. */
export const REMOVE_UPLOAD = 'tickets.remove-upload';
const KEPT_MS = 24 * HOUR;
/** What one person may have lying about that belongs to no reply. */
const MOST_LOOSE_BYTES = 4 * UPLOAD_LIMITS.mailBytes;

/** A file that waits to be sent. */
export interface Upload {
  id: string;
  fileName: string;
  contentType: string;
  /** Bytes. */
  size: number;
}

interface UploadRow extends Upload {
  blobSha256: Buffer;
}

const COLUMNS = 'id, file_name as "fileName", content_type as "contentType", size, blob_sha256 as "blobSha256"';
const MEDIA_TYPE = /^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,60}$/;

/** Files that agents add to their replies, from the moment they are chosen until the reply has left. */
@Injectable()
export class UploadService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a file of this person for a day.
   * @throws {UploadsError} FILE_EMPTY, FILES_TOO_LARGE
   */
  add(actor: AgentActor, file: { fileName: string; contentType: string; bytes: Buffer }): Promise<Upload> {
    if (file.bytes.length === 0) throw new UploadsError('FILE_EMPTY');
    const contentType = MEDIA_TYPE.test(file.contentType.toLowerCase())
      ? file.contentType.toLowerCase()
      : 'application/octet-stream';
    const upload = {
      id: newId(),
      fileName: cleanAttachmentName(storableText(file.fileName, 255), contentType, 1),
      contentType,
      size: file.bytes.length,
    };
    return this.database.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`uploads:${actor.agentId}`]);
      if ((await this.looseBytes(tx, actor)) + upload.size > MOST_LOOSE_BYTES)
        throw new UploadsError('FILES_TOO_LARGE');
      const blob = await this.blobs.put(tx, file.bytes);
      await tx.query(
        `insert into uploads (id, agent_id, file_name, content_type, size, blob_sha256, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [upload.id, actor.agentId, upload.fileName, contentType, upload.size, blob, this.clock.now()],
      );
      await this.keepForNow(tx, upload.id);
      return upload;
    });
  }

  /**
   * A file to look at: one's own, or that of a reply which waits on a ticket that the reader may see.
   * @throws {MissingError} UPLOAD_NOT_FOUND
   */
  async read(actor: AgentActor, id: string): Promise<{ fileName: string; bytes: Buffer }> {
    const scope = ticketScope(actor);
    const [row] = await this.database.query<UploadRow>(
      `select ${COLUMNS} from uploads where id = $1 and (agent_id = $2 or exists (
         select 1 from waiting_replies as w join tickets as t on t.id = w.ticket_id
         where w.id = uploads.waiting_reply_id and ${scope.sql('t', 3)}))`,
      [id, actor.agentId, scope.parameter],
    );
    if (!row) throw new MissingError('UPLOAD');
    return { fileName: row.fileName, bytes: await this.blobs.get(row.blobSha256) };
  }

  /** Throws a file of one's own away that waits with no reply. @throws {MissingError} UPLOAD_NOT_FOUND */
  async remove(actor: AgentActor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const rows = await rowsOf<UploadRow>(
        tx,
        `delete from uploads where id = $1 and agent_id = $2 and waiting_reply_id is null returning ${COLUMNS}`,
        [id, actor.agentId],
      );
      if (rows.length === 0) throw new MissingError('UPLOAD');
      for (const row of rows) await this.forget(tx, row);
    });
  }

  /** A day is over: a file that no reply took is thrown away. */
  async expire(tx: EntityManager, id: string): Promise<void> {
    const rows = await rowsOf<UploadRow>(
      tx,
      `delete from uploads where id = $1 and waiting_reply_id is null returning ${COLUMNS}`,
      [id],
    );
    for (const row of rows) await this.forget(tx, row);
  }

  /**
   * Gives files of this person to a reply that waits.
   * @throws {UploadsError} UPLOAD_UNKNOWN, FILES_TOO_LARGE
   */
  async attach(tx: EntityManager, actor: AgentActor, ids: readonly string[], waitingReplyId: string): Promise<void> {
    await this.checked(tx, actor, ids);
    await tx.query('update uploads set waiting_reply_id = $2 where id = any($1::uuid[])', [ids, waitingReplyId]);
  }

  /**
   * Turns files of this person into files of a message; those that its HTML shows are inside it.
   * @throws {UploadsError} UPLOAD_UNKNOWN, FILES_TOO_LARGE
   */
  async take(
    tx: EntityManager,
    actor: AgentActor,
    { ids, html }: { ids: readonly string[]; html: string | null },
  ): Promise<NewAttachment[]> {
    const rows = await this.checked(tx, actor, ids);
    if (ids.length > 0) await tx.query('delete from uploads where id = any($1::uuid[])', [ids]);
    return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => attachmentOf(row, html)));
  }

  /**
   * Files of this person that wait with nothing.
   * @throws {UploadsError} UPLOAD_UNKNOWN, FILES_TOO_LARGE
   */
  async demand(tx: EntityManager, actor: AgentActor, ids: readonly string[]): Promise<void> {
    await this.checked(tx, actor, ids);
  }

  /** Those of the files that are there and wait with nothing, in this order. */
  async own(tx: EntityManager, actor: AgentActor, ids: readonly string[]): Promise<Upload[]> {
    const rows = await this.loose(tx, actor, ids);
    return ids.flatMap((id) => rows.filter((row) => row.id === id).map(({ blobSha256: _, ...upload }) => upload));
  }

  /** The files of a reply that leaves now. */
  async takeOf(
    tx: EntityManager,
    { waitingReplyId, html }: { waitingReplyId: string; html: string | null },
  ): Promise<NewAttachment[]> {
    const rows = await rowsOf<UploadRow>(
      tx,
      `with taken as (delete from uploads where waiting_reply_id = $1 returning *)
       select ${COLUMNS} from taken order by created_at, id`,
      [waitingReplyId],
    );
    return rows.map((row) => attachmentOf(row, html));
  }

  /** The reply was taken back: its files belong to whoever writes it now, for another day. */
  async release(tx: EntityManager, actor: AgentActor, waitingReplyId: string): Promise<Upload[]> {
    const rows = await rowsOf<UploadRow>(
      tx,
      `with freed as (update uploads set waiting_reply_id = null, agent_id = $2 where waiting_reply_id = $1 returning *)
       select ${COLUMNS} from freed order by created_at, id`,
      [waitingReplyId, actor.agentId],
    );
    for (const { id } of rows) await this.keepForNow(tx, id);
    return rows.map(({ blobSha256: _, ...upload }) => upload);
  }

  private async checked(tx: EntityManager, actor: AgentActor, ids: readonly string[]): Promise<UploadRow[]> {
    if (ids.length === 0) return [];
    const rows = await this.loose(tx, actor, ids);
    if (rows.length < new Set(ids).size) throw new UploadsError('UPLOAD_UNKNOWN');
    if (rows.reduce((sum, { size }) => sum + size, 0) > UPLOAD_LIMITS.mailBytes)
      throw new UploadsError('FILES_TOO_LARGE');
    return rows;
  }

  private loose(tx: EntityManager, actor: AgentActor, ids: readonly string[]): Promise<UploadRow[]> {
    return rowsOf<UploadRow>(
      tx,
      `select ${COLUMNS} from uploads where id = any($1::uuid[]) and agent_id = $2 and waiting_reply_id is null for update`,
      [ids, actor.agentId],
    );
  }

  private async looseBytes(tx: EntityManager, actor: AgentActor): Promise<number> {
    const [row] = await rowsOf<{ bytes: string | null }>(
      tx,
      'select sum(size) as bytes from uploads where agent_id = $1 and waiting_reply_id is null',
      [actor.agentId],
    );
    return Number(row?.bytes ?? 0);
  }

  private async keepForNow(tx: EntityManager, id: string): Promise<void> {
    await this.timers.set(tx, { kind: REMOVE_UPLOAD, subjectId: id, dueAt: plus(this.clock.now(), KEPT_MS) });
  }

  /** The bytes go too, unless something else has the same ones. */
  private async forget(tx: EntityManager, row: UploadRow): Promise<void> {
    await this.timers.cancel(tx, { kind: REMOVE_UPLOAD, subjectId: row.id });
    await this.blobs.removeUnused(tx, row.blobSha256);
  }
}

function attachmentOf({ id, ...file }: UploadRow, html: string | null): NewAttachment {
  const contentId = inlineContentId(id);
  const isInline = html?.includes(`"cid:${contentId}"`) ?? false;
  return { ...file, contentId: isInline ? contentId : null, isInline };
}
