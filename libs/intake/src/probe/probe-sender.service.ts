import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { Clock } from '#kernel';
import {
  automaticHeaders,
  type ComposedMail,
  composeMail,
  composeMessageId,
  composeTokenAddress,
  createMailToken,
  LOOP_HEADER,
  MailboxServerRepository,
  MailTransport,
  mailTokenKeyOf,
  OAuthFailure,
  OwnMailProof,
  SmtpConnections,
  SmtpFailure,
  sendBySmtp,
} from '#mail';
import { loadLanguage } from '#wording';
import type { Mailbox } from '../mailbox.entity.js';
import { PROBE_HEADER, type ProbeWay, type SentProbe } from './mailbox-probe.js';

/** Hands over one mail of a probe. It bears the mark of our own mail, so it starts nothing when it comes back. */
@Injectable()
export class ProbeSender {
  constructor(
    private readonly servers: MailboxServerRepository,
    private readonly smtp: SmtpConnections,
    private readonly transport: MailTransport,
    private readonly proof: OwnMailProof,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What one mail of a probe carries; computed again whenever it is compared. */
  tokenOf(probeId: string, way: ProbeWay | 'reference'): string {
    return createMailToken(mailTokenKeyOf(this.config.installKey), 'probe', `${probeId} ${way}`);
  }

  sentOf({ address }: Pick<Mailbox, 'address'>, probeId: string, way: ProbeWay): SentProbe {
    const domain = address.slice(address.lastIndexOf('@') + 1);
    const token = this.tokenOf(probeId, way);
    return {
      probeId,
      token,
      messageId: composeMessageId(token, domain),
      reference: composeMessageId(this.tokenOf(probeId, 'reference'), domain),
      plusAddress: composeTokenAddress(address, token),
    };
  }

  /** @returns null when the server took it, else the code of the reason */
  async send(mailbox: Mailbox, way: ProbeWay, sent: SentProbe): Promise<string | null> {
    const plus = way === 'plus' ? sent.plusAddress : undefined;
    const mail = await this.compose(mailbox, sent, { to: plus ?? mailbox.address, from: plus ?? mailbox.address });
    const code = await this.handOver(mailbox.id, mail);
    // Some servers send for the very address of the account alone.
    if (!plus || !(code === 'SENDER_REFUSED' || code === 'MAIL_REFUSED')) return code;
    return this.handOver(mailbox.id, await this.compose(mailbox, sent, { to: plus, from: mailbox.address }));
  }

  private async handOver(mailboxId: string, mail: ComposedMail): Promise<string | null> {
    const server = (await this.servers.find(mailboxId))?.outgoing;
    if (!server) {
      const outcome = await this.transport.deliver(mail);
      if (outcome.kind === 'refused') return 'MAIL_REFUSED';
      return outcome.kind === 'put_off' ? putOff(outcome.reason) : null;
    }
    try {
      await sendBySmtp(await this.smtp.endpoint(mailboxId, server), mail);
      return null;
    } catch (error) {
      if (error instanceof SmtpFailure || error instanceof OAuthFailure) return error.code;
      throw error;
    }
  }

  private async compose(
    { name, address, language }: Mailbox,
    { probeId, messageId, reference, token }: SentProbe,
    envelope: { to: string; from: string },
  ): Promise<ComposedMail> {
    const { t } = await loadLanguage(language);
    return composeMail({
      from: { name, address },
      to: [{ name, address: envelope.to }],
      subject: t('mail.probe.subject'),
      text: t('mail.probe.text'),
      messageId,
      references: [reference],
      date: this.clock.now(),
      headers: {
        ...automaticHeaders('auto-generated'),
        [LOOP_HEADER]: this.proof.markOf(probeId, address),
        [PROBE_HEADER]: token,
      },
      envelopeFrom: envelope.from,
    });
  }
}

const putOff = (reason: string): string => (reason === 'SMTP_NOT_CONFIGURED' ? reason : 'SERVER_BUSY');
