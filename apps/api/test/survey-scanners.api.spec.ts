import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE, SECOND } from '#kernel';
import { OutgoingMails } from '#mail';
import { SurveyDesk, type TestServer, testServer } from '#testing';
import { type Form, SurveyBrowser, type Visit, visibleForm, yes } from './survey-browser.js';

/** Programs that check mail, from those that look at heads to those that press every button. */
describe('programs that check mail', () => {
  let server: TestServer;
  let desk: SurveyDesk;
  let browser: SurveyBrowser;

  beforeAll(async () => {
    server = await testServer();
    desk = await SurveyDesk.open(server);
  });
  beforeEach(() => {
    browser = new SurveyBrowser(server.url);
  });
  afterAll(() => server.close());

  /** A question that has just left by SMTP, as scanners meet it. */
  const delivered = async (language = 'en') => {
    const asked = await desk.asked({ language });
    await server.database.query(`update outgoing_mails set state = 'sent' where subject_id = $1`, [asked.invitationId]);
    await server.database.query('update survey_invitations set sent_at = $2 where id = $1', [
      asked.invitationId,
      server.clock.now(),
    ]);
    return asked;
  };
  const links = (token: string): string[] => [
    ...[1, 2, 3, 4, 5].map((score) => `/s/${token}?r=${score}`),
    `/s/${token}`,
    `/s/${token}/stop`,
    `/s/${token}?l=et`,
    `/s/${token}?change=1`,
    '/privacy',
  ];
  /** Everything that the database holds. */
  const everything = async (): Promise<Record<string, string>> => {
    const tables = await server.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const sums: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await server.database.query<{ sum: string }>(
        `select md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as sum from "${name}" as t`,
      );
      sums[name] = row?.sum ?? '';
    }
    return sums;
  };
  const traces = async (invitationId: string) => {
    const [row] = await server.database.query<Record<string, number>>(
      `select (select count(*) from survey_responses where invitation_id = $1)::integer as responses,
         (select count(*) from outbox_events where payload ->> 'invitationId' = $1::text
            and type not in ('SurveyInvitationScheduled', 'SurveyInvitationSent'))::integer as events,
         (select count(*) from unread_words where invitation_id = $1)::integer as words,
         (select count(*) from customers where opted_out_at is not null)::integer as "optedOut",
         (select count(*) from alerts)::integer as alerts`,
      [invitationId],
    );
    return row;
  };
  const nothing = { responses: 0, events: 0, words: 0, optedOut: 0, alerts: 0 };
  const human = { g: '2400' };

  it.each(['GET', 'HEAD'])('may %s every public address without changing a row', async (method) => {
    const { token, invitationId } = await delivered();
    const other = await desk.asked();
    await browser.send(visibleForm(await browser.open(`/s/${other.token}`)), { r: '5', ...human });
    const before = await everything();
    const paths = [...links(token), ...links(other.token), ...links('a'.repeat(33)), ...links('nonsense'), '/s/%00'];
    const visits = await Promise.all(paths.map((path) => browser.open(path, method)));
    const statuses = visits.map(({ status }) => status);
    expect(new Set(statuses.slice(0, 20))).toEqual(new Set([200]));
    expect(statuses.every((status) => status < 500)).toBe(true);
    expect(await everything()).toEqual(before);
    expect(await traces(invitationId)).toEqual(nothing);
  });

  it('may fetch every link of the mail at once, twice, without an answer', async () => {
    const { token, invitationId, ticketId } = await delivered();
    const mail = (await server.get(OutgoingMails).ofTicket(ticketId)).find(({ purpose }) => purpose === 'invitation');
    const inMail = [...String(mail?.html_body).matchAll(/href="[^"]*(\/s\/[^"]*)"/g)].map(([, path]) => String(path));
    expect(inMail).toHaveLength(6);
    const visits = await Promise.all([...inMail, ...inMail, ...links(token)].map((path) => browser.open(path)));
    expect(new Set(visits.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await traces(invitationId)).toEqual(nothing);
  });

  const submitters: [string, (visit: Visit) => Form[]][] = [
    ['sends the first form', ({ forms }) => forms.slice(0, 1)],
    ['sends every form', ({ forms }) => forms],
    ['sends every form, the last first', ({ forms }) => [...forms].reverse()],
    ['knows hidden forms', ({ forms }) => forms.filter(({ isHidden }) => !isHidden)],
  ];
  it.each(submitters)('that %s of every page gives no answer', async (_, choose) => {
    for (const place of links('').keys()) {
      const { token, invitationId } = await delivered();
      const visit = await browser.open(String(links(token)[place]));
      expect(visit.status).toBe(200);
      for (const form of choose(visit)) {
        const next = await browser.send(form);
        expect(next.status).not.toBe(429);
        // At once, as programs are: nobody has read the second page yet.
        for (const second of choose(next)) await browser.send(second);
      }
      expect(await traces(invitationId)).toEqual(nothing);
    }
  });

  it('that fills in a step and sends within two seconds, without a gesture, gives no answer', async () => {
    const { token, invitationId } = await delivered();
    const form = visibleForm(await browser.open(`/s/${token}?r=1`));
    server.clock.advance(1.9 * SECOND);
    const second = await browser.send(form, { r: '1' });
    expect(second.text).toContain('Is that right?');
    expect(await traces(invitationId)).toEqual(nothing);
    const [vote] = await server.database.query<{ score: number; signals: string[] }>(
      'select score, signals from unconfirmed_answers where invitation_id = $1',
      [invitationId],
    );
    expect(vote).toMatchObject({ score: 1, signals: ['no_gesture', 'soon_after_delivery'] });
  });

  it('that runs the script of a real browser and presses a moment after delivery is asked again', async () => {
    const { token, invitationId } = await delivered();
    const form = visibleForm(await browser.open(`/s/${token}?r=1`));
    server.clock.advance(30 * SECOND);
    const second = await browser.send(form, { r: '1', ...human });
    expect(second.text).toContain('You chose 1 of 5: Very dissatisfied. Is that right?');
    expect(await traces(invitationId)).toEqual(nothing);
  });

  it('that sent the hidden form makes votes of the next ten minutes odd, but not the person’s confirmation', async () => {
    const { token, invitationId } = await delivered();
    server.clock.advance(10 * MINUTE);
    const scanned = await browser.open(`/s/${token}`);
    await browser.send(scanned.forms[0] as Form);
    const page = await browser.open(`/s/${token}?r=2`);
    server.clock.advance(5 * SECOND);
    const second = await browser.send(visibleForm(page), human);
    expect(second.text).toContain('You chose 2 of 5');
    server.clock.advance(3 * SECOND);
    const thanks = await browser.send(visibleForm(second), yes);
    expect(thanks.text).toContain('Your answer: 2 – Dissatisfied.');
    expect(await traces(invitationId)).toMatchObject({ responses: 1 });
  });

  it('leaves the person one answer after everything', async () => {
    const { token, invitationId } = await delivered();
    await Promise.all(links(token).map((path) => browser.open(path, 'HEAD')));
    await Promise.all(links(token).map((path) => browser.open(path)));
    server.clock.advance(2 * MINUTE);
    const page = await browser.open(`/s/${token}?r=5`);
    server.clock.advance(4 * SECOND);
    const thanks = await browser.send(visibleForm(page), human);
    expect(thanks.text).toContain('Thank you. Glad it worked out.');
    expect(await traces(invitationId)).toMatchObject({ responses: 1, events: 1 });
  });
});
