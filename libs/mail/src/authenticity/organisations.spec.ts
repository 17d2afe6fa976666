import { describe, expect, it } from '@jest/globals';
import { areOfOneOwner, isDomainWithin, isPublicSuffix } from './organisations.js';

describe('domains of one owner', () => {
  it.each([
    ['shop.co.uk', 'shop.co.uk'],
    ['mail.shop.co.uk', 'shop.co.uk'],
    ['shop.ee', 'news.shop.ee'],
    ['shop.test', 'mail.shop.test'],
    ['shop.github.io', 'a.shop.github.io'],
  ])('are the same or one below the other: %s, %s', (one, other) => {
    expect(areOfOneOwner(one, other)).toBe(true);
    expect(areOfOneOwner(other, one)).toBe(true);
  });

  it.each([
    ['shop.co.uk', 'co.uk'],
    ['shop.co.uk', 'other.co.uk'],
    ['shop.github.io', 'github.io'],
    ['shop.com.ee', 'com.ee'],
    ['shop.test', 'myshop.test'],
    ['shop.test', 'test'],
  ])('are not those that meet at an ending: %s, %s', (one, other) => {
    expect(areOfOneOwner(one, other)).toBe(false);
    expect(areOfOneOwner(other, one)).toBe(false);
  });

  it('are told in any case of letters, and nothing below an ending speaks for it', () => {
    expect(isDomainWithin('Mail.SHOP.ee', 'shop.ee')).toBe(true);
    expect(isDomainWithin('evil.co.uk', 'co.uk')).toBe(false);
  });

  it.each([
    ['co.uk', true],
    ['CO.UK.', true],
    ['ee', true],
    ['shop.co.uk', false],
    ['gmail.com', false],
    ['', false],
  ])('have an ending that is nobody’s alone: %j %s', (domain, isEnding) => {
    expect(isPublicSuffix(domain)).toBe(isEnding);
  });
});
