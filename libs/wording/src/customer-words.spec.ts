import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#kernel';
import { customerWords } from './customer-words.js';
import { publicPages } from './hu/public-pages.js';
import { questions } from './hu/questions.js';
import { survey } from './hu/survey.js';
import { loadLanguage } from './languages.js';

describe('the words of a status for customers', () => {
  it.each(LANGUAGES)('are in %s what the settings say they are', async (language) => {
    const { t } = await loadLanguage(language);
    for (const [status, label] of Object.entries(customerWords(language).status))
      expect({ status, label }).toEqual({ status, label: t(`status.customer.${status as 'open'}`) });
  });
});

describe('what customers read in Hungarian', () => {
  it('has the article that a person would say, never both', () => {
    const read = Object.entries({ ...survey, ...questions, ...publicPages });
    expect(read.filter(([, words]) => /a\(z\)/i.test(words))).toEqual([]);
  });
});
