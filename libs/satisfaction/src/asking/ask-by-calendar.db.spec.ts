import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Queryable, rowsOf } from '#database';
import { queryPlan, seededDatabase, seededId, type TestDatabase } from '#testing';
import { DUE_SQL } from './ask-by-calendar.service.js';

describe('the calendar, with 100,000 tickets', () => {
  let testing: TestDatabase | undefined;
  let on: Queryable;
  beforeAll(async () => {
    const seeded = await seededDatabase();
    testing = seeded;
    on = { query: (sql, parameters) => rowsOf(seeded.dataSource, sql, parameters) };
  }, 240_000);
  afterAll(() => testing?.close());

  it.each(['every', 'first', 'last'])('looks up what it needs of each customer in its turn: %s', async (schedule) => {
    const parameters = [seededId('customer', 7), new Date('2025-11-26T12:00:00Z'), schedule, 90, false, 200];
    const plan = await queryPlan(on, DUE_SQL, parameters);
    if (process.env.SHOW_PLANS) console.log(schedule, plan.milliseconds, plan.text);
    expect(plan.scannedWhole.filter((table) => table === 'tickets' || table === 'survey_invitations')).toEqual([]);
  });
});
