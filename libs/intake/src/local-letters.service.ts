import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { CONFIG, type Config } from '#config';
import { asLanguage, Clock, newId, SECOND } from '#kernel';
import { composeMail, type MailAddress, type MailDraft, type OutgoingMailRow } from '#mail';
import { createFormat, loadLanguage } from '#wording';
import { issueDoorCredential } from './door-credential.js';
import { SmtpDoorError } from './intake.errors.js';
import { LocalMailbox } from './local-mailbox.service.js';
import { MailboxService } from './mailbox.service.js';
import { SmtpDoor } from './smtp-door.js';

const PATIENCE_MS = 20 * SECOND;

/** A new mail that somebody writes as a customer. */
export interface LocalLetter {
  from: string;
  name: string;
  mailboxId: string;
  subject: string;
  text: string;
}

/**
 * Lets an administrator be the customer of mailboxes without an SMTP server. Every letter goes through our own SMTP
 * door over a real connection, like anybody's.
 */
@Injectable()
export class LocalLetters {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly local: LocalMailbox,
    private readonly mailboxes: MailboxService,
    private readonly door: SmtpDoor,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers a mail of the local mailbox as its recipient, with the mail quoted below the words.
   * @throws {MissingError} LOCAL_MAILBOX_NOT_FOUND, LOCAL_MAIL_NOT_FOUND
   * @throws {SmtpDoorError} SMTP_DOOR_CLOSED
   */
  async reply(id: string, text: string): Promise<void> {
    const mail = await this.local.find(id);
    const answer = {
      from: { name: mail.to_name, address: mail.to_address },
      to: [{ name: mail.headers.from.name, address: mail.headers.replyTo ?? mail.headers.from.address }],
      subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
      text: `${text}\n\n${await quoteOf(mail)}`,
      inReplyTo: mail.message_id_header,
      references: [...mail.headers.references, mail.message_id_header],
    };
    await this.post(answer, { isDemo: mail.is_demo });
  }

  /**
   * @throws {MissingError} LOCAL_MAILBOX_NOT_FOUND, MAILBOX_NOT_FOUND
   * @throws {SmtpDoorError} SMTP_DOOR_CLOSED
   */
  async write({ from, name, mailboxId, subject, text }: LocalLetter): Promise<void> {
    await this.local.demandKept(mailboxId);
    const mailbox = await this.mailboxes.view(mailboxId);
    await this.post({
      from: { name, address: from },
      to: [{ name: mailbox.name, address: mailbox.address }],
      subject,
      text,
    });
  }

  /** Whoever plays the customer of the demo goes on playing: that letter comes through the demo door. */
  private async post(
    letter: Omit<MailDraft, 'messageId' | 'date'> & { from: MailAddress },
    { isDemo = false } = {},
  ): Promise<void> {
    const domain = letter.from.address.slice(letter.from.address.lastIndexOf('@') + 1);
    const { raw, envelope } = await composeMail({
      ...letter,
      messageId: `${newId()}@${domain}`,
      date: this.clock.now(),
    });
    const { user, password: pass } = issueDoorCredential(this.config.installKey, 'demo', this.clock.now());
    const transport = createTransport({
      host: this.door.localHost,
      port: this.door.port,
      ignoreTLS: true,
      ...(isDemo && { auth: { user, pass } }),
      connectionTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
    });
    try {
      await transport.sendMail({ envelope, raw });
    } catch (error) {
      throw new SmtpDoorError(error);
    } finally {
      transport.close();
    }
  }
}

/** As a mail program quotes: who wrote when, then each line with a mark. */
async function quoteOf(mail: OutgoingMailRow & { ticket_language: string | null }): Promise<string> {
  const language = asLanguage(mail.ticket_language) ?? 'en';
  const { t } = await loadLanguage(language);
  const introduction = t('mail.replyIntroduction', {
    date: createFormat(language, 'UTC').dateTime(mail.sent_at ?? mail.send_at),
    sender: `${mail.headers.from.name} <${mail.headers.from.address}>`,
  });
  return `${introduction}\n${mail.text_body
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')}`;
}
