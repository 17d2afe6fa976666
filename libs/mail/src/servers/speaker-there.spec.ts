import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { TEST_CERTIFICATE, TEST_KEY } from '#testing';
import { misfitAt } from './speaker-there.js';

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A server that greets with a line, or with nothing, and counts what it hears. */
async function greeting(line: string | null, { isTls = false } = {}) {
  const heard: string[] = [];
  const meet = (socket: Socket): void => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => heard.push(bytes.toString('latin1')));
    if (line !== null) socket.write(`${line}\r\n`);
  };
  const server = isTls ? createTlsServer({ cert: TEST_CERTIFICATE, key: TEST_KEY }, meet) : createServer(meet);
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket) => sockets.add(socket));
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: (server.address() as AddressInfo).port, heard };
}
const IMAP = '* OK [CAPABILITY IMAP4rev1] ready';
const SMTP = '220 mail.shop.test ESMTP';
const host = '127.0.0.1';
const HOUR = 3_600_000;

describe('who speaks at a port', () => {
  it.each([
    ['imap', IMAP],
    ['imap', '* BYE too many connections'],
    ['smtp', SMTP],
    ['smtp', '421 busy'],
  ] as const)('is an %s server that says %s', async (wanted, line) => {
    for (const isTls of [false, true]) {
      const { port, heard } = await greeting(line, { isTls });
      const security = isTls ? 'tls' : 'none';
      expect(await misfitAt(wanted, { host, port, security }, HOUR)).toBeUndefined();
      expect(heard).toEqual([]);
    }
  });

  it.each([
    ['imap', SMTP, 'NOT_AN_IMAP_SERVER'],
    ['imap', '220 mail.shop.test LMTP', 'NOT_AN_IMAP_SERVER'],
    ['imap', '+OK POP3 ready', 'NOT_AN_IMAP_SERVER'],
    ['smtp', IMAP, 'NOT_AN_SMTP_SERVER'],
  ] as const)('is no %s server when it says %s, without waiting', async (wanted, line, code) => {
    for (const security of ['none', 'starttls', 'tls'] as const) {
      const { port } = await greeting(line, { isTls: security === 'tls' });
      expect(await misfitAt(wanted, { host, port, security }, HOUR)).toBe(code);
    }
  });

  it.each(['none', 'starttls'] as const)('is one that encrypts from the start, asked with %s', async (security) => {
    for (const [wanted, line] of [
      ['imap', IMAP],
      ['smtp', SMTP],
    ] as const) {
      const { port } = await greeting(line, { isTls: true });
      expect(await misfitAt(wanted, { host, port, security }, 1_000)).toBe('TLS_EXPECTED');
    }
  });

  it('is nobody of ours when nothing is said in time', async () => {
    const { port } = await greeting(null);
    expect(await misfitAt('imap', { host, port, security: 'none' }, 100)).toBe('NOT_AN_IMAP_SERVER');
    expect(await misfitAt('smtp', { host, port, security: 'starttls' }, 100)).toBe('NOT_AN_SMTP_SERVER');
    expect(await misfitAt('imap', { host, port, security: 'tls' }, 100)).toBe('TLS_NOT_SPOKEN');
  });

  it('is left to the connection where nobody is there, or where a password must not go', async () => {
    expect(await misfitAt('imap', { host, port: 1, security: 'none' }, HOUR)).toBeUndefined();
    expect(await misfitAt('smtp', { host, port: 1, security: 'tls' }, HOUR)).toBeUndefined();
    expect(await misfitAt('smtp', { host: 'mail.shop.test', port: 25, security: 'none' }, HOUR)).toBeUndefined();
  });
});
