import { Injectable } from '@nestjs/common';
import { BlobStore } from '#blobs';
import { Database } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, AppError, MissingError } from '#kernel';

/** A file with its bytes, and how a browser may treat it. */
export interface AttachmentFile {
  fileName: string;
  bytes: Buffer;
  /** What the bytes are, when they are an image that a browser may show; null: only to be saved. */
  imageType: string | null;
}

/** Images that may be shown, by their first bytes. SVG is a document with scripts, so it is none of them. */
const IMAGES: { type: string; at: number; bytes: readonly number[] }[] = [
  { type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
];

/** What the bytes say they are; what the mail said does not count. */
export const imageTypeOf = (bytes: Buffer): string | null =>
  IMAGES.find((image) => image.bytes.every((byte, index) => bytes[image.at + index] === byte))?.type ?? null;

/** Files of messages. */
@Injectable()
export class AttachmentQueries {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
  ) {}

  /** @throws {MissingError} ATTACHMENT_NOT_FOUND */
  async file(reader: AgentActor, attachmentId: string): Promise<AttachmentFile> {
    const [row] = await this.database.query<{ fileName: string; blob: Buffer | null }>(
      `select f.file_name as "fileName", f.blob_sha256 as blob
       from attachments as f join messages as m on m.id = f.message_id join tickets as t on t.id = m.ticket_id
       where f.id = $2 and ${ticketScope(reader).sql('t', 1)}`,
      [ticketScope(reader).parameter, attachmentId],
    );
    if (!row) throw new MissingError('ATTACHMENT', { attachmentId });
    if (!row.blob) throw new AppError('missing', 'ATTACHMENT_REDACTED');
    const bytes = await this.blobs.get(row.blob);
    return { fileName: row.fileName, bytes, imageType: imageTypeOf(bytes) };
  }
}
