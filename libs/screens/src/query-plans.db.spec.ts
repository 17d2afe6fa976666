import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Queryable, rowsOf } from '#database';
import { queryPlan, SEED, seededDatabase, seededId, type TestDatabase } from '#testing';
import { MERGE_CANDIDATES_SQL } from './merge-candidates.queries.js';
import { queuePageStatement } from './queue.queries.js';
import { COUNTS_SQL } from './queue-counts.js';
import { ROW_JOINS, ROW_JSON } from './queue-row.js';
import { HISTORY_TYPES } from './ticket-history.js';
import { ticketPageSql } from './ticket-page.queries.js';
import { partPattern, SEARCH_SQL } from './ticket-search.queries.js';

/** Tables that grow with the years: reading one from beginning to end is what the growth contract forbids. */
const GROWING = [
  'tickets',
  'messages',
  'episodes',
  'customers',
  'contact_points',
  'survey_invitations',
  'survey_responses',
  'outbox_events',
];

describe('with 100,000 tickets', () => {
  let testing: TestDatabase | undefined;
  let on: Queryable;
  beforeAll(async () => {
    const seeded = await seededDatabase();
    testing = seeded;
    on = { query: (sql, parameters) => rowsOf(seeded.dataSource, sql, parameters) };
  }, 120_000);
  afterAll(() => testing?.close());

  const frugal = async (sql: string, parameters: unknown[], mayScan: string[] = []) => {
    const plan = await queryPlan(on, sql, parameters);
    if (process.env.SHOW_PLANS) console.log(expect.getState().currentTestName, plan.milliseconds, plan.text);
    expect(plan.scannedWhole.filter((table) => GROWING.includes(table))).toEqual(mayScan);
    expect(plan.wasteful).toEqual([]);
  };
  const member = seededId('agent', 7);
  const teamIds = [seededId('team', 3), seededId('team', 8)];
  const middle = ['2025-11-20T12:00:00.000000Z', seededId('ticket', SEED.tickets - 1_000)];

  describe.each(['mine', 'unassigned', 'open', 'snoozed'] as const)('the view %s', (view) => {
    it.each([
      ['an administrator', seededId('agent', 1), null, null],
      ['an agent of two teams', member, teamIds, null],
      ['an agent without a team', seededId('agent', 51), [], null],
      ['an administrator who scrolls', seededId('agent', 1), null, middle],
      ['an agent who scrolls', member, teamIds, middle],
    ])('reads what it shows, for %s', async (_, agentId, teams, after) => {
      const { sql, parameters } = queuePageStatement({ view, agentId, teamIds: teams, after });
      await frugal(sql, parameters);
    });
  });

  it('counts the open tickets alone', () => frugal(COUNTS_SQL, [new Date('2025-11-20T12:00:00Z')]));

  it('reads rows by their ids', () =>
    frugal(`select ${ROW_JSON} from tickets as t ${ROW_JOINS} where t.id = any($1::uuid[])`, [
      [1, 2, 99_999].map((n) => seededId('ticket', n)),
    ]));

  it.each([
    ['id', seededId('ticket', 77_777)],
    ['number', '50000'],
  ] as const)('opens a ticket by its %s', (by, value) => frugal(ticketPageSql(by), [teamIds, value, HISTORY_TYPES]));

  it.each([
    ['a number', '51234', '51234', null],
    ['a whole address', null, 'person.1234@c8ba196f.example', partPattern('person.1234@')],
    ['a rare part', null, 'person.39', partPattern('person.3999')],
    ['a part that nobody has', null, 'zzzzz', partPattern('zzzzz')],
  ])('finds %s', (_, number, words, pattern) => frugal(SEARCH_SQL, [teamIds, number, words, pattern]));

  it('finds what a ticket may be merged with', () =>
    frugal(MERGE_CANDIDATES_SQL, [teamIds, seededId('ticket', 77_777)]));

  it('stops looking for a part of every address where it has enough of them', () =>
    frugal(SEARCH_SQL, [teamIds, null, '.example', partPattern('.example')], ['contact_points']));
});
