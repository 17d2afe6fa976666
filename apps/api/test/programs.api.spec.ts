import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ApiTicketsPage,
  type ApiWrittenView,
  type CompanyView,
  type CustomerView,
  type IntegrationsView,
  type NewIntegrationView,
  type ProblemView,
  type SystemWarningsView,
  TOKEN_SCOPES,
} from '#contracts';
import { CustomerService } from '#customers';
import { DAY, newId } from '#kernel';
import { Housekeeping, Outbox } from '#outbox';
import { CaseFixture, type TestPerson, type TestServer, testServer } from '#testing';
import { REQUESTS_A_MINUTE, WRONG_A_MINUTE } from '../src/http/integration.guard.js';

describe('programs', () => {
  let server: TestServer;
  let company: CaseFixture;
  let admin: TestPerson;
  let token: string;

  beforeAll(async () => {
    server = await testServer();
    company = new CaseFixture(server.database, server.clock, server.get(Outbox));
    admin = await server.person('admin');
    token = (await open()).token;
  });
  afterAll(() => server.close());

  const open = async (name: string = newId(), scopes: readonly string[] = TOKEN_SCOPES) =>
    (await admin.call<NewIntegrationView>('POST', '/api/integrations', { name, scopes })).body;
  /** As curl would: no cookie, and no mark of our console. */
  const call = async <Body = ApiWrittenView & ProblemView>(
    method: string,
    path: string,
    body?: unknown,
    as = token,
  ) => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  };
  const page = async (id: string) => (await admin.call<CustomerView>('GET', `/api/customers/${id}`)).body;
  const events = async (type: string) =>
    (await server.database.query('select 1 from outbox_events where type = $1', [type])).length;
  const at = '2026-11-20T10:00:00+02:00';

  it('are kept out after a restore until a person lets each in again', async () => {
    const [shop, erp] = [await open(), await open()];
    await server.database.query('update api_tokens set stopped_at = now() where id = any($1::uuid[])', [
      [shop.id, erp.id],
    ]);
    const status = async (as: string) => {
      const { status, body } = await call('GET', '/tickets?address=a@b.ee', undefined, as);
      return [status, body.code];
    };
    const warned = async () =>
      (await admin.call<SystemWarningsView>('GET', '/api/system/warnings')).body.warnings.find(
        ({ code }) => code === 'TOKENS_STOPPED',
      )?.count;
    expect([await status(shop.token), await status(erp.token)]).toEqual([
      [401, 'TOKEN_STOPPED'],
      [401, 'TOKEN_STOPPED'],
    ]);
    expect(await status(token)).toEqual([404, 'CUSTOMER_NOT_FOUND']);
    expect(await warned()).toBe(2);
    const before = await events('IntegrationResumed');
    for (const _ of [1, 2]) expect((await admin.call('POST', `/api/integrations/${shop.id}/resume`)).status).toBe(204);
    expect(await events('IntegrationResumed')).toBe(before + 1);
    expect(await status(shop.token)).toEqual([404, 'CUSTOMER_NOT_FOUND']);
    expect(await warned()).toBe(1);
    await admin.call('DELETE', `/api/integrations/${erp.id}`);
    expect((await admin.call('POST', `/api/integrations/${erp.id}/resume`)).status).toBe(404);
    expect(await status(erp.token)).toEqual([401, 'TOKEN_REFUSED']);
    expect(await warned()).toBeUndefined();
  });

  it('get a token that is shown once and stored as its hash, and lose it at once', async () => {
    const shop = await open('Shop', ['orders:write']);
    expect(shop.token).toMatch(/^heard_[\w-]{43}$/);
    const dump = JSON.stringify(await server.database.query('select * from api_tokens'));
    expect(dump).not.toContain(shop.token);
    expect(dump).not.toContain(shop.token.slice('heard_'.length));
    const taken = await admin.call<ProblemView>('POST', '/api/integrations', {
      name: 'SHOP',
      scopes: ['tickets:read'],
    });
    expect([taken.status, taken.body.code]).toEqual([409, 'INTEGRATION_NAME_TAKEN']);
    const order = { customer: { address: 'x@nobody.test' }, status: 'paid', placedAt: at };
    expect((await call('PUT', '/orders/1', order, shop.token)).body.code).toBe('CUSTOMER_NOT_FOUND');
    const listed = async () =>
      (await admin.call<IntegrationsView>('GET', '/api/integrations')).body.integrations.find(
        ({ id }) => id === shop.id,
      );
    expect(await listed()).toMatchObject({ lastSeenAt: server.clock.now().toISOString(), createdBy: { id: admin.id } });
    expect(JSON.stringify(await listed())).not.toContain('heard_');
    expect((await admin.call('DELETE', `/api/integrations/${shop.id}`)).status).toBe(204);
    expect((await admin.call('DELETE', `/api/integrations/${shop.id}`)).status).toBe(204);
    expect((await call('PUT', '/orders/1', order, shop.token)).body.code).toBe('TOKEN_REFUSED');
    expect(await listed()).toMatchObject({ revokedBy: { id: admin.id } });
    // Its name is free again.
    expect((await open('Shop')).token).toMatch(/^heard_\w{20,}/);
    for (const wrong of [
      { name: '', scopes: ['tickets:read'] },
      { name: 'x', scopes: [] },
      { name: 'x', scopes: ['all'] },
    ])
      expect((await admin.call('POST', '/api/integrations', wrong)).status).toBe(422);
  });

  it('make customers and companies known, and tell what changed, as often as they like', async () => {
    const firm = { externalId: 'firm-1', name: 'Fjord OÜ', domains: ['fjord.test'], country: 'ee' };
    const made = await call('PUT', '/companies', firm);
    expect(made.body.isNew).toBe(true);
    expect((await call('PUT', '/companies', firm)).body).toEqual({ id: made.body.id, isNew: false });
    const person = {
      externalId: 'u-1',
      address: 'Juri@fjord.test',
      name: 'Jüri Kask',
      phone: '+372 5123 456',
      language: 'et',
      company: 'firm-1',
    };
    const first = await call('PUT', '/customers', person);
    expect([first.status, first.body.isNew]).toEqual([200, true]);
    const again = await Promise.all(Array.from({ length: 4 }, () => call('PUT', '/customers', person)));
    for (const { body } of again) expect(body).toEqual({ id: first.body.id, isNew: false });
    const seen = await page(first.body.id);
    expect(seen.profile).toMatchObject({ name: 'Jüri Kask', company: { name: 'Fjord OÜ' }, language: 'et' });
    expect(seen.profile.contactPoints.map(({ address }) => address)).toEqual(['juri@fjord.test', '+3725123456']);
    expect(seen.history.every(({ by, integration }) => by === null && integration !== null)).toBe(true);
    // A second address of the same id is one more address, and the name that a person of ours wrote is not lost unseen.
    await call('PUT', '/customers', { externalId: 'u-1', address: 'juri@home.test', notes: 'VIP' });
    const changed = await page(first.body.id);
    expect(changed.profile.contactPoints).toHaveLength(3);
    expect(changed.profile.name).toBe('Jüri Kask');
    const { body } = await admin.call<CompanyView>('GET', `/api/companies/${made.body.id}`);
    expect(body.customers.rows).toHaveLength(1);
  });

  it('are told what to do when what they say cannot be', async () => {
    await call('PUT', '/customers', { externalId: 'a', address: 'a@ids.test' });
    await call('PUT', '/customers', { address: 'b@ids.test' });
    const wrong: [string, string, unknown, number, string, string?][] = [
      ['PUT', '/customers', { externalId: 'a', address: 'b@ids.test' }, 409, 'EXTERNAL_ID_TAKEN', 'externalId'],
      ['PUT', '/customers', { externalId: 'nobody' }, 422, 'ADDRESS_NEEDED', 'address'],
      ['PUT', '/customers', { address: 'a@ids.test', company: 'none' }, 422, 'COMPANY_NOT_FOUND', 'company'],
      ['PUT', '/customers', {}, 422, 'INPUT_INVALID', 'address'],
      ['PUT', '/customers', { address: 'a@ids.test', role: 'admin' }, 422, 'INPUT_INVALID'],
      ['PUT', '/companies', { externalId: 'new' }, 422, 'NAME_NEEDED', 'name'],
      [
        'PUT',
        '/companies',
        { externalId: 'n', name: 'N', domains: ['gmail.com'] },
        422,
        'DOMAIN_IS_EVERYBODYS',
        'domains',
      ],
      [
        'PUT',
        '/orders/1',
        { customer: { address: 'c@ids.test' }, status: 'paid', placedAt: at },
        404,
        'CUSTOMER_NOT_FOUND',
      ],
      ['PUT', '/orders/1', { customer: {}, status: 'paid', placedAt: at }, 422, 'INPUT_INVALID', 'customer.address'],
      [
        'PUT',
        '/orders/1',
        { customer: { externalId: 'a' }, status: 'gone', placedAt: at },
        422,
        'INPUT_INVALID',
        'status',
      ],
      [
        'PUT',
        '/orders/1',
        { customer: { externalId: 'a' }, status: 'paid', placedAt: 'now' },
        422,
        'INPUT_INVALID',
        'placedAt',
      ],
      [
        'PUT',
        '/orders/1',
        { customer: { externalId: 'a' }, status: 'paid', placedAt: at, amount: 5 },
        422,
        'INPUT_INVALID',
        'currency',
      ],
      [
        'PUT',
        '/orders/1',
        { customer: { externalId: 'a' }, status: 'paid', placedAt: at, url: 'javascript:alert(1)' },
        422,
        'INPUT_INVALID',
        'url',
      ],
      [
        'PUT',
        `/orders/${'9'.repeat(101)}`,
        { customer: { externalId: 'a' }, status: 'paid', placedAt: at },
        422,
        'INPUT_INVALID',
      ],
      [
        'POST',
        '/activities',
        { customer: { externalId: 'a' }, key: 'k', kind: 'x', text: 'y'.repeat(501), happenedAt: at },
        422,
        'INPUT_INVALID',
        'text',
      ],
    ];
    for (const [method, path, body, status, code, field] of wrong) {
      const answer = await call(method, path, body);
      expect([JSON.stringify(body), answer.status, answer.body.code]).toEqual([JSON.stringify(body), status, code]);
      if (field) expect(answer.body.errors?.map((error) => error.path)).toContain(field);
    }
  });

  it('tell of orders, each by its number as it is now; that it was completed is told once', async () => {
    const { body: person } = await call('PUT', '/customers', { externalId: 'buyer', address: 'buyer@shop.test' });
    const order = {
      customer: { externalId: 'buyer' },
      status: 'placed',
      amount: '49.90',
      currency: 'eur',
      placedAt: at,
    };
    const path = `/orders/${encodeURIComponent('A/7 ä')}`;
    const first = await call('PUT', path, { ...order, url: 'https://shop.test/orders/7' });
    expect(first.body.isNew).toBe(true);
    for (const status of ['completed', 'completed', 'refunded', 'completed'])
      expect((await call('PUT', path, { ...order, status, amount: 49.9 })).body).toEqual({
        id: first.body.id,
        isNew: false,
      });
    expect(await events('OrderCompleted')).toBe(1);
    expect((await page(person.id)).orders).toEqual([
      expect.objectContaining({
        number: 'A/7 ä',
        status: 'completed',
        amount: '49.9',
        currency: 'EUR',
        placedAt: '2026-11-20T08:00:00.000Z',
        url: null,
      }),
    ]);
    // Another program has numbers of its own.
    const other = await open();
    expect((await call('PUT', path, order, other.token)).body.isNew).toBe(true);
    expect((await page(person.id)).orders).toHaveLength(2);
  });

  it('tell of what customers did, once for each key, and it is kept for two years', async () => {
    const { body: person } = await call('PUT', '/customers', { externalId: 'doer', address: 'doer@app.test' });
    const activity = { customer: { externalId: 'doer' }, key: 'e-1', kind: 'login', text: 'Signed in', happenedAt: at };
    const both = await Promise.all([call('POST', '/activities', activity), call('POST', '/activities', activity)]);
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
    expect(both.filter(({ body }) => body.isNew)).toHaveLength(1);
    expect((await call('POST', '/activities', { ...activity, text: 'Other' })).body.isNew).toBe(false);
    expect((await page(person.id)).activities).toMatchObject([{ kind: 'login', text: 'Signed in' }]);
    expect(await events('ActivityChanged')).toBe(1);
    const old = new Date(server.clock.now().getTime() - 731 * DAY).toISOString();
    await call('POST', '/activities', { ...activity, key: 'e-0', happenedAt: old });
    await server.get(Housekeeping).run();
    expect((await page(person.id)).activities).toHaveLength(1);
  });

  it('read the tickets of a customer, of every team and without a word of anybody, page by page', async () => {
    const known = await server.database.transaction((tx) =>
      server.get(CustomerService).findOrCreateByAddress(tx, { address: 'many@read.test' }),
    );
    const teamId = await company.team();
    for (let count = 0; count < 60; count++) await company.ticket(known.customerId, count % 2 ? teamId : null);
    const first = await call<ApiTicketsPage>('GET', '/tickets?address=MANY@read.test');
    expect(first.body.tickets).toHaveLength(50);
    expect(Object.keys(first.body.tickets[0] ?? {}).sort()).toEqual(
      ['createdAt', 'lastMessageAt', 'number', 'resolvedAt', 'status', 'subject', 'url'].sort(),
    );
    const second = await call<ApiTicketsPage>('GET', `/tickets?address=many@read.test&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ next: null });
    const numbers = [...first.body.tickets, ...second.body.tickets].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(60);
    expect((await call('GET', '/tickets?address=nobody@read.test')).status).toBe(404);
    expect((await call('GET', '/tickets')).status).toBe(422);
  });

  it('go on with a customer after a merge, by every id and address', async () => {
    const { body: one } = await call('PUT', '/customers', { externalId: 'm1', address: 'm1@merge.test' });
    const { body: two } = await call('PUT', '/customers', { externalId: 'm2', address: 'm2@merge.test' });
    const order = { status: 'paid', placedAt: at };
    await call('PUT', '/orders/m1', { ...order, customer: { externalId: 'm1' } });
    await admin.call('POST', `/api/customers/${one.id}/merge`, { intoId: two.id });
    await call('PUT', '/orders/m2', { ...order, customer: { externalId: 'm1', address: 'm2@merge.test' } });
    expect((await page(two.id)).orders).toHaveLength(2);
    expect((await call('PUT', '/customers', { externalId: 'm1', address: 'm1@merge.test' })).body.id).toBe(two.id);
  });

  it('are slowed down, each by itself, and told for how long', async () => {
    const { token: busy } = await open();
    const asked = async () => (await call('GET', '/tickets', undefined, busy)).status;
    const statuses: number[] = [];
    for (let round = 0; round < REQUESTS_A_MINUTE / 50; round++)
      statuses.push(...(await Promise.all(Array.from({ length: 50 }, asked))));
    expect(new Set(statuses)).toEqual(new Set([422]));
    const refused = await call('GET', '/tickets', undefined, busy);
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await call('GET', '/tickets')).status).toBe(422);
  });

  it('are told to stop guessing, and one with a right token is not kept out by that', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < WRONG_A_MINUTE / 10 + 1; round++)
      statuses.push(
        ...(await Promise.all(
          Array.from(
            { length: 10 },
            async () => (await call('GET', '/tickets', undefined, `heard_${'x'.repeat(43)}`)).status,
          ),
        )),
      );
    expect(statuses.at(-1)).toBe(429);
    expect((await call('GET', '/tickets')).status).toBe(422);
  });
});
