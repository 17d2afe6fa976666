import { Readable } from 'node:stream';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { SECOND } from '#kernel';
import type { ComposedMail } from './compose-mail.js';
import { type ConnectionCheck, type DeliveryOutcome, MailTransport } from './mail-transport.js';
import { OutgoingMailSettings, type SmtpServer } from './outgoing-mail.settings.js';

const CHUNK = 64 * 1024;
/** All time limits together stay below the lease of a sending mail. */
const TIMEOUTS = { connectionTimeout: 15 * SECOND, greetingTimeout: 15 * SECOND, socketTimeout: 45 * SECOND };

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
}

interface SendingTransport {
  /** @throws {AfterLastByteError} when no answer came after the whole mail had been handed over. */
  send(mail: ComposedMail): Promise<void>;
  close(): void;
}

const optionsOf = (server: SmtpServer) => ({
  host: server.host,
  port: server.port,
  secure: server.security === 'tls',
  requireTLS: server.security === 'starttls',
  ignoreTLS: server.security === 'none',
  ...(server.user && { auth: { user: server.user, pass: server.password ?? '' } }),
  ...TIMEOUTS,
  disableFileAccess: true as const,
  disableUrlAccess: true as const,
});

/** The library's own repetition is off: whether a mail is tried again, and when, is decided with its row. */
const POOL = { pool: true as const, maxConnections: 3, maxMessages: 200, maxRequeues: 0 };

/** Marks an error that came after the whole mail had been handed over. */
class AfterLastByteError extends Error {}

/** One mail on its way through the library: its bytes, and the stream from which the library reads them. */
interface Handover {
  bytes: Buffer;
  source?: Readable;
}

function openPool(server: SmtpServer): SendingTransport {
  const transporter = createTransport({ ...POOL, ...optionsOf(server) });
  // The library reads ahead; a source of our own, which is read only after the server's 354, tells how far it came.
  transporter.use('stream', (mail, done) => {
    const { handover } = mail.data as unknown as { handover: Handover };
    mail.message.createReadStream = (() => {
      handover.source = Readable.from(chunksOf(handover.bytes), { objectMode: false });
      return handover.source;
    }) as typeof mail.message.createReadStream;
    done();
  });
  return {
    async send({ raw, envelope }) {
      const handover: Handover = { bytes: raw };
      try {
        await transporter.sendMail({ envelope, raw: '', handover } as SendMailOptions);
      } catch (error) {
        if (handover.source?.readableEnded && (error as SmtpError).responseCode === undefined) {
          throw new AfterLastByteError('no answer after the last byte', { cause: error });
        }
        throw error;
      }
    },
    close: () => transporter.close(),
  };
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

/** Sends through the SMTP server of the settings; connections are kept open between mails. */
@Injectable()
export class SmtpMailTransport extends MailTransport implements OnModuleDestroy {
  private open: { server: string; transport: SendingTransport } | undefined;

  constructor(private readonly settings: OutgoingMailSettings) {
    super();
  }

  async deliver(mail: ComposedMail): Promise<DeliveryOutcome> {
    const server = await this.settings.server();
    if (!server) return { kind: 'put_off', reason: 'SMTP_NOT_CONFIGURED' };
    try {
      await this.transportTo(server).send(mail);
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  async check(): Promise<ConnectionCheck> {
    const server = await this.settings.server();
    if (!server) return { isOk: false, code: 'SMTP_NOT_CONFIGURED', detail: null };
    const transporter = createTransport(optionsOf(server));
    try {
      await transporter.verify();
      return { isOk: true, code: null, detail: null };
    } catch (error) {
      return checkOf(error as SmtpError);
    } finally {
      transporter.close();
    }
  }

  onModuleDestroy(): void {
    this.open?.transport.close();
    this.open = undefined;
  }

  private transportTo(server: SmtpServer): SendingTransport {
    const key = JSON.stringify(server);
    if (this.open?.server !== key) {
      this.open?.transport.close();
      this.open = { server: key, transport: openPool(server) };
    }
    return this.open.transport;
  }
}

/** Our words for the peer's: its text may hold anything, an address as well. */
const reasonOf = (error: SmtpError): string =>
  error.responseCode ? `SMTP ${error.responseCode}` : (error.code ?? 'SMTP failed');

function outcomeOf(error: unknown): DeliveryOutcome {
  if (error instanceof AfterLastByteError) return { kind: 'unknown', reason: 'NO_ANSWER' };
  const failure = error as SmtpError;
  const reason = reasonOf(failure);
  // A refused sign-in is a fault of the settings, not of this mail.
  if (failure.code === 'EAUTH') return { kind: 'put_off', reason };
  const code = failure.responseCode ?? 0;
  // 503: the session, not the mail, was in a wrong state.
  if (code >= 500 && code < 600 && code !== 503 && failure.code !== 'EPROTOCOL') return { kind: 'refused', reason };
  if (code === 0 && (failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE')) return { kind: 'refused', reason };
  return { kind: 'put_off', reason };
}

function checkOf(error: SmtpError): ConnectionCheck {
  const detail = error.responseCode ? String(error.responseCode) : (error.code ?? null);
  if (error.code === 'EAUTH') return { isOk: false, code: 'SMTP_SIGN_IN_REFUSED', detail };
  if (error.code === 'ETLS') return { isOk: false, code: 'SMTP_TLS_FAILED', detail };
  const isUnreachable = /^(ECONNECTION|ECONNREFUSED|ETIMEDOUT|ESOCKET|EDNS)$/.test(error.code ?? '');
  return { isOk: false, code: isUnreachable ? 'SMTP_UNREACHABLE' : 'SMTP_FAILED', detail };
}
