import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CompanyView, CustomersPage, CustomerTicketsPage, CustomerView, ProblemView } from '#contracts';
import { CustomerService } from '#customers';
import { MINUTE, newId } from '#kernel';
import { Outbox } from '#outbox';
import { CaseFixture, hostileText, seededRandom, type TestPerson, type TestServer, testServer } from '#testing';

describe('customers', () => {
  let server: TestServer;
  let company: CaseFixture;
  let teamId: string;
  let agent: TestPerson;
  let supervisor: TestPerson;
  let stranger: TestPerson;

  beforeAll(async () => {
    server = await testServer();
    company = new CaseFixture(server.database, server.clock, server.get(Outbox));
    teamId = await company.team();
    agent = await server.person('agent', [teamId]);
    supervisor = await server.person('supervisor', [teamId]);
    stranger = await server.person('agent', [await company.team()]);
  });
  afterAll(() => server.close());

  const page = async (id: string, who: TestPerson = agent) =>
    (await who.call<CustomerView>('GET', `/api/customers/${id}`)).body;
  const change = (id: string, version: number, wish: object, who: TestPerson = agent) =>
    who.call<CustomerView & ProblemView>('PATCH', `/api/customers/${id}`, wish, { 'if-match': `"${version}"` });
  const find = async (q: string) =>
    (await agent.call<CustomersPage>('GET', `/api/customers?q=${encodeURIComponent(q)}`)).body.rows.map(({ id }) => id);
  const write = (address: string, name = '') =>
    server.database.transaction((tx) => server.get(CustomerService).findOrCreateByAddress(tx, { address, name }));

  it('are shown with everything at once, as far as the reader may see it', async () => {
    const { customerId } = await company.rating({ teamId, ratedAgentIds: [agent.id], score: 1 });
    await server.settle();
    const seen = await page(customerId, supervisor);
    expect(seen).toMatchObject({
      profile: { id: customerId, name: 'Liis Tamm', notes: '', optedOutAt: null, version: 1 },
      ticketCount: 1,
      ratings: [{ score: 1, isNegative: true, purpose: 'resolution' }],
      cases: [{ state: 'open', step: 'hear' }],
      promises: [{ kind: 'first_contact' }],
      mergedIds: [],
    });
    expect(seen.profile.contactPoints).toMatchObject([{ kind: 'email', isUnreachable: false, isBlocked: false }]);
    expect(seen.tickets.rows).toHaveLength(1);
    // The rated one learns of the rating after 15 minutes, and of the case not at all.
    expect(await page(customerId)).toMatchObject({ ratings: [], cases: [], promises: [], ticketCount: 1 });
    server.clock.advance(15 * MINUTE);
    expect(await page(customerId)).toMatchObject({ ratings: [{ score: 1 }], cases: [], promises: [] });
    // Of the tickets of other teams nobody else sees anything.
    const outside = await page(customerId, stranger);
    expect(outside).toMatchObject({ ticketCount: 0, ratings: [], cases: [], messages: [], tickets: { rows: [] } });
  });

  it('are shown with what was promised to them on a ticket, to those who see the ticket', async () => {
    const customerId = await company.customer('Promised');
    const ticketId = await company.ticket(customerId, teamId);
    await server.database.query(`update tickets set status = 'open', promise_due_at = $2 where id = $1`, [
      ticketId,
      '2026-12-01T10:00:00Z',
    ]);
    await server.database.query(
      `insert into ticket_promises (id, ticket_id, owner_id, due_at, soon_at, state, made_at) values ($1, $2, $3, $4, $4, 'open', $5)`,
      [newId(), ticketId, agent.id, '2026-12-01T10:00:00Z', server.clock.now()],
    );
    expect((await page(customerId)).promises).toMatchObject([{ kind: 'ticket', dueAt: '2026-12-01T10:00:00.000Z' }]);
    expect((await page(customerId, stranger)).promises).toEqual([]);
  });

  describe('written down by hand', () => {
    const open = (wish: object, who: TestPerson = agent) =>
      who.call<CustomerView & ProblemView>('POST', '/api/customers', wish);
    const mail = (address: string) => ({ kind: 'email', address });

    it('have all that was said, and a history that says who', async () => {
      const firm = await server.database.query<{ id: string }>(
        `insert into companies (id, name, created_at) values ($1, 'Fjord', now()) returning id`,
        [newId()],
      );
      const companyId = firm[0]?.id;
      const contactPoints = [
        mail('Kadri@Hand.test'),
        mail('kadri@home.test'),
        { kind: 'phone', address: '+372 555 1234' },
      ];
      const { status, body } = await open({ name: 'Kadri', contactPoints, companyId, language: 'et', notes: 'Deaf.' });
      expect(status).toBe(201);
      expect(body.profile).toMatchObject({ name: 'Kadri', language: 'et', notes: 'Deaf.', company: { name: 'Fjord' } });
      expect(body.profile.contactPoints.map(({ address }) => address).sort()).toEqual([
        '+3725551234',
        'kadri@hand.test',
        'kadri@home.test',
      ]);
      expect(body.history.filter(({ kind }) => kind === 'opened')).toMatchObject([{ by: { id: agent.id } }]);
      expect(await find('+3725551')).toEqual([body.profile.id]);
      // Their first mail finds them.
      expect((await write('kadri@hand.test')).customerId).toBe(body.profile.id);
    });

    it('join the company of their domain, unless another or none was said', async () => {
      const id = newId();
      await server.database.query(`insert into companies (id, name, created_at) values ($1, 'Glacier', now())`, [id]);
      await server.database.query(`insert into company_domains (domain, company_id) values ('glacier.test', $1)`, [id]);
      const of = async (address: string, wish: object = {}) =>
        (await open({ name: 'Somebody', contactPoints: [mail(address)], ...wish })).body.profile.company?.name ?? null;
      expect(await of('a@glacier.test')).toBe('Glacier');
      expect(await of('b@glacier.test', { companyId: null })).toBeNull();
    });

    it('are nobody new where one of the addresses is known: whose it is, is said, and nothing is left behind', async () => {
      const { customerId } = await write('known@hand.test', 'Known One');
      const { status, body } = await open({
        name: 'Double',
        contactPoints: [mail('fresh@hand.test'), mail('KNOWN@hand.test')],
      });
      expect([status, body.code]).toEqual([409, 'CONTACT_POINT_TAKEN']);
      expect(body.details).toEqual({ customerId, name: 'Known One' });
      expect(await find('fresh@hand.test')).toEqual([]);
      expect(await find('double')).toEqual([]);
    });

    it('need a name and a way to reach them, and one of each for two who ask at once', async () => {
      for (const wrong of [
        { name: 'No way', contactPoints: [] },
        { name: ' ', contactPoints: [mail('x@hand.test')] },
        { name: 'Bad', contactPoints: [mail('nothing')] },
        { name: 'Bad', contactPoints: [mail('y@hand.test')], companyId: newId() },
        { name: 'Many', contactPoints: Array.from({ length: 21 }, (_, at) => mail(`m${at}@hand.test`)) },
      ])
        expect((await open(wrong)).status).toBe(422);
      const twice = await Promise.all(
        [1, 2].map(() => open({ name: 'Twin', contactPoints: [mail('twin@hand.test')] })),
      );
      expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(await find('twin@hand.test')).toHaveLength(1);
    });
  });

  it('are listed by their ids, as companies are; what is gone is left out', async () => {
    const { customerId } = await write('listed@hand.test', 'Listed');
    const id = newId();
    await server.database.query(`insert into companies (id, name, created_at) values ($1, 'Moraine', now())`, [id]);
    const names = async (path: string, ids: string[]) =>
      (await agent.call<CustomersPage>('GET', `/api/${path}?ids=${ids.join(',')}`)).body.rows.map(({ name }) => name);
    expect(await names('customers', [newId(), customerId])).toEqual(['Listed']);
    expect(await names('companies', [id, newId()])).toEqual(['Moraine']);
    expect((await agent.call('GET', '/api/customers?ids=nothing')).status).toBe(422);
  });

  it('page their tickets without a gap or a double', async () => {
    const customerId = await company.customer('Many');
    const ids: string[] = [];
    for (let count = 0; count < 45; count++) {
      ids.unshift(await company.ticket(customerId, teamId));
      if (count % 3 === 0) server.clock.advance(1_000);
    }
    const first = await page(customerId);
    const seen = first.tickets.rows.map(({ id }) => id);
    let next = first.tickets.next;
    while (next) {
      const path = `/api/customers/${customerId}/tickets?cursor=${next}`;
      const { body } = await agent.call<CustomerTicketsPage>('GET', path);
      seen.push(...body.rows.map(({ id }) => id));
      next = body.next;
    }
    expect(seen).toHaveLength(45);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(first.ticketCount).toBe(45);
  });

  it('are changed field by field, and the history tells who changed what', async () => {
    const id = await company.customer('Liis');
    const changed = await change(id, 1, { name: '  مریم\u202e Kask ', language: 'et', timeZone: 'Europe/Tallinn' });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBe('"2"');
    expect(changed.body.profile).toMatchObject({ name: 'مریم Kask', language: 'et', version: 2 });
    expect(changed.body.history[0]).toMatchObject({
      kind: 'profile',
      by: { id: agent.id },
      changes: [
        { field: 'language', from: null, to: 'et' },
        { field: 'name', from: 'Liis', to: 'مریم Kask' },
        { field: 'timeZone', from: null, to: 'Europe/Tallinn' },
      ],
    });
    // The same again is no change, and an old version overwrites nothing.
    expect((await change(id, 2, { language: 'et' })).body).toMatchObject({ profile: { version: 2 } });
    expect((await change(id, 1, { name: 'Old' })).status).toBe(412);
    expect((await page(id)).history).toHaveLength(1);
  });

  it('may have names of 300 characters and of any script, and no field may be more than it holds', async () => {
    const id = await company.customer();
    let version = 1;
    const dice = seededRandom(7);
    const odd = Array.from({ length: 12 }, () => hostileText(dice));
    for (const text of [...odd, 'x'.repeat(300), '李明', "O'Brien <script>", '👩‍👧‍👦']) {
      const answer = await change(id, version, { name: text.slice(0, 300) });
      expect([200, 422]).toContain(answer.status);
      version = (await page(id)).profile.version;
    }
    const fields = { name: 'x'.repeat(301), notes: 'x'.repeat(5_001), country: 'Estonia', timeZone: 'Mars/Base' };
    for (const [path, value] of Object.entries(fields)) {
      const { status, body } = await change(id, version, { [path]: value });
      expect([path, status, body.errors?.[0]?.path]).toEqual([path, 422, path]);
    }
    expect((await change(id, version, { companyId: newId() })).body).toMatchObject({ code: 'COMPANY_NOT_FOUND' });
  });

  it('stop and start being asked, with a line in the history for each', async () => {
    const id = await company.customer();
    const stopped = await change(id, 1, { isOptedOut: true });
    expect(stopped.body.profile.optedOutAt).toBe(server.clock.now().toISOString());
    const again = await change(id, 2, { isOptedOut: false });
    expect(again.body.profile.optedOutAt).toBeNull();
    expect(again.body.history.map(({ changes }) => changes[0]?.field)).toEqual(['optedOutAt', 'optedOutAt']);
  });

  it('have several addresses and numbers, each of one customer alone, and never none', async () => {
    const id = await company.customer('Anu');
    const points = `/api/customers/${id}/contact-points`;
    const address = `Anu.${newId()}@Work.Example`;
    const added = await agent.call<CustomerView>('POST', points, { kind: 'email', address });
    expect(added.body.profile.contactPoints.map((point) => point.address)).toContain(address.toLowerCase());
    const phone = await agent.call<CustomerView>('POST', points, { kind: 'phone', address: '+372 (5) 123-45 67' });
    expect(phone.body.profile.contactPoints).toContainEqual(expect.objectContaining({ address: '+37251234567' }));
    // Who writes from it is known.
    expect((await write(address)).customerId).toBe(id);
    const other = await company.customer();
    const taken = await agent.call<ProblemView>('POST', `/api/customers/${other}/contact-points`, {
      kind: 'email',
      address,
    });
    expect(taken.body).toMatchObject({ code: 'CONTACT_POINT_TAKEN', details: { customerId: id, name: 'Anu' } });
    for (const bad of [{ kind: 'phone', address: 'call me' }, { kind: 'email', address: 'nobody' }, { kind: 'fax' }])
      expect((await agent.call('POST', points, bad)).status).toBe(422);
    const { contactPoints } = (await page(id)).profile;
    const mails = contactPoints.filter(({ kind }) => kind === 'email');
    expect((await agent.call('DELETE', `${points}/${mails[0]?.id}`)).status).toBe(200);
    expect((await agent.call<ProblemView>('DELETE', `${points}/${mails[1]?.id}`)).body.code).toBe('LAST_ADDRESS');
  });

  it('are found by letters of name, address and company, of two letters too, page by page', async () => {
    const id = await company.customer('Zdravko Čehov');
    const short = await company.customer('李明');
    const { body: firm } = await agent.call<CompanyView>('POST', '/api/companies', {
      ...NOTHING,
      name: 'Õunapuu & Pojad',
      domains: ['ounapuu.test'],
    });
    const { customerId: employee } = await write('kersti@ounapuu.test', 'Kersti');
    expect(await find('čeho')).toEqual([id]);
    expect(await find(`${id.slice(0, 20)}`)).toEqual([id]);
    expect(await find('李明')).toEqual([short]);
    expect(await find('õunap')).toEqual([employee]);
    expect(await find('%%%')).toEqual([]);
    expect(firm.domains).toEqual(['ounapuu.test']);
    for (let count = 0; count < 60; count++) await company.customer(`Яков Ж ${count}`);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const path: string = `/api/customers?q=${encodeURIComponent('яков')}${next && `&cursor=${next}`}`;
      const { body } = await agent.call<CustomersPage>('GET', path);
      seen.push(...body.rows.map((row) => row.name));
      next = body.next;
    }
    expect(new Set(seen).size).toBe(60);
    expect(seen).toHaveLength(60);
    for (const cursor of ['x', 'WzEsMl0', btoa('["%ff","x"]')])
      expect((await agent.call('GET', `/api/customers?cursor=${cursor}`)).status).toBe(422);
  });

  it('join the company of their domain when they first write, and take its language and nothing else', async () => {
    const { body: firm } = await agent.call<CompanyView>('POST', '/api/companies', {
      ...NOTHING,
      name: 'Kesk',
      domains: ['@KESK.test'],
      language: 'ru',
      timeZone: 'Europe/Riga',
    });
    const { customerId, ownLanguage } = await write('new@kesk.test');
    expect(ownLanguage).toBe('ru');
    expect((await page(customerId)).profile).toMatchObject({ company: { id: firm.id, timeZone: 'Europe/Riga' } });
    // Below the domain is another, and a forged mail joins nobody.
    expect((await page((await write('x@sub.kesk.test')).customerId)).profile.company).toBeNull();
    const forged = await server.database.transaction((tx) =>
      server.get(CustomerService).findOrCreateByAddress(tx, { address: 'boss@kesk.test', trust: 'forged' }),
    );
    expect((await page(forged.customerId)).profile.company).toBeNull();
    const { body } = await agent.call<CompanyView>('GET', `/api/companies/${firm.id}`);
    expect(body.customers.rows.map(({ id }) => id)).toEqual([customerId]);
  });
});

const NOTHING = { name: 'Firm', domains: [], language: null, country: null, timeZone: null, notes: '' };

describe('companies', () => {
  let server: TestServer;
  let agent: TestPerson;
  beforeAll(async () => {
    server = await testServer();
    agent = await server.person('agent', []);
  });
  afterAll(() => server.close());

  const open = (facts: object) =>
    agent.call<CompanyView & ProblemView>('POST', '/api/companies', { ...NOTHING, ...facts });

  it('are opened, changed and told in their history', async () => {
    const { body: firm, status } = await open({ name: 'Nordic', domains: ['nordic.test', 'Nordic.test', 'köök.ee'] });
    expect(status).toBe(201);
    expect(firm.domains).toEqual(['nordic.test', 'xn--kk-fkaa.ee']);
    const changed = await agent.call<CompanyView>(
      'PATCH',
      `/api/companies/${firm.id}`,
      { domains: ['nordic.test'], country: 'fi' },
      { 'if-match': '"1"' },
    );
    expect(changed.body).toMatchObject({ domains: ['nordic.test'], country: 'FI', version: 2, name: 'Nordic' });
    expect(changed.body.history.map(({ kind }) => kind)).toEqual(['company', 'companyOpened']);
    const stale = await agent.call('PATCH', `/api/companies/${firm.id}`, { name: 'X' }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
  });

  it('share no domain, and have none of those at which all the world has addresses', async () => {
    const { body: first } = await open({ name: 'First', domains: ['only.test'] });
    expect((await open({ domains: ['only.test'] })).body).toMatchObject({
      code: 'DOMAIN_TAKEN',
      details: { domain: 'only.test', companyId: first.id, name: 'First' },
    });
    expect((await open({ domains: ['gmail.com'] })).body).toMatchObject({ code: 'DOMAIN_IS_EVERYBODYS' });
    for (const domains of [['nonsense'], ['a@b.test'], Array.from({ length: 51 }, (_, n) => `d${n}.test`)])
      expect((await open({ domains })).status).toBe(422);
    expect((await agent.call<{ rows: unknown[] }>('GET', '/api/companies?q=only')).body.rows).toHaveLength(1);
  });
});
