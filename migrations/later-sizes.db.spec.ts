import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type EntityManager } from 'typeorm';
import { migrate, rowsOf } from '#database';
import { emptyDatabase, queryPlan } from '#testing';
import { migrations } from './index.js';

const ROWS = 20_000;
/** Rows alone are of interest here, not what they belong to. */
const ALONE = [
  'alter table outbox_deliveries drop constraint outbox_deliveries_event_fkey',
  'alter table waiting_replies drop constraint waiting_replies_ticket_fkey, drop constraint waiting_replies_author_fkey',
  'alter table heard_entries drop constraint heard_entries_escalation_fkey, drop constraint heard_entries_message_fkey',
  'alter table heard_entries disable trigger user',
];
/** Nearly all of it is younger than what housekeeping takes away. */
const FILL = [
  `insert into outbox_deliveries (event_id, listener, next_attempt_at, done_at)
   select gen_random_uuid(), 'x', now(), now() - n * interval '3 minutes' from generate_series(1, ${ROWS}) as n`,
  `insert into timers (id, kind, subject_id, due_at, done_at, created_at)
   select gen_random_uuid(), 'x', gen_random_uuid(), now(), now() - n * interval '3 minutes', now()
   from generate_series(1, ${ROWS}) as n`,
  `insert into waiting_replies (id, ticket_id, author_id, client_id, body_text, is_scheduled, send_at, state, created_at, ended_at)
   select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '', false, now(), 'sent', now(),
     now() - n * interval '3 minutes' from generate_series(1, ${ROWS}) as n`,
  `insert into heard_entries (id, escalation_id, kind, message_id, created_at)
   select gen_random_uuid(), gen_random_uuid(), 'evidence', gen_random_uuid(), now() from generate_series(1, ${ROWS})`,
];

describe('tables that grow with the years', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let source: DataSource;
  beforeAll(async () => {
    database = await emptyDatabase();
    await migrate(database.url, migrations);
    source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    await source.transaction(async (tx: EntityManager) => {
      for (const statement of ALONE) await tx.query(statement);
      for (const statement of FILL) await tx.query(statement);
    });
    await source.query('analyze');
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it.each([
    [
      'deliveries that are done',
      `select event_id from outbox_deliveries where done_at < $1 limit 500 for update skip locked`,
    ],
    ['timers that are done', `select id from timers where done_at < $1 limit 500 for update skip locked`],
    [
      'replies that have left',
      `select id from waiting_replies where state in ('sent', 'withdrawn') and ended_at < $1 limit 500 for update skip locked`,
    ],
  ])('are not read whole to find old %s', async (_, statement) => {
    const on = { query: <Row>(sql: string, parameters?: unknown[]) => rowsOf<Row>(source, sql, parameters) };
    const longAgo = new Date('2020-01-01T00:00:00Z');
    expect((await queryPlan(on, statement, [longAgo])).scannedWhole).toEqual([]);
  });

  it('are not read whole when a message goes and its entries of a case are looked for', async () => {
    const on = { query: <Row>(sql: string, parameters?: unknown[]) => rowsOf<Row>(source, sql, parameters) };
    const statement = 'select 1 from heard_entries where message_id = $1 for key share';
    expect((await queryPlan(on, statement, ['01930000-0000-7000-8000-000000000001'])).scannedWhole).toEqual([]);
  });
});
