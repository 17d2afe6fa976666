import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CERTIFICATE_OF_ANOTHER, EXPIRED_CERTIFICATE, TEST_CERTIFICATE, TEST_KEY } from '#testing';
import { type SmtpEndpoint, trySmtp } from './smtp-connections.service.js';
import type { SmtpFailure } from './smtp-failure.js';

let server: Server | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
});

/** A server that says these lines, one for each line it hears, the first as its greeting. */
async function speaking(lines: readonly string[], cert?: string): Promise<number> {
  const meet = (socket: Socket): void => {
    const left = [...lines];
    const say = (): void => {
      const line = left.shift();
      if (line === undefined) socket.destroy();
      else socket.write(`${line}\r\n`);
    };
    socket.on('error', () => undefined);
    socket.on('data', say);
    say();
  };
  server = cert ? createTlsServer({ cert, key: TEST_KEY }, meet) : createServer(meet);
  server.on('tlsClientError', () => undefined);
  const listening = server;
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  return (listening.address() as AddressInfo).port;
}

const tried = async (port: number, change: Partial<SmtpEndpoint> = {}): Promise<string> => {
  const endpoint: SmtpEndpoint = {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: 'help@shop.test',
    secret: { password: 'secret' },
    ...change,
  };
  return trySmtp(endpoint).then(
    () => 'OK',
    (error: SmtpFailure) => error.code,
  );
};
const GREETING = '220 mail.shop.test ESMTP';
const HELLO = '250-mail.shop.test\r\n250 AUTH PLAIN LOGIN XOAUTH2';

describe('a server for sending', () => {
  it.each([
    ['535 5.7.8 Error: authentication failed', 'WRONG_PASSWORD'],
    ['534 5.7.9 Application-specific password required', 'APP_PASSWORD_NEEDED'],
    ['535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.', 'SMTP_DISABLED'],
    ['535 5.7.139 Authentication unsuccessful, basic authentication is disabled.', 'OAUTH_NEEDED'],
    ['235 2.7.0 Accepted', 'OK'],
  ])('that answers the sign-in with %s', async (said, code) => {
    expect(await tried(await speaking([GREETING, HELLO, said, said, '221 bye']))).toBe(code);
  });

  it('that refuses a token', async () => {
    const port = await speaking([GREETING, HELLO, '535 5.7.3 Authentication unsuccessful', '535 no']);
    expect(await tried(port, { secret: { accessToken: 'token' } })).toBe('OAUTH_TOKEN_REFUSED');
  });

  it('that is none, is not there, or has no such name', async () => {
    expect(await tried(await speaking(['HTTP/1.1 400 Bad Request']))).toBe('NOT_AN_SMTP_SERVER');
    expect(await tried(1)).toBe('CONNECTION_REFUSED');
    expect(await tried(465, { host: 'no-such-host.invalid', security: 'tls' })).toBe('HOST_NOT_FOUND');
  });

  it('that does not encrypt as it was asked to', async () => {
    const plain = await speaking([GREETING, HELLO, '502 no', '221 bye']);
    expect(await tried(plain, { security: 'tls' })).toMatch(/^TLS_/);
    expect(await tried(plain, { security: 'starttls' })).toBe('STARTTLS_NOT_OFFERED');
  });

  it.each([
    [EXPIRED_CERTIFICATE, 'CERTIFICATE_EXPIRED'],
    [CERTIFICATE_OF_ANOTHER, 'CERTIFICATE_OF_ANOTHER_NAME'],
  ])('whose certificate is vouched for and wrong', async (certificate, code) => {
    const port = await speaking([GREETING], certificate);
    expect(await tried(port, { security: 'tls', extraCertificate: certificate })).toBe(code);
  });

  it('whose certificate nobody vouches for', async () => {
    const port = await speaking([GREETING], TEST_CERTIFICATE);
    expect(await tried(port, { security: 'tls' })).toBe('CERTIFICATE_NOT_TRUSTED');
  });

  it('on another machine gets no password without encryption', async () => {
    expect(await tried(25, { host: 'mail.shop.test' })).toBe('PLAIN_CONNECTION_REFUSED');
  });
});
