import { Injectable } from '@nestjs/common';
import { BlobStore } from '#blobs';
import { AppError, Clock } from '#kernel';
import { type ComposedMail, composeMail, LOOP_HEADER, type OutgoingAttachment } from './compose-mail.js';
import { DkimKeys } from './dkim/dkim-keys.service.js';
import type { DeliveryOutcome } from './mail-transport.js';
import type { OutgoingMailRow, StoredHeaders } from './outgoing-mail.js';
import { OutgoingMails } from './outgoing-mails.service.js';
import { OwnMailProof } from './own-mail-proof.service.js';

/** Makes the bytes of a mail that leaves now: with its files, and signed where its domain signs. */
@Injectable()
export class MailComposing {
  constructor(
    private readonly outgoing: OutgoingMails,
    private readonly blobs: BlobStore,
    private readonly dkim: DkimKeys,
    private readonly proof: OwnMailProof,
    private readonly clock: Clock,
  ) {}

  /** The mail, or why it can never leave. */
  async compose(stored: OutgoingMailRow): Promise<ComposedMail | Extract<DeliveryOutcome, { kind: 'refused' }>> {
    const row = this.outgoing.revealed(stored);
    const { from, cc = [], bcc = [], replyTo, inReplyTo, references, extra } = row.headers;
    try {
      const mail = await composeMail({
        from,
        ...(replyTo && { replyTo: { name: from.name, address: replyTo } }),
        to: [{ name: row.to_name, address: row.to_address }],
        cc,
        bcc,
        alreadyDelivered: row.delivered_to,
        subject: row.subject,
        text: row.text_body,
        ...(row.html_body !== null && { html: row.html_body }),
        messageId: row.message_id_header,
        ...(inReplyTo && { inReplyTo }),
        references,
        date: this.clock.now(),
        headers: { ...extra, [LOOP_HEADER]: this.proof.markOf(row.id, from.address) },
        attachments: await this.files(row.headers),
        envelopeFrom: row.envelope_from,
      });
      return { ...mail, raw: await this.dkim.sign(mail.raw, from.address) };
    } catch (error) {
      if (error instanceof AppError && error.kind !== 'unavailable') {
        return { kind: 'refused', reason: error.code, detail: null };
      }
      throw error;
    }
  }

  private async files({ attachments = [] }: StoredHeaders): Promise<OutgoingAttachment[]> {
    const files: OutgoingAttachment[] = [];
    for (const { fileName: filename, contentType, blobSha256, contentId } of attachments) {
      const content = await this.blobs.get(Buffer.from(blobSha256, 'hex'));
      files.push({ filename, contentType, content, ...(contentId && { contentId }) });
    }
    return files;
  }
}
