import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, LANGUAGES, MINUTE, plus, SECOND } from '#kernel';
import { SurveyBrowser, visibleForm, yes } from './survey-browser.js';
import { SurveyVisit, touched } from './survey-visit.js';

describe('the customer’s page', () => {
  let visit: SurveyVisit;

  beforeAll(async () => {
    visit = await SurveyVisit.open();
  });
  beforeEach(() => visit.begin());
  afterAll(() => visit.server.close());

  describe('in each language', () => {
    it.each(LANGUAGES)('asks in %s, within 20 KB, without a cookie, under a strict policy', async (language) => {
      const { token } = await visit.asked({ language, subject: 'Delivery moved <twice>' });
      const page = await visit.browser.open(`/s/${token}?r=4`);
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
      const again = await visit.browser.open(`/s/${token}?r=4`);
      expect(again.headers.get('content-security-policy')).not.toBe(policy);
    });
  });

  it('names the request shortly, and keeps words from right to left apart from ours', async () => {
    const long = await visit.asked({ subject: 'W'.repeat(250) });
    expect((await visit.browser.open(`/s/${long.token}`)).text).toMatch(/“W{119}…” · #\d/);
    const hebrew = await visit.asked({ subject: 'שלום עולם' });
    const page = await visit.browser.open(`/s/${hebrew.token}`);
    expect(page.text).toContain('“\u2068שלום עולם\u2069” · #');
    expect(page.html).not.toContain('<p class="about" dir=');
  });

  it('is in the customer’s language, whatever the browser prefers, until another one is chosen', async () => {
    const { token } = await visit.asked({ language: 'et' });
    const hungarian = new SurveyBrowser(visit.server.url, { 'accept-language': 'hu' });
    expect((await hungarian.open(`/s/${token}`)).text).toContain('Kuidas meil läks?');
    const page = await hungarian.open(`/s/${token}?l=ru`);
    expect(page.text).toContain('Как мы справились?');
    visit.server.clock.advance(5 * SECOND);
    const thanks = await hungarian.send(visibleForm(page), { r: '5', ...touched });
    expect(thanks.text).toContain('Спасибо! Рады, что всё получилось. «The parcel is lost»');
    expect((await hungarian.open('/s/unknown')).text).toContain('Ezt a hivatkozást nem ismerjük');
  });

  describe('an honest person', () => {
    it('answers with a touch', async () => {
      const { token, invitationId, ticketId, customerId } = await visit.asked();
      const thanks = await visit.vote(token, { r: '4', w: ['clear', 'friendly', 'nonsense'], c: '', ...touched });
      expect(thanks.status).toBe(200);
      expect(thanks.text).toContain('Thank you. Glad it worked out.');
      expect(thanks.text).toContain('Your answer: 4 – Satisfied. You can change it until');
      const [answer] = await visit.answers(invitationId);
      expect(answer).toMatchObject({
        score: 4,
        is_negative: false,
        is_solved: null,
        wants_contact: false,
        reasons: ['clear', 'friendly'],
        version: 1,
        visible_at: plus(answer?.answered_at as Date, 15 * MINUTE),
      });
      expect(await visit.desk.invitation(ticketId)).toMatchObject({ state: 'answered', has_unconfirmed: false });
      const event = (await visit.desk.events(ticketId)).at(-1);
      expect(event).toEqual({
        type: 'SurveyResponseReceived',
        payload: {
          responseId: answer?.id,
          invitationId,
          episodeId: (await visit.desk.invitation(ticketId)).episode_id,
          subjectId: (await visit.desk.invitation(ticketId)).subject_id,
          customerId,
          purpose: 'resolution',
          score: 4,
          instrument: 'csat',
          isNegative: false,
          isSolved: null,
          wantsContact: false,
          version: 1,
        },
      });
      expect(await visit.words(invitationId)).toEqual([]);
    });

    it('answers without a script, through the second page', async () => {
      const { token, invitationId, ticketId } = await visit.asked();
      const second = await visit.vote(token, { r: '2', n: 'y', w: ['slow'] });
      expect(second.text).toContain('You chose 2 of 5: Dissatisfied. Is that right?');
      expect(await visit.answers(invitationId)).toEqual([]);
      expect(await visit.desk.invitation(ticketId)).toMatchObject({ state: 'sent', has_unconfirmed: true });
      expect(visibleForm(second).fields.map(([name]) => name)).toEqual(['v', 'q', 'g', 'l']);
      visit.server.clock.advance(2 * SECOND);
      const thanks = await visit.browser.send(visibleForm(second), yes);
      expect(thanks.text).toContain('Thank you for being straight with us.');
      expect(await visit.answers(invitationId)).toMatchObject([
        { score: 2, is_solved: false, reasons: ['slow'], is_negative: true },
      ]);
      expect(await visit.desk.invitation(ticketId)).toMatchObject({ state: 'answered', has_unconfirmed: false });
      expect((await visit.eventsOf(ticketId)).filter((type) => type.startsWith('SurveyResponse'))).toHaveLength(1);
    });

    it('changes it on the second page', async () => {
      const { token, invitationId } = await visit.asked();
      const second = await visit.vote(token, { r: '2', n: 'y', w: ['slow'] });
      const form = visibleForm(await visit.browser.send(visibleForm(second), { z: 'n' }));
      expect(form.fields).toEqual(
        expect.arrayContaining([
          ['r', '2'],
          ['n', 'y'],
          ['w', 'slow'],
        ]),
      );
      visit.server.clock.advance(5 * SECOND);
      await visit.browser.send(form, { r: '5', ...touched });
      expect(await visit.answers(invitationId)).toMatchObject([{ score: 5, version: 1 }]);
    });

    it('is believed at once who typed words, without a script, a moment after delivery', async () => {
      const { token, invitationId } = await visit.asked();
      await visit.query(`update outgoing_mails set state = 'sent' where subject_id = $1`, [invitationId]);
      await visit.query('update survey_invitations set sent_at = $2 where id = $1', [
        invitationId,
        visit.server.clock.now(),
      ]);
      const thanks = await visit.vote(token, { r: '1', c: 'Nobody called me back.' }, { origin: 'null' });
      expect(thanks.text).toContain('Your answer: 1');
      expect(await visit.answers(invitationId)).toMatchObject([{ score: 1, comment: 'Nobody called me back.' }]);
    });

    it('who forgot the step keeps the words, which a person would read otherwise', async () => {
      const { token, invitationId } = await visit.asked();
      const again = await visit.vote(token, { c: 'It broke <again>', n: 'y', w: 'slow' });
      expect(again.status).toBe(422);
      expect(again.text).toContain('Please choose one of the five steps first.');
      expect(await visit.words(invitationId)).toMatchObject([
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
      await visit.browser.send(form, { r: '2' });
      expect(await visit.answers(invitationId)).toMatchObject([{ score: 2, comment: 'It broke <again>' }]);
      expect(await visit.words(invitationId)).toMatchObject([{ outcome: 'answered' }]);
    });

    it('whose browser hides where the form stood is asked again, not refused', async () => {
      for (const origin of ['null', '']) {
        const { token, invitationId } = await visit.asked();
        const second = await visit.vote(token, { r: '3', ...touched }, { origin });
        expect(second.text).toContain('You chose 3 of 5');
        visit.server.clock.advance(2 * SECOND);
        await visit.browser.send(visibleForm(second), yes, { origin });
        expect(await visit.answers(invitationId)).toHaveLength(1);
      }
    });

    it('who took a day to read is asked again', async () => {
      const { token } = await visit.asked();
      const form = visibleForm(await visit.browser.open(`/s/${token}`));
      visit.server.clock.advance(DAY + MINUTE);
      expect((await visit.browser.send(form, { r: '3', ...touched })).text).toContain('You chose 3 of 5');
    });
  });

  it('refuses a form from another website, and keeps the words on the page', async () => {
    const { token, invitationId } = await visit.asked();
    const refused = await visit.vote(
      token,
      { r: '1', c: 'Really bad', ...touched },
      { origin: 'https://evil.example' },
    );
    expect(refused.status).toBe(403);
    expect(await visit.answers(invitationId)).toEqual([]);
    expect(await visit.query('select 1 from unconfirmed_answers where invitation_id = $1', [invitationId])).toEqual([]);
    const form = visibleForm(refused);
    expect(form.fields).toEqual(
      expect.arrayContaining([
        ['c', 'Really bad'],
        ['r', '1'],
      ]),
    );
    expect((await visit.browser.send(form)).text).toContain('Your answer: 1');
  });

  it('does not count a form that was made for another question, with words or without', async () => {
    const [mine, other] = [await visit.asked(), await visit.asked()];
    const foreign = visibleForm(await visit.browser.open(`/s/${other.token}`));
    visit.server.clock.advance(5 * SECOND);
    const second = await visit.browser.send(
      { ...foreign, action: `/s/${mine.token}` },
      { r: '1', c: 'Hm', ...touched },
    );
    expect(second.text).toContain('You chose 1 of 5');
    expect(await visit.answers(mine.invitationId)).toEqual([]);
    expect(await visit.words(mine.invitationId)).toMatchObject([{ source: 'unfinished_vote', words: 'Hm', score: 1 }]);
    const strange = await visit.browser.send({ ...visibleForm(second), action: `/s/${other.token}` }, yes);
    expect(strange.text).toContain('How did we do?');
    expect(await visit.answers(other.invitationId)).toEqual([]);
  });
});
