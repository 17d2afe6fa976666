import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TLSSocket, connect as upgrade } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { MINUTE } from '#kernel';
import { CERTIFICATE_OF_ANOTHER, letter, MailHouse, speakSmtp, TEST_CERTIFICATE, TEST_KEY } from '#testing';
import { SmtpListener } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'heard-door-'));
const cert = join(folder, 'cert.pem');
const key = join(folder, 'key.pem');
const lay = (certificate: string, secret = TEST_KEY): void => {
  writeFileSync(cert, certificate);
  writeFileSync(key, secret);
};

describe('the SMTP door with a certificate', () => {
  let house: MailHouse;
  beforeAll(async () => {
    lay(TEST_CERTIFICATE);
    house = await MailHouse.open([], { config: { HEARD_SMTP_TLS_CERT: cert, HEARD_SMTP_TLS_KEY: key } });
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => house.clear());

  const open: Socket[] = [];
  afterEach(() => {
    for (const socket of open.splice(0)) socket.destroy();
  });
  /** Says a line and gives the whole answer. */
  const ask = (socket: Socket, line: string | null): Promise<string> =>
    new Promise((resolve, reject) => {
      let said = '';
      const hear = (chunk: Buffer) => {
        said += chunk.toString('latin1');
        if (!/(?:^|\n)\d{3} [^\n]*\r\n$/.test(said)) return;
        socket.off('data', hear).off('error', reject);
        resolve(said);
      };
      socket.on('data', hear).once('error', reject);
      if (line !== null) socket.write(line);
    });
  const meet = async (): Promise<Socket> => {
    const socket = connect(house.port, '127.0.0.1');
    open.push(socket);
    await ask(socket, null);
    return socket;
  };
  const secured = (socket: Socket, ca: string): Promise<TLSSocket> =>
    new Promise((resolve, reject) => {
      const secure: TLSSocket = upgrade({ socket, ca, servername: 'localhost' }, () => resolve(secure));
      secure.once('error', reject);
      // Ended before the socket below it, which Node 20 would not survive.
      open.unshift(secure);
    });

  it('offers STARTTLS, and takes a mail over it from a client that insists on a certificate it trusts', async () => {
    const transport = createTransport({
      host: '127.0.0.1',
      port: house.port,
      requireTLS: true,
      tls: { ca: TEST_CERTIFICATE, servername: 'localhost' },
    });
    const raw = letter({ subject: 'Under seal' }).replace(/\n/g, '\r\n');
    const { response } = await transport.sendMail({ envelope: { from: 'mari@customer.ee', to: 'help@shop.ee' }, raw });
    transport.close();
    expect(response).toMatch(/^250/);
    await house.app.settle();
    expect(await house.tickets()).toMatchObject([{ subject: 'Under seal' }]);
  });

  it('takes mail without it as well, as other servers send it that know no TLS', async () => {
    expect(await house.post(letter())).toMatch(/^250/);
  });

  it('forgets what was said before, and offers it no second time', async () => {
    const plain = await meet();
    expect(await ask(plain, 'EHLO client\r\n')).toContain('STARTTLS');
    expect(await ask(plain, 'MAIL FROM:<mari@customer.ee>\r\n')).toMatch(/^250/);
    expect(await ask(plain, 'STARTTLS\r\n')).toMatch(/^220/);
    const secure = await secured(plain, TEST_CERTIFICATE);
    expect(await ask(secure, 'RCPT TO:<help@shop.ee>\r\n')).toMatch(/^503/);
    expect(await ask(secure, 'EHLO client\r\n')).not.toContain('STARTTLS');
  });

  it('runs no command that was slipped in behind STARTTLS', async () => {
    const plain = await meet();
    await ask(plain, 'EHLO client\r\n');
    const slipped = 'STARTTLS\r\nEHLO evil\r\nMAIL FROM:<evil@attacker.ee>\r\n';
    expect(await ask(plain, slipped)).toMatch(/^220[^\n]*\r\n$/);
    const secure = await secured(plain, TEST_CERTIFICATE);
    expect(await ask(secure, 'RCPT TO:<help@shop.ee>\r\n')).toMatch(/^503/);
  });

  it('shows a renewed certificate without a restart, and no half of one', async () => {
    const start = async (ca: string): Promise<string> => {
      house.app.clock.advance(MINUTE);
      const plain = await meet();
      await ask(plain, 'EHLO client\r\n');
      await ask(plain, 'STARTTLS\r\n');
      const secure = await secured(plain, ca);
      return secure.getPeerCertificate().subjectaltname ?? '';
    };
    expect(await start(TEST_CERTIFICATE)).toContain('localhost');
    writeFileSync(cert, 'half of a certifi');
    expect(await start(TEST_CERTIFICATE)).toContain('localhost');
    lay(CERTIFICATE_OF_ANOTHER);
    const failed = await start(CERTIFICATE_OF_ANOTHER).catch((error: { code: string }) => error.code);
    expect(failed).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    lay(TEST_CERTIFICATE);
    expect(await start(TEST_CERTIFICATE)).toContain('localhost');
  });

  it('is not there without one', async () => {
    const other = await MailHouse.open();
    const [, , answer] = await speakSmtp(other.port, ['EHLO client\r\n', 'STARTTLS\r\n', 'QUIT\r\n']);
    await other.close();
    expect(answer).toMatch(/^50[02] /);
  });

  describe('that insists on TLS', () => {
    let strict: MailHouse;
    beforeAll(async () => {
      strict = await MailHouse.open([], {
        config: { HEARD_SMTP_TLS_CERT: cert, HEARD_SMTP_TLS_KEY: key, HEARD_SMTP_PLAIN_FROM: '192.0.2.0/24' },
      });
    });
    afterAll(() => strict.close());

    it('takes no mail and no password from anybody else before it', async () => {
      const credential = Buffer.from('\0import\0x').toString('base64');
      const said = await speakSmtp(strict.port, [
        'EHLO client\r\n',
        'MAIL FROM:<mari@customer.ee>\r\n',
        'RCPT TO:<help@shop.ee>\r\n',
        `AUTH PLAIN ${credential}\r\n`,
        'QUIT\r\n',
      ]);
      expect(said.slice(2)).toEqual([
        expect.stringMatching(/^530 .*STARTTLS/),
        expect.stringMatching(/^503/),
        expect.stringMatching(/^530 .*STARTTLS/),
        expect.stringMatching(/^221/),
      ]);
    });

    it('takes it after', async () => {
      const plain = connect(strict.port, '127.0.0.1');
      open.push(plain);
      await ask(plain, null);
      await ask(plain, 'EHLO client\r\n');
      await ask(plain, 'STARTTLS\r\n');
      const secure = await secured(plain, TEST_CERTIFICATE);
      await ask(secure, 'EHLO client\r\n');
      expect(await ask(secure, 'MAIL FROM:<mari@customer.ee>\r\n')).toMatch(/^250/);
    });
  });

  it('takes plain mail from whom the setting names', async () => {
    const config = { HEARD_SMTP_TLS_CERT: cert, HEARD_SMTP_TLS_KEY: key, HEARD_SMTP_PLAIN_FROM: 'loopback' };
    const other = await MailHouse.open([], { config });
    expect(await other.post(letter())).toMatch(/^250/);
    await other.close();
  });

  it.each([
    ['TLS is asked for and nobody could start it', { HEARD_SMTP_PLAIN_FROM: 'loopback' }, /PLAIN_FROM: nobody can/],
    ['the key is not named', { HEARD_SMTP_TLS_CERT: cert }, /HEARD_SMTP_TLS_KEY: it is missing/],
    ['the certificate is not named', { HEARD_SMTP_TLS_KEY: key }, /HEARD_SMTP_TLS_CERT: it is missing/],
    ['a file is away', { HEARD_SMTP_TLS_CERT: cert, HEARD_SMTP_TLS_KEY: `${key}.not` }, /KEY: .* cannot be read/],
    ['a file is another thing', { HEARD_SMTP_TLS_CERT: key, HEARD_SMTP_TLS_KEY: cert }, /no certificate and its key/],
  ])('does not open where %s, and says what is wrong', async (_, settings, sentence) => {
    const before = { ...house.app.config };
    const listener = house.app.get(SmtpListener);
    Object.assign(house.app.config, { HEARD_SMTP_TLS_CERT: undefined, HEARD_SMTP_TLS_KEY: undefined }, settings);
    try {
      await expect(listener.start()).rejects.toMatchObject({
        name: 'ConfigError',
        message: expect.stringMatching(sentence),
      });
    } finally {
      Object.assign(house.app.config, before);
    }
  });
});
