import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseUnavailableError } from '#database';
import { LANGUAGES, newId, SECOND } from '#kernel';
import { doneIn, type Form, SurveyBrowser, visibleForm, yes } from './survey-browser.js';
import { SurveyVisit } from './survey-visit.js';

describe('links to the customer’s page', () => {
  let visit: SurveyVisit;

  beforeAll(async () => {
    visit = await SurveyVisit.open();
  });
  beforeEach(() => visit.begin());
  afterAll(() => visit.server.close());

  describe('a link', () => {
    it('works in capitals and with a mark behind it', async () => {
      const { token } = await visit.asked();
      for (const form of [token.toUpperCase(), `${token}.`, `${token}%3E`, `${token}%`])
        expect((await visit.browser.open(`/s/${form}`)).text).toContain('How did we do?');
    });

    it.each([
      ['cut off', (token: string) => token.slice(0, 20)],
      ['unknown', () => `a${'b'.repeat(32)}`],
      ['no token at all', () => '..%2f..%2fetc'],
      ['not even readable', () => '%ff%E0%A4'],
    ])('that is %s leads to a friendly page that takes words', async (_, change) => {
      const { token } = await visit.asked();
      const path = `/s/${change(token)}`;
      const page = await visit.browser.open(path);
      expect(page.status).toBe(404);
      expect(page.text).toContain('We do not know this link');
      expect(page.text).toContain('a person will read it');
      const text = `Please call me ${newId()}`;
      const thanks = await visit.browser.send(visibleForm(page), { c: text });
      expect(thanks.text).toContain('A person will read your message.');
      await visit.browser.send(visibleForm(page), { c: text });
      const stored = await visit.query<{ source: string }>('select source from unread_words where words = $1', [text]);
      expect(stored).toEqual([{ source: 'unknown_link' }]);
    });

    it('that is unknown takes so many words, and the page keeps the rest', async () => {
      const form = visibleForm(await visit.browser.open('/s/unknown'));
      const visits = [];
      for (let round = 0; round < 7; round++) visits.push(await visit.browser.send(form, { c: `${round} ${newId()}` }));
      expect(visits.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 429]);
      expect(visits[6]?.html).toContain('6 ');
      const other = new SurveyBrowser(visit.server.url);
      const long = 'x'.repeat(4_001);
      const tooLong = await other.send(visibleForm(await other.open('/s/unknown')), { c: long });
      expect([tooLong.status, visibleForm(tooLong).fields.at(-1)]).toEqual([413, ['c', long]]);
      expect(await visit.query('select 1 from unread_words where words = $1', [long])).toEqual([]);
    });

    it('is known however many unknown ones the same network opens, which wait for a minute', async () => {
      const { token } = await visit.asked();
      const open = (path: string, last: number, init: RequestInit = {}) =>
        fetch(`${visit.server.url}/s/${path}`, { ...init, headers: { 'x-forwarded-for': `203.0.113.${last}` } });
      const statuses = [];
      for (let guess = 0; guess < 70; guess += 1)
        statuses.push((await open(`a${String(guess).padStart(32, 'b')}`, guess + 1)).status);
      expect(statuses).toEqual([...Array(60).fill(404), ...Array(10).fill(429)]);
      const refused = await open('guessed', 250);
      expect(refused.headers.get('retry-after')).toBe('30');
      expect(await refused.text()).toContain('Please wait a minute and try again.');
      const body = new URLSearchParams({ c: 'Please call me back' });
      const kept = await open('guessed', 250, { method: 'POST', body });
      expect([kept.status, (await kept.text()).includes('Please call me back')]).toEqual([429, true]);
      for (let colleague = 0; colleague < 70; colleague += 1) expect((await open(token, colleague)).status).toBe(200);
      const elsewhere = await fetch(`${visit.server.url}/s/guessed`, {
        headers: { 'x-forwarded-for': '198.51.100.1' },
      });
      expect(elsewhere.status).toBe(404);
    });

    it('takes no more words than a person can read, and keeps them on the page', async () => {
      const { token, invitationId } = await visit.asked();
      const long = 'õ'.repeat(20_001);
      const page = await visit.vote(token, { r: '2', c: long });
      expect([page.status, page.text.includes('This is too long')]).toEqual([413, true]);
      expect(visibleForm(page).fields).toEqual(expect.arrayContaining([['c', long]]));
      await visit.browser.send(visibleForm(page), { c: long.slice(1) });
      expect((await visit.answers(invitationId))[0]?.comment).toHaveLength(20_000);
    });

    it('whose form is sent too often keeps the words on the page', async () => {
      const { token, invitationId } = await visit.asked();
      const form = visibleForm(await visit.browser.open(`/s/${token}`));
      visit.server.clock.advance(5 * SECOND);
      let last = await visit.browser.send(form, { r: '2' });
      for (let round = 0; round < 20; round++) last = await visit.browser.send(form, { r: '2' });
      last = await visit.browser.send(form, { r: '2', c: 'Still here' });
      expect(last.status).toBe(429);
      expect(visibleForm(last).fields).toEqual(
        expect.arrayContaining([
          ['c', 'Still here'],
          ['r', '2'],
        ]),
      );
      expect(await visit.answers(invitationId)).toEqual([]);
    });
  });

  describe('no more questions', () => {
    const optedOut = async (customerId: string) =>
      (
        await visit.query<{ opted_out_at: Date | null }>('select opted_out_at from customers where id = $1', [
          customerId,
        ])
      )[0]?.opted_out_at;

    it('takes one press on our page', async () => {
      const { token, customerId } = await visit.asked();
      const page = await visit.browser.open(`/s/${token}/stop`);
      expect(page.text).toContain('No more surveys?');
      expect(await optedOut(customerId)).toBeNull();
      visit.server.clock.advance(2 * SECOND);
      expect((await visit.browser.send(visibleForm(page), yes)).text).toContain('We will not ask you again.');
      expect(await optedOut(customerId)).not.toBeNull();
    });

    it('says that it is done to nobody who only opens such an address', async () => {
      const { token, customerId } = await visit.asked();
      for (const query of ['?done=1', '?done=2', '?done=stopped', '?done=stopped.0.x'])
        expect((await visit.browser.open(`/s/${token}/stop${query}`)).text).toContain('No more surveys?');
      for (const query of ['?sent=1', '?done=words']) {
        expect((await visit.browser.open(`/s/${token}${query}`)).text).toContain('How did we do?');
        expect((await visit.browser.open(`/s/${token.slice(0, -1)}${query}`)).text).not.toContain('Thank you');
      }
      const page = await visit.browser.open(`/s/${token}/stop`);
      visit.server.clock.advance(2 * SECOND);
      const done = doneIn(await visit.browser.send(visibleForm(page), yes));
      expect((await visit.browser.open(`/s/${token}/stop${done}&l=et`)).text).not.toContain('No more surveys?');
      expect((await visit.browser.open(`/s/${token}${done}`)).text).toContain('How did we do?');
      expect((await visit.browser.open(`/s/${(await visit.asked()).token}/stop${done}`)).text).toContain('No more');
      expect(await optedOut(customerId)).not.toBeNull();
    });

    it('changes nothing for who keeps being asked, and for a program that presses no button or plays a press', async () => {
      const { token, customerId } = await visit.asked();
      const page = await visit.browser.open(`/s/${token}/stop`);
      visit.server.clock.advance(10 * SECOND);
      const kept = await visit.browser.send(visibleForm(page), { z: 'n' });
      expect(kept.text).toContain('How did we do?');
      for (const fields of [{}, { ...yes, g: '0' }])
        expect((await visit.browser.send(visibleForm(page), fields)).text).toContain('No more surveys?');
      expect(await optedOut(customerId)).toBeNull();
    });

    it('takes the one click of a mail program, without a cookie, a form or an origin', async () => {
      const { token, customerId } = await visit.asked();
      const oneClick: Form = {
        action: `/s/${token}/stop`,
        isHidden: false,
        fields: [['List-Unsubscribe', 'One-Click']],
      };
      expect((await visit.browser.send(oneClick, {}, { origin: '' })).status).toBe(200);
      expect(await optedOut(customerId)).not.toBeNull();
    });

    it('is not taken from a program that sends every form', async () => {
      const { token, customerId } = await visit.asked();
      const page = await visit.browser.open(`/s/${token}/stop`);
      visit.server.clock.advance(10 * SECOND);
      for (const form of page.forms) await visit.browser.send(form);
      expect(await optedOut(customerId)).toBeNull();
    });
  });

  it('keeps what was typed while the database is away', async () => {
    const { token } = await visit.asked();
    const form = visibleForm(await visit.browser.open(`/s/${token}`));
    const { query: original } = visit.server.database;
    visit.server.database.query = () => Promise.reject(new DatabaseUnavailableError(new Error('gone')));
    try {
      const page = await visit.browser.send(form, { r: '2', c: 'My words', w: ['slow', 'tone'] });
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
      visit.server.database.query = original;
    }
  });

  it('says what is stored', async () => {
    for (const language of LANGUAGES) {
      const page = await visit.browser.open(`/privacy?l=${language}`);
      expect(page.status).toBe(200);
      expect(page.text).toContain('24');
      expect(page.html).not.toContain('<script');
    }
  });
});
