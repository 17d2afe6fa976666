import { describe, expect, it } from '@jest/globals';
import { parseMail, readReply } from '#mail';
import { composedReplies } from '#testing';
import { type RatingInText, readRating } from './read-rating.js';

interface Locale {
  wrote: string;
  scale: string[];
  withText: string;
  words: string;
  away: { subject: string; text: string };
  twoDigits: string;
}

/** The five answers of each language: the first two rate, the others do not. */
const LOCALES: Record<string, Locale> = {
  en: {
    wrote: 'On Mon, Nov 2, 2026 at 10:30 AM Tugi <tugi@heard.test> wrote:',
    scale: ['How did we do?', '5 – Very good', '4 – Good', '3 – So so', '2 – Bad', '1 – Very bad'],
    withText: '2\n\nI waited 3 days and called on 12.11.2026 at 10:30, ticket #4.',
    words: 'It was all fine, thank you. It took only 3 days.',
    away: {
      subject: 'Out of office: How did we do?',
      text: 'I am away until 12.11.2026. In urgent cases call +372 5551 234.',
    },
    twoDigits: '4 for speed, 2 for the answer',
  },
  et: {
    wrote: '2. november 2026 10:30 kirjutas Tugi <tugi@heard.test>:',
    scale: ['Kuidas läks?', '5 – Väga hästi', '4 – Hästi', '3 – Nii ja naa', '2 – Halvasti', '1 – Väga halvasti'],
    withText: '2\n\nOotasin 3 päeva, helistasin 12.11.2026 kell 10.30, pilet #4.',
    words: 'Kõik oli hästi, aitäh! Läks ainult 3 päeva.',
    away: {
      subject: 'Automaatvastus: Kuidas läks?',
      text: 'Olen puhkusel kuni 12.11.2026. Kiire asja korral helista 5551 2345.',
    },
    twoDigits: 'Kiirus 4, vastus 2',
  },
  lt: {
    wrote: '2026-11-02, pr, 10:30 Tugi <tugi@heard.test> rašė:',
    scale: ['Kaip sekėsi?', '5 – Labai gerai', '4 – Gerai', '3 – Vidutiniškai', '2 – Blogai', '1 – Labai blogai'],
    withText: '2\n\nLaukiau 3 dienas, skambinau 2026-11-12 10:30, užklausa Nr. 4.',
    words: 'Viskas gerai, ačiū! Užtruko tik 3 dienas.',
    away: {
      subject: 'Automatinis atsakymas: Kaip sekėsi?',
      text: 'Atostogauju iki 2026-11-12. Skubiais atvejais skambinkite +370 612 34567.',
    },
    twoDigits: 'Greitis 4, atsakymas 2',
  },
  hu: {
    wrote: 'Tugi <tugi@heard.test> ezt írta (időpont: 2026. nov.\n2., H, 10:30):',
    scale: ['Milyen volt?', '5 – Nagyon jó', '4 – Jó', '3 – Közepes', '2 – Rossz', '1 – Nagyon rossz'],
    withText: '2\n\n3 napot vártam, 2026. 11. 12-én 10:30-kor hívtam, jegy: #4.',
    words: 'Minden rendben volt, köszönöm! Csak 3 napig tartott.',
    away: {
      subject: 'Automatikus válasz: Milyen volt?',
      text: 'Szabadságon vagyok 2026.11.12-ig. Sürgős esetben: +36 30 123 4567.',
    },
    twoDigits: 'Gyorsaság 4, válasz 2',
  },
  ru: {
    wrote: 'пн, 2 нояб. 2026 г. в 10:30, Tugi <tugi@heard.test>:',
    scale: ['Как прошло?', '5 – Очень хорошо', '4 – Хорошо', '3 – Так себе', '2 – Плохо', '1 – Очень плохо'],
    withText: '2\n\nЖдал 3 дня, звонил 12.11.2026 в 10:30, заявка №4.',
    words: 'Всё хорошо, спасибо! Заняло всего 3 дня.',
    away: {
      subject: 'Автоматический ответ: Как прошло?',
      text: 'Я в отпуске до 12.11.2026. Срочно: +7 495 123-45-67.',
    },
    twoDigits: 'Скорость 4, ответ 2',
  },
};

const answer = async (
  locale: Locale,
  text: string,
  subject = 'Re: ?',
  headers: string[] = [],
): Promise<RatingInText> => {
  const body = [text, '', locale.wrote, ...locale.scale.map((line) => `> ${line}`)].join('\n').replace(/\n/g, '\r\n');
  const head = ['From: mari@a.test', `Subject: ${subject}`, 'Content-Type: text/plain; charset=utf-8', ...headers];
  const mail = await parseMail(Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`));
  return readRating(readReply(mail).replyText, 'csat');
};

describe.each(Object.entries(LOCALES))('an answer by mail in %s', (_, locale) => {
  it('rates with a digit alone', async () => {
    for (const digit of [1, 2, 3, 4, 5])
      expect(await answer(locale, String(digit))).toEqual({ kind: 'rating', score: digit, comment: '' });
  });

  it('rates with a digit and text above the quoted scale', async () => {
    expect(await answer(locale, locale.withText)).toEqual({
      kind: 'rating',
      score: 2,
      comment: locale.withText.slice(3),
    });
  });

  it('does not rate with words alone above the quoted scale', async () => {
    expect(await answer(locale, locale.words)).toMatchObject({ kind: 'words' });
  });

  it('does not rate when somebody is out of office until a date, even where no mark says so', async () => {
    expect(await answer(locale, locale.away.text, locale.away.subject)).toMatchObject({ kind: 'words' });
  });

  it('does not rate with two digits', async () => {
    expect(await answer(locale, locale.twoDigits)).toMatchObject({ kind: 'words' });
    expect(await answer(locale, '2\n\n4')).toMatchObject({ kind: 'words' });
    expect(await answer(locale, '4/2')).toMatchObject({ kind: 'words' });
  });
});

describe('a rating in words of a person', () => {
  it.each([
    ['5!', 5],
    ['5.', 5],
    ['  4  ', 4],
    ['“3”', 3],
    ['5 👍', 5],
    ['5️⃣', 5],
    ['５', 5],
    ['★★★★☆', 4],
    ['⭐⭐⭐⭐⭐', 5],
    ['4/5', 4],
    ['4 / 5 – thanks', 4],
    ['I say 4/5. Thanks', 4],
    ['4 out of 5', 4],
    ['4 iš 5', 4],
    ['4 из 5', 4],
    ['5-ből 4', 4],
    ['4 viiest', 4],
    ['5 stars', 5],
    ['4 punkti', 4],
    ['5 csillag', 5],
    ['5 звёзд', 5],
    ['four', 4],
    ['Neli', 4],
    ['keturi', 4],
    ['négyes', 4],
    ['пятёрка', 5],
    ['Rating: 4', 4],
    ['Hinne: 4', 4],
    ['Vertinimas: 4', 4],
    ['Értékelés: 4', 4],
    ['Оценка 4', 4],
    ['I give it a 4.', 4],
    ['Annan 5!', 5],
    ['Ставлю 5', 5],
    ['5 - great service', 5],
    ['4, thanks a lot', 4],
    ['2. Too slow', 2],
    ['Thanks!\n\n5', 5],
    ['Thank you very much – 5', 5],
    ['Suur tänu! 4', 4],
    ['Aitäh, 5.', 5],
    ['Labai ačiū, 4', 4],
    ['köszönöm, 4', 4],
    ['Köszönöm szépen: 5!', 5],
    ['Спасибо большое, 5', 5],
    ['Здравствуйте! 1', 1],
    ['❤️ 5', 5],
    ['🙏5', 5],
    ['1\nI called 3 times', 1],
  ])('is seen in %j', (text, score) => {
    expect(readRating(text, 'csat')).toMatchObject({ kind: 'rating', score });
  });

  it.each([
    '0',
    '6',
    '10',
    '-1',
    '1-5',
    '1–5',
    '1 to 5',
    '4.5',
    '4,5',
    '8/10',
    '4/5.2026',
    '5%',
    '5 €',
    '5 days',
    '3 päeva',
    '3. päeval',
    '2.11.2026',
    '2026-11-02',
    '10:30',
    '#5',
    'No 5',
    'Nr. 4',
    '№5',
    '5551234',
    '+372 5 551 234',
    'Room 5b',
    'I have one question',
    'Mul on üks küsimus',
    'Egy kérdésem van',
    'у меня один вопрос',
    '1. broken box\n2. missing lid',
    '5 – Very good\n4 – Good\n3 – So so',
    '4 or 5',
    '4 või 5',
    '3 arba 4',
    '4 vagy 5',
    '3 или 4',
    '2\n\nno, make that 4',
    'two\n\n3',
    'two\n\nthree',
    'My order 5 did not come',
    'Thanks, 4 days',
    'Aitäh, 5 päeva',
    'Thanks for room 5',
    'Ačiū, 4 arba 5',
    '📞 5',
    'версия 4.5.1',
    'https://x.test/5',
    '👍',
    '5 out of 5 people would complain',
    'Perfect. Refund me now.',
    'Excellent. Now where is my money?',
    'Kiváló. Hol a pénzem?',
    'Ужас, как быстро вы помогли!',
    '1: my order',
    'room 3/5',
    '4/5 of the parcels arrived',
    '2 of 5 parts were missing',
    '3 iš 5 prekių negavau',
    '2 из 5 товаров не пришли',
    '5-ből 2 szék törött',
    '2 viiest katki',
    '1 😀',
    'я бы поставил 5, но',
    'ставлю 5, если перезвоните',
    '5 if you call me back',
  ])('is not seen in %j', (text) => {
    expect(readRating(text, 'csat')).toMatchObject({ kind: 'words' });
  });

  it('leaves no comment where the number is all that was written', () => {
    for (const text of ['4', '4/5', ' 4 / 5. ', '4 ⭐', '❤️ 4'])
      expect(readRating(text, 'csat')).toMatchObject({ kind: 'rating', comment: '' });
    expect(readRating('4/5\nToo slow', 'csat')).toMatchObject({ comment: 'Too slow' });
  });

  it('is none in an empty answer', () => {
    expect(readRating(' \n\u200b', 'csat')).toEqual({ kind: 'words', suggestion: null });
  });
});

describe('answers to a survey as mail programs send them', () => {
  it.each(composedReplies().map((reply) => [reply.name, reply] as const))(
    'rate as the person meant: %s',
    (_, reply) => {
      const { isHtml, body } = reply;
      const own = readReply({ text: isHtml ? '' : body, html: isHtml ? body : null, isForwardBySubject: false });
      const rating = readRating(own.replyText, 'csat');
      expect(rating.kind === 'rating' ? rating.score : null).toBe(reply.score);
    },
  );
});
