import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Queryable, rowsOf } from '#database';
import { queryPlan, seededDatabase, type TestDatabase } from '#testing';
import { PLACES_SQL } from './survey-places.service.js';

let seeded: TestDatabase;
beforeAll(async () => {
  seeded = await seededDatabase();
  await seeded.dataSource.query(
    `insert into unread_words (id, source, source_id, words, received_at, read_by_at)
     select gen_random_uuid(), 'unknown_link', gen_random_uuid(), 'Words', now(), now() from generate_series(1, 20000)`,
  );
  await seeded.dataSource.query('analyze unread_words');
}, 240_000);
afterAll(() => seeded.close());

it('lists places by their own answers and words alone, whatever else was answered', async () => {
  const on: Queryable = { query: (sql, parameters) => rowsOf(seeded.dataSource, sql, parameters) };
  const plan = await queryPlan(on, PLACES_SQL, [new Date('2025-02-01T00:00:00Z')]);
  const growing = ['survey_responses', 'survey_invitations', 'unread_words', 'tickets'];
  expect(plan.scannedWhole.filter((table) => growing.includes(table))).toEqual([]);
});
