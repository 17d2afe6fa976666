import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, type Language } from '#kernel';
import { parseMail, readReply } from '#mail';
import { hostileText, seededRandom } from '#testing';
import { loadLanguage } from '#wording';
import { mailText } from '../asking/survey-mail.email.js';
import { RATING_FIXTURES, type RatingFixture, type RatingFixtures } from './rating-fixtures.js';
import { readRating } from './read-rating.js';

const WROTE: Record<Language, string> = {
  en: 'On Mon, Nov 2, 2026 at 10:30 AM Tugi <tugi@heard.test> wrote:',
  et: '2. november 2026 10:30 kirjutas Tugi <tugi@heard.test>:',
  lt: '2026-11-02, pr, 10:30 Tugi <tugi@heard.test> rašė:',
  hu: 'Tugi <tugi@heard.test> ezt írta (időpont: 2026. nov.\n2., H, 10:30):',
  ru: 'пн, 2 нояб. 2026 г. в 10:30, Tugi <tugi@heard.test>:',
};

/** Our own question as it stands below an answer, with its scale. */
async function quoteIn(language: Language): Promise<string> {
  const { t } = await loadLanguage(language);
  const steps = [5, 4, 3, 2, 1] as const;
  const text = mailText({
    language,
    subject: '',
    company: 'Tugi',
    address: 'Pärnu mnt 4',
    brand: null,
    logo: null,
    greeting: 'Liis,',
    line: '#1042',
    question: t('survey.question'),
    choices: steps.map((score) => ({
      label: t('survey.choice', { score, label: t(`survey.step.${score}`) }),
      href: `https://heard.test/s/abc?r=${score}`,
    })),
    reply: WROTE[language],
    why: '',
    stop: { label: '', href: '' },
  });
  return `${WROTE[language]}\n${text.replace(/^/gm, '> ')}`;
}

const ownWords = async (text: string): Promise<string> => {
  const head = 'From: mari@a.test\r\nSubject: Re: ?\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n';
  return readReply(await parseMail(Buffer.from(head + text.replace(/\n/g, '\r\n')))).replyText;
};

interface Tally {
  n: number;
  right: number;
  /** A rating where there is none, or another one than there is. */
  wrong: string[];
  /** A rating that a person has to confirm. */
  missed: string[];
}

async function tally(fixtures: readonly RatingFixture[], language: Language): Promise<Tally> {
  const quote = await quoteIn(language);
  const result: Tally = { n: fixtures.length, right: 0, wrong: [], missed: [] };
  for (const [text, expected, instrument = 'csat'] of fixtures) {
    const read = readRating(await ownWords(text.replace('{quote}', quote)), instrument);
    const score = read.kind === 'rating' ? read.score : null;
    if (score === expected) result.right++;
    else if (score === null) result.missed.push(text);
    else result.wrong.push(`${text} => ${score}`);
  }
  return result;
}

const part = async (name: keyof RatingFixtures) =>
  Object.fromEntries(
    await Promise.all(
      LANGUAGES.map(async (language) => [language, await tally(RATING_FIXTURES[language][name], language)] as const),
    ),
  );

describe('a rating in an answer by mail', () => {
  it('is read from everything the rules were made with, and never a wrong one', async () => {
    for (const [language, { n, right, wrong, missed }] of Object.entries(await part('tuned')))
      expect([language, wrong, missed, n - right]).toEqual([language, [], [], 0]);
  });

  it('is never wrong in what was written before the rules, and one of them is left to a person', async () => {
    const missed = { en: ['9/10 would recommend'], et: [], lt: [], hu: [], ru: [] };
    const read = await part('heldOut');
    for (const language of LANGUAGES) expect(read[language]).toMatchObject({ wrong: [], missed: missed[language] });
  });

  it('stands in at least 200 composed answers, a third of which the rules have not seen', () => {
    const all = Object.values(RATING_FIXTURES);
    const seen = all.flatMap(({ tuned }) => tuned).length;
    const unseen = all.flatMap(({ heldOut }) => heldOut).length;
    expect(seen + unseen).toBeGreaterThanOrEqual(200);
    expect(unseen * 3).toBeGreaterThanOrEqual(seen + unseen);
  });

  it('never throws, whatever comes (500 seeds)', () => {
    for (let seed = 1; seed <= 500; seed += 1)
      expect(['rating', 'words']).toContain(readRating(hostileText(seededRandom(seed), 80), 'csat').kind);
  });
});
