import { describe, expect, it } from '@jest/globals';
import { minorOf, moneyText, typedMoney } from './index.js';

describe('money', () => {
  it('is read with a comma, a point or spaces, to the hundredth', () => {
    expect(['12', '12,5', '12.50', ' 1 200,05 ', '0', '0.29'].map(minorOf)).toEqual([
      1_200, 1_250, 1_250, 120_005, 0, 29,
    ]);
  });

  it('is no number where it is no amount', () => {
    for (const typed of ['', 'ten', '-5', '1,234', '1.2.3', '1e3', '9999999999'])
      expect([typed, minorOf(typed)]).toEqual([typed, Number.NaN]);
  });

  it('is shown as people of the language write it, and typed again as it was', () => {
    expect(moneyText('en', 1_250, 'EUR')).toBe('€12.50');
    expect(moneyText('lt', 1_250, 'EUR').replace(/\s/g, ' ')).toBe('12,50 €');
    for (const minor of [0, 1_250, 120_000, 7]) expect(minorOf(typedMoney(minor))).toBe(minor);
  });
});
