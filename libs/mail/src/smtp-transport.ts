import { Readable } from 'node:stream';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { AppError, SECOND } from '#kernel';
import type { ComposedMail } from './compose-mail.js';
import { DeliverySlots } from './delivery-slots.js';
import type { FailedRecipient } from './failed-among.js';
import { type ConnectionCheck, type DeliveryOutcome, type DeliverySlot, MailTransport } from './mail-transport.js';
import type { StoredOutgoingServer } from './mailbox-server.js';
import { MailboxServerRepository } from './mailbox-server.repository.js';
import { OutgoingMailSettings, type SmtpServer } from './outgoing-mail.settings.js';
import { SmtpConnections, type SmtpEndpoint } from './servers/smtp-connections.service.js';
import { kindOfRefusal, readRefusal } from './smtp-refusal.js';

const CHUNK = 64 * 1024;

interface SmtpError extends Error {
  code?: string;
  response?: string;
  responseCode?: number;
  recipient?: string;
  /** When it would take nobody: one for each. */
  rejectedErrors?: SmtpError[];
}

interface SendingTransport {
  /** @throws {AfterLastByteError} when no answer came after the whole mail had been handed over. */
  send(mail: ComposedMail): Promise<SentInfo>;
  close(): void;
}

/** Whom the server would not take, with what it said. */
interface SentInfo {
  rejected?: string[];
  rejectedErrors?: SmtpError[];
}

/** Where mail is handed over: the server of the installation or that of a mailbox. */
interface Outlet {
  key: string;
  transport: SendingTransport;
  slots: DeliverySlots;
}

/** Times of a delivery, in milliseconds. All those of one attempt together stay below the lease of a sending mail. */
export interface SmtpPace {
  connectionTimeout: number;
  greetingTimeout: number;
  /** Silence of the server at any step. */
  socketTimeout: number;
  /** How long a mail waits for one of the connections before it steps back. */
  slotPatience: number;
}

type Endpoint = Omit<SmtpEndpoint, 'extraCertificate'>;

const authOf = ({ user, secret }: Endpoint) =>
  'accessToken' in secret
    ? { type: 'OAuth2' as const, user, accessToken: secret.accessToken }
    : { user, pass: secret.password };

const optionsOf = (server: Endpoint, { slotPatience: _, ...timeouts }: SmtpPace) => ({
  host: server.host,
  port: server.port,
  secure: server.security === 'tls',
  requireTLS: server.security === 'starttls',
  ignoreTLS: server.security === 'none',
  ...(server.user && { auth: authOf(server) }),
  ...timeouts,
  disableFileAccess: true as const,
  disableUrlAccess: true as const,
});

const endpointOf = ({ host, port, security, user, password }: SmtpServer): Endpoint => ({
  host,
  port,
  security,
  user,
  secret: { password: password ?? '' },
});

/** The library's own repetition is off: whether a mail is tried again, and when, is decided with its row. */
const CONNECTIONS = 3;
const POOL = { pool: true as const, maxConnections: CONNECTIONS, maxMessages: 200, maxRequeues: 0 };

/** Marks an error that came after the whole mail had been handed over. */
class AfterLastByteError extends Error {}

/** One mail on its way through the library: its bytes, and the stream from which the library reads them. */
interface Handover {
  bytes: Buffer;
  source?: Readable;
}

function openPool(server: Endpoint, pace: SmtpPace): SendingTransport {
  const transporter = createTransport({ ...POOL, ...optionsOf(server, pace) });
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
        return (await transporter.sendMail({ envelope, raw: '', handover } as SendMailOptions)) as SentInfo;
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

/**
 * Sends through the server of the mailbox, else through that of the installation; connections are kept open between
 * mails, a few to each server.
 */
@Injectable()
export class SmtpMailTransport extends MailTransport implements OnModuleDestroy {
  readonly pace: SmtpPace = {
    connectionTimeout: 15 * SECOND,
    greetingTimeout: 15 * SECOND,
    socketTimeout: 45 * SECOND,
    slotPatience: 5 * SECOND,
  };
  /** By mailbox; '' is the installation. */
  private readonly outlets = new Map<string, Outlet>();

  constructor(
    private readonly settings: OutgoingMailSettings,
    private readonly mailboxes: MailboxServerRepository,
    private readonly connections: SmtpConnections,
  ) {
    super();
  }

  async hasServer(mailboxId: string | null): Promise<boolean> {
    return (await this.ownServer(mailboxId)) !== null || (await this.settings.server()) !== null;
  }

  async slot(mailboxId: string | null): Promise<DeliverySlot | undefined> {
    const outlet = await this.outlet(mailboxId);
    if ('kind' in outlet) return { deliver: async () => outlet, release: () => undefined };
    if (!(await outlet.slots.take(this.pace.slotPatience))) return undefined;
    return {
      deliver: (mail) => deliver(outlet.transport, mail),
      release: () => outlet.slots.release(),
    };
  }

  async check(): Promise<ConnectionCheck> {
    const server = await this.settings.server();
    if (!server) return { isOk: false, code: 'SMTP_NOT_CONFIGURED', detail: null };
    const transporter = createTransport(optionsOf(endpointOf(server), this.pace));
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
    for (const { transport } of this.outlets.values()) transport.close();
    this.outlets.clear();
  }

  private async ownServer(mailboxId: string | null): Promise<StoredOutgoingServer | null> {
    return mailboxId === null ? null : ((await this.mailboxes.find(mailboxId))?.outgoing ?? null);
  }

  /** The way of a mailbox's mail, or why there is none at the moment. */
  private async outlet(mailboxId: string | null): Promise<Outlet | Extract<DeliveryOutcome, { kind: 'put_off' }>> {
    const own = await this.ownServer(mailboxId);
    try {
      if (mailboxId !== null && own) return this.open(mailboxId, await this.connections.endpoint(mailboxId, own));
    } catch (error) {
      // No password, no token: a fault of the settings, not of this mail.
      if (error instanceof AppError) return { kind: 'put_off', reason: error.code, detail: null };
      throw error;
    }
    const server = await this.settings.server();
    if (!server) return { kind: 'put_off', reason: 'SMTP_NOT_CONFIGURED', detail: null };
    return this.open('', endpointOf(server));
  }

  private open(place: string, server: Endpoint): Outlet {
    const key = JSON.stringify(server);
    const known = this.outlets.get(place);
    if (known?.key === key) return known;
    known?.transport.close();
    const outlet = { key, transport: openPool(server, this.pace), slots: new DeliverySlots(CONNECTIONS) };
    this.outlets.set(place, outlet);
    return outlet;
  }
}

async function deliver(transport: SendingTransport, mail: ComposedMail): Promise<DeliveryOutcome> {
  try {
    const { rejected = [], rejectedErrors = [] } = await transport.send(mail);
    if (rejected.length === 0) return { kind: 'sent', refusedCopies: [], detail: null };
    const failure = rejectedErrors[0];
    const { reason, detail } = readRefusal(failure?.responseCode ?? 550, failure?.response);
    const failed = failedOf(rejectedErrors);
    // Some got it, and are left out of whatever follows.
    const [main] = mail.envelope.to;
    if (main !== undefined && rejected.includes(main)) {
      const delivered = mail.envelope.to.filter((address) => !rejected.includes(address));
      const code = rejectedErrors.find(({ recipient }) => recipient === main)?.responseCode ?? 550;
      return code < 500
        ? { kind: 'put_off', reason, detail, delivered }
        : { kind: 'refused', reason, detail, delivered, failed };
    }
    return { kind: 'sent', refusedCopies: rejected, detail, failed };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** Refused by name, not for what the mail is or who sends it. */
function failedOf(refusals: readonly SmtpError[]): FailedRecipient[] {
  return refusals.flatMap(({ recipient, responseCode, response }) => {
    const kind = kindOfRefusal(readRefusal(responseCode ?? 0, response).reason);
    return recipient !== undefined && kind !== null ? [{ address: recipient.toLowerCase(), kind }] : [];
  });
}

function outcomeOf(error: unknown): DeliveryOutcome {
  if (error instanceof AfterLastByteError) return { kind: 'unknown', reason: 'NO_ANSWER', detail: null };
  const failure = error as SmtpError;
  const code = failure.responseCode ?? 0;
  const said =
    code === 0 ? { reason: failure.code ?? 'SMTP failed', detail: null } : readRefusal(code, failure.response);
  // A refused sign-in is a fault of the settings, not of this mail.
  if (failure.code === 'EAUTH') return { kind: 'put_off', ...said, reason: code === 0 ? said.reason : `SMTP ${code}` };
  // 503: the session, not the mail, was in a wrong state.
  if (code >= 500 && code < 600 && code !== 503 && failure.code !== 'EPROTOCOL') {
    return { kind: 'refused', ...said, failed: failedOf(failure.rejectedErrors ?? []) };
  }
  if (code === 0 && (failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE')) return { kind: 'refused', ...said };
  return { kind: 'put_off', ...said };
}

function checkOf(error: SmtpError): ConnectionCheck {
  const detail = error.responseCode ? String(error.responseCode) : (error.code ?? null);
  if (error.code === 'EAUTH') return { isOk: false, code: 'SMTP_SIGN_IN_REFUSED', detail };
  if (error.code === 'ETLS') return { isOk: false, code: 'SMTP_TLS_FAILED', detail };
  const isUnreachable = /^(ECONNECTION|ECONNREFUSED|ETIMEDOUT|ESOCKET|EDNS)$/.test(error.code ?? '');
  return { isOk: false, code: isUnreachable ? 'SMTP_UNREACHABLE' : 'SMTP_FAILED', detail };
}
