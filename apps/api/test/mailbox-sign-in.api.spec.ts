import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MailboxView, OAuthClientsView, ProblemView, SettingsView } from '#contracts';
import { MINUTE, newId, systemActor } from '#kernel';
import { OAuthClients, type OAuthProvider, PublicAddress } from '#mail';
import { type TestPerson, type TestServer, TokenServer, testServer } from '#testing';

describe('signing in at a provider', () => {
  let server: TestServer;
  let admin: TestPerson;
  let tokens: TokenServer;
  let mailbox: MailboxView;

  beforeAll(async () => {
    server = await testServer();
    admin = await server.person('admin');
    tokens = await TokenServer.start();
  });
  afterAll(async () => {
    await tokens.close();
    await server.close();
  });
  beforeEach(async () => {
    tokens.next.length = 0;
    await register('microsoft');
    const fields = { name: 'Help', teamId: null, language: 'en', isActive: true };
    const address = `help-${newId().slice(-6)}@shop.test`;
    mailbox = (await admin.call<MailboxView>('POST', '/api/mailboxes', { ...fields, address })).body;
    const outgoing = {
      host: 'outlook.office365.com',
      port: 587,
      security: 'starttls',
      user: 'help@shop.test',
      auth: 'microsoft',
      secret: null,
    };
    const body = { incoming: { ...outgoing, folder: 'INBOX' }, outgoing, importDays: 0 };
    await admin.call('PUT', `/api/mailboxes/${mailbox.id}/servers`, body, { 'if-match': '"0"' });
  });

  const stored = async () => {
    const { body } = await admin.call<SettingsView>('GET', '/api/settings');
    return body.mailboxServers.find(({ mailboxId }) => mailboxId === mailbox.id);
  };

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

  it('leads back to the console also when something of ours breaks on the way', async () => {
    const state = (await begin()).get('state') ?? '';
    await server.database.query('alter table mailbox_servers rename to gone');
    try {
      expect(await comeBack({ code: 'x', state })).toEqual({ signIn: 'OAUTH_INTERRUPTED' });
    } finally {
      await server.database.query('alter table gone rename to mailbox_servers');
    }
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
