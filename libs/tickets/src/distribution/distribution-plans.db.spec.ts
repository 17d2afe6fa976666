import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf } from '#database';
import { type QueryPlan, queryPlan, SEED, seededDatabase, seededId, type TestDatabase } from '#testing';
import { choiceSql } from './takers.queries.js';
import { CANDIDATES_SQL, GIVEN_BACK_SQL, SERVED_SQL } from './waiting-tickets.queries.js';

const GROWING = ['tickets', 'messages', 'outbox_events', 'customers'];

describe('giving tickets out, with 100,000 tickets', () => {
  let testing: TestDatabase | undefined;

  beforeAll(async () => {
    testing = await seededDatabase();
  }, 120_000);
  afterAll(() => testing?.close());

  const planOf = async (sql: string, parameters: unknown[]): Promise<QueryPlan> => {
    const source = (testing as TestDatabase).dataSource;
    const on = { query: <Row>(text: string, values?: unknown[]) => rowsOf<Row>(source, text, values) };
    const plan = await queryPlan(on, sql, parameters);
    if (process.env.SHOW_PLANS) console.log(expect.getState().currentTestName, plan.milliseconds, plan.text);
    return plan;
  };
  const frugal = async (sql: string, parameters: unknown[]): Promise<void> => {
    const plan = await planOf(sql, parameters);
    expect(plan.scannedWhole.filter((table) => GROWING.includes(table))).toEqual([]);
    expect(plan.wasteful).toEqual([]);
  };
  const team = seededId('team', 3);
  const agent = seededId('agent', 7);
  const ticket = seededId('ticket', SEED.tickets - 1_000);
  const now = new Date('2025-11-26T12:00:00Z');

  it.each<[string, unknown[]]>([
    ['of all teams', [null, true, []]],
    ['of two teams and of none', [[team, seededId('team', 8)], true, []]],
    ['of one team, but two', [[team], false, [ticket, seededId('ticket', 1)]]],
  ])('looks for the most urgent ones %s along the index', (_, parameters) => frugal(CANDIDATES_SQL, parameters));

  it('asks of an event which teams it concerns without reading any table whole', () =>
    frugal(SERVED_SQL, [[ticket], [team], [agent]]));

  it('finds what one person gave back in the history of the most urgent ones alone', async () => {
    const plan = await planOf(GIVEN_BACK_SQL, [team, agent, [ticket]]);
    expect(plan.scannedWhole).toEqual([]);
    // Tickets that nobody has had have but a few events each.
    for (const { relation, removed } of plan.wasteful) expect([relation, removed < 100]).toEqual([relation, true]);
  });

  it.each(['round_robin', 'fewest_open'] as const)(
    'chooses who gets it without reading any table whole: %s',
    (method) => frugal(choiceSql(method), [team, now, new Date(0), 'UTC', ticket]),
  );
});
