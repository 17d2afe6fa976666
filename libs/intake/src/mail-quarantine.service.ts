import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { OwnMailProof, type ParsedMail, readAutomaticMail } from '#mail';
import { loadLanguage } from '#wording';
import { AutomaticAnswers } from './automatic-answers.service.js';
import { EndRecorder } from './end-recorder.js';
import { arrivalOf, type InboundMailRow } from './inbound-mail.js';
import { InboundMailRepository } from './inbound-mail.repository.js';
import { MailReader } from './mail-reader.js';
import { Mailbox } from './mailbox.entity.js';
import { type QuarantineReason, sentenceForWriter } from './quarantine-reasons.js';
import { subjectOf } from './raw-subject.js';

const LONGEST_HEAD = 60 * 1024;

/** Puts mail aside that nobody could read, and tells its writer, once, where that helps. */
@Injectable()
export class MailQuarantine {
  constructor(
    private readonly database: Database,
    private readonly mails: InboundMailRepository,
    private readonly reader: MailReader,
    private readonly proof: OwnMailProof,
    private readonly answers: AutomaticAnswers,
    private readonly ends: EndRecorder,
  ) {}

  /** Also for a mail that was put aside when it came, because nobody could get it whole. */
  async put(row: InboundMailRow, raw: Buffer, reason: QuarantineReason): Promise<void> {
    const head = row.is_live && sentenceForWriter(reason) ? await this.headOf(raw) : null;
    await this.database.transaction(async (tx) => {
      if (await this.mails.lockUnended(tx, row.id)) {
        const subject = subjectOf(raw);
        await this.ends.record(tx, row, { ending: 'quarantine', reason, subject, ticketId: null, messageId: null });
      } else if (row.is_complete) return;
      if (head) await this.tellWriter(tx, { row, head, reason });
    });
  }

  private async tellWriter(
    tx: EntityManager,
    { row, head, reason }: { row: InboundMailRow; head: ParsedMail; reason: QuarantineReason },
  ): Promise<void> {
    // Whoever the mail would come back to if it could not be delivered (RFC 3834, 4); a mail without such a path is never answered.
    const address = row.source === 'smtp' ? row.envelope_from : (head.returnPath ?? head.from?.address ?? '');
    const mailboxes = await tx.find(Mailbox);
    const mailbox = mailboxes.find(({ id }) => id === row.mailbox_id);
    const sentence = sentenceForWriter(reason);
    if (!mailbox || !sentence || address === '') return;
    const own = { addresses: mailboxes.map((one) => one.address), isProven: this.proof.bearsMark(head) };
    const isAutomatic = [head, { ...head, from: { name: '', address } }].some(
      (mail) => readAutomaticMail({ ...mail, returnPath: address }, own).suppressAutoResponse,
    );
    if (isAutomatic) return;
    const answer = {
      purpose: 'notice' as const,
      inboundMailId: row.id,
      arrivedAt: arrivalOf(row),
      to: { name: '', address },
      about: head,
      mailboxId: mailbox.id,
      ticketId: null,
      token: null,
      isDemo: row.is_demo,
      compose: async () => {
        const { t } = await loadLanguage(mailbox.language);
        const values = { address: mailbox.address, mailbox: mailbox.name };
        return { subject: t('answers.unread.subject', values), text: t(sentence, values) };
      },
    };
    await this.answers.send(tx, answer, own.addresses);
  }

  /** The beginning of the header alone; null where even that cannot be read, and then nobody is told. */
  private async headOf(raw: Buffer): Promise<ParsedMail | null> {
    const text = raw.subarray(0, LONGEST_HEAD).toString('latin1');
    const end = /\r?\n\r?\n/.exec(text)?.index ?? text.lastIndexOf('\n');
    try {
      return await this.reader.read(Buffer.from(`${text.slice(0, Math.max(0, end))}\r\n\r\n`, 'latin1'));
    } catch {
      return null;
    }
  }
}
