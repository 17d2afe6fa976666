import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CustomerView, MergePlanView, ProblemView } from '#contracts';
import { CustomerMerges, CustomerService } from '#customers';
import { newId, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import { CaseFixture, type TestPerson, type TestServer, testServer } from '#testing';

describe('two customers who are one person', () => {
  let server: TestServer;
  let company: CaseFixture;
  let teamId: string;
  let lead: TestPerson;

  beforeAll(async () => {
    server = await testServer();
    company = new CaseFixture(server.database, server.clock, server.get(Outbox));
    teamId = await company.team();
    lead = await server.person('supervisor', [teamId]);
  });
  afterAll(() => server.close());

  const page = async (id: string) => (await lead.call<CustomerView>('GET', `/api/customers/${id}`)).body;
  const merge = (id: string, intoId: string) =>
    lead.call<CustomerView & ProblemView>('POST', `/api/customers/${id}/merge`, { intoId });
  const count = async (sql: string, ...values: unknown[]) =>
    Number((await server.database.query<{ count: string }>(`select count(*) ${sql}`, values))[0]?.count);
  const write = (address: string) =>
    server.database.transaction((tx) => server.get(CustomerService).findOrCreateByAddress(tx, { address }));

  it('go on as one, with everything that either had; what will go is said before', async () => {
    const { customerId: source } = await company.rating({ teamId, score: 1 });
    const { customerId: target } = await company.rating({ teamId, score: 2 });
    await server.settle();
    await server.database.query('update customers set opted_out_at = $2, notes = $3 where id = $1', [
      source,
      server.clock.now(),
      'Calls on Mondays.',
    ]);
    const { body: plan } = await lead.call<MergePlanView>('GET', `/api/customers/${source}/merge?into=${target}`);
    expect(plan).toMatchObject({
      source: { id: source },
      target: { id: target },
      moves: { tickets: 1, contactPoints: 1, ratings: 1, askings: 1, cases: 1, orders: 0, activities: 0 },
      isOptedOut: true,
    });
    const { body } = await merge(source, target);
    expect(body).toMatchObject({
      ticketCount: 2,
      mergedIds: [source],
      profile: { id: target, notes: 'Calls on Mondays.' },
      ratings: [{}, {}],
    });
    // The stricter consent holds, and the history says what was done by whom.
    expect(body.profile.optedOutAt).not.toBeNull();
    expect(body.profile.contactPoints).toHaveLength(2);
    expect(body.history[0]).toMatchObject({ kind: 'merged', by: { id: lead.id } });
    // Both cases go on, each to its own end; held are both.
    expect(body.cases.map(({ state }) => state)).toEqual(['open', 'open']);
    expect(await count('from survey_holds where customer_id = $1 and lifted_at is null', target)).toBe(2);
    // The budget of both is one: what was asked of either counts.
    expect(await count('from survey_invitations where customer_id = $1', target)).toBe(2);
    // The old id leads there for ever; a repeat, or the way round, changes nothing.
    expect((await page(source)).profile.id).toBe(target);
    const before = await page(target);
    expect((await merge(source, target)).body.profile).toEqual(before.profile);
    expect((await merge(target, source)).body.profile).toEqual(before.profile);
    expect(await count(`from outbox_events where type = 'CustomerMerged'`)).toBe(1);
  });

  it('are written to from either address, also by what was under way with the old id', async () => {
    const [first, second] = [await write('a@one.test'), await write('b@one.test')];
    await merge(first.customerId, second.customerId);
    expect((await write('A@one.test')).customerId).toBe(second.customerId);
    const ticketId = await company.ticket(first.customerId, teamId);
    expect(await count('from tickets where id = $1 and customer_id = $2', ticketId, second.customerId)).toBe(1);
    await server.database.transaction((tx) =>
      server.get(CustomerService).optOut(tx, systemActor('test'), first.customerId),
    );
    expect((await page(first.customerId)).profile.optedOutAt).not.toBeNull();
  });

  it('let a ticket that is being opened at that moment go along', async () => {
    const [first, second] = [await company.customer(), await company.customer()];
    let opening: Promise<string> | undefined;
    await server.database.transaction(async (tx) => {
      await tx.query('select 1 from customers where id = any($1) order by id for update', [[first, second]]);
      opening = company.ticket(first, teamId);
      const isWaiting = async () =>
        (
          await tx.query(
            `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          )
        ).length > 0;
      while (!(await isWaiting()));
      await tx.query('update customers set merged_into_id = $2, merged_at = now() where id = $1', [first, second]);
    });
    expect(await count('from tickets where id = $1 and customer_id = $2', await opening, second)).toBe(1);
  });

  it('become one once, however many try at the same time and crosswise, and never a circle', async () => {
    const people = [await company.customer('A'), await company.customer('B'), await company.customer('C')] as const;
    const [a, b, c] = people;
    const pairs = [
      [a, b],
      [b, a],
      [b, c],
      [c, a],
      [a, c],
      [c, b],
    ] as const;
    await Promise.all(
      pairs.map(([sourceId, targetId]) =>
        server.get(CustomerMerges).merge(systemActor('test'), { sourceId, targetId }),
      ),
    );
    const ends = new Set(await Promise.all(people.map(async (id) => (await page(id)).profile.id)));
    expect(ends.size).toBe(1);
    const [end] = ends;
    expect(await count('from customers where id = any($1) and merged_into_id = $2', people, end)).toBe(2);
    expect((await page(String(end))).profile.contactPoints).toHaveLength(3);
  });

  it('follow every link that was given for one of them', async () => {
    const { customerId: source, responseId } = await company.rating({ teamId, isNegative: false, score: 5 });
    const target = await company.customer();
    const tokens = () =>
      server.database.query(
        'select token_hash, state, sent_at from survey_invitations where id = (select invitation_id from survey_responses where id = $1)',
        [responseId],
      );
    const before = await tokens();
    await merge(source, target);
    expect(await tokens()).toEqual(before);
    // What is answered late with the old id is the one person's, too.
    expect((await page(target)).ratings).toHaveLength(1);
  });

  it('are taken apart again by an address, with the tickets that came from it', async () => {
    const [first, second] = [await write('x@split.test'), await write('y@split.test')];
    const open = async ({ customerId, contactPointId }: { customerId: string; contactPointId: string }) => {
      const id = await company.ticket(customerId, teamId);
      await server.database.query('update tickets set contact_point_id = $2 where id = $1', [id, contactPointId]);
      return id;
    };
    const [of1, of2] = [await open(first), await open(second)];
    await company.rating({ customerId: first.customerId, ticketId: of1, teamId, score: 1 });
    await server.settle();
    const merged = (await merge(first.customerId, second.customerId)).body;
    const point = merged.profile.contactPoints.find(({ address }) => address === 'x@split.test');
    const path = `/api/customers/${second.customerId}/contact-points/${point?.id}/split`;
    const { body: apart } = await lead.call<CustomerView>('POST', path);
    expect(apart.profile).toMatchObject({ name: 'x@split.test' });
    expect(apart.tickets.rows.map(({ id }) => id)).toEqual([of1]);
    expect(apart.ratings).toHaveLength(1);
    expect(apart.cases).toHaveLength(1);
    expect(await count('from survey_holds where customer_id = $1 and lifted_at is null', apart.profile.id)).toBe(1);
    expect((await page(second.customerId)).tickets.rows.map(({ id }) => id)).toEqual([of2]);
    expect((await write('x@split.test')).customerId).toBe(apart.profile.id);
    // The last address stays, and one that is gone is not there.
    expect((await lead.call<ProblemView>('POST', path)).body.code).toBe('CONTACT_POINT_NOT_FOUND');
    const [last] = apart.profile.contactPoints;
    const alone = await lead.call<ProblemView>(
      'POST',
      `/api/customers/${apart.profile.id}/contact-points/${last?.id}/split`,
    );
    expect(alone.body.code).toBe('LAST_ADDRESS');
  });

  it('are suggested by a plus address and by a name at one company, and by nothing else', async () => {
    const id = await write('kati+shop@mail.test');
    const [plain, other] = [await write('kati@mail.test'), await write('kati@else.test')];
    expect((await page(id.customerId)).doubles).toMatchObject([{ id: plain.customerId, because: 'address' }]);
    expect((await page(other.customerId)).doubles).toEqual([]);
    const firmId = newId();
    await server.database.query(`insert into companies (id, name, created_at) values ($1, 'Firm', now())`, [firmId]);
    const [one, two, outside] = [
      await company.customer('Ülo Õun'),
      await company.customer('ülo õun'),
      await company.customer('Ülo Õun'),
    ];
    await server.database.query('update customers set company_id = $1 where id = any($2)', [firmId, [one, two]]);
    expect((await page(one)).doubles).toMatchObject([{ id: two, because: 'name' }]);
    expect((await page(outside)).doubles).toEqual([]);
    await merge(two, one);
    expect((await page(one)).doubles).toEqual([]);
  });
});
