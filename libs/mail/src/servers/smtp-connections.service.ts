import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { CONFIG, type Config } from '#config';
import { SECOND } from '#kernel';
import type { ComposedMail } from '../compose-mail.js';
import { isLoopbackHost } from '../imap/imap-session.js';
import type { StoredOutgoingServer } from '../mailbox-server.js';
import { outgoingSecretPurpose } from '../mailbox-servers.service.js';
import { OAuthTokens } from '../oauth/oauth-tokens.service.js';
import { openSecret } from '../secret-box.js';
import { SmtpFailure, smtpFailure } from './smtp-failure.js';

/** Somebody waits in front of a screen. */
const TIMEOUTS = { connectionTimeout: 15 * SECOND, greetingTimeout: 15 * SECOND, socketTimeout: 30 * SECOND };

/** Where to hand mail over, and with what. */
export interface SmtpEndpoint {
  host: string;
  port: number;
  security: StoredOutgoingServer['security'];
  user: string;
  secret: { password: string } | { accessToken: string };
  /** Certificates (PEM) that are trusted besides those of the system. */
  extraCertificate?: string;
}

/** Single connections to the outgoing servers of mailboxes: for tests and probes, not for the mail of every day. */
@Injectable()
export class SmtpConnections {
  constructor(
    private readonly tokens: OAuthTokens,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What is stored for a mailbox, ready for use. @throws {SmtpFailure} PASSWORD_MISSING @throws {OAuthFailure} */
  async endpoint(mailboxId: string, server: StoredOutgoingServer): Promise<SmtpEndpoint> {
    const { host, port, security, user, auth, sealedSecret } = server;
    if (auth !== 'password') {
      return { host, port, security, user, secret: { accessToken: await this.tokens.accessToken(mailboxId, auth) } };
    }
    const password = sealedSecret && openSecret(this.config.installKey, outgoingSecretPurpose(mailboxId), sealedSecret);
    if (!password) throw new SmtpFailure('PASSWORD_MISSING');
    return { host, port, security, user, secret: { password } };
  }
}

/** Connects and signs in. @throws {SmtpFailure} */
export const trySmtp = (endpoint: SmtpEndpoint): Promise<unknown> =>
  onConnection(endpoint, (transport) => transport.verify());

/** Hands one mail over on a connection of its own. @throws {SmtpFailure} */
export const sendBySmtp = (endpoint: SmtpEndpoint, { raw, envelope }: ComposedMail): Promise<unknown> =>
  onConnection(endpoint, (transport) => transport.sendMail({ envelope, raw } as SendMailOptions));

async function onConnection<Result>(
  endpoint: SmtpEndpoint,
  act: (transport: ReturnType<typeof createTransport>) => Promise<Result>,
): Promise<Result> {
  if (endpoint.security === 'none' && !isLoopbackHost(endpoint.host)) {
    throw new SmtpFailure('PLAIN_CONNECTION_REFUSED');
  }
  const isOAuth = 'accessToken' in endpoint.secret;
  const transport = createTransport(optionsOf(endpoint));
  try {
    return await act(transport);
  } catch (error) {
    throw smtpFailure(error, { isOAuth });
  } finally {
    transport.close();
  }
}

function optionsOf({ host, port, security, user, secret, extraCertificate }: SmtpEndpoint) {
  const auth =
    'accessToken' in secret
      ? { type: 'OAuth2' as const, user, accessToken: secret.accessToken }
      : { user, pass: secret.password };
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user && { auth }),
    ...TIMEOUTS,
    tls: { minVersion: 'TLSv1.2' as const, ...(extraCertificate && { ca: extraCertificate }) },
    disableFileAccess: true as const,
    disableUrlAccess: true as const,
  };
}
