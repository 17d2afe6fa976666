import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config';
import { Database, type Queryable, rowsOf } from '#database';
import { type AgentActor, TestClock } from '#kernel';
import { queryPlan, SEED, seededDatabase, seededId, type TestDatabase } from '#testing';
import { AskingFactsQueries } from './asking/asking-facts.queries.js';
import { SurveyMailHealth } from './asking/survey-mail-health.queries.js';
import { SurveyProofs } from './asking/survey-proofs.service.js';
import { CustomerAskings } from './customer-askings.repository.js';
import { WordsQueries } from './words/words.queries.js';

/** Tables that grow with the years. */
const GROWING = [
  ...['tickets', 'episodes', 'messages', 'inbound_mails', 'customers', 'contact_points', 'orders'],
  ...['survey_invitations', 'survey_responses', 'survey_proofs', 'survey_holds', 'unread_words', 'unconfirmed_answers'],
];
const ENDED = SEED.tickets - SEED.open;
/** The seed has a ticket every ten minutes from 2024 on. */
const NOW = new Date('2025-11-10T12:00:00Z');
const WORDS = 30_000;
const UNREAD = 400;

/** A database that keeps what it was asked. */
class WatchedDatabase extends Database {
  readonly asked: { sql: string; parameters: unknown[] }[] = [];

  override query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    this.asked.push({ sql, parameters });
    return super.query<Row>(sql, parameters);
  }
}

describe('with 100,000 tickets, a question about each, and 30,000 words', () => {
  let testing: TestDatabase | undefined;
  let on: Queryable;
  let database: WatchedDatabase;
  const clock = new TestClock(NOW);

  beforeAll(async () => {
    const seeded = await seededDatabase();
    testing = seeded;
    on = { query: (sql, parameters) => rowsOf(seeded.dataSource, sql, parameters) };
    database = new WatchedDatabase(seeded.dataSource);
    await seeded.dataSource.transaction(async (tx) => {
      // The seed is old history: what is counted of it is no subject here.
      await tx.query('alter table survey_invitations disable trigger user');
      await tx.query(
        `update survey_invitations set sent_at = created_at + interval '1 day', due_at = created_at + interval '1 day',
           address = 'person@' || substr(md5(id::text), 1, 2) || '.example'`,
      );
      await tx.query('alter table survey_invitations enable trigger user');
      await tx.query(
        `insert into unread_words (id, source, source_id, ticket_id, customer_id, invitation_id, score, words, received_at, read_by_at, read_at, late_at, urgency)
         select gen_random_uuid(), 'late_answer', i.id, i.ticket_id, i.customer_id, i.id, 2, 'words', i.sent_at, i.sent_at,
           case when n > ${UNREAD} then i.sent_at end, case when n % 40 = 0 then i.sent_at end, n % 12
         from (select *, row_number() over (order by created_at desc) as n from survey_invitations) as i where n <= ${WORDS}`,
      );
      await tx.query(
        `insert into unconfirmed_answers (id, invitation_id, signals, score, received_at, confirmed_at)
         select gen_random_uuid(), id, '{decoy}', 3, sent_at, case when n % 20 > 0 then sent_at end
         from (select *, row_number() over (order by created_at) as n from survey_invitations) as i where n % 4 = 0`,
      );
      await tx.query(
        `insert into mailboxes (id, name, address, language, created_at) values ($1, 'Help', 'help@desk.test', 'en', 'epoch')`,
        [seededId('team', 1)],
      );
      await tx.query(
        `insert into inbound_mails (id, mailbox_id, content_hash, size, envelope_from, envelope_to, arrived_at, received_at, ending, ticket_id)
         select gen_random_uuid(), $1, sha256(id::text::bytea), 1, '', '{}', created_at, created_at, 'new_ticket', id from tickets`,
        [seededId('team', 1)],
      );
      await tx.query(
        `insert into survey_proofs (id, customer_id, basis, source, words, given_on, recorded_at)
         select gen_random_uuid(), id, 'consent', 'form', 'words', '2025-01-01', '2025-01-01' from customers`,
      );
      await tx.query(
        `insert into survey_holds (id, customer_id, source_id, placed_at)
         select gen_random_uuid(), id, gen_random_uuid(), '2025-01-01' from customers`,
      );
    });
    for (const table of GROWING) await on.query(`vacuum analyze ${table}`);
  }, 300_000);
  afterAll(() => testing?.close());

  /** Does it, then looks at how the database answered each of its questions. */
  const plansOf = async (work: () => Promise<unknown>) => {
    database.asked.length = 0;
    await work();
    const asked = [...database.asked];
    expect(asked.length).toBeGreaterThan(0);
    return Promise.all(asked.map(({ sql, parameters }) => queryPlan(on, sql, parameters)));
  };
  const frugal = async (work: () => Promise<unknown>): Promise<void> => {
    for (const plan of await plansOf(work)) {
      if (process.env.SHOW_PLANS) console.log(expect.getState().currentTestName, plan.milliseconds, plan.text);
      expect(plan.scannedWhole.filter((table) => GROWING.includes(table))).toEqual([]);
      expect(plan.wasteful).toEqual([]);
    }
  };
  /** Statements of a transaction are watched, too. */
  const tx = (): EntityManager =>
    Object.assign(Object.create(database.dataSource.manager) as EntityManager, {
      query: (sql: string, parameters: unknown[]) => database.query(sql, parameters),
    });

  const admin: AgentActor = { kind: 'agent', agentId: seededId('agent', 1), role: 'admin', teamIds: [] };
  const lead: AgentActor = {
    kind: 'agent',
    agentId: seededId('agent', 2),
    role: 'supervisor',
    teamIds: [seededId('team', 3), seededId('team', 8)],
  };

  it.each([
    ['an administrator', admin],
    ['a supervisor of two teams', lead],
  ])('reads a page of the list of words, the first and the next, for %s', async (_, reader) => {
    const words = new WordsQueries(database, clock);
    const { next, rows } = await words.page(reader);
    expect([rows.length, next === null]).toEqual([50, false]);
    await frugal(() => words.page(reader));
    await frugal(() => words.page(reader, String(next)));
  });

  it.each([7, 30, 90])('reads what became of survey mail in %d days from those days alone', async (days) => {
    const health = new SurveyMailHealth(database, clock, { HEARD_DEMO: false } as Config);
    expect((await health.view(days)).total.sent).toBeGreaterThan(days * 100);
    const plans = await plansOf(() => health.view(days));
    expect(plans.flatMap(({ scannedWhole }) => scannedWhole.filter((table) => GROWING.includes(table)))).toEqual([]);
    // What may have waited for 90 days is looked at, too.
    const given = Math.max(...plans.map((plan) => plan.given.survey_invitations_by_time ?? 0));
    expect(given).toBeLessThanOrEqual((days + 90) * 144);
    expect(given).toBeGreaterThan(0);
  });

  it('decides whether somebody is asked by what is theirs alone', async () => {
    const facts = new AskingFactsQueries();
    const ticketId = seededId('ticket', ENDED - 10);
    const who = { customerId: seededId('customer', 7), companyId: null };
    const when = { now: NOW, exceptId: null, isPlanning: true };
    expect((await facts.candidate(tx(), ticketId, null))?.ticketId).toBe(ticketId);
    await frugal(() => facts.candidate(tx(), ticketId, null));
    await frugal(() => facts.candidate(tx(), ticketId, seededId('episode', ENDED - 10)));
    await frugal(() => facts.history(tx(), who, when));
  });

  it('reads what a customer agreed to, and what would move with them, by the customer', async () => {
    const proofs = new SurveyProofs(database, undefined as never, clock);
    const customerId = seededId('customer', 7);
    expect(await proofs.of(customerId)).toHaveLength(1);
    await frugal(() => proofs.of(customerId));
    await frugal(() => new CustomerAskings().count(tx(), customerId));
  });
});
