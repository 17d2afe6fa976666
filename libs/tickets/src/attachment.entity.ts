import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file of a message; its bytes are a blob. */
@Entity('attachments')
export class Attachment {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  messageId: string;

  @Column('text')
  fileName: string;

  @Column('text')
  contentType: string;

  /** Bytes. */
  @Column('integer')
  size: number;

  /** As the HTML part names it (`cid:`), without angle brackets. */
  @Column('text', { nullable: true })
  contentId: string | null;

  @Column('boolean')
  isInline: boolean;

  @Column('bytea')
  blobSha256: Buffer;
}
