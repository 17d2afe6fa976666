import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore } from '#blobs';
import { Database, rowsOf, sql } from '#database';
import { Clock, newId, storableText } from '#kernel';
import { Timers } from '#outbox';
import { contentHash } from './content-hash.js';
import { EndRecorder } from './end-recorder.js';
import type { ReceivedMail } from './inbound-mail.js';
import { InboundMailRepository } from './inbound-mail.repository.js';
import type { Mailbox } from './mailbox.entity.js';
import { subjectOf } from './raw-subject.js';
import { storedEnvelope } from './stored-envelope.js';

export const END_MAIL = 'intake.end-mail';
const LONGEST_ADDRESS = 320;
/** What the column holds. */
const LARGEST_SIZE = 2 ** 31 - 1;

/** Takes mail into our keeping. */
@Injectable()
export class InboundMails {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly mails: InboundMailRepository,
    private readonly ends: EndRecorder,
  ) {}

  /**
   * Stores the raw bytes of a mail for each of its mailboxes, in one transaction: when it resolves, the mail is ours
   * and will come to its end. The same content for the same mailbox is stored once.
   * @returns how many mailboxes did not have it yet
   */
  store(received: ReceivedMail, mailboxes: readonly Mailbox[]): Promise<{ stored: number; known: number }> {
    // The common case is one statement, which is a transaction by itself.
    const isOneStatement = mailboxes.length === 1 && !received.incomplete && !received.place;
    if (isOneStatement) return this.storeOn({ on: this.database }, received, mailboxes);
    return this.database.transaction((tx) => this.storeIn(tx, received, mailboxes));
  }

  /** The same inside the caller's transaction. */
  async storeIn(
    tx: EntityManager,
    received: ReceivedMail,
    mailboxes: readonly Mailbox[],
  ): Promise<{ stored: number; known: number }> {
    return this.storeOn({ on: tx, giveUp: (id) => this.giveUp(tx, id, received) }, received, mailboxes);
  }

  private async storeOn(
    { on, giveUp }: { on: Database | EntityManager; giveUp?: (id: string) => Promise<void> },
    received: ReceivedMail,
    mailboxes: readonly Mailbox[],
  ): Promise<{ stored: number; known: number }> {
    const receivedAt = this.clock.now();
    const blob = this.blobs.putting(received.raw);
    const contentHash = identityOf(received);
    let stored = 0;
    for (const [at, mailbox] of mailboxes.entries()) {
      const id = newId();
      const envelope = storedEnvelope({ from: received.envelopeFrom, to: received.envelopeTo }, mailbox.address);
      const mail = {
        id,
        mailboxId: mailbox.id,
        contentHash,
        blobSha256: blob.sha256,
        size: Math.min(received.incomplete?.size ?? received.raw.length, LARGEST_SIZE),
        envelopeFrom: envelope.from,
        envelopeTo: envelope.to,
        remoteAddress: received.remoteAddress ?? null,
        helo: received.helo ? storableText(received.helo, LONGEST_ADDRESS) : null,
        isLive: received.isLive,
        isDemo: received.isDemo,
        receivedAt,
        arrivedAt: received.arrivedAt ?? null,
        source: received.source ?? 'smtp',
        place: received.place ?? null,
        isComplete: !received.incomplete,
      };
      const isNew = await this.mails.insertOnce(on, mail, {
        blob: at === 0 ? blob.part : undefined,
        // Of one that is given up, the timer tells the writer.
        timer: (when) => this.timers.setting({ kind: END_MAIL, subjectId: id, dueAt: receivedAt }, when),
      });
      if (!isNew) continue;
      stored += 1;
      if (received.incomplete) await giveUp?.(id);
    }
    if (stored === 0) await this.dropErased(on, { contentHash, sha256: blob.sha256, mailboxes });
    return { stored, known: mailboxes.length - stored };
  }

  /** What was deleted or redacted here is known by its hash; its bytes must not come back with it. */
  private async dropErased(
    on: Database | EntityManager,
    known: { contentHash: Buffer; sha256: Buffer; mailboxes: readonly Mailbox[] },
  ): Promise<void> {
    const erased = await rowsOf(
      on,
      sql`select 1 from inbound_mails where mailbox_id = any(${known.mailboxes.map(({ id }) => id)}::uuid[])
        and content_hash = ${known.contentHash} and source_removed_at is not null limit 1`,
    );
    if (erased.length === 0) return;
    const drop = (tx: EntityManager): Promise<void> => this.blobs.removeUnused(tx, known.sha256);
    await (on instanceof Database ? on.transaction(drop) : drop(on));
  }

  private async giveUp(tx: EntityManager, id: string, { raw, incomplete }: ReceivedMail): Promise<void> {
    await this.ends.record(
      tx,
      { id },
      {
        ending: 'quarantine',
        reason: incomplete?.reason ?? null,
        subject: subjectOf(raw),
        ticketId: null,
        messageId: null,
      },
    );
  }
}

/** What makes a mail the same mail. Of one that could not be read whole: its header and its size, else its place. */
function identityOf({ raw, incomplete, place }: ReceivedMail): Buffer {
  if (!incomplete) return contentHash(raw);
  const known = raw.length > 0 ? contentHash(raw).toString('hex') : `${place?.uidValidity}:${place?.uid}`;
  return createHash('sha256').update(`incomplete ${incomplete.size} ${known}`).digest();
}
