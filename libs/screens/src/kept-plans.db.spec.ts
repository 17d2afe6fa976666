import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { type QueueView, STANDARD_FILTERS } from '#contracts';
import { newId } from '#kernel';
import { type TestDatabase, testDatabase } from '#testing';
import { CUSTOMER_PAGE_SQL } from './customer-page.queries.js';
import { VIEWS } from './message-view.js';
import { LIVE_ROWS } from './queue.queries.js';
import { ticketPageSql } from './ticket-page.queries.js';
import { viewPageStatement } from './views/view-page.js';

/** PostgreSQL compares the plan that it could keep with that of the first five times. */
const TIMES = 8;

describe('a screen that is read all the time', () => {
  let testing: TestDatabase;
  let one: QueryRunner;

  beforeAll(async () => {
    testing = await testDatabase();
    one = testing.dataSource.createQueryRunner();
    // A young desk: of its events much is known by now, of its few people nothing.
    await one.query(
      `insert into outbox_events (id, seq, type, ticket_id, payload, actor_kind, occurred_at)
       select gen_random_uuid(), n, case when n % 5 = 0 then 'TicketOpened' else 'MessageWritten' end,
         ('40000000-0000-7000-8000-' || lpad(to_hex(n / 6), 12, '0'))::uuid, '{}', 'system', now()
       from generate_series(1, 600) as n`,
    );
    await one.query('analyze outbox_events');
  });
  afterAll(async () => {
    await one.release();
    await testing.close();
  });

  /** How often it was planned, when it was asked for so many times by its name. */
  const plans = async (name: string, text: string, values: unknown[]): Promise<number> => {
    const client = (await one.connect()) as { query(named: object): Promise<unknown> };
    for (let time = 0; time < TIMES; time += 1) await client.query({ name, text, values });
    const [row] = (await one.query('select custom_plans::int as plans from pg_prepared_statements where name = $1', [
      name,
    ])) as { plans: number }[];
    return row?.plans ?? TIMES;
  };

  const [id, reader] = [newId(), newId()];
  it.each<[string, string, unknown[]]>([
    ['the page of a ticket', ticketPageSql('id'), [null, id, reader]],
    ['the page of a ticket of a team', ticketPageSql('id'), [[newId()], id, reader]],
    ['the page of a ticket by its number', ticketPageSql('number'), [null, '12', reader]],
    ['the page of a customer', CUSTOMER_PAGE_SQL, [null, id]],
    ['the row of a ticket that changed', LIVE_ROWS.one, [id]],
    ['a message that was written', VIEWS.one, [id]],
  ])('plans %s once', async (name, text, values) => {
    expect(await plans(name, text, values)).toBeLessThan(TIMES);
  });

  it.each(Object.keys(STANDARD_FILTERS) as QueueView[])('plans the view %s once', async (view) => {
    for (const scope of [null, [newId(), newId()]]) {
      const me = { agentId: reader, teamIds: scope ?? [], isLead: scope === null };
      const listed = { filter: STANDARD_FILTERS[view], sort: 'activity' as const, groupBy: null };
      const { sql, parameters } = viewPageStatement({ ...listed, me, scope, now: new Date(), after: null });
      const name = `${view} ${scope === null}`;
      // A statement without values is planned once in any case.
      if (parameters.length > 0) expect([name, await plans(name, sql, parameters)]).toEqual([name, 5]);
    }
  });
});
