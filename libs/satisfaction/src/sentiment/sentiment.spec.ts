import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, type Language } from '#kernel';
import { hostileText, seededRandom } from '#testing';
import { type Mood, wordLists } from './sentiment.js';

const SENTENCES: Record<Language, Record<Mood, string[]>> = {
  en: {
    negative: [
      'Rude and useless, what a waste of time.',
      'I am furious, the parcel is broken.',
      'This was not helpful.',
    ],
    positive: ['Quick, friendly and clear. Thank you!', 'Wonderful support, I recommend you.'],
    neutral: ['The parcel has number 42.', 'No complaints.'],
  },
  et: {
    negative: ['Kohutav teenindus, täiesti mõttetu.', 'Olen väga pettunud ja vihane.', 'See ei olnud hea.'],
    positive: ['Kiire ja sõbralik abi, tänan!', 'Suurepärane töö, väga tubli.'],
    neutral: ['Pakk on number 42.', 'Pole kaebusi.'],
  },
  lt: {
    negative: ['Siaubingas aptarnavimas, esu nusivylusi.', 'Apgavikai, gėda jums.', 'Tai nebuvo gerai.'],
    positive: ['Greitai, maloniai ir aiškiai, ačiū!', 'Puikus darbas, rekomenduoju.'],
    neutral: ['Siunta numeris 42.'],
  },
  hu: {
    negative: ['Pocsék és udvariatlan, felháborító.', 'Nagyon csalódott és dühös vagyok.', 'Ez nem volt jó.'],
    positive: ['Gyors, kedves és érthető segítség, köszönöm!', 'Kiváló munka, ajánlom mindenkinek.'],
    neutral: ['A csomag száma 42.'],
  },
  ru: {
    negative: ['Хамство и обман, позор.', 'Ужасно, я очень разочарована.', 'Это было не хорошо.'],
    positive: ['Быстро, вежливо и понятно, спасибо!', 'Прекрасная работа, рекомендую.'],
    neutral: ['Посылка номер 42.'],
  },
};

describe('the mood of words', () => {
  it.each(LANGUAGES)('is told apart in %s, with its language known or not', (language) => {
    for (const [mood, texts] of Object.entries(SENTENCES[language]))
      for (const text of texts) {
        expect([text, wordLists.read(text, language).mood]).toEqual([text, mood]);
        expect([text, wordLists.read(text).mood]).toEqual([text, mood]);
      }
  });

  it('is the same without diacritics and in capitals', () => {
    expect(wordLists.read('SIAUBINGAS APTARNAVIMAS, GEDA', 'lt').mood).toBe('negative');
    expect(wordLists.read('suureparane too', 'et').mood).toBe('positive');
  });

  it('says which words decided', () => {
    expect(wordLists.read('Slow and rude, but kind in the end', 'en').because).toEqual(['slow', 'rude', 'kind']);
  });

  it('is neutral and never throws, whatever comes (300 seeds)', () => {
    expect(wordLists.read('')).toEqual({ mood: 'neutral', score: 0, because: [] });
    for (let seed = 1; seed <= 300; seed++)
      expect(['negative', 'neutral', 'positive']).toContain(wordLists.read(hostileText(seededRandom(seed), 80)).mood);
  });
});
