import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, type Language } from '#kernel';
import { hostileText, seededRandom } from '#testing';
import { guessMailLanguage } from './mail-language.js';

/** As people write, the shorter ones among them without diacritics; and how many of them are told at least. */
const TEXTS: Record<Language, { atLeast: number; texts: string[] }> = {
  en: {
    atLeast: 15,
    texts: [
      'Where is my parcel?',
      'Hello, my order was not delivered.',
      'Thanks a lot',
      'It does not work',
      'Invoice missing',
      'Please call me back tomorrow',
      'I want my money back, this is the third time',
      'The size is wrong, can I change it?',
      'Can you help me with the invoice',
      'When will you answer?',
      'Great service',
      'The chair arrived broken',
      'I have not received anything',
      'Could you please cancel my order 4711',
      'Good morning',
    ],
  },
  et: {
    atLeast: 14,
    texts: [
      'Kus on minu pakk?',
      'Tere, minu tellimus ei ole saabunud.',
      'Suur tänu',
      'See ei tööta',
      'Arve on puudu',
      'Palun helistage mulle homme',
      'Tahan oma raha tagasi, see on juba kolmas kord',
      'Suurus on vale, kas saan vahetada?',
      'Kas saate arvega aidata',
      'Millal te vastate?',
      'Vaga hea teenindus',
      'Tool joudis katkisena kohale',
      'Ma ei ole midagi saanud',
      'Palun tuhistage minu tellimus 4711',
      'Tere hommikust',
    ],
  },
  lt: {
    atLeast: 12,
    texts: [
      'Kur mano siunta?',
      'Sveiki, mano užsakymas neatvyko.',
      'Labai ačiū',
      'Neveikia',
      'Trūksta sąskaitos',
      'Prašau paskambinti rytoj',
      'Noriu atgauti pinigus, tai jau trečias kartas',
      'Netinka dydis, ar galiu pakeisti?',
      'Ar galite padeti su saskaita',
      'Kada atsakysite?',
      'Puikus aptarnavimas',
      'Kede atkeliavo sulauzyta',
      'Nieko negavau',
      'Prasau atsaukti mano uzsakyma 4711',
      'Labas rytas',
    ],
  },
  hu: {
    atLeast: 13,
    texts: [
      'Hol van a csomagom?',
      'Jó napot, a rendelésem nem érkezett meg.',
      'Nagyon köszönöm',
      'Nem működik',
      'Hiányzik a számla',
      'Kérem, hívjanak vissza holnap',
      'Kérem vissza a pénzemet, ez már a harmadik alkalom',
      'Rossz a méret, kicserélhetem?',
      'Tudnanak segiteni a szamlaval',
      'Mikor valaszolnak?',
      'Remek kiszolgálás',
      'A szek torotten erkezett',
      'Nem kaptam semmit',
      'Kerem, toroljek a 4711-es rendelesemet',
      'Jó reggelt',
    ],
  },
  ru: {
    atLeast: 15,
    texts: [
      'Где моя посылка?',
      'Здравствуйте, мой заказ не пришёл.',
      'Большое спасибо',
      'Не работает',
      'Нет счёта',
      'Позвоните завтра',
      'Верните деньги',
      'Не тот размер',
      'Помогите со счётом',
      'Когда ответите?',
      'Отличный сервис',
      'Стул пришёл сломанным',
      'Я ничего не получил',
      'Отмените заказ 4711',
      'Доброе утро',
    ],
  },
};

describe('the language of a mail', () => {
  it.each(LANGUAGES)('is never another one than %s, and is told of most short letters', async (language) => {
    const { atLeast, texts } = TEXTS[language];
    const guesses = await Promise.all(texts.map(guessMailLanguage));
    expect(guesses.flatMap((guess, at) => (guess && guess.language !== language ? [texts[at]] : []))).toEqual([]);
    expect(guesses.filter(Boolean).length).toBeGreaterThanOrEqual(atLeast);
  });

  it('says how sure it is', async () => {
    const guess = await guessMailLanguage('Tere, minu tellimus ei ole saabunud, palun vaadake üle.');
    expect(guess).toEqual({ language: 'et', confidence: expect.any(Number) });
    expect(guess?.confidence).toBeGreaterThan(0.5);
    expect(guess?.confidence).toBeLessThanOrEqual(1);
  });

  it.each(['', '5', 'OK', '12345 6789', '🙂🙂🙂', 'Aitäh'])('is unknown of %j', async (text) => {
    expect(await guessMailLanguage(text)).toBeNull();
  });

  it('is none of ours for Greek, and Russian is no matter of one name', async () => {
    expect(await guessMailLanguage('Πού είναι το δέμα μου; Δεν έχω λάβει τίποτα.')).toBeNull();
    expect((await guessMailLanguage('Hello, my name is Олег and my order was not delivered.'))?.language).toBe('en');
  });

  it('never throws, whatever comes (200 seeds)', async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const guess = await guessMailLanguage(hostileText(seededRandom(seed), 200));
      expect([...LANGUAGES, null]).toContain(guess?.language ?? null);
    }
  });
});
