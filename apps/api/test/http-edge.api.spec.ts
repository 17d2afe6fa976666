import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemView, SetupView } from '#contracts';
import { AgentService } from '#identity';
import { type TestPerson, type TestServer, testServer } from '#testing';
import { AccessWorld } from './access-world.js';

const PASSWORD = 'a long and boring password';
/** Ruling 16, word for word. */
const FRAME_POLICY =
  "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'";

/** A console of one page and one file, as the build lays them down. */
function aConsole(): string {
  const folder = mkdtempSync(join(tmpdir(), 'heard-console-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Heard</title>');
  writeFileSync(join(folder, 'assets/main.js'), 'export {};');
  return folder;
}

describe('the edge of HTTP', () => {
  const consoleFolder = aConsole();
  let server: TestServer;
  let world: AccessWorld;
  let admin: TestPerson;

  beforeAll(async () => {
    server = await testServer({ consoleFolder });
    world = await AccessWorld.open(server);
    admin = world.people.admin;
  });
  afterAll(async () => {
    await server.close();
    rmSync(consoleFolder, { recursive: true });
  });
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, { headers: { cookie: admin.cookie, ...headers }, redirect: 'manual' });

  describe('headers', () => {
    const answers: [string, () => Promise<Response>, number][] = [
      ['a page of the console', () => get('/queue/open'), 200],
      ['the first page', () => get('/'), 200],
      ['a script', () => get('/assets/main.js'), 200],
      ['an answer', () => get('/api/people'), 200],
      ['an answer without a body', () => admin.call('PUT', '/api/me/presence', { state: 'online' }) as never, 204],
      ['an unknown route', () => get('/api/nothing'), 404],
      ['an unknown file', () => get('/assets/nothing.js'), 404],
      ['a refusal', () => get('/api/people', { cookie: '' }), 401],
      ['a wrong body', () => admin.call('POST', '/api/teams', {}) as never, 422],
      ['a body too large', () => admin.call('POST', '/api/teams', { name: 'x'.repeat(2_000_000) }) as never, 413],
      ['a broken address', () => get('/api/tickets/%E0%A4%A'), 400],
      ['a file of a stranger', async () => get(`/api/attachments/${await world.thing('attachment')}`), 200],
      ['a raw mail', async () => get(`/api/quarantine/${await world.thing('quarantinedMail')}/source`), 200],
      ['a mail of ours', async () => get(`/api/local-mailbox/${await world.thing('localMail')}/html`), 200],
      ['a page of the customer', () => get('/s/guessed'), 404],
      ['health', () => get('/health'), 200],
    ];

    it.each(answers)('%s has all of them', async (_, ask, status) => {
      const { status: told, headers } = await ask();
      expect(told).toBe(status);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
    });

    it('let the console run and style itself with files of its own alone', async () => {
      const policy = (await get('/')).headers.get('content-security-policy');
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("style-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
    });

    it.each(['/', '/queue/open', '/login', '/privacy', '/health', '/assets/main.js'])(
      'are the same for HEAD %s as for GET, which has a body besides',
      async (path) => {
        const before = await world.digest();
        const asked = { method: 'HEAD', headers: { cookie: admin.cookie } };
        const [whole, head] = [await get(path), await fetch(`${server.url}${path}`, asked)];
        const told = ({ status, headers }: Response) => [
          status,
          headers.get('content-type'),
          headers.get('content-length'),
          headers.get('cache-control'),
        ];
        expect(told(head)).toEqual(told(whole));
        expect([whole.status, await head.text()]).toEqual([200, '']);
        expect(await world.digest()).toEqual(before);
      },
    );

    it.each(['/privacy', '/standards', '/p/aaaaaaaaaa', '/s/unknown'])(
      'leave %s to the server: it is no page of the console',
      async (path) => {
        expect(await (await get(path)).text()).toContain('<meta name="robots" content="noindex,nofollow"');
      },
    );

    it('let nothing of the API be kept, and files of the console for a year', async () => {
      for (const path of ['/api/people', '/api/nothing', '/queue/open', '/health'])
        expect((await get(path)).headers.get('cache-control')).toMatch(/no-store/);
      expect((await get('/assets/main.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    });

    it('put the whole mail into a frame that runs nothing', async () => {
      const [row] = await server.database.query<{ id: string }>(
        `insert into messages (id, ticket_id, kind, direction, visibility, author_kind, author_name, body_text, has_full_body, inbound_mail_id, created_at)
         values (gen_random_uuid(), $1, 'email', 'inbound', 'public', 'customer', 'Liis', 'x', true, $2, $3) returning id`,
        [await world.thing('ticket'), await world.thing('quarantinedMail'), server.clock.now()],
      );
      const { status, headers } = await get(`/messages/${row?.id}/body`);
      expect([status, headers.get('content-security-policy')]).toEqual([200, FRAME_POLICY]);
      expect(headers.get('cache-control')).toMatch(/no-store/);
    });
  });

  it.each(['/api/tickets/%ff', '/api/tickets/%E0%A4%A'])('says of %s that it is the address', async (path) => {
    for (const cookie of [admin.cookie, '']) {
      const answer = await get(path, { cookie });
      expect((await answer.json()) as ProblemView).toMatchObject({ status: 400, code: 'ADDRESS_UNREADABLE' });
    }
  });

  it.each(['/api/customers/none', '/api/attachments/none', '/messages/none/body', '/api/rules/none/runs'])(
    'says of %s that there is none, and nothing of a body',
    async (path) => {
      const answer = await get(path);
      expect((await answer.json()) as ProblemView).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
    },
  );

  describe('foreign sites', () => {
    const foreign = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' };

    it('get no leave to send what only the console may', async () => {
      const asked = await fetch(`${server.url}/api/teams`, {
        method: 'OPTIONS',
        headers: { ...foreign, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-heard' },
      });
      expect([...asked.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    });

    it.each([
      [
        'application/x-www-form-urlencoded',
        (email: string) => String(new URLSearchParams({ email, password: PASSWORD })),
      ],
      ['text/plain', (email: string) => JSON.stringify({ email, password: PASSWORD })],
      [
        'multipart/form-data; boundary=x',
        (email: string) => `--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n${email}\r\n--x--`,
      ],
    ])('sign nobody in by a form of %s', async (type, bodyOf) => {
      const answer = await fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { ...foreign, 'content-type': type },
        body: bodyOf(admin.email),
      });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
    });

    const signIn = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ email: admin.email, password: PASSWORD }),
      });

    it.each<[string, Record<string, string>]>([
      ['without our header', {}],
      ['from a foreign origin', { 'x-heard': '1', origin: 'https://evil.test' }],
      ['from a sandbox', { 'x-heard': '1', origin: 'null' }],
      ['from an origin that is none', { 'x-heard': '1', origin: 'nonsense' }],
      ['from another site', { 'x-heard': '1', 'sec-fetch-site': 'cross-site' }],
      ['from a neighbour', { 'x-heard': '1', 'sec-fetch-site': 'same-site' }],
    ])('sign nobody in %s', async (_, headers) => {
      const answer = await signIn(headers);
      expect((await answer.json()) as ProblemView).toMatchObject({ status: 403, code: 'FOREIGN_REQUEST' });
      expect(answer.headers.get('set-cookie')).toBeNull();
    });

    it('are not our own pages, whatever proxy stands before us, nor programs', async () => {
      const pages: Record<string, string>[] = [
        {},
        { origin: server.url },
        { origin: 'https://desk.test', 'sec-fetch-site': 'same-origin' },
      ];
      for (const own of pages) expect((await signIn({ 'x-heard': '1', ...own })).status).toBe(200);
    });

    it('write nothing, not even with our header', async () => {
      const before = await world.digest();
      const answer = await admin.call<ProblemView>('POST', '/api/teams', { name: 'Evil' }, foreign);
      expect(answer.body).toMatchObject({ status: 403, code: 'FOREIGN_REQUEST' });
      expect(await world.digest()).toEqual(before);
    });

    it('change nothing with the cookie of somebody who is signed in', async () => {
      const before = await world.digest();
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
        const answer = await fetch(`${server.url}/api/teams`, {
          method: 'POST',
          headers: { ...foreign, cookie: admin.cookie, 'content-type': type },
          body: '{"name":"Evil"}',
        });
        expect((await answer.json()) as ProblemView).toMatchObject({ status: 403, code: 'FOREIGN_REQUEST' });
      }
      expect(await world.digest()).toEqual(before);
    });
  });

  describe('signing in', () => {
    let lastAddress = 0;
    const attempt = (email: string, password: string, headers: Record<string, string> = {}) =>
      server.call<ProblemView>('POST', '/api/session', { email, password }, headers);
    /** Another address and HTTPS, as a proxy on this machine says. */
    const elsewhere = () => ({ 'x-forwarded-for': `203.0.113.${++lastAddress}`, 'x-forwarded-proto': 'https' });

    it('gives a cookie that scripts cannot read and other sites do not send', async () => {
      const plain = (await attempt(admin.email, PASSWORD)).headers.get('set-cookie') ?? '';
      expect(plain).toMatch(/^heard=[\w-]{20,}; Max-Age=\d+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
      const encrypted = (await attempt(admin.email, PASSWORD, elsewhere())).headers.get('set-cookie') ?? '';
      expect(encrypted).toMatch(
        /^__Host-heard=[\w-]{20,}; Max-Age=\d+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      );
    });

    it('makes a new session each time, and takes no session that somebody else has chosen', async () => {
      const chosen = 'heard=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
      const answer = await attempt(admin.email, PASSWORD, { cookie: chosen, ...elsewhere() });
      expect(answer.headers.get('set-cookie')).not.toContain('AAAAAAAAAA');
      expect((await get('/api/session', { cookie: chosen })).status).toBe(401);
    });

    it('takes 20 tries a minute from one address, and says when to come again', async () => {
      const headers = elsewhere();
      const tries = await Promise.all(Array.from({ length: 20 }, () => attempt('x', '', headers)));
      expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([422]));
      const late = await attempt(admin.email, PASSWORD, headers);
      expect([late.status, late.body.code, late.headers.get('set-cookie')]).toEqual([429, 'TOO_MANY_REQUESTS', null]);
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
      // Nobody else is held up.
      expect((await attempt(admin.email, PASSWORD, elsewhere())).status).toBe(200);
    });

    it.each(['known', 'unknown'])('slows an account down that is %s, wherever the guesses come from', async (kind) => {
      const email = kind === 'known' ? (await server.person('agent')).email : 'guessed@heard.test';
      const guess = (password = 'a wrong password') => attempt(email, password, elsewhere());
      const guesses = await Promise.all(Array.from({ length: 10 }, () => guess()));
      expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]));
      const late = await guess(PASSWORD);
      expect(late).toMatchObject({ status: 429, body: { code: 'SIGN_IN_TOO_OFTEN', details: { minutes: 5 } } });
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(240);
      expect(late.headers.get('set-cookie')).toBeNull();
      // Everybody else signs in as before.
      expect((await attempt(admin.email, PASSWORD, elsewhere())).status).toBe(200);
    });

    it('forgets wrong passwords after a right one', async () => {
      const { email } = await server.person('agent');
      for (const password of [...Array(9).fill('wrong'), PASSWORD, ...Array(9).fill('wrong')])
        await attempt(email, password, elsewhere());
      expect((await attempt(email, PASSWORD, elsewhere())).status).toBe(200);
    });

    it('takes as long for an address that nobody has as for a wrong password', async () => {
      const timeOf = async (email: string): Promise<number> => {
        const began = performance.now();
        expect((await attempt(email, 'a wrong password', elsewhere())).status).toBe(401);
        return performance.now() - began;
      };
      const pairs: [number, number][] = [];
      for (let round = 0; round < 9; round++)
        pairs.push([await timeOf(admin.email), await timeOf('nobody@heard.test')]);
      const middle = (numbers: number[]): number => numbers.sort((one, other) => one - other)[4] ?? 0;
      const ratio = middle(pairs.map(([known]) => known)) / middle(pairs.map(([, unknown]) => unknown));
      // Without the work of a hash the unknown one would be ten times as fast.
      expect(ratio > 0.5 && ratio < 2).toBe(true);
    });
  });

  it('drops a session at once when it is signed out, and when the person is disabled', async () => {
    const person = await server.person('agent');
    expect((await person.call('DELETE', '/api/session')).status).toBe(204);
    expect((await person.call('GET', '/api/session')).status).toBe(401);
    const other = await server.person('agent');
    const actor = { kind: 'agent', agentId: admin.id, role: 'admin', teamIds: [] } as const;
    const [row] = await server.database.query<{ version: number }>('select version from agents where id = $1', [
      other.id,
    ]);
    await server.get(AgentService).change(actor, other.id, { isDisabled: true, ifVersion: row?.version ?? 0 });
    expect((await other.call('GET', '/api/session')).status).toBe(401);
  });
});

describe('a proxy that is not ours', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ config: { HEARD_TRUSTED_PROXIES: '192.0.2.1' } });
  });
  afterAll(() => server.close());

  it('says nothing about where a request comes from, how it came, and to which address', async () => {
    const said = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.test' };
    const { body, headers } = await server.call<SetupView>('GET', '/api/setup', undefined, said);
    expect(body.address).toMatchObject({ isHttps: false, isLoopback: true });
    expect(body.address.publicUrl).not.toContain('evil.test');
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});
