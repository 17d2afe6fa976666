import { Injectable } from '@nestjs/common';
import { BlobStore } from '#blobs';
import { Database, rowsOf } from '#database';
import { type Actor, Clock, DAY, MissingError, newId, plus } from '#kernel';
import { type HousekeepingTask, Outbox } from '#outbox';
import { logoImage } from './logo-image.js';

/** Mails that wait to leave, and pages that are open, name a logo for so long at most. */
const KEEP_REPLACED_MS = 90 * DAY;

/** The picture that customers see of a mailbox, in mails and on public pages. */
@Injectable()
export class MailboxLogos {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives a mailbox its logo, instead of the one that it has.
   * @throws {MissingError} MAILBOX_NOT_FOUND
   * @throws {InvalidError} LOGO_NO_IMAGE, LOGO_TOO_LARGE, LOGO_TOO_MANY_PIXELS
   */
  async put(actor: Actor, mailboxId: string, file: Buffer): Promise<void> {
    const { bytes, contentType, width, height } = logoImage(file);
    await this.changing(actor, mailboxId, async (tx, now) => {
      const blob = await this.blobs.put(tx, bytes);
      await tx.query(
        `insert into mailbox_logos (id, mailbox_id, blob_sha256, content_type, width, height, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), mailboxId, blob, contentType, width, height, now],
      );
    });
  }

  /** Takes it away. Twice is once. @throws {MissingError} MAILBOX_NOT_FOUND */
  remove(actor: Actor, mailboxId: string): Promise<void> {
    return this.changing(actor, mailboxId, async () => undefined);
  }

  /** @throws {MissingError} LOGO_NOT_FOUND */
  async file(id: string): Promise<{ bytes: Buffer; contentType: string }> {
    const [row] = await this.database.query<{ blob: Buffer; contentType: string }>(
      'select blob_sha256 as blob, content_type as "contentType" from mailbox_logos where id = $1',
      [id],
    );
    if (!row) throw new MissingError('LOGO');
    return { bytes: await this.blobs.get(row.blob), contentType: row.contentType };
  }

  /** Forgets logos that nothing names any more, with their bytes. */
  readonly housekeeping: HousekeepingTask = {
    name: 'intake.replaced-logos',
    removeSome: async (tx, now, limit) => {
      const removed = await rowsOf<{ blob: Buffer }>(
        tx,
        `delete from mailbox_logos where id in (select id from mailbox_logos where replaced_at < $1
           limit $2 for update skip locked) returning blob_sha256 as blob`,
        [plus(now, -KEEP_REPLACED_MS), limit],
      );
      for (const { blob } of removed) await this.blobs.removeUnused(tx, blob);
      return removed.length;
    },
  };

  private async changing(
    actor: Actor,
    mailboxId: string,
    work: (tx: Parameters<BlobStore['put']>[0], now: Date) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const found = await rowsOf(tx, 'select 1 from mailboxes where id = $1 for no key update', [mailboxId]);
      if (found.length === 0) throw new MissingError('MAILBOX');
      const now = this.clock.now();
      await tx.query('update mailbox_logos set replaced_at = $2 where mailbox_id = $1 and replaced_at is null', [
        mailboxId,
        now,
      ]);
      await work(tx, now);
      await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: 'mailboxes' } });
    });
  }
}
