import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE, newId, SECOND, systemActor } from '#kernel';
import { ImapConnections, MailboxServerRepository, MailboxServers, MailModule, OAuthClients, OAuthTokens } from '#mail';
import { ImapDouble, type TestApp, TokenServer, testApp } from '#testing';

const actor = systemActor('test');
const back = { code: 'code', redirectUri: 'https://desk.shop.ee/back', verifier: 'verifier' };

describe('the tokens of a mailbox', () => {
  let app: TestApp;
  let tokenServer: TokenServer;
  let double: ImapDouble;
  let mailboxId: string;

  beforeAll(async () => {
    app = await testApp([MailModule]);
    mailboxId = newId();
    await app.database.query(
      `insert into mailboxes (id, name, address, language, created_at) values ($1, 'Help', 'help@shop.ee', 'et', $2)`,
      [mailboxId, app.clock.now()],
    );
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    tokenServer = await TokenServer.start();
    double = await ImapDouble.start();
    Object.assign(double.behaviour, { mechanisms: ['XOAUTH2'] });
    await app.database.query('delete from mailbox_servers');
    await app.database.query('delete from settings');
    await app.get(MailboxServers).change(actor, mailboxId, { ...servers(), ifVersion: 0 });
    await register({ clientSecret: 'client secret' });
  });
  afterEach(async () => {
    await tokenServer.close();
    await double.close();
  });

  const servers = (user = 'help@shop.ee') => ({
    incoming: {
      kind: 'imap' as const,
      host: '127.0.0.1',
      port: double.port,
      security: 'none' as const,
      user,
      auth: 'microsoft' as const,
      folder: 'INBOX',
      secret: null,
    },
    outgoing: null,
    importDays: 0,
  });
  const register = async ({
    clientSecret,
    tokenUrl = tokenServer.url,
  }: {
    clientSecret: string | null;
    tokenUrl?: string;
  }) => {
    const clients = app.get(OAuthClients);
    const { version } = await clients.view();
    const change = { clientId: 'our-client', clientSecret, tenant: 'shop.ee', tokenUrl };
    await app.database.transaction((tx) =>
      clients.change(tx, actor, { provider: 'microsoft', change, ifVersion: version }),
    );
  };
  const tokens = () => app.get(OAuthTokens);
  const signIn = () => tokens().signIn(mailboxId, 'microsoft', back);
  const token = (refused?: string) => tokens().accessToken(mailboxId, 'microsoft', refused);
  const open = async () => {
    const row = await app.get(MailboxServerRepository).find(mailboxId);
    if (!row?.incoming) throw new Error('there is no server');
    const session = await app.get(ImapConnections).open(mailboxId, row.incoming);
    await session.close();
  };

  it('come for the code of a sign-in, and lie sealed', async () => {
    await signIn();
    expect(tokenServer.asked).toEqual([
      {
        grant_type: 'authorization_code',
        client_id: 'our-client',
        client_secret: 'client secret',
        code: 'code',
        redirect_uri: 'https://desk.shop.ee/back',
        code_verifier: 'verifier',
        scope: expect.stringContaining('IMAP.AccessAsUser.All'),
      },
    ]);
    expect(await token()).toBe('access-1');
    const [row] = await app.database.query('select * from mailbox_servers');
    expect(JSON.stringify(row)).not.toMatch(/access-1|refresh-1/);
    expect(JSON.stringify(await app.database.query('select * from settings'))).not.toContain('client secret');
  });

  it('are refreshed some minutes before they end, with the newest refresh token', async () => {
    await signIn();
    app.clock.advance(54 * MINUTE);
    expect(await token()).toBe('access-1');
    app.clock.advance(2 * MINUTE);
    expect(await token()).toBe('access-2');
    expect(tokenServer.asked.at(-1)).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'refresh-1' });
    app.clock.advance(60 * MINUTE);
    expect(await token()).toBe('access-3');
    expect(tokenServer.asked.at(-1)).toMatchObject({ refresh_token: 'refresh-2' });
  });

  it('are asked for once, however many want them at a time', async () => {
    await signIn();
    app.clock.advance(60 * MINUTE);
    const got = await Promise.all(Array.from({ length: 10 }, () => token()));
    expect(new Set(got)).toEqual(new Set(['access-2']));
    expect(tokenServer.asked.length).toBe(2);
  });

  it('open the mailbox; one that the server refuses is refreshed once', async () => {
    await signIn();
    double.behaviour.tokens = ['access-1'];
    await open();
    expect(tokenServer.asked.length).toBe(1);
    double.behaviour.tokens = ['access-2'];
    await open();
    expect(tokenServer.asked.length).toBe(2);
    double.behaviour.tokens = [];
    await expect(open()).rejects.toMatchObject({ code: 'OAUTH_TOKEN_REFUSED' });
    expect(tokenServer.asked.length).toBe(3);
  });

  it.each([
    [400, { error: 'invalid_grant' }, 'OAUTH_SIGN_IN_ENDED'],
    [401, { error: 'invalid_client' }, 'OAUTH_CLIENT_REFUSED'],
    [400, { error: 'invalid_scope' }, 'OAUTH_SCOPE_REFUSED'],
    [503, {}, 'OAUTH_UNREACHABLE'],
    [429, {}, 'OAUTH_UNREACHABLE'],
    [200, { nothing: true }, 'OAUTH_NOT_UNDERSTOOD'],
    [302, {}, 'OAUTH_NOT_UNDERSTOOD'],
  ])('say in a plain code why there are none (%s %j)', async (status, body, code) => {
    await signIn();
    app.clock.advance(60 * MINUTE);
    tokenServer.next.push({ status, body });
    await expect(token()).rejects.toMatchObject({ code });
    // The next one asks again.
    expect(await token()).toBe('access-2');
  });

  it('say when a code of a sign-in is refused, and when nobody has signed in', async () => {
    await expect(token()).rejects.toMatchObject({ code: 'OAUTH_NOT_SIGNED_IN' });
    tokenServer.next.push({ status: 400, body: { error: 'invalid_grant' } });
    await expect(signIn()).rejects.toMatchObject({ code: 'OAUTH_CODE_REFUSED' });
    expect(await app.get(MailboxServers).test(mailboxId)).toEqual([
      { step: 'connect', code: 'OK' },
      { step: 'sign_in', code: 'OAUTH_NOT_SIGNED_IN' },
      { step: 'folder', code: 'SKIPPED' },
    ]);
  });

  it('are forgotten when the mailbox belongs to another account', async () => {
    await signIn();
    const { version } = await app.get(MailboxServers).view(mailboxId);
    await app.get(MailboxServers).change(actor, mailboxId, { ...servers('another@shop.ee'), ifVersion: version });
    expect(await app.get(MailboxServers).view(mailboxId)).toMatchObject({ hasTokens: false });
  });

  it('are not kept when another account was entered while they were asked for', async () => {
    await signIn();
    app.clock.advance(60 * MINUTE);
    tokenServer.meanwhile = async () => {
      const { version } = await app.get(MailboxServers).view(mailboxId);
      await app.get(MailboxServers).change(actor, mailboxId, { ...servers('another@shop.ee'), ifVersion: version });
    };
    await token();
    expect(await app.get(MailboxServers).view(mailboxId)).toMatchObject({ hasTokens: false });
  });

  it('are forgotten when another account sends, also where nothing is fetched', async () => {
    const { kind: _, folder: __, ...outgoing } = servers().incoming;
    const sending = (user: string) => ({ incoming: null, outgoing: { ...outgoing, user }, importDays: 0 });
    const change = async (user: string): Promise<void> => {
      const { version } = await app.get(MailboxServers).view(mailboxId);
      await app.get(MailboxServers).change(actor, mailboxId, { ...sending(user), ifVersion: version });
    };
    await change('help@shop.ee');
    await signIn();
    await change('another@shop.ee');
    expect(await app.get(MailboxServers).view(mailboxId)).toMatchObject({ hasTokens: false });
  });

  it('are asked for nowhere but over HTTPS, and a kept secret goes to no other address', async () => {
    await expect(register({ clientSecret: 'x', tokenUrl: 'http://tokens.example/token' })).rejects.toMatchObject({
      code: 'OAUTH_URL_INVALID',
    });
    await register({ clientSecret: null, tokenUrl: 'https://tokens.example/token' });
    expect((await app.get(OAuthClients).view()).clients.microsoft).toMatchObject({ hasSecret: false });
  });

  it('tell where to sign in', async () => {
    const url = new URL(
      await tokens().authorizationUrl('microsoft', {
        redirectUri: back.redirectUri,
        state: 'state',
        challenge: 'challenge',
        address: 'help@shop.ee',
      }),
    );
    expect(url.origin + url.pathname).toBe('https://login.microsoftonline.com/shop.ee/oauth2/v2.0/authorize');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      code_challenge_method: 'S256',
      login_hint: 'help@shop.ee',
    });
  });

  it('live as long as the provider says', async () => {
    tokenServer.livesSeconds = 1_000;
    await signIn();
    const { tokenExpiresAt } = await app.get(MailboxServers).view(mailboxId);
    expect(tokenExpiresAt?.getTime()).toBe(app.clock.now().getTime() + 1_000 * SECOND);
  });

  it('remember when a person has to sign in again, where the provider says it', async () => {
    const end = async () => {
      const sql = 'select sign_in_ends_at as at from mailbox_servers where mailbox_id = $1';
      return (await app.database.query<{ at: Date | null }>(sql, [mailboxId]))[0]?.at?.getTime();
    };
    tokenServer.signInLivesSeconds = 604_800;
    await signIn();
    expect(await end()).toBe(app.clock.now().getTime() + 604_800 * SECOND);
    tokenServer.signInLivesSeconds = undefined;
    await signIn();
    expect(await end()).toBeUndefined();
  });
});
