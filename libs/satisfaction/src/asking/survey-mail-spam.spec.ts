import { spawnSync } from 'node:child_process';
import { describe, expect, it, jest } from '@jest/globals';
import { LANGUAGES, type Language } from '#kernel';
import { composeMail } from '#mail';
import { needs, programOf } from '#testing';
import { type Measure, QUESTION_BANK, vettedContent } from '../questions/question-bank.js';
import { headersOf } from './invitation-mails.service.js';
import { surveyMail } from './survey-mail-template.js';

jest.setTimeout(120_000);

const HIGHEST_SCORE = 1;
const MEASURES = Object.keys(QUESTION_BANK) as Measure[];
const link = 'https://help.fjord.ee/s/aabcdefghijklmnopqrstuvwxyz234567';
const SUBJECTS: Record<Language, string> = {
  en: 'Delivery moved twice',
  et: 'Tarne on kaks korda edasi lükatud',
  lt: 'Pristatymas du kartus nukeltas',
  hu: 'Kétszer is elhalasztott szállítás',
  ru: 'Доставку перенесли дважды',
};

/** The mail as it is sent. */
async function sent(measure: Measure, language: Language): Promise<string> {
  const asked = { ...QUESTION_BANK[measure], id: measure, content: await vettedContent(measure) };
  const values = { name: 'Eszter Nagy', subject: SUBJECTS[language], company: 'Fjord Outdoor', link };
  const mail = await surveyMail(asked, language, { ...values, postalAddress: 'Fjord OÜ\nPikk 1, Tallinn' });
  const { raw } = await composeMail({
    ...mail,
    from: { name: 'Fjord Outdoor', address: 'help@fjord.ee' },
    replyTo: { name: 'Fjord Outdoor', address: 'help+aabcdefghijklmnopqrstuvwxyz234567@fjord.ee' },
    to: [{ name: 'Eszter Nagy', address: 'eszter@customer.hu' }],
    messageId: 'h.aabcdefghijklmnopqrstuvwxyz234567@fjord.ee',
    date: new Date('2026-03-02T09:00:00Z'),
    headers: {
      ...headersOf(link, language),
      'List-Unsubscribe': `<${link}/stop>, <mailto:help+aabcdefghijklmnopqrstuvwxyz234567@fjord.ee?subject=unsubscribe>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  });
  return raw.toString('latin1').replaceAll('\r\n', '\n');
}

needs('spamassassin')('SpamAssassin, without asking the network', () => {
  it(`gives every question in every language at most ${HIGHEST_SCORE} point`, async () => {
    const mails: [string, string][] = [];
    for (const measure of MEASURES)
      for (const language of LANGUAGES) mails.push([`${measure} ${language}`, await sent(measure, language)]);
    const mbox = mails
      .map(([, raw]) => `From help@fjord.ee Mon Mar  2 09:00:01 2026\n${raw.replace(/^(>*From )/gm, '>$1')}\n\n`)
      .join('');
    const run = spawnSync(programOf('spamassassin') as string, ['--local', '--mbox'], {
      input: Buffer.from(mbox, 'latin1'),
      maxBuffer: 64 * 1024 * 1024,
    });
    const said = [...run.stdout.toString('latin1').matchAll(/^X-Spam-Status: \w+, score=(-?[\d.]+) .*?\n(?!\s)/gms)];
    const scores = said.map(([all, score], place) => ({
      mail: mails[place]?.[0],
      score: Number(score),
      tests: /tests=(.*?)\sautolearn/s.exec(all)?.[1]?.replace(/\s+/g, ''),
    }));
    expect(scores).toHaveLength(MEASURES.length * LANGUAGES.length);
    expect(scores.filter(({ score }) => !(score <= HIGHEST_SCORE))).toEqual([]);
  });
});

describe.each([...LANGUAGES])('a browser for the terminal shows the mail in %s', (language) => {
  needs('lynx', 'w3m')('lynx and w3m', () => {
    it.each([
      ['lynx', ['-dump', '-stdin', '-assume_charset=utf-8', '-display_charset=utf-8', '-width=200', '-nolist']],
      ['w3m', ['-dump', '-T', 'text/html', '-I', 'UTF-8', '-O', 'UTF-8', '-cols', '200']],
    ] as const)('with every sentence of its text part: %s', async (program, args) => {
      const asked = { ...QUESTION_BANK.csat_handling, id: '1', content: await vettedContent('csat_handling') };
      const values = { name: 'Eszter Nagy', subject: SUBJECTS[language], company: 'Fjord Outdoor', link };
      const { html, text } = await surveyMail(asked, language, values);
      const { stdout } = spawnSync(programOf(program) as string, args, { input: html });
      const shown = stdout.toString().replace(/\s+/g, ' ');
      const sentences = text
        .split('\n')
        .map((line) =>
          line
            .replace(/https:\S+/g, '')
            .replace(/:\s*$/, '')
            .trim(),
        )
        .filter((line) => line !== '');
      expect(sentences.length).toBeGreaterThanOrEqual(10);
      expect(sentences.filter((line) => !shown.includes(line))).toEqual([]);
    });
  });
});
