import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COUNTED, SATISFACTION_GROUPS } from '#contracts';
import { type Queryable, rowsOf } from '#database';
import { A_WEEK, queryPlan, seededDatabase, seededId, type TestDatabase } from '#testing';
import { cubeSql, hiddenSql, INITIAL_SQL } from './asking-cube.queries.js';
import { parametersOf } from './asking-scope.js';
import { countedSql } from './counted-rows.queries.js';

const GROWING = ['tickets', 'episodes', 'customers', 'survey_invitations', 'survey_responses', 'asking_counts'];

describe('with 100,000 tickets and a question about each', () => {
  let testing: TestDatabase | undefined;
  let on: Queryable;
  beforeAll(async () => {
    const seeded = await seededDatabase();
    testing = seeded;
    on = { query: (sql, parameters) => rowsOf(seeded.dataSource, sql, parameters) };
  }, 240_000);
  afterAll(() => testing?.close());

  const scopes = {
    everything: { ...A_WEEK, from: '2025-02-03', to: '2025-03-02' },
    'one team': { ...A_WEEK, from: '2025-02-03', to: '2025-03-02', team: seededId('team', 3) },
    'one person': { ...A_WEEK, from: '2025-02-03', to: '2025-03-02', agent: seededId('agent', 7) },
  };
  const looking = {
    reader: { kind: 'agent' as const, agentId: seededId('agent', 2), role: 'supervisor' as const, teamIds: [] },
    now: new Date('2025-11-26T12:00:00Z'),
    isDemo: false,
  };
  const frugal = async (sql: string, parameters: unknown[]) => {
    const plan = await queryPlan(on, sql, parameters);
    if (process.env.SHOW_PLANS) console.log(expect.getState().currentTestName, plan.milliseconds, plan.text);
    expect(plan.scannedWhole.filter((table) => GROWING.includes(table))).toEqual([]);
  };

  describe.each(Object.entries(scopes))('%s', (_, scope) => {
    const parameters = parametersOf(scope, looking);

    it.each([null, ...SATISFACTION_GROUPS])('reads the counts of its days alone, by %s', async (by) => {
      await frugal(cubeSql(scope, by), parameters);
      await frugal(hiddenSql(by), parameters);
    });

    it('looks only at answers that were changed for what was said at first', async () => {
      await frugal(INITIAL_SQL, parameters);
    });

    it.each(COUNTED)('reads the rows of its days alone: %s', async (number) => {
      await frugal(countedSql(number), [...parameters, null, null, [], null, null, 51]);
    });
  });

  it('keeps counts of all of them, fewer rows than questions', async () => {
    const [counted] = await on.query<{ asked: number; answered: number }>(
      `select sum(count) filter (where kind = 'asked')::integer as asked,
         sum(count) filter (where kind = 'answered')::integer as answered from asking_counts where agent_id is null`,
      [],
    );
    const [rows] = await on.query<{ asked: number; answered: number }>(
      `select (select count(*) from survey_invitations)::integer as asked, (select count(*) from survey_responses)::integer as answered`,
      [],
    );
    expect(counted).toEqual(rows);
  });
});
