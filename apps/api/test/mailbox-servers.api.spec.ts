import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type {
  MailboxProbeView,
  MailboxTestView,
  MailboxView,
  OAuthClientsView,
  ProblemView,
  ServerProposalView,
  SettingsView,
} from '#contracts';
import { SmtpDoor, SmtpListener } from '#intake';
import { MINUTE, newId, systemActor } from '#kernel';
import { OAuthClients, type OAuthProvider, OutgoingMails, PublicAddress } from '#mail';
import { ImapDouble, postMail, SmtpSink, type TestPerson, type TestServer, TokenServer, testServer } from '#testing';

const SECRET = 'paper-boat-71';

describe('the servers of a mailbox', () => {
  let server: TestServer;
  let admin: TestPerson;
  let imap: ImapDouble;
  let sink: SmtpSink;
  let mailbox: MailboxView;

  beforeAll(async () => {
    server = await testServer();
    admin = await server.person('admin');
    imap = await ImapDouble.start();
    sink = await SmtpSink.start({ user: 'help@shop.test', password: SECRET });
    await server.get(SmtpListener).start();
  });
  afterAll(async () => {
    await Promise.all([imap.close(), sink.close(), server.get(SmtpListener).stop()]);
    await server.close();
  });
  beforeEach(async () => {
    imap.behaviour.signIn = 'ok';
    sink.behaviour = 'accept';
    sink.mails.length = 0;
    const fields = { name: 'Help', teamId: null, language: 'en', isActive: true };
    const address = `help-${newId().slice(-6)}@shop.test`;
    mailbox = (await admin.call<MailboxView>('POST', '/api/mailboxes', { ...fields, address })).body;
  });

  const incoming = () => ({
    host: '127.0.0.1',
    port: imap.port,
    security: 'none',
    user: 'help@shop.test',
    auth: 'password',
    secret: SECRET as string | null,
    folder: 'INBOX',
  });
  const outgoing = () => {
    const { folder: _, ...rest } = incoming();
    return { ...rest, port: sink.port };
  };
  const put = (body: object, version = 0) =>
    admin.call<ProblemView>(
      'PUT',
      `/api/mailboxes/${mailbox.id}/servers`,
      { importDays: 0, ...body },
      {
        'if-match': `"${version}"`,
      },
    );
  const stored = async () => {
    const { body } = await admin.call<SettingsView>('GET', '/api/settings');
    return body.mailboxServers.find(({ mailboxId }) => mailboxId === mailbox.id);
  };
  const tried = async (body: object) =>
    (await admin.call<MailboxTestView>('POST', '/api/mailboxes/test-servers', { mailboxId: null, ...body })).body;
  const codes = (test: MailboxTestView) => test.steps.map(({ step, code }) => `${step} ${code}`);

  it('are proposed for an address', async () => {
    const { body } = await admin.call<ServerProposalView>('POST', '/api/mailboxes/find-servers', {
      address: 'Anna@icloud.com',
    });
    expect(body).toMatchObject({
      provider: { name: 'iCloud' },
      ways: ['app_password'],
      incoming: { host: 'imap.mail.me.com', port: 993 },
      outgoing: { host: 'smtp.mail.me.com', port: 587, security: 'starttls' },
    });
  });

  describe('when they are tried', () => {
    it('say step by step that all is well, before anything is saved', async () => {
      const test = await tried({ incoming: incoming(), outgoing: outgoing() });
      expect(test.isOk).toBe(true);
      expect(codes(test)).toEqual(['resolve OK', 'connect OK', 'encrypt OK', 'sign_in OK', 'folder OK', 'send OK']);
      expect(await stored()).toMatchObject({ version: 0, incoming: null });
    });

    it.each([
      ['[AUTHENTICATIONFAILED] Invalid credentials', 'WRONG_PASSWORD'],
      ['[ALERT] Application-specific password required', 'APP_PASSWORD_NEEDED'],
      ['IMAP access is disabled for this account', 'IMAP_DISABLED'],
      ['[ALERT] Please log in via your web browser', 'ACCOUNT_BLOCKED'],
    ])('say why the sign-in is refused: %s', async (said, code) => {
      imap.behaviour.signIn = said;
      const test = await tried({ incoming: incoming(), outgoing: outgoing() });
      expect(test.isOk).toBe(false);
      expect(codes(test).slice(3)).toEqual([`sign_in ${code}`, 'folder SKIPPED', 'send OK']);
      expect(JSON.stringify(test)).not.toContain(SECRET);
    });

    it('say at which step of a connection it ends', async () => {
      const to = (change: object) => tried({ incoming: { ...incoming(), ...change }, outgoing: null });
      expect(codes(await to({ port: 1 }))[1]).toBe('connect CONNECTION_REFUSED');
      expect(codes(await to({ host: 'no-such-host.invalid', security: 'tls' }))[0]).toBe('resolve HOST_NOT_FOUND');
      expect(codes(await to({ security: 'tls' }))[2]).toMatch(/^encrypt TLS_/);
      expect(codes(await to({ security: 'starttls' }))[2]).toBe('encrypt STARTTLS_NOT_OFFERED');
    });

    it('do not believe a certificate of another name, or one that nobody vouches for', async () => {
      const strange = await ImapDouble.start({ protection: 'tls', certificate: 'of-another' });
      const { steps } = await tried({
        incoming: { ...incoming(), port: strange.port, security: 'tls' },
        outgoing: null,
      });
      expect(steps[2]?.code).toMatch(/^CERTIFICATE_/);
      expect(strange.heard.join()).not.toContain(SECRET);
      await strange.close();
    });

    it('send no password to another machine without encryption', async () => {
      const answer = await admin.call<ProblemView>('POST', '/api/mailboxes/test-servers', {
        mailboxId: null,
        incoming: { ...incoming(), host: 'mail.shop.test' },
        outgoing: null,
      });
      expect([answer.status, answer.body.code]).toEqual([422, 'PLAIN_CONNECTION_REFUSED']);
    });

    it('tell fetching from sending', async () => {
      const test = await tried({ incoming: incoming(), outgoing: { ...outgoing(), secret: 'wrong' } });
      expect(codes(test).slice(4)).toEqual(['folder OK', 'send WRONG_PASSWORD']);
      const without = await tried({ incoming: incoming(), outgoing: null });
      expect(codes(without)[5]).toBe('send SMTP_NOT_CONFIGURED');
    });
  });

  describe('once saved', () => {
    it('keep their passwords to themselves, and for the same host and user alone', async () => {
      expect((await put({ incoming: incoming(), outgoing: outgoing() })).status).toBe(204);
      const view = await stored();
      expect(view).toMatchObject({ incoming: { hasSecret: true }, outgoing: { hasSecret: true }, version: 1 });
      expect(JSON.stringify(view)).not.toContain(SECRET);
      const kept = { incoming: { ...incoming(), secret: null }, outgoing: { ...outgoing(), secret: null } };
      expect((await tried({ mailboxId: mailbox.id, ...kept })).isOk).toBe(true);
      const elsewhere = await put({ ...kept, incoming: { ...incoming(), secret: null, host: 'localhost' } }, 1);
      expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'MAILBOX_PASSWORD_NEEDED']);
      expect(elsewhere.body.errors).toEqual([{ path: 'incoming.secret', code: 'MAILBOX_PASSWORD_NEEDED' }]);
    });

    it('are changed over the version that was seen', async () => {
      await put({ incoming: incoming(), outgoing: null });
      const stale = await put({ incoming: null, outgoing: null });
      expect([stale.status, stale.body.code]).toEqual([412, 'STALE_VERSION']);
    });
  });

  describe('the probe', () => {
    const probe = (method: 'GET' | 'POST') =>
      admin.call<MailboxProbeView>(method, `/api/mailboxes/${mailbox.id}/probe`).then(({ body }) => body);
    const bringBack = async (mails: readonly { from: string; to: string[]; raw: string }[]) => {
      for (const { from, to, raw } of mails) {
        await postMail(server.get(SmtpDoor).port, { from, to: to[0] ?? '', raw });
      }
      await server.settle();
    };
    const enqueued = async () => {
      const subjectId = newId();
      await server.database.transaction((tx) =>
        server.get(OutgoingMails).enqueue(tx, {
          purpose: 'reply',
          mailboxId: mailbox.id,
          ticketId: null,
          subjectId,
          token: { purpose: 'ticket', id: newId() },
          to: { name: '', address: 'mari@customer.test' },
          subject: 'Hello',
          text: 'Hello',
          sendAt: server.clock.now(),
          isDemo: false,
        }),
      );
      const [row] = await server.database.query<{ envelope_from: string; headers: { replyTo: string | null } }>(
        'select envelope_from, headers from outgoing_mails where subject_id = $1',
        [subjectId],
      );
      return { envelopeFrom: row?.envelope_from, replyTo: row?.headers.replyTo };
    };

    beforeEach(() => put({ incoming: incoming(), outgoing: outgoing() }));

    it('finds out that everything survives; its mail ends as our own and opens no ticket', async () => {
      expect(await probe('GET')).toMatchObject({ state: 'none' });
      expect(await enqueued()).toEqual({ envelopeFrom: mailbox.address, replyTo: null });
      expect(await probe('POST')).toMatchObject({ state: 'waiting', sentAt: expect.any(String) });
      expect(sink.mails).toHaveLength(2);
      await bringBack(sink.mails);
      const found = { plusAddress: true, envelopeSender: true, messageId: true, references: true };
      expect(await probe('GET')).toMatchObject({ state: 'done', found });
      expect((await stored())?.capabilities).toEqual(found);
      const ends = await server.database.query(
        'select ending, ending_reason from inbound_mails where mailbox_id = $1',
        [mailbox.id],
      );
      expect(ends).toEqual(Array(2).fill({ ending: 'ignored', ending_reason: 'OWN_PROBE' }));
      expect(await server.database.query('select 1 from tickets where mailbox_id = $1', [mailbox.id])).toEqual([]);
      const { envelopeFrom, replyTo } = await enqueued();
      const plus = new RegExp(`^${mailbox.address.replace('@', '\\+[a-z0-9]{33}@')}$`);
      expect(envelopeFrom).toMatch(plus);
      // The stored one has a mark in place of the token.
      expect(replyTo).toMatch(/\+/);
    });

    it('uses the plain address where plus addresses do not arrive', async () => {
      await probe('POST');
      await bringBack(sink.mails.filter(({ to }) => to[0] === mailbox.address));
      expect(await probe('GET')).toMatchObject({ state: 'waiting' });
      server.clock.advance(MINUTE + 1);
      await server.settle();
      const found = { plusAddress: false, envelopeSender: false, messageId: true, references: true };
      expect(await probe('GET')).toMatchObject({ state: 'done', found });
      expect(await enqueued()).toEqual({ envelopeFrom: mailbox.address, replyTo: null });
    });

    it('notices an envelope sender and a Message-ID that were changed on the way', async () => {
      await probe('POST');
      const changed = sink.mails.map(({ to, raw }) => ({
        from: mailbox.address,
        to,
        raw: raw.replace(/^Message-ID: .*$/im, 'Message-ID: <other@relay.test>'),
      }));
      await bringBack(changed);
      const found = { plusAddress: true, envelopeSender: false, messageId: false, references: true };
      expect(await probe('GET')).toMatchObject({ state: 'done', found });
    });

    it('says that nothing came back, and that nothing left', async () => {
      await probe('POST');
      server.clock.advance(MINUTE + 1);
      await server.settle();
      expect(await probe('GET')).toMatchObject({ state: 'failed', code: 'PROBE_NOT_ARRIVED' });
      sink.behaviour = { refuse: 550, at: 'rcpt' };
      expect(await probe('POST')).toMatchObject({ state: 'failed', code: 'MAIL_REFUSED', sentAt: null });
    });

    it('is not answered by a mail that only claims to be it', async () => {
      await probe('POST');
      const [mail] = sink.mails;
      const forged = (mail?.raw ?? '').replace(/^X-Heard-Probe: .*$/im, `X-Heard-Probe: a${'a'.repeat(32)}`);
      await bringBack([{ from: 'eve@evil.test', to: [mailbox.address], raw: forged }]);
      expect(await probe('GET')).toMatchObject({ state: 'waiting' });
    });

    it('is forgotten when another server takes its place', async () => {
      await probe('POST');
      await bringBack(sink.mails);
      await put({ incoming: { ...incoming(), host: 'localhost' }, outgoing: outgoing() }, (await stored())?.version);
      expect((await stored())?.capabilities).toBeNull();
    });
  });

  describe('signing in at a provider', () => {
    let tokens: TokenServer;

    beforeAll(async () => {
      tokens = await TokenServer.start();
    });
    afterAll(() => tokens.close());
    beforeEach(async () => {
      tokens.next.length = 0;
      await register('microsoft');
      const oauth = { ...incoming(), auth: 'microsoft', secret: null };
      const { folder: _, ...sending } = oauth;
      await put({ incoming: oauth, outgoing: sending });
    });

    const register = async (provider: OAuthProvider): Promise<void> => {
      const clients = server.get(OAuthClients);
      const { version } = await clients.view();
      const change = {
        clientId: 'heard-client',
        clientSecret: 'client-secret',
        authorizationUrl: 'https://login.test/authorize',
        tokenUrl: tokens.url,
      };
      await server.database.transaction((tx) =>
        clients.change(tx, systemActor('test'), { provider, change, ifVersion: version }),
      );
    };
    const begin = async (person = admin) => {
      const path = `/api/mailboxes/${mailbox.id}/sign-in`;
      const { body } = await person.call<{ url: string }>('POST', path, { provider: 'microsoft' });
      return new URL(body.url).searchParams;
    };
    const comeBack = async (query: Record<string, string>, person: Pick<TestPerson, 'call'> = admin) => {
      const { status, headers } = await person.call('GET', `/api/oauth/return?${new URLSearchParams(query)}`);
      expect(status).toBe(303);
      const to = new URL(headers.get('location') ?? '', server.url);
      expect(to.pathname).toBe('/settings/mailboxes');
      return Object.fromEntries(to.searchParams);
    };

    it('asks with PKCE, and hands in the code with its verifier', async () => {
      const asked = await begin();
      const redirectUri = `${await server.get(PublicAddress).url()}/api/oauth/return`;
      expect(Object.fromEntries(asked)).toMatchObject({
        response_type: 'code',
        client_id: 'heard-client',
        redirect_uri: redirectUri,
        login_hint: 'help@shop.test',
        code_challenge_method: 'S256',
      });
      expect(asked.get('scope')).toContain('offline_access');
      expect(await comeBack({ code: 'the-code', state: asked.get('state') ?? '' })).toEqual({
        mailbox: mailbox.id,
        signIn: 'OK',
      });
      const form = tokens.asked.at(-1);
      expect(form).toMatchObject({ grant_type: 'authorization_code', code: 'the-code', redirect_uri: redirectUri });
      const challenge = createHash('sha256')
        .update(form?.code_verifier ?? '')
        .digest('base64url');
      expect(challenge).toBe(asked.get('code_challenge'));
      expect(await stored()).toMatchObject({ hasTokens: true, tokenExpiresAt: expect.any(String) });
      expect(JSON.stringify(await stored())).not.toMatch(/access-|refresh-/);
    });

    it('lets nobody else come back with it, nor anybody later', async () => {
      const state = (await begin()).get('state') ?? '';
      const other = await server.person('admin');
      const asked = tokens.asked.length;
      expect(await comeBack({ code: 'x', state }, other)).toEqual({ signIn: 'OAUTH_STATE_WRONG' });
      expect(await comeBack({ code: 'x', state: `${state.slice(0, -2)}xx` })).toEqual({ signIn: 'OAUTH_STATE_WRONG' });
      expect(await comeBack({ code: 'x', state }, server)).toEqual({ signIn: 'OAUTH_SIGNED_OUT' });
      const agent = await server.person('agent');
      expect(await comeBack({ code: 'x', state }, agent)).toEqual({ signIn: 'OAUTH_SIGNED_OUT' });
      server.clock.advance(20 * MINUTE + 1);
      expect(await comeBack({ code: 'x', state })).toMatchObject({ signIn: 'OAUTH_STATE_EXPIRED' });
      expect(tokens.asked).toHaveLength(asked);
    });

    it.each([
      ['access_denied', 'AADSTS65004: User declined to consent', 'OAUTH_CONSENT_DENIED'],
      ['access_denied', 'AADSTS90094: Admin consent is required', 'OAUTH_ADMIN_NEEDED'],
      ['invalid_request', "AADSTS50020: User account does not exist in tenant 'Fjord'", 'OAUTH_WRONG_TENANT'],
      ['invalid_request', 'AADSTS50011: The redirect URI does not match', 'OAUTH_REDIRECT_MISMATCH'],
      ['invalid_scope', '', 'OAUTH_SCOPE_REFUSED'],
      ['<script>', 'anything', 'OAUTH_NOT_UNDERSTOOD'],
    ])('says what the provider did not like: %s %s', async (error, words, code) => {
      const state = (await begin()).get('state') ?? '';
      expect(await comeBack({ error, error_description: words, state })).toEqual({
        mailbox: mailbox.id,
        signIn: code,
      });
    });

    it.each([
      [
        401,
        { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret' },
        'OAUTH_CLIENT_REFUSED',
      ],
      [401, { error: 'invalid_client', error_description: 'AADSTS7000222: keys are expired' }, 'OAUTH_SECRET_EXPIRED'],
      [400, { error: 'redirect_uri_mismatch' }, 'OAUTH_REDIRECT_MISMATCH'],
      [400, { error: 'invalid_grant' }, 'OAUTH_CODE_REFUSED'],
      [200, { access_token: 'for-an-hour', expires_in: 3_600 }, 'OAUTH_NO_REFRESH_TOKEN'],
      [503, {}, 'OAUTH_UNREACHABLE'],
      [200, 'no json', 'OAUTH_NOT_UNDERSTOOD'],
    ])('says what went wrong with the code: %s %j', async (status, body, code) => {
      const state = (await begin()).get('state') ?? '';
      tokens.next.push({ status, body });
      expect(await comeBack({ code: 'x', state })).toEqual({ mailbox: mailbox.id, signIn: code });
      expect(await stored()).toMatchObject({ hasTokens: false });
    });

    it('begins only where a client is registered and the mailbox signs in that way', async () => {
      const path = `/api/mailboxes/${mailbox.id}/sign-in`;
      expect((await admin.call('POST', path, { provider: 'google' })).status).toBe(404);
      const { version } = (await admin.call<OAuthClientsView>('GET', '/api/oauth/clients')).body;
      await admin.call('DELETE', '/api/oauth/clients/microsoft', undefined, { 'if-match': `"${version}"` });
      const answer = await admin.call<ProblemView>('POST', path, { provider: 'microsoft' });
      expect([answer.status, answer.body.code]).toEqual([422, 'OAUTH_CLIENT_MISSING']);
    });

    it('keeps the secret of the client to itself, and says the address of return', async () => {
      const { version } = (await admin.call<OAuthClientsView>('GET', '/api/oauth/clients')).body;
      const body = { clientId: 'another', clientSecret: 'very-secret', tenant: 'fjord.onmicrosoft.com' };
      const changed = await admin.call('PUT', '/api/oauth/clients/microsoft', body, { 'if-match': `"${version}"` });
      expect(changed.status).toBe(204);
      const seen = await admin.call<OAuthClientsView>('GET', '/api/oauth/clients');
      expect(seen.body.clients.microsoft).toMatchObject({ clientId: 'another', hasSecret: true });
      expect(seen.body.redirectUri).toMatch(/\/api\/oauth\/return$/);
      expect(JSON.stringify(seen.body)).not.toContain('very-secret');
    });
  });
});
