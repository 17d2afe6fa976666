import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import {
  SMTPServer,
  type SMTPServerAddress,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server';
import { CONFIG, type Config, ConfigError, LOGGER } from '#config';
import { AppError, Clock, SECOND } from '#kernel';
import { MAIL_LIMITS } from '#mail';
import { type DoorUser, readDoorCredential } from './door-credential.js';
import { hasToEncrypt, type PlainPeers, readPlainPeers } from './door-encryption.js';
import { InboundMails } from './inbound-mails.service.js';
import { Mailbox } from './mailbox.entity.js';
import { MailboxService } from './mailbox.service.js';
import { SmtpDoor } from './smtp-door.js';
import { hasSmuggledEnd } from './smuggled-end.js';

const MOST_CLIENTS = 100;
/** Relays of large providers open up to 20 connections at a time. */
const MOST_CLIENTS_OF_ONE_ADDRESS = 30;
const MOST_RECIPIENTS = 100;
/** Bytes of mails that are being received at a time, over all connections. */
const MOST_BYTES_IN_FLIGHT = 200 * 1024 * 1024;
const IDLE_MS = 60 * SECOND;
const LAST_WORDS_MS = 5 * SECOND;

/** An answer with its SMTP code; the text is protocol and read by postmasters. */
const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });
const ENCRYPT_FIRST = () => reply(530, 'Must issue a STARTTLS command first');
const TRY_LATER = () => reply(451, 'Temporarily unable to accept mail, please try again later');

type Done = (error?: Error | null, text?: string) => void;

/**
 * The door for incoming mail. It takes mail for configured mailboxes alone, keeps the raw bytes, and says 250 only
 * when the transaction that keeps them is committed. Nothing is read here.
 */
@Injectable()
export class SmtpListener {
  private server: SMTPServer | undefined;
  private readonly clientsOf = new Map<string, number>();
  /** Mailboxes of the recipients of each running transaction. */
  private readonly recipients = new WeakMap<SMTPServerAddress, Mailbox>();
  private bytesInFlight = 0;
  /** Commands that nobody may use. */
  private closed: string[] = [];
  private plainPeers: PlainPeers = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly clock: Clock,
    private readonly mailboxes: MailboxService,
    private readonly mails: InboundMails,
    private readonly door: SmtpDoor,
  ) {}

  /** Listens on HEARD_HOST and HEARD_SMTP_PORT. @throws when the port is taken. @throws {ConfigError} of its certificate */
  async start(): Promise<void> {
    const pair = this.door.certificate.read();
    this.closed = pair ? [] : ['STARTTLS'];
    this.plainPeers = readPlainPeers(this.config.HEARD_SMTP_PLAIN_FROM);
    if (this.plainPeers && !pair)
      throw new ConfigError(['HEARD_SMTP_PLAIN_FROM: nobody can start TLS without HEARD_SMTP_TLS_CERT and _KEY.']);
    const server = new SMTPServer({ ...this.options(), ...pair });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.config.HEARD_SMTP_PORT, this.config.HEARD_HOST, () => {
        server.off('error', reject);
        resolve();
      });
    });
    // Clients that hang up or talk nonsense; their connection is closed by the library.
    server.on('error', (error: Error & { code?: string }) =>
      this.logger.debug({ event: 'smtp.connection-failed', code: error.code }),
    );
    this.server = server;
    const address = server.server.address();
    if (address && typeof address === 'object') this.door.listensOn(address.port);
    this.logger.info({ event: 'smtp.listening', port: this.door.port, tls: pair !== undefined });
  }

  /** Takes no new connections and waits for running transactions. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  private options(): SMTPServerOptions {
    return {
      logger: false,
      banner: 'Heard',
      size: MAIL_LIMITS.bytes,
      authOptional: true,
      allowInsecureAuth: true,
      authMethods: ['PLAIN'],
      disabledCommands: this.closed,
      disableReverseLookup: true,
      maxClients: MOST_CLIENTS,
      socketTimeout: IDLE_MS,
      closeTimeout: LAST_WORDS_MS,
      onConnect: (session, done) => done(this.admit(session)),
      onClose: (session) => this.leave(session),
      onMailFrom: (_address, session, done) => done(this.hasToEncrypt(session) ? ENCRYPT_FIRST() : null),
      onAuth: (auth, session, done) => {
        if (this.hasToEncrypt(session)) return done(ENCRYPT_FIRST());
        const user = readDoorCredential(
          this.config.installKey,
          { user: auth.username, password: auth.password },
          this.clock.now(),
        );
        return done(user ? null : reply(535, 'Authentication failed'), user && { user });
      },
      onRcptTo: (address, session, done) => void this.recipient(address, session).then(done, done),
      onData: (stream, session, done) =>
        void this.receive(stream, session).then(
          (text) => (done as Done)(null, text),
          (error: Error) => done(error),
        ),
    };
  }

  private admit(session: SMTPServerSession): Error | null {
    const clients = (this.clientsOf.get(session.remoteAddress) ?? 0) + 1;
    this.clientsOf.set(session.remoteAddress, clients);
    // Only our own tools sign in, and they run on this machine.
    session.disabledCommands = isLoopback(session.remoteAddress) ? this.closed : [...this.closed, 'AUTH'];
    const pair = this.door.certificate.renewed();
    if (pair) this.server?.updateSecureContext(pair);
    return clients > MOST_CLIENTS_OF_ONE_ADDRESS ? reply(421, 'Too many connections from your address') : null;
  }

  private hasToEncrypt({ remoteAddress, secure }: SMTPServerSession): boolean {
    return hasToEncrypt(this.plainPeers, remoteAddress, secure);
  }

  private leave({ remoteAddress }: SMTPServerSession): void {
    const clients = (this.clientsOf.get(remoteAddress) ?? 1) - 1;
    if (clients > 0) this.clientsOf.set(remoteAddress, clients);
    else this.clientsOf.delete(remoteAddress);
  }

  private async recipient(address: SMTPServerAddress, session: SMTPServerSession): Promise<Error | undefined> {
    if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) return reply(452, 'Too many recipients');
    try {
      const mailbox = await this.mailboxes.findActive(address.address);
      if (!mailbox) return reply(550, `We have no mailbox ${printable(address.address)}. Please check the address.`);
      this.recipients.set(address, mailbox);
      return undefined;
    } catch (error) {
      return this.refusal(error);
    }
  }

  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const raw = await this.collect(stream);
    if (stream.sizeExceeded) throw reply(552, `Mail is larger than ${MAIL_LIMITS.bytes} bytes`);
    if (!raw) throw reply(452, 'Too much mail at the moment, please try again later');
    if (hasSmuggledEnd(raw)) throw reply(554, 'Bare CR or LF around a single dot (RFC 5321, 2.3.8)');
    const { mailFrom, rcptTo } = session.envelope;
    const found = rcptTo.map((address) => this.recipients.get(address)).filter((mailbox) => mailbox !== undefined);
    const user = session.user as DoorUser | undefined;
    try {
      const { stored } = await this.mails.store(
        {
          raw,
          source: user === 'import' ? 'import' : 'smtp',
          envelopeFrom: mailFrom ? mailFrom.address : '',
          envelopeTo: rcptTo.map(({ address }) => address),
          remoteAddress: session.remoteAddress,
          helo: session.hostNameAppearsAs || null,
          isLive: user !== 'import',
          isDemo: user === 'demo',
        },
        [...new Map(found.map((mailbox) => [mailbox.id, mailbox])).values()],
      );
      return stored > 0 ? 'Stored' : 'Already stored';
    } catch (error) {
      throw this.refusal(error);
    }
  }

  /** All bytes, or nothing when too many mails are being received; the stream is read to its end in any case. */
  private async collect(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
    const chunks: Buffer[] = [];
    let kept = 0;
    let isTooMuch = false;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        isTooMuch ||= stream.sizeExceeded || this.bytesInFlight + chunk.length > MOST_BYTES_IN_FLIGHT;
        if (isTooMuch) continue;
        chunks.push(chunk);
        kept += chunk.length;
        this.bytesInFlight += chunk.length;
      }
      return isTooMuch ? undefined : Buffer.concat(chunks);
    } finally {
      this.bytesInFlight -= kept;
    }
  }

  /** The sender keeps the mail and comes again: nothing is lost by our trouble. */
  private refusal(error: unknown): Error {
    const code = error instanceof AppError ? error.code : ((error as { code?: string }).code ?? 'unknown');
    this.logger.warn({ event: 'smtp.mail-put-off', code });
    return TRY_LATER();
  }
}

const isLoopback = (address: string): boolean => isIP(address) !== 0 && /^(127\.|::1$|::ffff:127\.)/.test(address);

const printable = (address: string): string => address.replace(/[^!-~]/g, '?').slice(0, 100);
