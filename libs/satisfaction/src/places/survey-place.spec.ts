import { describe, expect, it } from '@jest/globals';
import { tokenIn } from '../answering/survey-page.queries.js';
import { codeIn, newPlaceCode } from './survey-place.js';

describe('the code of a place', () => {
  it('is found in capitals and with marks behind it, and nowhere else', () => {
    const code = newPlaceCode();
    expect([codeIn(code), codeIn(`${code.toUpperCase()}).`)]).toEqual([code, code]);
    expect([codeIn(''), codeIn(`${code}a`), codeIn(`.${code}`), codeIn('abcdefghil')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('and a token are not looked for in what is longer than any address of ours', () => {
    const code = newPlaceCode();
    expect([codeIn(code + '.'.repeat(90)), codeIn(code + '.'.repeat(91))]).toEqual([code, null]);
    const token = 'a'.repeat(33);
    const most = 100 - token.length;
    expect([tokenIn(token + '.'.repeat(most)), tokenIn(token + '.'.repeat(most + 1))]).toEqual([token, null]);
  });
});
