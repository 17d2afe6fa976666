import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#kernel';
import { parseMail, readReply } from '#mail';
import { loadLanguage } from '#wording';
import { type Measure, QUESTION_BANK, vettedContent } from '../questions/question-bank.js';
import { scoresOf } from '../questions/survey-kinds.js';
import { type AskedInMail, surveyMail } from './survey-mail-template.js';

const link = 'https://help.fjord.ee/s/aabcdefghijklmnopqrstuvwxyz234567';
const values = { name: 'Eszter Nagy', subject: 'Delivery moved twice', company: 'Fjord & Co', link };
const asked = async (measure: Measure): Promise<AskedInMail> => ({
  ...QUESTION_BANK[measure],
  id: measure,
  content: await vettedContent(measure),
});
const first = (purpose: 'resolution' | 'recovery') => asked(purpose === 'recovery' ? 'put_right' : 'csat_handling');
const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
/** The words of a page, without tags. */
const words = (html: string) =>
  html
    .replace(/<head>.*<\/head>/s, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .trim();

describe.each(LANGUAGES)('the survey mail in %s', (language) => {
  it('has five links with number and word, one address for each score', async () => {
    const { html, text } = await surveyMail(await first('resolution'), language, values);
    const wording = await loadLanguage(language);
    expect(hrefs(html)).toEqual([...[1, 2, 3, 4, 5].map((score) => `${link}?r=${score}`), `${link}/stop`]);
    for (const score of [1, 2, 3, 4, 5] as const) {
      expect(html).toContain(`>${score} – ${wording.t(`survey.step.${score}`)}</a>`);
      expect(text).toContain(`${score} – ${wording.t(`survey.step.${score}`)}\n${link}?r=${score}\n`);
    }
  });

  it.each(['resolution', 'recovery'] as const)('says the same with and without HTML (%s)', async (purpose) => {
    const { html, text } = await surveyMail(await first(purpose), language, values);
    const plain = text
      .replace(/https:\S+/g, ' ')
      .replace(/: *\n*$/, '')
      .replace(/\s+/g, ' ')
      .trim();
    expect(words(html)).toBe(plain);
  });

  it.each(['ces_handling', 'nps_recommend'] as const)(
    'has all steps of another scale, in words and numbers (%s)',
    async (measure) => {
      const version = await asked(measure);
      const { html, text } = await surveyMail(version, language, values);
      const scores = scoresOf(version);
      expect(scores).toHaveLength(measure === 'ces_handling' ? 7 : 11);
      expect(hrefs(html)).toEqual([...scores.map((score) => `${link}?r=${score}`), `${link}/stop`]);
      const { question, steps } = version.content.texts[language];
      expect(text).toContain(question);
      for (const score of scores) expect(text).toContain(`${score} – ${steps[score]}\n${link}?r=${score}\n`);
      expect(new Set(Object.values(steps)).size).toBe(scores.length);
      expect(text).toMatch(measure === 'ces_handling' ? /1\D{1,12}7/ : /0\D{1,12}10/);
      expect(Buffer.byteLength(html)).toBeLessThan(20_000);
    },
  );

  it('is small, loads nothing, follows nobody', async () => {
    const { html } = await surveyMail(await first('resolution'), language, values);
    expect(Buffer.byteLength(html)).toBeLessThan(20_000);
    expect(html).not.toMatch(/<img|<link|<script|url\(|@import|src=/i);
    expect(html).not.toMatch(/[\uE000\uE001]|undefined/);
    expect(html).toContain(`<html lang="${language}">`);
  });

  it('asks after a case with three answers', async () => {
    const { html } = await surveyMail(await first('recovery'), language, values);
    expect(hrefs(html)).toEqual([5, 3, 1].map((score) => `${link}?r=${score}`).concat(`${link}/stop`));
  });

  it('greets somebody without a name, without a gap', async () => {
    const { text, subject } = await surveyMail(await first('resolution'), language, { ...values, name: null });
    expect(text + subject).not.toMatch(/none|null|,\s*[!?]|\s[,!?]/);
  });
});

describe('the survey mail', () => {
  it('shows what customers wrote as text, never as HTML, another link or another header', async () => {
    const evil = {
      ...values,
      name: '<img src=x onerror=alert(1)>',
      subject: '"><a href="https://evil.ee">x</a>\r\nBcc: a@b.ee \uE000link\uE001',
      company: '$& $1 <b>',
    };
    const { html, subject, text } = await surveyMail(await first('resolution'), 'en', evil);
    expect(hrefs(html).every((href) => href?.startsWith(link))).toBe(true);
    expect(html).not.toMatch(/<img|<b>|<a href="https:\/\/evil/);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain('$& $1 <b>');
    expect(text.match(/\?r=/g)).toHaveLength(5);
  });

  describe('of a mailbox with a look of its own', () => {
    const own = { ...values, brandColour: '#ffe000', postalAddress: 'Fjord <OÜ>\nPikk 1, Tallinn $& \uE000link\uE001' };

    it('has buttons in its colour with words that can be read on it', async () => {
      const { html } = await surveyMail(await first('resolution'), 'en', own);
      expect(html.match(/background:#ffe000"/g)).toHaveLength(5);
      expect(html.match(/<a [^>]*color:#000000/g)).toHaveLength(5);
      expect(html).not.toContain('"choice plain"');
      expect((await surveyMail(await first('resolution'), 'en', { ...own, brandColour: '#102040' })).html).toContain(
        'color:#ffffff',
      );
    });

    it('has its address in both parts, line by line and as text', async () => {
      const { html, text } = await surveyMail(await first('resolution'), 'en', own);
      expect(text).toContain('Fjord & Co\nFjord <OÜ>\nPikk 1, Tallinn $& \uE000link\uE001\n');
      expect(html).toContain('Fjord &lt;OÜ&gt;\nPikk 1, Tallinn $&amp; \uE000link\uE001</p>');
      expect(html).toContain('white-space:pre-line');
    });

    it('lends nothing to the mails of others', async () => {
      await surveyMail(await first('resolution'), 'en', own);
      const { html, text } = await surveyMail(await first('resolution'), 'en', values);
      expect(html + text).not.toMatch(/ffe000|Pikk/);
      expect(html.match(/"choice plain"/g)).toHaveLength(5);
    });
  });

  it('leaves the first line of an answer readable as a rating: the scale is quoted below', async () => {
    const { text } = await surveyMail(await first('resolution'), 'et', values);
    const quoted = text.split('\n').map((line) => `> ${line}`);
    const mail = await parseMail(
      Buffer.from(
        `From: a@b.ee\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n4\r\n\r\nFjord kirjutas:\r\n${quoted.join('\r\n')}`,
      ),
    );
    expect(readReply({ text: mail.text }).replyText.trim()).toBe('4');
  });
});
