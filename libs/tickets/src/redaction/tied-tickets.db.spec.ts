import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf } from '#database';
import { queryPlan, SEED, seededDatabase, seededId, type TestDatabase } from '#testing';
import { TIED_TICKETS, tiedTickets } from './tied-tickets.js';

const tie = (at: number): string => seededId('ticket', at);
const CHAIN = 600;

describe('tickets that hang together, among 100,000', () => {
  let testing: TestDatabase;

  beforeAll(async () => {
    testing = await seededDatabase();
    const source = testing.dataSource;
    // Each follows up the one before it, the way a writer who never lets go makes them.
    const ids = Array.from({ length: CHAIN }, (_, at) => tie(SEED.tickets - CHAIN + at));
    await rowsOf(
      source,
      `update tickets set follows_up_id = chain.before from unnest($1::uuid[], $2::uuid[]) as chain (id, before)
       where tickets.id = chain.id returning 1`,
      [ids.slice(1), ids.slice(0, -1)],
    );
    await rowsOf(
      source,
      `insert into ticket_links (ticket_id, other_id, kind, linked_at) values ($1, $2, 'split', now()) returning 1`,
      [tie(5), ids[0]],
    );
    await rowsOf(
      source,
      `insert into ticket_merges (id, source_id, target_id, status_before, merged_at, undone_at)
       values (gen_random_uuid(), $1, $2, 'open', now(), now()) returning 1`,
      [tie(5), tie(6)],
    );
    // Others hang together in pairs.
    await source.query(
      `with others as (select id, lead(id) over (order by id) as next from tickets where id <> all($1::uuid[]) limit 20000),
         linked as (insert into ticket_links (ticket_id, other_id, kind, linked_at)
           select id, next, 'related', now() from others where next is not null)
       insert into ticket_merges (id, source_id, target_id, status_before, merged_at, undone_at)
         select gen_random_uuid(), id, next, 'open', now(), now() from others where next is not null`,
      [[...ids, tie(5), tie(6), tie(7)]],
    );
    await source.query('analyze');
  }, 120_000);
  afterAll(() => testing.close());

  it('are found from any of them, however long the chain', async () => {
    const all = await testing.dataSource.transaction((tx) => tiedTickets(tx, tie(6)));
    expect(all).toHaveLength(CHAIN + 2);
    expect(await testing.dataSource.transaction((tx) => tiedTickets(tx, tie(SEED.tickets - 1)))).toEqual(all);
    expect(await testing.dataSource.transaction((tx) => tiedTickets(tx, tie(7)))).toEqual([tie(7)]);
  });

  it('are found step by step along indexes', async () => {
    const on = { query: <Row>(sql: string, values?: unknown[]) => rowsOf<Row>(testing.dataSource, sql, values) };
    const plan = await queryPlan(on, TIED_TICKETS, [tie(6)]);
    expect(plan.scannedWhole.filter((table) => table === 'tickets')).toEqual([]);
    expect(plan.wasteful).toEqual([]);
  });
});
