import { describe, expect, it } from '@jest/globals';
import { readRecoveryReply } from './recovery-reply.js';

describe('an answer by mail to "have we put it right?"', () => {
  it.each([
    ['Yes', 5, ''],
    ['jah.', 5, ''],
    ['Taip!', 5, ''],
    ['Igen\nKöszönöm szépen', 5, 'Köszönöm szépen'],
    ['Да', 5, ''],
    ['Iš dalies', 3, ''],
    ['Osaliselt\n\nRaha on veel puudu.', 3, 'Raha on veel puudu.'],
    ['Részben', 3, ''],
    ['«Частично».', 3, ''],
    ['NO!\n\nIt is still broken', 1, 'It is still broken'],
    ['Ei', 1, ''],
    ['Ne', 1, ''],
    ['Nem', 1, ''],
    ['Нет.', 1, ''],
  ])('%j is %d', (text, score, comment) => {
    expect(readRecoveryReply(text)).toEqual({ kind: 'rating', score, comment });
  });

  it.each([
    'No, thank you',
    'No problem at all',
    'Yes and no',
    'Ei tea',
    'Nothing has changed',
    'Да нет',
    '5',
    'Thank you',
    '',
  ])('%j is words for a person', (text) => {
    expect(readRecoveryReply(text)).toEqual({ kind: 'words' });
  });
});
