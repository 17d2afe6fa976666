import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemView, QuestionContent, SurveysView, SurveyTestView, SurveyView } from '#contracts';
import { LANGUAGES, SECOND } from '#kernel';
import { SURVEY_IDS } from '#satisfaction';
import { SurveyDesk, type TestPerson, type TestServer, testServer } from '#testing';
import { SurveyBrowser, visibleForm } from './survey-browser.js';

const AT = `/api/surveys/${SURVEY_IDS.relationship}`;

describe('the editor of surveys over HTTP', () => {
  let server: TestServer;
  let admin: TestPerson;
  let first: SurveyView;

  beforeAll(async () => {
    server = await testServer();
    await SurveyDesk.open(server);
    admin = await server.person('admin');
    first = (await admin.call<SurveyView>('GET', AT)).body;
  });
  afterAll(() => server.close());

  const wordsOf = (content: QuestionContent, more: object = {}) => ({ ...content.texts.en, ...more });
  const keep = (body: object, version: number) =>
    admin.call<SurveyView & ProblemView>('PUT', `${AT}/draft`, body, { 'if-match': `"${version}"` });
  const draftOf = (texts: object, more: object = {}) => ({
    measure: 'nps_recommend',
    reasons: first.content.reasons,
    texts,
    ...more,
  });
  const preview = async (query: string): Promise<{ html: string; headers: Headers }> => {
    const response = await fetch(`${server.url}${AT}/preview?${query}`, { headers: { cookie: admin.cookie } });
    return { html: await response.text(), headers: response.headers };
  };
  const drop = (version = 1) =>
    admin.call<SurveyView & ProblemView>('DELETE', `${AT}/draft`, undefined, { 'if-match': `"${version}"` });

  it('lists what is asked, with which question, and switches it on and off', async () => {
    const { surveys } = (await admin.call<SurveysView>('GET', '/api/surveys')).body;
    expect(surveys.map(({ purpose, instrument, state }) => `${purpose} ${instrument} ${state}`)).toEqual([
      'resolution csat on',
      'resolution ces off',
      'resolution nps off',
      'relationship nps off',
      'relationship csat off',
      'relationship ces off',
      'purchase csat off',
      'purchase nps off',
      'recovery csat on',
    ]);
    const on = await admin.call<SurveysView>('PUT', `${AT}/state`, { isOn: true });
    expect(on.body.surveys.find(({ id }) => id === SURVEY_IDS.relationship)?.state).toBe('on');
    await admin.call('PUT', `${AT}/state`, { isOn: false });
    const refused = await admin.call<ProblemView>('PUT', `/api/surveys/${SURVEY_IDS.recovery}/state`, { isOn: false });
    expect([refused.status, refused.body.code]).toEqual([422, 'RECOVERY_ALWAYS_ASKED']);
  });

  it('keeps a draft that nobody is asked with, and makes it the next version with its author', async () => {
    const question = 'Would you tell a friend about us?';
    const kept = await keep(draftOf({ en: wordsOf(first.content, { question }) }), 0);
    expect(kept.body.draft).toMatchObject({ version: 1, content: { edited: ['en'] } });
    expect(kept.body.content.texts.en.question).toBe(first.content.texts.en.question);
    expect((await preview('language=en&theme=light')).html).toContain(question);
    const made = await admin.call<SurveyView>('POST', `${AT}/versions`, undefined, { 'if-match': '"1"' });
    expect(made.body).toMatchObject({ number: 2, draft: null });
    expect(made.body.content.texts.en.question).toBe(question);
    expect(made.body.versions.map(({ number, edited }) => [number, edited])).toEqual([
      [2, ['en']],
      [1, []],
    ]);
    expect(made.body.versions[0]?.createdBy).toMatch(/^admin [0-9a-f]{6}$/);
    const [, vetted] = made.body.versions;
    const old = await preview(`language=en&theme=light&version=${vetted?.id}`);
    expect(old.html).toContain(first.content.texts.en.question);
    expect(old.html).not.toContain(question);
  });

  it('takes the vetted words for every language that has no others, and says which have', async () => {
    const { body } = await keep(draftOf({ et: { ...first.content.texts.et, title: 'Kuidas läheb?' } }), 0);
    expect(body.draft?.content.edited).toEqual(['et']);
    for (const language of LANGUAGES.filter((one) => one !== 'et'))
      expect(body.draft?.content.texts[language]).toEqual(first.content.texts[language]);
    const unseen = await drop(7);
    expect([unseen.status, unseen.body.code]).toEqual([412, 'STALE_VERSION']);
    expect((await drop()).body.draft).toBeNull();
  });

  it('asks another vetted question of the same kind, with the reasons that were chosen', async () => {
    const chosen = draftOf({}, { measure: 'nps_again', reasons: { low: ['price', 'repeat'], high: ['good_price'] } });
    const { body } = await keep(chosen, 0);
    const bank = body.bank.find(({ measure }) => measure === 'nps_again')?.content;
    expect(body.draft?.content.texts.lt.question).toBe(bank?.texts.lt.question);
    expect(Object.keys(body.draft?.content.texts.lt.reasons ?? {})).toEqual(['price', 'repeat', 'good_price']);
    expect(body.draft?.content.edited).toEqual([]);
    await drop();
  });

  it.each([
    ['a question of another kind', () => draftOf({}, { measure: 'csat_handling' })],
    ['a question that there is not', () => draftOf({}, { measure: 'constructor' })],
    ['a reason that there is not', () => draftOf({}, { reasons: { low: ['constructor'], high: [] } })],
    ['a step without a word', () => draftOf({ en: wordsOf(first.content, { steps: { '0': 'No' } }) })],
    ['an endless question', () => draftOf({ en: wordsOf(first.content, { question: 'x'.repeat(301) }) })],
    ['a question without words', () => draftOf({ en: wordsOf(first.content, { question: ' ' }) })],
    ['a language that there is not', () => draftOf({ de: wordsOf(first.content) })],
  ])('refuses %s', async (_, body) => {
    expect((await keep(body(), 0)).status).toBe(422);
    expect((await admin.call<SurveyView>('GET', AT)).body.draft).toBeNull();
  });

  it('shows words as words, never as HTML', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    await keep(draftOf({ en: wordsOf(first.content, { question: evil, low: evil }) }), 0);
    const { html } = await preview('language=en&theme=dark');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x');
    await drop();
  });

  it('shows the real page inside of the console alone, in the scheme that was asked for', async () => {
    const light = await preview('language=ru&theme=light');
    const dark = await preview('language=ru&theme=dark');
    expect(light.html).toContain('<html lang="ru">');
    expect(light.html.match(/<input type="radio"/g)).toHaveLength(11);
    expect(light.html).toContain('@media not all');
    expect(dark.html).toContain('@media all{:root');
    expect(light.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(light.headers.get('content-security-policy')).toContain("script-src 'none'");
  });

  describe('a test', () => {
    const sent = async (language: string) => {
      const { body } = await admin.call<SurveyTestView>('POST', `${AT}/test`, { language });
      const [mail] = await server.database.query<{ subject: string; text_body: string; to_address: string }>(
        `select subject, text_body, to_address from outgoing_mails where purpose = 'notice' order by created_at desc, id desc limit 1`,
      );
      expect(mail?.to_address).toBe(body.address);
      const token = /\/s\/test\/([a-z0-9]{33})\?r=9/.exec(mail?.text_body ?? '')?.[1] ?? '';
      return { mail, token };
    };
    const stored = async () => {
      const tables = ['survey_invitations', 'survey_responses', 'unconfirmed_answers', 'unread_words'];
      const counts = tables.map((table) => server.database.query(`select count(*)::int as n from ${table}`));
      return JSON.stringify(await Promise.all(counts));
    };

    it('goes to whoever asks for it, says that it is one, and its page stores nothing and says so', async () => {
      const before = await stored();
      const { mail, token } = await sent('en');
      expect(mail?.subject).toMatch(/^Test: /);
      const browser = new SurveyBrowser(server.url);
      const page = await browser.open(`/s/test/${token}?r=2`);
      expect(page.text).toContain('This is a test. Nothing that you send from this page is stored.');
      const form = visibleForm(page);
      expect(form.fields).toContainEqual(['r', '2']);
      server.clock.advance(5 * SECOND);
      const thanks = await browser.send(form, { r: '2', k: 'y', w: ['slow'], c: 'Nothing works.', g: '2400' });
      expect(thanks.text).toContain('This was a test: nothing was stored. A customer would read this:');
      expect(thanks.text).toContain('Thank you for being straight with us. We want to do better.');
      expect((await browser.send(form, { r: '11', g: '2400' })).status).toBe(422);
      expect((await browser.open(`/s/test/${token}/stop`)).text).toContain('This is a test.');
      await server.settle();
      expect(await stored()).toBe(before);
    });

    it('keeps the words that it was sent with, also when the draft has gone on since', async () => {
      await keep(draftOf({ en: wordsOf(first.content, { question: 'First thought?' }) }), 0);
      const { token } = await sent('en');
      await keep(draftOf({ en: wordsOf(first.content, { question: 'Second thought?' }) }), 1);
      expect((await new SurveyBrowser(server.url).open(`/s/test/${token}`)).text).toContain('First thought?');
      await drop();
    });

    it('goes five times a minute and no oftener', async () => {
      const tries = [];
      for (let count = 0; count < 6; count += 1)
        tries.push((await admin.call('POST', `${AT}/test`, { language: 'en' })).status);
      expect(tries.at(-1)).toBe(429);
    });
  });
});
