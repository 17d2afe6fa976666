import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemView, SettingsView } from '#contracts';
import { LANGUAGES, newId, SECOND } from '#kernel';
import { SurveyDesk, type TestPerson, type TestServer, testServer } from '#testing';
import { SurveyBrowser, visibleForm } from './survey-browser.js';

const NOW = new Date('2026-04-15T08:00:00Z');

describe('what everybody may see', () => {
  let server: TestServer;
  let admin: TestPerson;

  beforeAll(async () => {
    server = await testServer();
    server.clock.set(NOW);
    admin = await server.person('admin');
  });
  afterAll(() => server.close());

  const put = async (body: object) => {
    const { body: settings } = await admin.call<SettingsView>('GET', '/api/settings');
    const version = settings.publicPages.version;
    return admin.call<ProblemView>('PUT', '/api/settings/public-pages', body, { 'if-match': `"${version}"` });
  };

  describe('a link to public reviews', () => {
    let desk: SurveyDesk;
    beforeAll(async () => {
      desk = await SurveyDesk.open(server);
    });

    const thanksFor = async (score: number): Promise<string> => {
      const browser = new SurveyBrowser(server.url);
      const { token } = await desk.asked();
      const form = visibleForm(await browser.open(`/s/${token}`));
      server.clock.advance(5 * SECOND);
      await browser.send(form, { g: '2400', r: String(score) });
      return (await browser.open(`/s/${token}`)).text;
    };

    it('is shown to nobody, or to everybody who answered: the score is not looked at', async () => {
      for (const score of [1, 5]) expect(await thanksFor(score)).not.toContain('write a public review');
      admin = await server.person('admin');
      await put({ reviewUrl: 'https://reviews.example/us', hasStandards: false });
      for (const score of [1, 2, 3, 4, 5])
        expect([score, await thanksFor(score)]).toEqual([score, expect.stringContaining('write a public review')]);
    });

    it('leads to addresses with https alone', async () => {
      admin = await server.person('admin');
      for (const reviewUrl of [
        'http://reviews.example',
        'javascript:alert(1)',
        'reviews.example',
        `https://${'x'.repeat(500)}.example`,
      ]) {
        const refused = await put({ reviewUrl, hasStandards: false });
        expect([reviewUrl, refused.status, refused.body.errors?.[0]?.path]).toEqual([reviewUrl, 422, 'reviewUrl']);
      }
    });
  });

  describe('what we promise', () => {
    const page = (language: string) => fetch(`${server.url}/standards?l=${language}`);

    it('is no page until it was chosen', async () => {
      await put({ reviewUrl: '', hasStandards: false });
      expect((await page('en')).status).toBe(404);
    });

    it('follows the settings by itself, and tells how it was kept last month', async () => {
      server.clock.set(new Date('2026-12-15T08:00:00Z'));
      admin = await server.person('admin');
      const policyId = newId();
      const goals = { first_response: 120, next_response: null, resolution: null };
      const policy = {
        id: policyId,
        name: 'Everybody <b>',
        conditions: [],
        targets: { urgent: { ...goals, first_response: 60 }, high: goals, normal: goals, low: goals },
        time: 'business',
        pausesAnswers: false,
        opensCase: false,
      };
      await server.database.query(
        `insert into settings (key, value, version, updated_at) values ('sla', $1, 1, now())
         on conflict (key) do update set value = excluded.value`,
        [JSON.stringify({ policies: [policy] })],
      );
      await put({ reviewUrl: '', hasStandards: true });
      const [ticket] = await server.database.query<{ id: string }>('select id from tickets limit 1');
      // In Tallinn November ends two hours before it ends in London.
      const ends = ['2026-11-30T21:59:59Z', '2026-11-30T22:00:00Z', '2026-10-31T21:59:59Z'];
      const clock = (state: string, at: string, round: number) =>
        server.database.query(
          `insert into sla_clocks (id, ticket_id, target, round, state, policy_id, policy_name, policy_version, time, target_minutes, started_at, met_at, breached_at)
           values ($1, $2, 'first_response', $3, $4, $5, '', 1, 'business', 120, $6, $6, case when $4 = 'breached' then $6::timestamptz end)`,
          [newId(), ticket?.id, round, state, policyId, at],
        );
      for (const [at, end] of ends.entries()) await clock('met', end, 100 + at);
      for (let round = 0; round < 10; round++)
        await clock(round === 0 ? 'breached' : 'met', '2026-11-10T10:00:00Z', 200 + round);
      const shown = await page('en');
      const html = await shown.text();
      expect([shown.status, shown.headers.get('set-cookie')]).toEqual([200, null]);
      expect(html).toContain('Everybody &lt;b&gt;');
      expect(html).toMatch(/urgent 1\s?h/);
      expect(html).toMatch(/Last month kept in 91\s?%: 10 of 11 times\./);
      expect(html).not.toMatch(/<script/);
      for (const language of LANGUAGES) {
        const text = await (await page(language)).text();
        expect([language, text.includes(`<html lang="${language}"`), text.includes('standards.')]).toEqual([
          language,
          true,
          false,
        ]);
      }
    });
  });
});
