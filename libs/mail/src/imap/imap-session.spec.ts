import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually, freePorts, ImapDouble, letter, TEST_CERTIFICATE } from '#testing';
import { MAIL_LIMITS } from '../mime-limits.js';
import { type ImapEndpoint, ImapSession } from './imap-session.js';

const pace = { answerMs: 1_500, silenceMs: 3_000, mailMs: 3_000 };
const never = new AbortController().signal;

describe('a session with an IMAP server', () => {
  const doubles: ImapDouble[] = [];
  const sessions: ImapSession[] = [];
  afterEach(async () => {
    for (const session of sessions.splice(0)) await session.close();
    for (const double of doubles.splice(0)) await double.close();
  });

  const started = async (given: Parameters<typeof ImapDouble.start>[0] = {}) => {
    const double = await ImapDouble.start(given);
    doubles.push(double);
    return double;
  };
  const endpointOf = (double: ImapDouble, changes: Partial<ImapEndpoint> = {}): ImapEndpoint => ({
    host: '127.0.0.1',
    port: double.port,
    security: double.protection,
    user: 'help@shop.ee',
    secret: { password: 'right' },
    extraCertificate: TEST_CERTIFICATE,
    pace,
    ...changes,
  });
  const opened = async (double: ImapDouble, changes: Partial<ImapEndpoint> = {}) => {
    const session = await ImapSession.open(endpointOf(double, changes));
    sessions.push(session);
    return session;
  };
  const codeOf = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'OK',
      (error: { code: string }) => error.code,
    );

  describe('signs in', () => {
    it.each(['none', 'starttls', 'tls'] as const)('over %s', async (protection) => {
      const session = await opened(await started({ protection }));
      expect(await session.examine('INBOX')).toEqual({ uidValidity: 1, uidNext: 1, isUidNextTold: true });
    });

    it('with a token', async () => {
      const double = await started();
      Object.assign(double.behaviour, { mechanisms: ['XOAUTH2'], tokens: ['good'] });
      expect((await opened(double, { secret: { accessToken: 'good' } })).isOpen).toBe(true);
      expect(await codeOf(opened(double, { secret: { accessToken: 'old' } }))).toBe('OAUTH_TOKEN_REFUSED');
    });
  });

  describe('says in a plain code what is wrong', () => {
    it('with the way there', async () => {
      const double = await started();
      const [closed = 0] = await freePorts(1);
      expect(await codeOf(opened(double, { port: closed }))).toBe('CONNECTION_REFUSED');
      expect(await codeOf(opened(double, { host: 'no-such-host.invalid', security: 'tls' }))).toBe('HOST_NOT_FOUND');
      expect(await codeOf(opened(double, { host: 'mail.example', security: 'none' }))).toBe('PLAIN_CONNECTION_REFUSED');
    });

    it('with the server', async () => {
      const double = await started();
      double.behaviour.greeting = 'silent';
      expect(await codeOf(opened(double))).toBe('NOT_AN_IMAP_SERVER');
      double.behaviour.greeting = 'http';
      expect(await codeOf(opened(double))).toBe('NOT_AN_IMAP_SERVER');
      double.behaviour.greeting = 'bye';
      expect(await codeOf(opened(double))).toBe('TOO_MANY_CONNECTIONS');
      double.behaviour.greeting = 'ok';
      double.behaviour.slowness = 5_000;
      expect(await codeOf(opened(double))).toBe('TIMED_OUT');
    });

    it.each([
      ['expired', 'CERTIFICATE_EXPIRED'],
      ['of-another', 'CERTIFICATE_OF_ANOTHER_NAME'],
    ] as const)('with a certificate that is %s', async (certificate, code) => {
      for (const protection of ['tls', 'starttls'] as const) {
        const double = await started({ protection, certificate });
        expect(await codeOf(opened(double, { extraCertificate: double.certificate }))).toBe(code);
      }
    });

    it('with TLS', async () => {
      const double = await started({ protection: 'tls' });
      const { extraCertificate: _, ...distrustful } = endpointOf(double);
      expect(await codeOf(ImapSession.open(distrustful))).toBe('CERTIFICATE_NOT_TRUSTED');
      const plain = await started();
      expect(await codeOf(opened(plain, { security: 'tls' }))).toBe('TLS_NOT_SPOKEN');
      expect(await codeOf(opened(plain, { security: 'starttls' }))).toBe('STARTTLS_NOT_OFFERED');
      expect(plain.heard.join()).not.toContain('right');
    });

    // Words as the providers write them.
    it.each([
      ['[AUTHENTICATIONFAILED] Invalid credentials (Failure)', 'WRONG_PASSWORD'],
      ['LOGIN failed.', 'WRONG_PASSWORD'],
      [
        '[ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
        'APP_PASSWORD_NEEDED',
      ],
      ['[ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page.', 'IMAP_DISABLED'],
      [
        '[ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754',
        'ACCOUNT_BLOCKED',
      ],
      ['[ALERT] Too many simultaneous connections. (Failure)', 'TOO_MANY_CONNECTIONS'],
      ['[UNAVAILABLE] Temporary authentication failure.', 'SERVER_BUSY'],
      ['AUTHENTICATE failed. BasicAuthBlocked', 'OAUTH_NEEDED'],
    ])('with the sign-in: %s', async (words, code) => {
      const double = await started();
      double.behaviour.signIn = words;
      expect(await codeOf(opened(double))).toBe(code);
    });

    it('with the way of signing in', async () => {
      const double = await started();
      expect(await codeOf(opened(double, { secret: { accessToken: 'good' } }))).toBe('OAUTH_NOT_OFFERED');
    });

    it('with the folder', async () => {
      const double = await started();
      double.behaviour.hasFolder = false;
      const session = await opened(double);
      expect(await codeOf(session.examine('INBOX'))).toBe('FOLDER_NOT_FOUND');
    });
  });

  describe('reads', () => {
    it('without changing anything on the server', async () => {
      const double = await started();
      double.deliver(letter());
      const session = await opened(double);
      await session.examine('INBOX');
      expect((await session.source(1))?.toString()).toContain('Where is my order?');
      expect(double.heard.join('\n')).not.toMatch(/SELECT|STORE|EXPUNGE|BODY\[/);
    });

    it('only what is there from a UID on', async () => {
      const double = await started();
      double.deliver(letter());
      double.deliver(letter());
      const session = await opened(double);
      await session.examine('INBOX');
      expect((await session.entriesFrom(2)).map(({ uid }) => uid)).toEqual([2]);
      // A star means the last mail even where that is an older one.
      expect(await session.entriesFrom(3)).toEqual([]);
      expect(await session.source(3)).toBeUndefined();
    });

    it('old mail of a server that cannot search by listing it', async () => {
      const double = await started();
      double.deliver(letter());
      double.behaviour.canSearch = false;
      const session = await opened(double);
      await session.examine('INBOX');
      expect(await session.uidsSince({ from: 1, to: 5, since: new Date(0) })).toEqual([1]);
    });

    it('no literal that is larger than a mail may be', async () => {
      const double = await started();
      double.deliver(letter(), { fault: 'endless-literal' });
      const session = await opened(double);
      await session.examine('INBOX');
      expect(await codeOf(session.source(1))).toBe('ANSWER_TOO_LARGE');
      expect(session.isOpen).toBe(false);
    });

    it('no more of a header than its limit', async () => {
      const double = await started();
      double.deliver(letter({ headers: `X-Long: ${'x'.repeat(MAIL_LIMITS.headerBytes)}` }));
      const session = await opened(double);
      await session.examine('INBOX');
      expect((await session.header(1))?.length).toBe(MAIL_LIMITS.headerBytes);
    });

    it('and knows a connection that broke in the middle', async () => {
      const double = await started();
      double.deliver(letter(), { fault: 'hang-up-in-literal' });
      const session = await opened(double);
      await session.examine('INBOX');
      expect(await codeOf(session.source(1))).toBe('CONNECTION_LOST');
    });

    it('and gives a slow server up', async () => {
      const double = await started();
      double.deliver(letter());
      const session = await opened(double);
      await session.examine('INBOX');
      double.behaviour.slowness = 10_000;
      expect(await codeOf(session.source(1))).toBe('TIMED_OUT');
    });
  });

  describe('waits', () => {
    const waiting = { maxMs: 60_000, pollMs: 60_000, signal: never };
    const idle = (double: ImapDouble) =>
      eventually('the client is idle', () => double.heard.filter((line) => line === 'IDLE').length > 0);

    it('until the server tells of a mail', async () => {
      const double = await started();
      const session = await opened(double);
      await session.examine('INBOX');
      const news = session.waitForNews(waiting);
      await idle(double);
      double.deliver(letter());
      await news;
      expect((await session.entriesFrom(1)).length).toBe(1);
    });

    it('until it has waited enough, when the server forgot to tell', async () => {
      const double = await started();
      double.behaviour.idle = 'deaf';
      const session = await opened(double);
      await session.examine('INBOX');
      double.deliver(letter());
      await session.waitForNews({ ...waiting, maxMs: 50 });
      expect((await session.entriesFrom(1)).length).toBe(1);
      expect(session.isTold).toBe(true);
    });

    it.each(['missing', 'refused', 'ends'] as const)('by asking where IDLE is %s', async (how) => {
      const double = await started();
      double.behaviour.idle = how;
      const session = await opened(double);
      await session.examine('INBOX');
      await session.waitForNews({ ...waiting, pollMs: 20 });
      await session.waitForNews({ ...waiting, pollMs: 20 });
      expect(session.isTold).toBe(false);
      expect(double.heard.filter((line) => line === 'NOOP').length).toBe(2);
    });

    it('no longer than the connection stands', async () => {
      const double = await started();
      const session = await opened(double);
      await session.examine('INBOX');
      const news = codeOf(session.waitForNews(waiting));
      await idle(double);
      double.hangUp('Autologout; idle for too long');
      expect(await news).toBe('CONNECTION_LOST');
    });

    it('and stops at once when it is told to', async () => {
      const double = await started();
      const session = await opened(double);
      await session.examine('INBOX');
      const stop = new AbortController();
      const news = session.waitForNews({ ...waiting, signal: stop.signal });
      await idle(double);
      stop.abort();
      await news;
    });
  });
});
