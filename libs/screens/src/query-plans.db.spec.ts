import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type QueueView, STANDARD_FILTERS, type ViewCondition, type ViewGroup, type ViewSort } from '#contracts';
import { type Queryable, rowsOf } from '#database';
import { queryPlan, SEED, seededDatabase, seededId, type TestDatabase } from '#testing';
import { MERGE_CANDIDATES_SQL } from './merge-candidates.queries.js';
import { COUNTS_SQL } from './queue-counts.js';
import { ROW_JOINS, ROW_JSON } from './queue-row.js';
import { ticketPageSql } from './ticket-page.queries.js';
import { SEARCH_SQL, searchParameters } from './ticket-search.queries.js';
import { groupedCountsStatement } from './views/view-counts.js';
import { LOOKED_AT, viewPageStatement } from './views/view-page.js';

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

const SOME_OPTION = '00000000-0000-7000-8000-000000000110';

describe('with 100,000 tickets', () => {
  let testing: TestDatabase | undefined;
  let on: Queryable;
  beforeAll(async () => {
    const seeded = await seededDatabase();
    testing = seeded;
    on = { query: (sql, parameters) => rowsOf(seeded.dataSource, sql, parameters) };
    // A third of the tickets has values in its fields, of a few kinds.
    await on.query(
      `update tickets set field_values = jsonb_build_object('kind', $1::text, 'size', number % 90, 'due',
         to_char(created_at, 'YYYY-MM-DD'), 'lot', 'Lot ' || number) where number % 3 = 0`,
      [SOME_OPTION],
    );
    await on.query(
      `insert into ticket_fields (id, key, type, name, position, created_at, options) values
         (gen_random_uuid(), 'kind', 'choice', 'Kind', 1, now(), jsonb_build_array(jsonb_build_object('id', $1::text, 'name', 'Warranty'))),
         (gen_random_uuid(), 'size', 'number', 'Size', 2, now(), '[]')`,
      [SOME_OPTION],
    );
    await on.query('vacuum analyze tickets', []);
  }, 240_000);
  afterAll(() => testing?.close());

  it('finds tickets by an exact value of a field', async () => {
    const plan = await queryPlan(
      on,
      `select id from tickets where field_values @> $1::jsonb and field_values <> '{}'`,
      ['{"size": 8}'],
    );
    expect(plan.scannedWhole).toEqual([]);
  });

  const frugal = async (sql: string, parameters: unknown[], mayScan: string[] = []) => {
    const plan = await queryPlan(on, sql, parameters);
    if (process.env.SHOW_PLANS) console.log(expect.getState().currentTestName, plan.milliseconds, plan.text);
    expect(plan.scannedWhole.filter((table) => GROWING.includes(table))).toEqual(mayScan);
    expect(plan.wasteful).toEqual([]);
  };
  const member = seededId('agent', 7);
  const teamIds = [seededId('team', 3), seededId('team', 8)];

  const people = [
    ['an administrator', seededId('agent', 1), null],
    ['an agent of two teams', member, teamIds],
    ['an agent without a team', seededId('agent', 51), []],
  ] as const;
  const now = new Date('2025-11-26T12:00:00Z');
  /** Places in the middle of the open tickets, and of those that ended. */
  const open = ['2025-11-20T12:00:00.000000Z', seededId('ticket', SEED.tickets - 1_000)];
  const ended = ['2025-01-20T12:00:00.000000Z', seededId('ticket', 50_000)];
  const is = (field: string, ...values: string[]) => ({ field, op: 'is', values }) as ViewCondition;
  type Shown = readonly [ViewCondition[], ViewSort, ViewGroup?];
  const statementOf = (
    [, agentId, scope]: (typeof people)[number],
    [all, sort, groupBy]: Shown,
    after: readonly (string | number)[] | null,
  ) => {
    const me = { agentId, teamIds: scope ?? [], isLead: scope === null };
    return viewPageStatement({ filter: { all, any: [] }, sort, groupBy: groupBy ?? null, me, scope, now, after });
  };

  describe.each(Object.keys(STANDARD_FILTERS) as QueueView[])('the view %s', (view) => {
    it.each(people)('reads what it shows, for %s', async (...person) => {
      for (const after of [null, open]) {
        const { sql, parameters } = statementOf(person, [STANDARD_FILTERS[view].all, 'activity'], after);
        await frugal(sql, parameters);
      }
    });
  });

  const few: ViewCondition = { field: 'ourTurn', op: 'is', value: true };
  it.each<[string, Shown, (string | number)[]]>([
    ['the longest waiting first', [[], 'waiting'], ['infinity', open[1] ?? '']],
    ['the most urgent first', [[], 'priority'], [2, 'infinity', open[1] ?? '']],
    ['the soonest deadline first', [[], 'sla'], ['infinity', open[1] ?? '']],
    ['the newest first', [[], 'newest'], open],
    ['the oldest first', [[], 'oldest'], open],
    ['those of one team by age', [[is('team', 'mine')], 'oldest'], open],
    ['own ones, the longest waiting first', [[is('assignee', 'me')], 'waiting'], ['infinity', open[1] ?? '']],
    ['closed ones', [[is('status', 'closed')], 'activity'], ended],
    ['closed ones by age', [[is('status', 'closed')], 'oldest'], ended],
  ])('reads what it shows of %s', async (_, view, after) => {
    for (const person of people)
      for (const from of [null, after]) {
        const { sql, parameters } = statementOf(person, view, from);
        await frugal(sql, parameters);
      }
  });

  it.each<[string, Shown]>([
    ['that few tickets fit', [[few], 'waiting']],
    ['of one tag', [[is('tag', seededId('team', 1))], 'priority']],
    ['of one company', [[is('company', seededId('team', 1))], 'activity']],
    ['of one language', [[is('language', 'hu')], 'newest']],
    ['of what is unread', [[{ field: 'unread', op: 'is', value: true }], 'activity']],
    ['of what is late', [[is('sla', 'late', 'soon')], 'sla']],
    ['of good ratings', [[is('rating', 'good')], 'activity']],
    ['of a word', [[{ field: 'subject', op: 'contains', text: 'nothing has it' }], 'activity']],
    ['of open and ended ones', [[is('status', 'new', 'open', 'resolved', 'closed')], 'activity']],
    ['of an option of a field', [[{ field: 'custom', key: 'kind', op: 'anyOf', options: [SOME_OPTION] }], 'activity']],
    ['of a number in a field', [[{ field: 'custom', key: 'size', op: 'atLeast', number: 7 }], '-field:size']],
    ['of a day in a field', [[{ field: 'custom', key: 'due', op: 'onOrBefore', day: 3 }], 'field:due']],
    ['of a name of a status', [[is('status', SOME_OPTION)], 'activity']],
    ['in groups of a field', [[], 'field:due', 'field:kind']],
    ['in groups', [[], 'activity', 'assignee']],
    ['in groups of few', [[few], 'priority', 'team']],
  ])('looks at open tickets alone for a view %s', async (_, view) => {
    for (const person of people) {
      const { sql, parameters } = statementOf(person, view, null);
      const plan = await queryPlan(on, sql, parameters);
      if (process.env.SHOW_PLANS) console.log(expect.getState().currentTestName, plan.milliseconds, plan.text);
      expect(plan.scannedWhole.filter((table) => GROWING.includes(table))).toEqual([]);
      expect(Math.max(0, ...plan.wasteful.map(({ removed }) => removed))).toBeLessThanOrEqual(SEED.open);
    }
  });

  it('looks at no more than a thousand tickets that ended, however few of them fit', async () => {
    for (const person of people) {
      const rare: ViewCondition[] = [is('status', 'closed'), is('language', 'hu')];
      const { sql, parameters } = statementOf(person, [rare, 'activity'], null);
      const plan = await queryPlan(on, sql, parameters);
      expect(plan.scannedWhole.filter((table) => GROWING.includes(table))).toEqual([]);
      expect(Math.max(0, ...plan.wasteful.map(({ removed }) => removed))).toBeLessThanOrEqual(LOOKED_AT);
    }
  });

  it('counts all views over the open tickets alone', async () => {
    const views = [
      [few],
      [is('priority', 'high')],
      [is('assignee', 'me'), few],
      [{ field: 'snoozed', op: 'is', value: true } as const],
    ];
    const { sql, parameters } = groupedCountsStatement(
      views.map((all, id) => ({ id: String(id), filter: { all, any: [] } })),
      now,
    );
    await frugal(sql, parameters);
  });

  it.each<[string, Shown, number]>([
    ['the longest waiting first', [[], 'waiting'], 51],
    ['the most urgent first', [[], 'priority'], 51],
    ['the soonest deadline first', [[], 'sla'], 51],
    ['the newest first', [[], 'newest'], 51],
    ['the oldest first', [[], 'oldest'], 51],
    ['what moved last', [[], 'activity'], 51],
    ['closed ones', [[is('status', 'closed')], 'activity'], LOOKED_AT],
    ['closed ones by age', [[is('status', 'closed')], 'oldest'], LOOKED_AT],
    ['closed ones, the newest first', [[is('status', 'closed')], 'newest'], LOOKED_AT],
  ])('walks along those without a team, %s, as far as it needs', async (_, view, most) => {
    for (const after of [null, ...(view[1] === 'activity' ? [most === LOOKED_AT ? ended : open] : [])]) {
      const { sql, parameters } = statementOf(people[2], view, after);
      const { given } = await queryPlan(on, sql, parameters);
      const walks = Object.entries(given).filter(([name]) => /^tickets_(open|ended)/.test(name));
      expect([walks.length > 0, walks.filter(([, rows]) => rows > most)]).toEqual([true, []]);
    }
  });

  it('reads no mails of other tickets, however many wait to leave', async () => {
    // Nobody has looked yet what is in there.
    await on.query(
      `insert into outgoing_mails (id, purpose, ticket_id, subject_id, message_id_header, envelope_from, to_address,
         subject, text_body, state, send_at, created_at)
       select gen_random_uuid(), 'reply', id, gen_random_uuid(), gen_random_uuid(), 'a@desk.test', 'b@customer.ee', 's',
         't', 'waiting', now(), now() from tickets where number > $1`,
      [SEED.tickets - 2_000],
    );
    const { sql, parameters } = statementOf(people[0], [STANDARD_FILTERS.open.all, 'activity'], null);
    const { given } = await queryPlan(on, sql, parameters);
    expect(given).not.toHaveProperty('outgoing_mails_unfinished');
    expect(given.outgoing_mails_by_ticket).toBeLessThan(51 * 4);
  });

  it('counts the open tickets alone', () => frugal(COUNTS_SQL, [new Date('2025-11-20T12:00:00Z')]));

  it('reads rows by their ids', () =>
    frugal(`select ${ROW_JSON} from tickets as t ${ROW_JOINS} where t.id = any($1::uuid[])`, [
      [1, 2, 99_999].map((n) => seededId('ticket', n)),
    ]));

  it.each([
    ['id', seededId('ticket', 77_777)],
    ['number', '50000'],
  ] as const)('opens a ticket by its %s', (by, value) => frugal(ticketPageSql(by), [teamIds, value, member]));

  it.each([
    ['a number', '#51234'],
    ['a whole address', 'person.1234@c8ba196f.example'],
    ['a rare part', 'person.3999'],
    ['a part that nobody has', 'zzzzz'],
    ['a part of a text in a field', 'lot 7770'],
    ['a text in a field that nobody has', 'lot zzz'],
    ['an option by its name', 'warranty'],
    ['a number in a field', '7,5'],
  ])('finds %s', (_, words) => frugal(SEARCH_SQL, searchParameters(teamIds, words)));

  it('finds what a ticket may be merged with', () =>
    frugal(MERGE_CANDIDATES_SQL, [teamIds, seededId('ticket', 77_777)]));

  it('stops looking for a part of every address where it has enough of them', () =>
    frugal(SEARCH_SQL, searchParameters(teamIds, '.example'), ['contact_points']));
});
