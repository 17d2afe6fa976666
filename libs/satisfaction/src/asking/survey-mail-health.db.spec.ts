import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY, HOUR, plus, SECOND } from '#kernel';
import { Housekeeping } from '#outbox';
import { SurveyDesk, type TestServer, testServer } from '#testing';
import { PageOpens } from '../answering/page-opens.service.js';
import { SurveyStop } from '../answering/survey-stop.service.js';
import { SurveyMailHealth } from './survey-mail-health.queries.js';

describe('how survey mail fares', () => {
  let server: TestServer;
  let desk: SurveyDesk;

  beforeAll(async () => {
    server = await testServer();
    desk = await SurveyDesk.open(server);
  });
  afterAll(() => server.close());

  const asked = async (name: string, domain: string) => {
    const question = await desk.asked({ address: `${name}@${domain}`, language: 'en' });
    await server.database.query('update survey_invitations set sent_at = $2 where id = $1', [
      question.invitationId,
      server.clock.now(),
    ]);
    return question;
  };
  const open = (path: string, method = 'GET') => fetch(`${server.url}${path}`, { method });

  it('is the same by domain as a recount of every question, vote, complaint and opened page', async () => {
    expect(await server.get(SurveyMailHealth).view(30)).toMatchObject({ domains: [], votes: [], moreDomains: 0 });
    const [first, second, third] = [
      await asked('one', 'large.ee'),
      await asked('two', 'LARGE.ee'),
      await asked('three', 'small.ee'),
    ];
    const old = await asked('four', 'small.ee');
    await server.database.query(`update survey_invitations set sent_at = $2, created_at = $2 where id = $1`, [
      old.invitationId,
      plus(server.clock.now(), -40 * DAY),
    ]);
    await server.database.query(`update survey_invitations set state = 'bounced', reason = 'bounced' where id = $1`, [
      first.invitationId,
    ]);
    const stop = server.get(SurveyStop);
    await server.database.transaction((tx) => stop.noteComplaint(tx, second.invitationId));
    await server.database.transaction((tx) => stop.stopByMail(tx, third.invitationId));
    await server.database.transaction((tx) => stop.stopByMail(tx, third.invitationId));
    // A program opens all steps; somebody opens one page twice.
    for (const score of [1, 2, 3, 4, 5]) await open(`/s/${second.token}?r=${score}`);
    await open(`/s/${third.token}?r=2`);
    await open(`/s/${third.token}`, 'HEAD');
    await open(`/s/${'b'.repeat(33)}?r=1`);
    // And a vote without a gesture, which nobody confirms.
    const page = await (await open(`/s/${third.token}?r=2`)).text();
    const formToken = [...page.matchAll(/name="f" value="([^"]*)"/g)].at(-1)?.[1] ?? '';
    server.clock.advance(5 * SECOND);
    await fetch(`${server.url}/s/${third.token}`, {
      method: 'POST',
      body: new URLSearchParams({ f: formToken, r: '2' }),
    });
    await server.get(PageOpens).write();
    const view = await server.get(SurveyMailHealth).view(30);
    const nothing = { bounced: 0, complained: 0, unsubscribed: 0, unconfirmed: 0, opened: 0, swept: 0 };
    expect(view.domains).toEqual([
      { ...nothing, domain: 'large.ee', sent: 2, bounced: 1, complained: 1, opened: 5, swept: 1 },
      { ...nothing, domain: 'small.ee', sent: 1, unsubscribed: 1, unconfirmed: 1, opened: 3 },
    ]);
    const [recount] = await server.database.query(
      `select (select count(*)::int from survey_invitations where sent_at >= $1) as sent,
         (select count(*)::int from survey_invitations where sent_at >= $1 and state = 'bounced') as bounced,
         (select count(*)::int from survey_invitations where sent_at >= $1 and complained_at is not null) as complained,
         (select count(*)::int from survey_invitations where sent_at >= $1 and unsubscribed_at is not null) as unsubscribed,
         (select count(*)::int from unconfirmed_answers where confirmed_at is null and score is not null) as unconfirmed,
         (select sum(opens)::int from survey_page_opens) as opened, (select sum(sweeps)::int from survey_page_opens) as swept`,
      [plus(server.clock.now(), -30 * DAY)],
    );
    expect(view.total).toEqual(recount);
    expect(view.votes).toMatchObject([
      {
        score: 2,
        signals: ['no_gesture', 'no_origin'],
        hasWords: false,
        ticketId: third.ticketId,
      },
    ]);
    expect((await server.get(SurveyMailHealth).view(90)).total.sent).toBe(4);
  });

  it('keeps counts of opened pages for seven days', async () => {
    server.clock.advance(7 * DAY + 25 * HOUR);
    await server.get(Housekeeping).run();
    expect(await server.database.query('select 1 from survey_page_opens')).toEqual([]);
    expect((await server.get(SurveyMailHealth).view(30)).total).toMatchObject({ sent: 3, opened: 0, unconfirmed: 1 });
  });
});
