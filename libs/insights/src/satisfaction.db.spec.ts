import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { type TestApp, testApp } from '#testing';
import { InsightsModule, SatisfactionQueries } from './index.js';

const SURVEY = '00000000-0000-7000-8000-000000000001';
const PERIOD = { from: '2026-03-02', to: '2026-03-08', timeZone: 'Europe/Tallinn' };

interface Asked {
  state: string;
  reason?: string;
  isSent?: boolean;
  isDemo?: boolean;
  hasUnconfirmed?: boolean;
  resolvedAt?: string;
  score?: number;
}

describe('the numbers of satisfaction', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await testApp([InsightsModule]);
  });
  afterAll(() => app.close());

  /** One resolved episode and what became of the question, by SQL: the counts are checked by hand below. */
  const ask = async ({
    state,
    reason,
    isSent,
    isDemo = false,
    hasUnconfirmed = false,
    resolvedAt = '2026-03-03T10:00:00Z',
    score,
  }: Asked): Promise<string> => {
    const [customer, ticket, episode, invitation] = [newId(), newId(), newId(), newId()];
    const run = (sql: string, parameters: unknown[]) => app.database.query(sql, parameters);
    await run('insert into customers (id, name, created_at) values ($1, $2, $3)', [customer, 'C', resolvedAt]);
    await run(
      `insert into tickets (id, subject, status, channel, customer_id, last_message_at, last_message_by, created_at, updated_at)
       values ($1, 'S', 'resolved', 'email', $2, $3, 'agent', $3, $3)`,
      [ticket, customer, resolvedAt],
    );
    await run(
      `insert into episodes (id, ticket_id, number, started_at, resolved_at, attribution) values ($1, $2, 1, $3, $3, '{}')`,
      [episode, ticket, resolvedAt],
    );
    await run(
      `insert into survey_invitations (id, survey_id, subject_id, ticket_id, episode_id, customer_id, state, reason, language, sent_at, has_unconfirmed, is_demo, created_at, updated_at)
       values ($1, $2, $3, $4, $3, $5, $6, $7, 'en', $8, $9, $10, $11, $11)`,
      [
        invitation,
        SURVEY,
        episode,
        ticket,
        customer,
        state,
        reason ?? null,
        isSent ? resolvedAt : null,
        hasUnconfirmed,
        isDemo,
        resolvedAt,
      ],
    );
    if (score !== undefined) {
      await run(
        `insert into survey_responses (id, invitation_id, survey_id, ticket_id, episode_id, customer_id, channel, score, is_negative, answered_at, visible_at, is_demo)
         values ($1, $2, $3, $4, $5, $6, 'page', $7, $8, $9, $9, $10)`,
        [newId(), invitation, SURVEY, ticket, episode, customer, score, score <= 2, resolvedAt, isDemo],
      );
    }
    return invitation;
  };
  const numbers = () => app.get(SatisfactionQueries).view(PERIOD);
  const adds = ({ funnel }: Awaited<ReturnType<typeof numbers>>) =>
    expect(funnel.suppressed + funnel.pending + funnel.sent).toBe(funnel.eligible);

  it('add up in every state: eligible = suppressed + pending + sent', async () => {
    const moves: Asked[] = [
      { state: 'suppressed', reason: 'cooldown' },
      { state: 'suppressed', reason: 'cooldown' },
      { state: 'suppressed', reason: 'no_conversation' },
      { state: 'cancelled', reason: 'reopened' },
      { state: 'scheduled' },
      { state: 'sending' },
      { state: 'sent', isSent: true, hasUnconfirmed: true },
      { state: 'bounced', isSent: true },
      { state: 'expired', isSent: true },
      { state: 'failed' },
      { state: 'answered', isSent: true, score: 5 },
      { state: 'answered', isSent: true, score: 2 },
      { state: 'answered', isSent: true, score: 5, isDemo: true },
      { state: 'answered', isSent: true, score: 5, resolvedAt: '2026-03-08T22:30:00Z' },
    ];
    for (const move of moves) {
      await ask(move);
      adds(await numbers());
    }
    const view = await numbers();
    // By hand: 14 askings, less one without a conversation, one of the demo, and one of Monday 00:30 in Tallinn.
    expect(view.funnel).toEqual({
      eligible: 11,
      suppressed: 4,
      pending: 2,
      sent: 5,
      bounced: 1,
      delivered: 4,
      answered: 2,
      unconfirmed: 1,
    });
    expect(view.suppressedBy).toEqual([
      { reason: 'cooldown', count: 2 },
      { reason: 'failed', count: 1 },
      { reason: 'reopened', count: 1 },
    ]);
    expect(view).toMatchObject({ answered: 2, satisfied: 1, distribution: [0, 1, 0, 0, 1], csat: null });
  });

  it('follow one question through its states without losing it', async () => {
    const id = await ask({ state: 'scheduled' });
    const before = (await numbers()).funnel;
    for (const [state, sentAt] of [
      ['sending', null],
      ['sent', '2026-03-04T10:00:00Z'],
      ['answered', '2026-03-04T10:00:00Z'],
    ]) {
      await app.database.query('update survey_invitations set state = $2, sent_at = $3 where id = $1', [
        id,
        state,
        sentAt,
      ]);
      const view = await numbers();
      adds(view);
      expect(view.funnel.eligible).toBe(before.eligible);
    }
  });

  it('show a percentage with its interval from ten answers on', async () => {
    for (let n = 0; n < 8; n++) await ask({ state: 'answered', isSent: true, score: 4 });
    const view = await numbers();
    expect(view.answered).toBe(10);
    expect(view.csat?.share).toBeCloseTo(0.9, 10);
    expect(view.csat?.low).toBeCloseTo(0.596, 3);
    expect(view.weeks).toEqual([{ startsOn: '2026-03-02', n: 10, satisfied: 9, csat: expect.any(Object) }]);
  });
});
