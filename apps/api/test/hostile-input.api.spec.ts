import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { type NewIntegrationView, type ProblemView, TOKEN_SCOPES } from '#contracts';
import { newId } from '#kernel';
import { hostileText, seededRandom, type TestServer, testServer } from '#testing';
import { AccessWorld } from './access-world.js';
import { EXPECTATIONS, type Expectation } from './route-expectations.js';

const SEED = 20_260_302;
const TEXTS_EACH = 6;
const PROGRAMS = 10;
const JSON_TYPE = 'application/json';
const rows = Object.entries(EXPECTATIONS).filter(([, { isOnlyRefused }]) => !isOnlyRefused);
// The forms of the customer's pages have tests of their own.
const withBody = rows.filter(([route, { body }]) => body !== undefined && !/ \/(s\/|p\/:code$)/.test(route));

/** Values of other types than most fields have, and one that is far too long. */
const MISFITS = [null, true, -1, 1e308, 2 ** 53, [], {}, [[]], { $ne: '' }, '', 'x'.repeat(200_000), '\0', '\ud800'];
/** Bodies that are no object of ours, each with the type under which it comes. */
const BODIES: [string, string, string][] = [
  ['broken JSON', '{"name": ', JSON_TYPE],
  ['an array', '[]', JSON_TYPE],
  ['null', 'null', JSON_TYPE],
  ['a number', '1', JSON_TYPE],
  ['a prototype', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}', JSON_TYPE],
  ['very deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, JSON_TYPE],
  ['two megabytes', JSON.stringify({ name: 'x'.repeat(2_000_000) }), JSON_TYPE],
  ['another character set', '{"name":"x"}', `${JSON_TYPE}; charset=iso-8859-1`],
  ['a tab in its type', '{"name":"x"}', `${JSON_TYPE}\ta`],
  ['plain text', '{"name":"x"}', 'text/plain'],
  ['XML', '<name>x</name>', 'application/xml'],
  ['a form', 'name=x&__proto__[polluted]=1', 'application/x-www-form-urlencoded'],
  ['a broken upload', '--x\r\nContent-Disposition: form-data', 'multipart/form-data; boundary=x'],
];
const IDS = [
  '%00',
  '..%2f..%2fetc%2fpasswd',
  '%E0%A4%A',
  '%ff',
  "' or 1=1 --",
  '1e309',
  '-1',
  '9223372036854775808',
  '99999999999999999999999999',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '{}',
  '%F0%9F%98%80',
  'a'.repeat(4_000),
];
const cursorOf = (values: unknown): string => Buffer.from(JSON.stringify(values)).toString('base64url');
const CURSORS = [
  'x',
  '%00',
  '"',
  cursorOf(['x', 'y']),
  cursorOf(['2026-13-45T00:00:00Z', newId()]),
  cursorOf(['2026-01-01T00:00:00Z', 'y']),
  cursorOf(['\0', '\0']),
  cursorOf([1e308, -1]),
  cursorOf(['2026-02-31T00:00:00.000Z', newId()]),
  cursorOf(['+275760-09-13T00:00:00.000Z', newId()]),
  cursorOf([{}, []]),
  cursorOf(['infinity', newId()]),
  cursorOf(['2026-01-01T00:00:00Z', '9'.repeat(40)]),
];

describe('hostile input', () => {
  let server: TestServer;
  let world: AccessWorld;
  let calls = 0;

  /** Several, so that no limit of requests answers in place of the route. */
  const programs: string[] = [];

  beforeAll(async () => {
    server = await testServer({ config: { HEARD_ALLOW_PLAIN_HTTP: true } });
    world = await AccessWorld.open(server);
    for (let count = 0; count < PROGRAMS; count += 1) {
      const wanted = { name: `Shop ${count}`, scopes: TOKEN_SCOPES };
      const { body } = await world.people.admin.call<NewIntegrationView>('POST', '/api/integrations', wanted);
      programs.push(`Bearer ${body.token}`);
    }
  });
  afterAll(() => server.close());

  interface Sent {
    id?: string | undefined;
    body?: string;
    type?: string;
    path?: string | undefined;
    query?: string;
    ifMatch?: string;
  }

  /** Each request comes from another address, so that no limit of tries answers in place of the route. */
  const send = async (route: string, { id = newId(), body, type = JSON_TYPE, path, query = '', ifMatch }: Sent) => {
    const [method, template] = route.split(' ') as [string, string];
    const { path: expected = template, version, who } = EXPECTATIONS[route] as Expectation;
    calls += 1;
    const headers: Record<string, string> = {
      ...(who === 'programs'
        ? { authorization: programs[calls % PROGRAMS] as string }
        : { cookie: world.people.admin.cookie, 'x-heard': '1' }),
      'x-forwarded-for': `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`,
      'if-match': ifMatch ?? `"${version ?? 1}"`,
    };
    if (body !== undefined) headers['content-type'] = type;
    const response = await fetch(`${server.url}${(path ?? expected).replace(':id', id)}${query}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
    const problem = isProblem ? (JSON.parse(text) as ProblemView) : undefined;
    // Pages for customers say it in a page, where the address is one at all.
    const isForCustomers = /^\/[sp]\//.test(template) || template === '/standards';
    const isPage = isForCustomers && response.headers.get('content-type')?.startsWith('text/html') === true;
    if (response.status >= 400 && !isPage) {
      expect({ text, code: problem?.code, status: problem?.status }).toMatchObject({
        code: expect.stringMatching(/^[A-Z_]+$/),
        status: response.status,
      });
      expect(problem?.requestId).toBe(response.headers.get('x-request-id'));
    }
    if (response.status >= 400) {
      expect(text).not.toMatch(/at .*\.(ts|js):\d+|select |insert |\/node_modules\//i);
    }
    return { status: response.status, code: problem?.code };
  };
  const bodyOf = async ({ body }: Expectation): Promise<Record<string, unknown>> =>
    ((typeof body === 'function' ? await body(world) : body) ?? {}) as Record<string, unknown>;
  const thingOf = async ({ of }: Expectation): Promise<string | undefined> => (of ? world.thing(of) : undefined);

  it.each(withBody)('%s takes no field beyond its own', async (route, expectation) => {
    const id = await thingOf(expectation);
    const before = await world.digest();
    for (const extra of ['id', 'role', 'isAdmin', 'version', 'createdAt', 'agent_id', 'password_hash']) {
      const body = await bodyOf(expectation);
      if (extra in body) continue;
      const answer = await send(route, { id, body: JSON.stringify({ ...body, [extra]: 'admin' }) });
      expect([extra, answer.status]).toEqual([extra, 422]);
    }
    expect(await world.digest()).toEqual(before);
  });

  it.each(withBody)(
    '%s answers bodies that are none with a problem, and changes nothing',
    async (route, expectation) => {
      const id = await thingOf(expectation);
      const before = await world.digest();
      for (const [what, body, type] of BODIES) {
        const { status } = await send(route, { id, body, type });
        const isRefused = status >= 400 && status < 500;
        expect([what, status, isRefused]).toEqual([what, status, true]);
        if (what === 'two megabytes') expect(status).toBe(413);
      }
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
      expect(await world.digest()).toEqual(before);
    },
  );

  it.each(withBody)(
    '%s never breaks on a field of another type or on text that has broken others',
    async (route, expectation) => {
      const random = seededRandom(SEED);
      for (const field of Object.keys(await bodyOf(expectation))) {
        let id = await thingOf(expectation);
        let before = await world.digest();
        const texts = Array.from({ length: TEXTS_EACH }, () => hostileText(random));
        for (const value of [...MISFITS, ...texts]) {
          const body = JSON.stringify({ ...(await bodyOf(expectation)), [field]: value });
          const { status, code } = await send(route, { id, body });
          const shown = typeof value === 'string' ? value.slice(0, 60) : value;
          const isBroken = status >= 500 && !(expectation.or ?? []).includes(status);
          expect({ field, shown, status, code, isBroken }).toMatchObject({ isBroken: false });
          if (status >= 400) continue;
          // It was taken, so the next value needs something that is as it was.
          id = await thingOf(expectation);
          before = await world.digest();
        }
        expect(await world.digest()).toEqual(before);
      }
    },
  );

  it.each(rows.filter(([name, { of }]) => of || name.includes(':token')))(
    '%s takes no id that is none',
    async (route) => {
      const before = await world.digest();
      for (const id of IDS) {
        const path = route.split(' ')[1]?.replace(':token', id);
        // Where the address names none, the body does.
        const named = /:(id|token)/.test(route) ? {} : { ids: [id] };
        const body = JSON.stringify({ ...(await bodyOf(EXPECTATIONS[route] as Expectation)), ...named });
        const isWrite = !route.startsWith('GET ');
        const { status } = await send(route, isWrite ? { id, path, body } : { id, path });
        const isRefused = status >= 400 && status < 500;
        expect({ id: id.slice(0, 40), status, isRefused }).toMatchObject({ isRefused: true });
      }
      expect(await world.digest()).toEqual(before);
    },
  );

  it.each(rows.filter(([name, { of }]) => name.startsWith('GET ') && !of))(
    '%s never breaks on what stands behind the question mark',
    async (route, { path }) => {
      const random = seededRandom(SEED);
      const texts = Array.from({ length: TEXTS_EACH }, () => encodeURIComponent(hostileText(random).toWellFormed()));
      const values = [
        ...texts,
        '%',
        '-1',
        '99999',
        '2026-02-31',
        '0000',
        '0000-01-01',
        '0001-01-01',
        '0000-01-01T00:00:00Z',
        '9999-12-31T23:59:59-14:00',
        'a&x=b',
      ];
      const [address, preset = ''] = (path ?? '').split('?');
      const known = Object.fromEntries(new URLSearchParams(preset));
      for (const key of ['cursor', 'q', 'state', 'from', 'country', 'year', 'language', '__proto__']) {
        for (const value of key === 'cursor' ? [...values, ...CURSORS] : values) {
          const { [key]: _, ...others } = known;
          const query = `?${new URLSearchParams(others)}&${key}=${value}`;
          // Once, and twice: a list where a text is expected.
          for (const whole of [query, `${query}&${key}=2`]) {
            const answer = await send(route, { path: address || undefined, query: whole });
            expect({ whole, ...answer, isBroken: answer.status >= 500 }).toMatchObject({ isBroken: false });
          }
        }
      }
    },
  );

  it('refuses versions that are none', async () => {
    const id = await world.thing('ticket');
    for (const ifMatch of ['*', '""', '"x"', '"-1"', '"99999999999999999999"', '1, 2'])
      expect((await send('POST /api/tickets/:id/resolution', { id, ifMatch })).status).toBe(422);
  });

  it('outlives a console that says nonsense', async () => {
    const socket = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { cookie: world.people.agent.cookie },
    });
    await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
    const nonsense = [
      undefined,
      null,
      1,
      'x',
      [],
      {},
      { seq: null },
      { seq: { valueOf: 1, toString: 1 } },
      { seq: 1e308 },
    ];
    for (const value of nonsense) {
      for (const name of ['resume', 'ticket.view', 'ticket.changed', '__proto__', 'toString']) {
        socket.emit(name, value);
        socket.emit(name, value, 'no function');
      }
    }
    socket.emit('ticket.view', { ticketId: 'x'.repeat(5_000), isTyping: [] });
    const answers = await Promise.all(nonsense.map((value) => socket.emitWithAck('resume', value)));
    expect(answers.every(({ status }) => status === 'refetch')).toBe(true);
    socket.disconnect();
    expect((await server.call('GET', '/health')).status).toBe(200);
  });
});
