import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityModule } from '#identity';
import { DAY, MINUTE, newId, systemActor } from '#kernel';
import { Outbox, Timers } from '#outbox';
import { type TestApp, testApp } from '#testing';
import { SatisfactionModule } from '../satisfaction.module.js';

const SURVEY = '00000000-0000-7000-8000-000000000001';

describe('an answer that grows older', () => {
  let app: TestApp;
  const repliers = [newId(), newId()].sort();
  const ids = { customer: newId(), ticket: newId(), episode: newId(), invitation: newId(), response: newId() };

  beforeAll(async () => {
    app = await testApp([IdentityModule, SatisfactionModule]);
    const now = app.clock.now();
    const run = (sql: string, parameters: unknown[]) => app.database.query(sql, parameters);
    await run('insert into customers (id, name, created_at) values ($1, $2, $3)', [ids.customer, 'Liis', now]);
    await run(
      `insert into tickets (id, subject, status, channel, customer_id, last_message_at, last_message_by, created_at, updated_at)
       values ($1, 'Arve', 'resolved', 'email', $2, $3, 'agent', $3, $3)`,
      [ids.ticket, ids.customer, now],
    );
    await run(
      `insert into episodes (id, ticket_id, number, started_at, resolved_at, attribution) values ($1, $2, 1, $3, $3, $4)`,
      [ids.episode, ids.ticket, now, { repliers: repliers.map((agentId) => ({ agentId, weight: 1 })) }],
    );
    await run(
      `insert into survey_invitations (id, survey_id, subject_id, ticket_id, episode_id, customer_id, state, language, address,
         token_hash, sent_at, created_at, updated_at)
       values ($1, $2, $3, $4, $3, $5, 'answered', 'et', 'liis@customer.test', '\\x01', $6, $6, $6)`,
      [ids.invitation, SURVEY, ids.episode, ids.ticket, ids.customer, now],
    );
    await run(
      `insert into survey_responses (id, invitation_id, survey_id, ticket_id, episode_id, customer_id, channel, score,
         is_negative, comment, answered_at, visible_at)
       values ($1, $2, $3, $4, $5, $6, 'page', 4, false, 'Aitäh!', $7, $8)`,
      [
        ids.response,
        ids.invitation,
        SURVEY,
        ids.ticket,
        ids.episode,
        ids.customer,
        now,
        new Date(now.getTime() + 15 * MINUTE),
      ],
    );
    await app.database.transaction((tx) =>
      app.get(Outbox).record(tx, systemActor('test'), {
        type: 'SurveyResponseReceived',
        ticketId: ids.ticket,
        payload: { responseId: ids.response },
      }),
    );
    await app.settle();
  });
  afterAll(() => app.close());

  const shown = () =>
    app.database.query<{ payload: { praisedAgentIds: string[] } }>(
      `select payload from outbox_events where type = 'SurveyResponseShown' and ticket_id = $1 order by id`,
      [ids.ticket],
    );
  const answer = async () =>
    (
      await app.database.query('select customer_id, comment, score from survey_responses where id = $1', [ids.response])
    )[0];

  it('is news for open consoles when the rated agent may see it', async () => {
    app.clock.advance(14 * MINUTE);
    await app.settle();
    expect(await shown()).toHaveLength(0);
    app.clock.advance(MINUTE);
    await app.settle();
    expect(await shown()).toMatchObject([{ payload: { responseId: ids.response } }]);
  });

  it('is praise for everybody who answered the customer, when it is good, and of nobody else', async () => {
    expect((await shown())[0]?.payload.praisedAgentIds.sort()).toEqual(repliers);
    for (const [score, isNegative] of [
      [3, false],
      [1, true],
      [5, true],
    ]) {
      await app.database.query('update survey_responses set score = $2, is_negative = $3 where id = $1', [
        ids.response,
        score,
        isNegative,
      ]);
      const timer = { kind: 'satisfaction.show-answer', subjectId: ids.response };
      await app.database.transaction((tx) => app.get(Timers).set(tx, { ...timer, dueAt: app.clock.now() }));
      await app.settle();
      expect((await shown()).at(-1)?.payload.praisedAgentIds).toEqual([]);
    }
    expect(await shown()).toHaveLength(4);
    await app.database.query('update survey_responses set score = 4, is_negative = false where id = $1', [
      ids.response,
    ]);
  });

  it('is kept without the person after 24 months, and its link leads nowhere any more', async () => {
    app.clock.advance(729 * DAY);
    await app.settle();
    expect(await answer()).toMatchObject({ customer_id: ids.customer, comment: 'Aitäh!' });
    app.clock.advance(DAY);
    await app.settle();
    expect(await answer()).toEqual({ customer_id: null, comment: '', score: 4 });
    expect(
      await app.database.query('select address, token_hash from survey_invitations where id = $1', [ids.invitation]),
    ).toEqual([{ address: null, token_hash: null }]);
  });
});
