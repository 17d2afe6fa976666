import { Injectable } from '@nestjs/common';
import { BlobStore } from '#blobs';
import type { MailboxTestMailView } from '#contracts';
import { Database } from '#database';
import { type AgentActor, asLanguage, MissingError } from '#kernel';
import { logoFiles, logoOfMailbox, type MailLogo, replyBodies, senderName, signatureFor, TestMails } from '#mail';
import { loadLanguage } from '#wording';

interface Look {
  name: string;
  senderName: string;
  signature: string;
  postalAddress: string;
  language: string;
  logo: MailLogo | null;
  person: { name: string; address: string };
}

/** A mail to whoever asks for it that looks as a reply of a mailbox does. It is no ticket, and nothing keeps it. */
@Injectable()
export class MailboxTestMails {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly mails: TestMails,
  ) {}

  /** Answers within some fifteen seconds. @throws {MissingError} MAILBOX_NOT_FOUND */
  async send(actor: AgentActor, mailboxId: string): Promise<MailboxTestMailView> {
    const look = await this.look(actor, mailboxId);
    const language = asLanguage(look.language) ?? 'en';
    const { t } = await loadLanguage(language);
    const who = { agent: look.person.name, mailbox: look.name };
    const { text, html } = replyBodies({
      words: t('answers.sample.text', { mailbox: look.name }),
      signature: signatureFor(look.signature, who, look.postalAddress),
      language,
      logo: look.logo && { image: look.logo, name: look.name },
    });
    const files = await Promise.all(
      logoFiles(look.logo).map(async ({ fileName: filename, blobSha256, ...file }) => ({
        ...file,
        filename,
        content: await this.blobs.get(Buffer.from(blobSha256, 'hex')),
      })),
    );
    const answer = await this.mails.send({
      to: look.person,
      subject: t('answers.sample.subject', { mailbox: look.name }),
      ...{ text, html, language, mailboxId, files },
      fromName: senderName(look.senderName, who),
    });
    return { ...answer, to: look.person.address };
  }

  private async look(actor: AgentActor, mailboxId: string): Promise<Look> {
    const [look] = await this.database.query<Look>(
      `select box.name, box.sender_name as "senderName", box.signature, box.postal_address as "postalAddress",
         box.language, ${logoOfMailbox('box.id')} as logo,
         json_build_object('name', agent.name, 'address', agent.email) as person
       from mailboxes as box join agents as agent on agent.id = $2 where box.id = $1`,
      [mailboxId, actor.agentId],
    );
    if (!look) throw new MissingError('MAILBOX');
    return look;
  }
}
