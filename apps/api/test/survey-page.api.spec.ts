import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseUnavailableError } from '#database';
import { DAY, HOUR, LANGUAGES, MINUTE, newId, plus, SECOND } from '#kernel';
import { PromiseQuotes, SurveyHolds } from '#satisfaction';
import { type ConversationTraits, SurveyDesk, type TestServer, testServer } from '#testing';
import { type Form, SurveyBrowser, visibleForm } from './survey-browser.js';

interface AnswerRow {
  id: string;
  score: number;
  is_negative: boolean;
  is_solved: boolean | null;
  wants_contact: boolean;
  reasons: string[];
  comment: string;
  version: number;
  answered_at: Date;
  visible_at: Date;
}

describe('the customer’s page', () => {
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

  const query = <Row>(sql: string, parameters: unknown[] = []) => server.database.query<Row>(sql, parameters);
  const answers = (invitationId: string) =>
    query<AnswerRow>('select * from survey_responses where invitation_id = $1', [invitationId]);
  const words = (invitationId: string) =>
    query<{ source: string; words: string; score: number | null; read_at: Date | null; outcome: string | null }>(
      'select * from unread_words where invitation_id = $1 order by received_at, id',
      [invitationId],
    );
  const eventsOf = async (ticketId: string) => (await desk.events(ticketId)).map(({ type }) => type);
  /** What the script adds after a touch. */
  const touched = { g: '2400' };
  /** Opens the page, reads it, and sends it. */
  const vote = async (
    token: string,
    fields: Record<string, string | string[]>,
    headers: Record<string, string> = {},
  ) => {
    const form = visibleForm(await browser.open(`/s/${token}`));
    server.clock.advance(5 * SECOND);
    return browser.send(form, fields, headers);
  };
  const asked = (traits: ConversationTraits = {}) => desk.asked(traits);

  describe('in each language', () => {
    it.each(LANGUAGES)('asks in %s, within 20 KB, without a cookie, under a strict policy', async (language) => {
      const { token } = await asked({ language, subject: 'Delivery moved <twice>' });
      const page = await browser.open(`/s/${token}?r=4`);
      expect(page.status).toBe(200);
      expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(20_000);
      expect(page.html).toContain(`<html lang="${language}">`);
      expect(page.text).toContain('Delivery moved <twice>');
      expect(page.html.match(/<input type="radio"/g)).toHaveLength(5);
      expect(visibleForm(page).fields).toContainEqual(['r', '4']);
      const { headers } = page;
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-robots-tag')).toContain('noindex');
      const policy = headers.get('content-security-policy') ?? '';
      const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1];
      expect(policy).toMatch(/^default-src 'none';/);
      expect(policy).not.toContain('unsafe');
      const scripts = [...page.html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)];
      expect(scripts).toHaveLength(1);
      expect(scripts[0]?.[1]).toContain(`nonce="${nonce}"`);
      expect(Buffer.byteLength(scripts[0]?.[0] ?? '')).toBeLessThanOrEqual(1_024);
      expect(page.html).not.toMatch(/\son[a-z]+=|src=|url\(|\sstyle=/);
      const again = await browser.open(`/s/${token}?r=4`);
      expect(again.headers.get('content-security-policy')).not.toBe(policy);
    });
  });

  it('is in the customer’s language, whatever the browser prefers, until another one is chosen', async () => {
    const { token } = await asked({ language: 'et' });
    const hungarian = new SurveyBrowser(server.url, { 'accept-language': 'hu' });
    expect((await hungarian.open(`/s/${token}`)).text).toContain('Kuidas meil läks?');
    const page = await hungarian.open(`/s/${token}?l=ru`);
    expect(page.text).toContain('Как мы справились?');
    server.clock.advance(5 * SECOND);
    const thanks = await hungarian.send(visibleForm(page), { r: '5', ...touched });
    expect(thanks.text).toContain('Спасибо! Рады, что всё получилось. «The parcel is lost»');
    expect((await hungarian.open('/s/unknown')).text).toContain('Ezt a hivatkozást nem ismerjük');
  });

  describe('an honest person', () => {
    it('answers with a touch', async () => {
      const { token, invitationId, ticketId, customerId } = await asked();
      const thanks = await vote(token, { r: '4', w: ['clear', 'friendly', 'nonsense'], c: '', ...touched });
      expect(thanks.status).toBe(200);
      expect(thanks.text).toContain('Thank you. Glad it worked out.');
      expect(thanks.text).toContain('Your answer: 4 – Satisfied. You can change it until');
      const [answer] = await answers(invitationId);
      expect(answer).toMatchObject({
        score: 4,
        is_negative: false,
        is_solved: null,
        wants_contact: false,
        reasons: ['clear', 'friendly'],
        version: 1,
        visible_at: plus(answer?.answered_at as Date, 15 * MINUTE),
      });
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'answered', has_unconfirmed: false });
      const event = (await desk.events(ticketId)).at(-1);
      expect(event).toEqual({
        type: 'SurveyResponseReceived',
        payload: {
          responseId: answer?.id,
          invitationId,
          episodeId: (await desk.invitation(ticketId)).episode_id,
          subjectId: (await desk.invitation(ticketId)).subject_id,
          customerId,
          purpose: 'resolution',
          score: 4,
          isNegative: false,
          isSolved: null,
          wantsContact: false,
          version: 1,
        },
      });
      expect(await words(invitationId)).toEqual([]);
    });

    it('answers without a script, through the second page', async () => {
      const { token, invitationId, ticketId } = await asked();
      const second = await vote(token, { r: '2', n: 'y', w: ['slow'] });
      expect(second.text).toContain('You chose 2 of 5: Dissatisfied. Is that right?');
      expect(await answers(invitationId)).toEqual([]);
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'sent', has_unconfirmed: true });
      expect(visibleForm(second).fields.map(([name]) => name)).toEqual(['v', 'q', 'l']);
      server.clock.advance(2 * SECOND);
      const thanks = await browser.send(visibleForm(second));
      expect(thanks.text).toContain('Thank you for being straight with us.');
      expect(await answers(invitationId)).toMatchObject([
        { score: 2, is_solved: false, reasons: ['slow'], is_negative: true },
      ]);
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'answered', has_unconfirmed: false });
      expect((await eventsOf(ticketId)).filter((type) => type.startsWith('SurveyResponse'))).toHaveLength(1);
    });

    it('changes it on the second page', async () => {
      const { token, invitationId } = await asked();
      const second = await vote(token, { r: '2' });
      const back = /class="button" href="([^"]*)"/.exec(second.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const form = visibleForm(await browser.open(back));
      expect(form.fields).toContainEqual(['r', '2']);
      server.clock.advance(5 * SECOND);
      await browser.send(form, { r: '5', ...touched });
      expect(await answers(invitationId)).toMatchObject([{ score: 5, version: 1 }]);
    });

    it('is believed at once who typed words, without a script, a moment after delivery', async () => {
      const { token, invitationId } = await asked();
      await query(`update outgoing_mails set state = 'sent' where subject_id = $1`, [invitationId]);
      await query('update survey_invitations set sent_at = $2 where id = $1', [invitationId, server.clock.now()]);
      const thanks = await vote(token, { r: '1', c: 'Nobody called me back.' }, { origin: 'null' });
      expect(thanks.text).toContain('Your answer: 1');
      expect(await answers(invitationId)).toMatchObject([{ score: 1, comment: 'Nobody called me back.' }]);
    });

    it('who forgot the step keeps the words, which a person would read otherwise', async () => {
      const { token, invitationId } = await asked();
      const again = await vote(token, { c: 'It broke <again>', n: 'y', w: 'slow' });
      expect(again.status).toBe(422);
      expect(again.text).toContain('Please choose one of the five steps first.');
      expect(await words(invitationId)).toMatchObject([
        { source: 'unfinished_vote', words: 'It broke <again>', score: null },
      ]);
      const form = visibleForm(again);
      expect(form.fields).toEqual(
        expect.arrayContaining([
          ['c', 'It broke <again>'],
          ['n', 'y'],
          ['w', 'slow'],
        ]),
      );
      await browser.send(form, { r: '2' });
      expect(await answers(invitationId)).toMatchObject([{ score: 2, comment: 'It broke <again>' }]);
      expect(await words(invitationId)).toMatchObject([{ outcome: 'answered' }]);
    });

    it('whose browser hides where the form stood is asked again, not refused', async () => {
      for (const origin of ['null', '']) {
        const { token, invitationId } = await asked();
        const second = await vote(token, { r: '3', ...touched }, { origin });
        expect(second.text).toContain('You chose 3 of 5');
        server.clock.advance(2 * SECOND);
        await browser.send(visibleForm(second), {}, { origin });
        expect(await answers(invitationId)).toHaveLength(1);
      }
    });

    it('who took a day to read is asked again', async () => {
      const { token } = await asked();
      const form = visibleForm(await browser.open(`/s/${token}`));
      server.clock.advance(DAY + MINUTE);
      expect((await browser.send(form, { r: '3', ...touched })).text).toContain('You chose 3 of 5');
    });
  });

  it('refuses a form from another website, and keeps the words on the page', async () => {
    const { token, invitationId } = await asked();
    const refused = await vote(token, { r: '1', c: 'Really bad', ...touched }, { origin: 'https://evil.example' });
    expect(refused.status).toBe(403);
    expect(await answers(invitationId)).toEqual([]);
    expect(await query('select 1 from unconfirmed_answers where invitation_id = $1', [invitationId])).toEqual([]);
    const form = visibleForm(refused);
    expect(form.fields).toEqual(
      expect.arrayContaining([
        ['c', 'Really bad'],
        ['r', '1'],
      ]),
    );
    expect((await browser.send(form)).text).toContain('Your answer: 1');
  });

  it('does not count a form that was made for another question, with words or without', async () => {
    const [mine, other] = [await asked(), await asked()];
    const foreign = visibleForm(await browser.open(`/s/${other.token}`));
    server.clock.advance(5 * SECOND);
    const second = await browser.send({ ...foreign, action: `/s/${mine.token}` }, { r: '1', c: 'Hm', ...touched });
    expect(second.text).toContain('You chose 1 of 5');
    expect(await answers(mine.invitationId)).toEqual([]);
    expect(await words(mine.invitationId)).toMatchObject([{ source: 'unfinished_vote', words: 'Hm', score: 1 }]);
    const strange = await browser.send({ ...visibleForm(second), action: `/s/${other.token}` });
    expect(strange.text).toContain('How did we do?');
    expect(await answers(other.invitationId)).toEqual([]);
  });

  describe('the same and another answer', () => {
    it('sent twice, or ten times at once, is one answer', async () => {
      const { token, invitationId, ticketId } = await asked();
      const form = visibleForm(await browser.open(`/s/${token}`));
      server.clock.advance(5 * SECOND);
      const sent = await Promise.all(
        Array.from({ length: 10 }, () => browser.send(form, { r: '1', n: 'y', ...touched })),
      );
      expect(sent.every(({ text }) => text.includes('Your answer: 1'))).toBe(true);
      expect(await answers(invitationId)).toMatchObject([{ version: 1 }]);
      const events = (await eventsOf(ticketId)).filter((type) => type.startsWith('SurveyResponse'));
      expect(events).toEqual(['SurveyResponseReceived']);
      const [reopened] = await query<{ count: string }>(
        `select count(*) from outbox_events where ticket_id = $1 and type = 'TicketReopened'`,
        [ticketId],
      );
      expect(reopened?.count).toBe('1');
    });

    it('two at once are one answer with two versions', async () => {
      const { token, invitationId, ticketId } = await asked();
      const form = visibleForm(await browser.open(`/s/${token}`));
      server.clock.advance(5 * SECOND);
      await Promise.all(['2', '5'].map((r) => browser.send(form, { r, ...touched })));
      const [answer] = await answers(invitationId);
      const versions = await query<{ score: number; version: number }>(
        'select score, version from survey_response_versions where response_id = $1 order by version',
        [answer?.id],
      );
      expect(versions.map(({ version }) => version)).toEqual([1, 2]);
      expect(versions.map(({ score }) => score).sort()).toEqual([2, 5]);
      expect(answer).toMatchObject({ version: 2, score: versions[1]?.score });
      expect((await eventsOf(ticketId)).slice(-2)).toEqual(['SurveyResponseReceived', 'SurveyResponseChanged']);
    });

    it('can be changed for seven days, then its words are read', async () => {
      const { token, invitationId } = await asked();
      await vote(token, { r: '5', ...touched });
      await desk.days(6);
      const form = visibleForm(await browser.open(`/s/${token}?change=1`));
      expect(form.fields).toContainEqual(['r', '5']);
      server.clock.advance(5 * SECOND);
      await browser.send(form, { r: '4', ...touched });
      expect(await answers(invitationId)).toMatchObject([{ score: 4, version: 2 }]);
      await desk.days(2);
      const late = await browser.open(`/s/${token}?change=1`);
      expect(late.text).toContain('It can no longer be changed');
      await browser.send(visibleForm(late), { c: 'It broke again.' });
      expect(await answers(invitationId)).toMatchObject([{ score: 4, version: 2 }]);
      expect(await words(invitationId)).toMatchObject([{ source: 'late_answer', words: 'It broke again.' }]);
    });

    it('cannot be changed later with a page that was opened in time', async () => {
      const { token, invitationId } = await asked();
      await vote(token, { r: '5', ...touched });
      const form = visibleForm(await browser.open(`/s/${token}?change=1`));
      await desk.days(8);
      const thanks = await browser.send(form, { r: '1', c: 'No, bad.' });
      expect(thanks.text).toContain('A person will read your message.');
      expect(await answers(invitationId)).toMatchObject([{ score: 5, version: 1 }]);
      expect(await words(invitationId)).toMatchObject([{ source: 'late_answer', words: 'No, bad.', score: 1 }]);
    });

    it('can be changed as long as a case of the customer runs', async () => {
      const { token, invitationId, customerId } = await asked();
      await vote(token, { r: '5', ...touched });
      const caseId = newId();
      await server.database.transaction((tx) => server.get(SurveyHolds).place(tx, customerId, caseId));
      await desk.days(20);
      expect((await browser.open(`/s/${token}`)).text).toContain('You can change it as long as we are working on it.');
      const form = visibleForm(await browser.open(`/s/${token}?change=1`));
      server.clock.advance(5 * SECOND);
      await browser.send(form, { r: '3', ...touched });
      expect(await answers(invitationId)).toMatchObject([{ score: 3, version: 2 }]);
      await server.database.transaction((tx) => server.get(SurveyHolds).lift(tx, caseId));
      expect((await browser.open(`/s/${token}`)).text).toContain('It can no longer be changed');
    });

    it('shows the form again to somebody who follows another step of the mail', async () => {
      const { token } = await asked();
      await vote(token, { r: '5', c: 'Fine', ...touched });
      expect((await browser.open(`/s/${token}?r=5`)).text).toContain('Your answer: 5');
      const form = visibleForm(await browser.open(`/s/${token}?r=2`));
      expect(form.fields).toEqual(
        expect.arrayContaining([
          ['r', '2'],
          ['c', 'Fine'],
        ]),
      );
    });
  });

  describe('after 14 days', () => {
    it('counts no answer, keeps words and wishes, and says so', async () => {
      const { token, invitationId, ticketId } = await asked();
      const open = visibleForm(await browser.open(`/s/${token}`));
      await desk.days(14);
      const closed = await browser.open(`/s/${token}?r=1`);
      expect(closed.text).toContain('This survey has closed.');
      expect(closed.html).not.toContain('type="radio"');
      const missing = await browser.send(visibleForm(closed), { c: '  ' });
      expect([missing.status, missing.text]).toEqual([422, expect.stringContaining('Please write something first.')]);
      const thanks = await browser.send(visibleForm(closed), { c: 'You never came.' });
      expect(thanks.text).toContain('A person will read your message.');
      await browser.send(visibleForm(closed), { c: 'You never came.' });
      await browser.send(open, { r: '1', k: 'y', c: '', ...touched });
      await browser.send(visibleForm(await browser.send(open, { r: '4', ...touched })));
      expect(await answers(invitationId)).toEqual([]);
      expect(await words(invitationId)).toMatchObject([
        { source: 'late_answer', words: 'You never came.', score: null },
      ]);
      server.clock.advance(2 * SECOND);
      const second = await browser.send(open, { r: '1', k: 'y', ...touched });
      server.clock.advance(2 * SECOND);
      await browser.send(visibleForm(second));
      expect(await words(invitationId)).toMatchObject([{ words: 'You never came.' }, { score: 1, words: '' }]);
      expect((await eventsOf(ticketId)).filter((type) => type.startsWith('SurveyResponse'))).toEqual([]);
    });

    it('knows the link until 24 months have passed', async () => {
      const { token } = await asked();
      server.clock.advance(700 * DAY);
      expect((await browser.open(`/s/${token}`)).text).toContain('This survey has closed.');
      server.clock.advance(60 * DAY);
      expect((await browser.open(`/s/${token}`)).status).toBe(404);
    });
  });

  describe('both ticks', () => {
    it.each([
      [5, { n: 'y' }, true],
      [3, { k: 'y' }, true],
      [2, {}, true],
      [3, {}, false],
    ])('at step %d with %j: unhappy is %s', async (score, ticks, isNegative) => {
      const { token, invitationId } = await asked();
      await vote(token, { r: String(score), ...ticks, ...touched });
      expect(await answers(invitationId)).toMatchObject([{ is_negative: isNegative }]);
      expect(await words(invitationId)).toEqual([]);
    });

    it('"please contact me" of a satisfied customer is no alarm, but somebody must read it', async () => {
      const { token, invitationId } = await asked();
      const thanks = await vote(token, { r: '4', k: 'y', c: 'One more question', ...touched });
      expect(thanks.text).toContain('A person will read this and contact you.');
      expect(await answers(invitationId)).toMatchObject([{ is_negative: false, wants_contact: true }]);
      expect(await words(invitationId)).toMatchObject([{ source: 'contact_me', words: 'One more question', score: 4 }]);
    });

    it('"not solved" opens the ticket again, once, and for the customer', async () => {
      const { token, ticketId } = await asked();
      const thanks = await vote(token, { r: '3', n: 'y', ...touched });
      expect(thanks.text).toContain('Your request is open again.');
      const [ticket] = await query<{ status: string; waiting_since: Date }>('select * from tickets where id = $1', [
        ticketId,
      ]);
      expect(ticket).toMatchObject({ status: 'open', waiting_since: server.clock.now() });
      const reopened = await query<{ actor_kind: string; payload: { by: string } }>(
        `select actor_kind, payload from outbox_events where ticket_id = $1 and type = 'TicketReopened'`,
        [ticketId],
      );
      expect(reopened).toMatchObject([{ actor_kind: 'customer', payload: { by: 'customer' } }]);
      const form = visibleForm(await browser.open(`/s/${token}?change=1`));
      await browser.send(form, { r: '2', n: 'y', c: 'Still broken', ...touched });
      expect(
        await query(`select 1 from outbox_events where ticket_id = $1 and type = 'TicketReopened'`, [ticketId]),
      ).toHaveLength(1);
      await server.settle();
      expect((await desk.invitations(ticketId)).map(({ state }) => state)).toEqual(['answered']);
    });
  });

  describe('a link', () => {
    it('works in capitals and with a mark behind it', async () => {
      const { token } = await asked();
      for (const form of [token.toUpperCase(), `${token}.`, `${token}%3E`])
        expect((await browser.open(`/s/${form}`)).text).toContain('How did we do?');
    });

    it.each([
      ['cut off', (token: string) => token.slice(0, 20)],
      ['unknown', () => `a${'b'.repeat(32)}`],
      ['no token at all', () => '..%2f..%2fetc'],
    ])('that is %s leads to a friendly page that takes words', async (_, change) => {
      const { token } = await asked();
      const path = `/s/${change(token)}`;
      const page = await browser.open(path);
      expect(page.status).toBe(404);
      expect(page.text).toContain('We do not know this link');
      expect(page.text).toContain('a person will read it');
      const text = `Please call me ${newId()}`;
      const thanks = await browser.send(visibleForm(page), { c: text });
      expect(thanks.text).toContain('A person will read your message.');
      await browser.send(visibleForm(page), { c: text });
      const stored = await query<{ source: string }>('select source from unread_words where words = $1', [text]);
      expect(stored).toEqual([{ source: 'unknown_link' }]);
    });

    it('that is unknown takes so many words, and the page keeps the rest', async () => {
      const form = visibleForm(await browser.open('/s/unknown'));
      const visits = [];
      for (let round = 0; round < 7; round++) visits.push(await browser.send(form, { c: `${round} ${newId()}` }));
      expect(visits.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 429]);
      expect(visits[6]?.html).toContain('6 ');
      await browser.send(form, { c: 'x'.repeat(50_000) });
      const [longest] = await query<{ max: number }>(
        `select max(length(words)) from unread_words where source = 'unknown_link'`,
      );
      expect(longest?.max).toBeLessThanOrEqual(4_000);
    });

    it('whose form is sent too often keeps the words on the page', async () => {
      const { token, invitationId } = await asked();
      const form = visibleForm(await browser.open(`/s/${token}`));
      server.clock.advance(5 * SECOND);
      let last = await browser.send(form, { r: '2' });
      for (let round = 0; round < 20; round++) last = await browser.send(form, { r: '2' });
      last = await browser.send(form, { r: '2', c: 'Still here' });
      expect(last.status).toBe(429);
      expect(visibleForm(last).fields).toEqual(
        expect.arrayContaining([
          ['c', 'Still here'],
          ['r', '2'],
        ]),
      );
      expect(await answers(invitationId)).toEqual([]);
    });
  });

  describe('no more questions', () => {
    const optedOut = async (customerId: string) =>
      (await query<{ opted_out_at: Date | null }>('select opted_out_at from customers where id = $1', [customerId]))[0]
        ?.opted_out_at;

    it('takes one press on our page', async () => {
      const { token, customerId } = await asked();
      const page = await browser.open(`/s/${token}/stop`);
      expect(page.text).toContain('No more surveys?');
      expect(await optedOut(customerId)).toBeNull();
      server.clock.advance(2 * SECOND);
      expect((await browser.send(visibleForm(page))).text).toContain('We will not ask you again.');
      expect(await optedOut(customerId)).not.toBeNull();
    });

    it('takes the one click of a mail program, without a cookie, a form or an origin', async () => {
      const { token, customerId } = await asked();
      const oneClick: Form = {
        action: `/s/${token}/stop`,
        isHidden: false,
        fields: [['List-Unsubscribe', 'One-Click']],
      };
      expect((await browser.send(oneClick, {}, { origin: '' })).status).toBe(200);
      expect(await optedOut(customerId)).not.toBeNull();
    });

    it('is not taken from a program that sends every form', async () => {
      const { token, customerId } = await asked();
      const page = await browser.open(`/s/${token}/stop`);
      server.clock.advance(10 * SECOND);
      for (const form of page.forms) await browser.send(form);
      expect(await optedOut(customerId)).toBeNull();
    });
  });

  describe('what is promised', () => {
    it('is the time that the one who works unhappy answers says, on the customer’s clock', async () => {
      const conversation = await asked({ timeZone: 'Europe/Budapest', language: 'hu' });
      let promised: Date | 'kept' | null = plus(server.clock.now(), HOUR);
      const { contactDueAt } = PromiseQuotes.prototype;
      const quotes = server.get(PromiseQuotes);
      quotes.contactDueAt = async () => promised;
      try {
        const thanks = await vote(conversation.token, { r: '1', ...touched });
        const hour = new Intl.DateTimeFormat('hu', { timeStyle: 'short', timeZone: 'Europe/Budapest' }).format(
          promised,
        );
        expect(thanks.text).toContain(`${hour}.`);
        expect(thanks.text).toContain('Munkatársunk legkésőbb ekkor jelentkezik:');
        promised = 'kept';
        expect((await browser.open(`/s/${conversation.token}`)).text).not.toContain('jelentkezik');
        promised = plus(server.clock.now(), -HOUR);
        expect((await browser.open(`/s/${conversation.token}`)).text).toContain('a lehető leghamarabb');
      } finally {
        quotes.contactDueAt = contactDueAt;
      }
    });

    it('is nothing to somebody who is satisfied', async () => {
      const { token } = await asked();
      expect((await vote(token, { r: '5', ...touched })).text).not.toMatch(/contact you/);
    });
  });

  it('keeps what was typed while the database is away', async () => {
    const { token } = await asked();
    const form = visibleForm(await browser.open(`/s/${token}`));
    const { query: original } = server.database;
    server.database.query = () => Promise.reject(new DatabaseUnavailableError(new Error('gone')));
    try {
      const page = await browser.send(form, { r: '2', c: 'My words', w: ['slow', 'tone'] });
      expect(page.status).toBe(503);
      expect(page.headers.get('retry-after')).not.toBeNull();
      const fields = [
        ['c', 'My words'],
        ['r', '2'],
        ['w', 'slow'],
        ['w', 'tone'],
      ];
      expect(visibleForm(page).fields).toEqual(expect.arrayContaining(fields));
    } finally {
      server.database.query = original;
    }
  });

  it('says what is stored', async () => {
    for (const language of LANGUAGES) {
      const page = await browser.open(`/privacy?l=${language}`);
      expect(page.status).toBe(200);
      expect(page.text).toContain('24');
      expect(page.html).not.toContain('<script');
    }
  });
});
