import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertsPage, ProblemView, SatisfactionView, SettingsView, WordsPage } from '#contracts';
import { DAY, HOUR, MINUTE, plus, SECOND } from '#kernel';
import { type ConversationTraits, SurveyDesk, type TestPerson, type TestServer, testServer } from '#testing';
import { SurveyBrowser, visibleForm, yes } from './survey-browser.js';

describe('asking and answering over HTTP', () => {
  let server: TestServer;
  let desk: SurveyDesk;
  let browser: SurveyBrowser;
  let admin: TestPerson;

  beforeAll(async () => {
    server = await testServer();
    desk = await SurveyDesk.open(server, false);
    admin = await server.person('admin');
  });
  beforeEach(() => {
    browser = new SurveyBrowser(server.url);
  });
  /** Days pass in these tests, and sessions end; so somebody signs in anew. */
  const signIn = async () => {
    admin = await server.person('admin');
  };
  afterAll(() => server.close());

  const rules = { areOn: true, hasReadLegalPage: true, delayMinutes: 60, quietDays: 30 };
  const put = (body: object, version: number) =>
    admin.call<ProblemView & SettingsView['surveys']>('PUT', '/api/settings/surveys', body, {
      'if-match': `"${version}"`,
    });
  const vote = async (token: string, fields: Record<string, string>) => {
    const form = visibleForm(await browser.open(`/s/${token}`));
    server.clock.advance(5 * SECOND);
    return browser.send(form, { g: '2400', ...fields });
  };

  describe('the rules of asking', () => {
    it('are off until the legal page was read, and say who switched them on', async () => {
      const { ticketId } = await desk.resolved();
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'suppressed', reason: 'surveys_off' });
      const unread = await put({ ...rules, hasReadLegalPage: false }, 0);
      expect([unread.status, unread.body.code, unread.body.errors?.[0]?.path]).toEqual([
        422,
        'LEGAL_PAGE_UNREAD',
        'hasReadLegalPage',
      ]);
      const on = await put(rules, 0);
      expect(on.status).toBe(200);
      expect(on.body).toMatchObject({ ...rules, version: 1, switchedOnAt: server.clock.now().toISOString() });
      const [agent] = await server.database.query<{ name: string }>('select name from agents where id = $1', [
        admin.id,
      ]);
      expect(on.body.switchedOnBy).toBe(agent?.name);
    });

    it('are changed over the version that was seen', async () => {
      const stale = await put(rules, 0);
      expect([stale.status, stale.body.code]).toEqual([412, 'STALE_VERSION']);
      expect((await admin.call('PUT', '/api/settings/surveys', rules)).status).toBe(428);
      const again = await put({ ...rules, delayMinutes: 30 }, 1);
      expect(again.body).toMatchObject({ delayMinutes: 30, version: 2, switchedOnAt: expect.any(String) });
      const { ticketId } = await desk.resolved();
      const { due_at } = await desk.invitation(ticketId);
      expect(due_at).toEqual(plus(server.clock.now(), 30 * MINUTE));
    });

    it('are rehearsed six times a minute, whoever asks; the seventh is told why not', async () => {
      const statuses: number[] = [];
      for (let time = 0; time < 6; time++)
        statuses.push((await admin.call('POST', '/api/settings/surveys/rehearsal', { rules: {} })).status);
      expect(statuses).toEqual(Array(6).fill(200));
      const { status, body } = await admin.call<ProblemView>('POST', '/api/settings/surveys/rehearsal', { rules: {} });
      expect([status, body.code]).toEqual([429, 'REHEARSAL_TOO_OFTEN']);
    });
  });

  describe('words without a number', () => {
    it('lie on the list, and are read with an outcome', async () => {
      const { token, ticketId } = await desk.asked();
      await vote(token, { r: '5', k: 'y', c: 'Do you repair bicycles?' });
      const page = async () => (await admin.call<WordsPage>('GET', '/api/words')).body.rows;
      const [row] = await page();
      expect(row).toMatchObject({
        source: 'contact_me',
        text: 'Do you repair bicycles?',
        score: 5,
        ticketId,
        isLate: false,
      });
      const read = await admin.call('POST', `/api/words/${row?.id}/reading`, { outcome: 'read' });
      expect(read.status).toBe(204);
      expect(await page()).toEqual([]);
      const wrong = await admin.call('POST', `/api/words/${row?.id}/reading`, { outcome: 'answered' });
      expect(wrong.status).toBe(422);
    });

    it('become a case when the reader says so', async () => {
      const { token, ticketId } = await desk.asked();
      await desk.days(15);
      await browser.send(visibleForm(await browser.open(`/s/${token}`)), { c: 'It burned down my shed.' });
      await signIn();
      const { rows } = (await admin.call<WordsPage>('GET', '/api/words')).body;
      const words = rows.find(({ text }) => text === 'It burned down my shed.');
      await admin.call('POST', `/api/words/${words?.id}/reading`, { outcome: 'escalated' });
      await server.settle();
      const cases = await server.database.query('select 1 from escalations where ticket_id = $1', [ticketId]);
      expect(cases).toHaveLength(1);
    });
  });

  it('tells an unhappy customer the time by which the case promises contact, and opens the case once', async () => {
    const { token, ticketId } = await desk.asked({ timeZone: 'Europe/Tallinn' });
    const thanks = await vote(token, { r: '1', n: 'y' });
    await server.settle();
    const [open] = await server.database.query<{ contact_due_at: Date }>(
      'select contact_due_at from escalations where ticket_id = $1',
      [ticketId],
    );
    const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Tallinn' });
    expect(thanks.text).toContain(`contact you by`);
    expect(thanks.text).toContain(`at ${clock.format(open?.contact_due_at)}.`);
    await signIn();
    const { rows } = (await admin.call<AlertsPage>('GET', '/api/alerts')).body;
    expect(rows.filter((alert) => alert.ticketId === ticketId)).toMatchObject([{ score: 1, state: 'open' }]);
    await browser.send(visibleForm(await browser.open(`/s/${token}?change=1`)), { c: 'Really.', g: '2400' });
    await server.settle();
    expect(await server.database.query('select 1 from escalations where ticket_id = $1', [ticketId])).toHaveLength(1);
  });

  describe('the numbers', () => {
    let from: string;

    beforeAll(() => {
      // A month of its own.
      server.clock.set(new Date('2027-06-07T08:00:00Z'));
      from = '2027-06-07';
    });

    const numbers = async (): Promise<SatisfactionView> => {
      await signIn();
      const to = server.clock.now().toISOString().slice(0, 10);
      const { body } = await admin.call<SatisfactionView>('GET', `/api/satisfaction?from=${from}&to=${to}`);
      const { eligible, suppressed, pending, sent } = body.funnel;
      expect({ eligible, at: server.clock.now() }).toEqual({
        eligible: suppressed + pending + sent,
        at: server.clock.now(),
      });
      expect(body.suppressedBy.reduce((sum, { count }) => sum + count, 0)).toBe(suppressed);
      return body;
    };
    const resolved = (traits?: ConversationTraits) => desk.resolved(traits);

    it('add up after every step of real questions, and come out as counted by hand', async () => {
      const funnel = async () => Object.values((await numbers()).funnel).join(' ');
      // eligible suppressed pending sent bounced delivered answered unconfirmed
      expect(await funnel()).toBe('0 0 0 0 0 0 0 0');
      const happy = await resolved();
      expect(await funnel()).toBe('1 0 1 0 0 0 0 0');
      const unhappy = await resolved();
      const silent = await resolved();
      const gone = await resolved();
      const refused = await resolved();
      const back = await resolved();
      expect(await funnel()).toBe('6 0 6 0 0 0 0 0');
      await resolved({ address: happy.address });
      expect(await funnel()).toBe('7 1 6 0 0 0 0 0');
      await resolved({ hasReply: false });
      await resolved({ isDemo: true });
      expect(await funnel()).toBe('7 1 6 0 0 0 0 0');
      await desk.reopen(back.ticketId);
      await server.settle();
      expect(await funnel()).toBe('7 2 5 0 0 0 0 0');
      await server.database.query(
        `update survey_invitations set state = 'failed', reason = 'failed' where ticket_id = $1`,
        [refused.ticketId],
      );
      expect(await funnel()).toBe('7 3 4 0 0 0 0 0');
      server.clock.advance(HOUR);
      await server.settle();
      expect(await funnel()).toBe('7 3 0 4 0 4 0 0');
      await server.database.query(`update survey_invitations set state = 'bounced' where ticket_id = $1`, [
        gone.ticketId,
      ]);
      expect(await funnel()).toBe('7 3 0 4 1 3 0 0');
      server.clock.advance(HOUR);
      const tokenOf = async (ticketId: string) => desk.tokenOf((await desk.invitation(ticketId)).id);
      await vote(await tokenOf(happy.ticketId), { r: '5' });
      expect(await funnel()).toBe('7 3 0 4 1 3 1 0');
      const second = await vote(await tokenOf(unhappy.ticketId), { r: '4', g: '' });
      expect(await funnel()).toBe('7 3 0 4 1 3 1 1');
      server.clock.advance(5 * SECOND);
      await browser.send(visibleForm(second), yes);
      expect(await funnel()).toBe('7 3 0 4 1 3 2 0');
      expect(await numbers()).toMatchObject({ answered: 2, satisfied: 2, distribution: [0, 0, 0, 1, 1], csat: null });
      const change = visibleForm(await browser.open(`/s/${await tokenOf(unhappy.ticketId)}?change=1`));
      server.clock.advance(5 * SECOND);
      await browser.send(change, { r: '2', g: '2400' });
      expect(await numbers()).toMatchObject({ answered: 2, satisfied: 1, distribution: [0, 1, 0, 0, 1] });
      server.clock.advance(15 * DAY);
      await server.settle();
      expect(await desk.invitation(silent.ticketId)).toMatchObject({ state: 'expired' });
      expect(await funnel()).toBe('7 3 0 4 1 3 2 0');
      expect((await numbers()).suppressedBy).toEqual([
        { reason: 'cooldown', count: 1 },
        { reason: 'failed', count: 1 },
        { reason: 'reopened', count: 1 },
      ]);
    });
  });
});
