import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Queryable, rowsOf } from '#database';
import { queryPlan, SEED, seededDatabase, seededId, type TestDatabase } from '#testing';
import { CUSTOMER_STORIES_SQL, TICKET_STORIES_SQL } from './asking-stories.queries.js';
import { CUSTOMER_PAGE_SQL, CUSTOMER_TICKETS_SQL } from './customer-page.queries.js';
import { CUSTOMERS_SQL, FOUND_CUSTOMERS_SQL, patternsOf } from './people-lists.queries.js';

const GROWING = ['tickets', 'messages', 'customers', 'contact_points', 'survey_invitations', 'survey_responses'];
const CUSTOMERS = 100_000;

describe(`with ${CUSTOMERS} customers`, () => {
  let testing: TestDatabase | undefined;
  let on: Queryable;
  beforeAll(async () => {
    const seeded = await seededDatabase();
    testing = seeded;
    on = { query: (sql, parameters) => rowsOf(seeded.dataSource, sql, parameters) };
    await on.query(
      `insert into companies (id, name, created_at) select gen_random_uuid(), 'Firm ' || md5(n::text), 'epoch'
       from generate_series(1, 2000) as n`,
    );
    await on.query(
      `insert into customers (id, name, company_id, created_at)
       select gen_random_uuid(), initcap(md5(n::text)) || ' ' || md5((n * 7)::text), null, 'epoch'
       from generate_series(1, ${CUSTOMERS - SEED.customers}) as n`,
    );
    await on.query(`update customers set name = 'Anna-Liisa Õunapuu' where id = $1`, [seededId('customer', 12)]);
    await on.query(
      `update customers set company_id = (select id from companies order by name limit 1) where id = any($1)`,
      [[seededId('customer', 13), seededId('customer', 14)]],
    );
    await on.query('vacuum analyze customers');
    await on.query('vacuum analyze companies');
  }, 180_000);
  afterAll(() => testing?.close());

  const frugal = async (sql: string, parameters: unknown[]) => {
    const plan = await queryPlan(on, sql, parameters);
    if (process.env.SHOW_PLANS) console.log(expect.getState().currentTestName, plan.milliseconds, plan.text);
    expect(plan.scannedWhole.filter((table) => GROWING.includes(table))).toEqual([]);
    expect(plan.wasteful).toEqual([]);
  };
  const found = async (words: string) =>
    (await on.query<{ row: { name: string } }>(FOUND_CUSTOMERS_SQL, [null, null, null, patternsOf(words)])).map(
      ({ row }) => row.name,
    );

  it('the list reads one page of it, wherever it stands', async () => {
    for (const place of [
      [null, null],
      ['customer 30000', seededId('customer', 30_000)],
    ]) {
      await frugal(CUSTOMERS_SQL, [null, ...place]);
      await frugal(CUSTOMERS_SQL, [[seededId('team', 3)], ...place]);
    }
  });

  it.each(['õunap', 'anna-liisa', 'person.77@', 'an', 'firm c4ca'])(
    '“%s” is looked for by its letters',
    async (words) => {
      await frugal(FOUND_CUSTOMERS_SQL, [null, null, null, patternsOf(words)]);
    },
  );

  it('finds part of a name, the beginning of a second word, and whom a company has', async () => {
    expect(await found('liisa õun')).toEqual(['Anna-Liisa Õunapuu']);
    expect(await found('õu')).toEqual(['Anna-Liisa Õunapuu']);
    const [firm] = await on.query<{ name: string }>('select name from companies order by name limit 1');
    expect(await found(firm?.name ?? '')).toEqual(['Customer 13', 'Customer 14']);
  });

  it('the page of a customer reads what it shows', async () => {
    for (const teams of [null, [seededId('team', 3)]]) {
      await frugal(CUSTOMER_PAGE_SQL, [teams, seededId('customer', 77)]);
      await frugal(CUSTOMER_TICKETS_SQL, [teams, seededId('customer', 77), null, null]);
    }
  });

  it('why somebody was asked, or was not, is read by the ticket or by the customer', async () => {
    for (const teams of [null, [seededId('team', 3)]]) {
      await frugal(CUSTOMER_STORIES_SQL, [teams, seededId('customer', 77)]);
      await frugal(TICKET_STORIES_SQL, [teams, seededId('ticket', 4_242)]);
    }
  });
});
