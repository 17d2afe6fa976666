import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { Database } from '#database';
import { AppError, Clock, newId, SECOND } from '#kernel';
import { automaticHeaders, composeMail, LOOP_HEADER, type OutgoingAttachment } from './compose-mail.js';
import { isReservedAddress } from './delivery-route.js';
import { DkimKeys } from './dkim/dkim-keys.service.js';
import { composeMessageId, createMailToken } from './mail-token.js';
import { type DeliveryOutcome, MailTransport } from './mail-transport.js';
import { OutgoingMailRepository } from './outgoing-mail.repository.js';
import { mailTokenKeyOf, NO_MAILBOX } from './outgoing-mails.service.js';
import { OwnMailProof } from './own-mail-proof.service.js';
import type { MailAddress } from './parsed-mail.js';

/** Somebody waits in front of a screen. */
const PATIENCE_MS = 12 * SECOND;

export interface TestMail {
  to: MailAddress;
  subject: string;
  text: string;
  language: string;
  /** From whom, by which server; default: the installation. */
  mailboxId?: string;
  fromName?: string;
  html?: string;
  files?: OutgoingAttachment[];
}
/** `unset`: there is no server, so mail stays here. `answer`: the server's own words, or a code when it said none. */
export interface TestMailAnswer {
  state: 'accepted' | 'refused' | 'unset';
  answer: string | null;
}

/** Names mails that have no row, as ours. */
@Injectable()
export class TestMailIds {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  next(from: string): { id: string; messageId: string; date: Date } {
    const id = newId();
    const token = createMailToken(mailTokenKeyOf(this.config.installKey), 'message-id', id);
    return { id, messageId: composeMessageId(token, from.slice(from.lastIndexOf('@') + 1)), date: this.clock.now() };
  }
}

/** Hands one mail to the server of the installation, or of a mailbox, while somebody waits. It has no row, and is never repeated. */
@Injectable()
export class TestMails {
  constructor(
    private readonly database: Database,
    private readonly mails: OutgoingMailRepository,
    private readonly proof: OwnMailProof,
    private readonly dkim: DkimKeys,
    private readonly transport: MailTransport,
    private readonly tokens: TestMailIds,
  ) {}

  /** Answers within twelve seconds; whoever has not answered by then has not taken it. */
  async send({ to, subject, text, language, ...more }: TestMail): Promise<TestMailAnswer> {
    const { mailboxId = null, fromName, html, files = [] } = more;
    if (!(await this.transport.hasServer(mailboxId))) return { state: 'unset', answer: null };
    if (isReservedAddress(to.address)) return { state: 'refused', answer: 'RESERVED_DOMAIN' };
    const from = (await this.mails.findMailbox(this.database, mailboxId)) ?? NO_MAILBOX;
    const { id, messageId, date } = this.tokens.next(from.address);
    try {
      const mail = await composeMail({
        from: { name: fromName ?? from.name, address: from.address },
        to: [to],
        ...{ subject, text, messageId, date },
        ...(html !== undefined && { html }),
        attachments: files,
        headers: {
          ...automaticHeaders('auto-generated'),
          'Content-Language': language,
          [LOOP_HEADER]: this.proof.markOf(id, from.address),
        },
      });
      const signed = { ...mail, raw: await this.dkim.sign(mail.raw, from.address) };
      return answerOf(await inTime(this.transport.deliver(signed, mailboxId)));
    } catch (error) {
      if (error instanceof AppError) return { state: 'refused', answer: error.code };
      throw error;
    }
  }
}

function answerOf(outcome: DeliveryOutcome): TestMailAnswer {
  if (outcome.kind === 'sent') return { state: 'accepted', answer: outcome.detail };
  return { state: 'refused', answer: [outcome.reason, outcome.detail].filter(Boolean).join(': ') };
}

async function inTime(delivery: Promise<DeliveryOutcome>): Promise<DeliveryOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<DeliveryOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'unknown', reason: 'NO_ANSWER', detail: null }), PATIENCE_MS);
  });
  return Promise.race([delivery, late]).finally(() => clearTimeout(timer));
}
