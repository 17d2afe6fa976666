import { Injectable } from '@nestjs/common';
import { BlobStore } from '#blobs';
import { Database } from '#database';
import { Clock, newId, storableText } from '#kernel';
import { withoutDetail } from '#mail';
import { Timers } from '#outbox';
import { contentHash } from './content-hash.js';
import type { ReceivedMail } from './inbound-mail.js';
import { InboundMailRepository } from './inbound-mail.repository.js';
import type { Mailbox } from './mailbox.entity.js';

export const END_MAIL = 'intake.end-mail';
const LONGEST_ADDRESS = 320;

/** Takes mail into our keeping. */
@Injectable()
export class InboundMails {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly mails: InboundMailRepository,
  ) {}

  /**
   * Stores the raw bytes of a mail for each of its mailboxes, in one transaction: when it resolves, the mail is ours
   * and will come to its end. The same content for the same mailbox is stored once.
   * @returns how many mailboxes did not have it yet
   */
  async store(received: ReceivedMail, mailboxes: readonly Mailbox[]): Promise<{ stored: number; known: number }> {
    const hash = contentHash(received.raw);
    const receivedAt = this.clock.now();
    return this.database.transaction(async (tx) => {
      const blobSha256 = await this.blobs.put(tx, received.raw);
      let stored = 0;
      for (const mailbox of mailboxes) {
        const id = newId();
        const isNew = await this.mails.insertOnce(tx, {
          id,
          mailboxId: mailbox.id,
          contentHash: hash,
          blobSha256,
          size: received.raw.length,
          envelopeFrom: storableText(received.envelopeFrom, LONGEST_ADDRESS),
          envelopeTo: received.envelopeTo
            .filter((address) => withoutDetail(address.toLowerCase()) === mailbox.address)
            .map((address) => storableText(address, LONGEST_ADDRESS)),
          isLive: received.isLive,
          isDemo: received.isDemo,
          receivedAt,
        });
        if (!isNew) continue;
        stored += 1;
        await this.timers.set(tx, { kind: END_MAIL, subjectId: id, dueAt: receivedAt });
      }
      return { stored, known: mailboxes.length - stored };
    });
  }
}
