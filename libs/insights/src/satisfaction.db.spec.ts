import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { A_WEEK, type AskedEpisode, AskingDesk, type TestApp, testApp } from '#testing';
import { InsightsModule, SatisfactionQueries } from './index.js';

describe('the numbers of satisfaction', () => {
  let app: TestApp;
  let desk: AskingDesk;

  beforeAll(async () => {
    app = await testApp([InsightsModule]);
    desk = new AskingDesk(app.database);
  });
  afterAll(() => app.close());

  const ask = (asked: AskedEpisode) => desk.asked(asked);
  const numbers = () => app.get(SatisfactionQueries).view({ scope: A_WEEK, reader: desk.reader, by: null });
  const adds = ({ funnel }: Awaited<ReturnType<typeof numbers>>) =>
    expect(funnel.suppressed + funnel.pending + funnel.sent).toBe(funnel.eligible);

  it('add up in every state: eligible = suppressed + pending + sent', async () => {
    const moves: AskedEpisode[] = [
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
    const { invitationId: id } = await ask({ state: 'scheduled' });
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
