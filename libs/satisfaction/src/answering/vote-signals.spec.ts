import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DAY, MINUTE, plus, SECOND } from '#kernel';
import { makeFormToken, readFormToken } from './form-token.js';
import { isConfirmed, signalsOf, type VoteCircumstances } from './vote-signals.js';

const now = new Date('2026-03-02T09:00:00Z');
const human: VoteCircumstances = {
  now,
  deliveredAt: plus(now, -2 * MINUTE),
  formAge: 'ok',
  gesture: '2300',
  wasDecoySent: false,
  hasOrigin: true,
};
const signals = (changes: Partial<VoteCircumstances>) => signalsOf({ ...human, ...changes });

describe('a vote', () => {
  it('of a person at the page has nothing odd', () => {
    expect(signals({})).toEqual([]);
    expect(signals({ deliveredAt: null })).toEqual([]);
  });

  it.each<[string, Partial<VoteCircumstances>]>([
    ['no_gesture', { gesture: null }],
    ['no_gesture', { gesture: '' }],
    ['no_gesture', { gesture: '799' }],
    ['no_gesture', { gesture: '-1e9' }],
    ['soon_after_delivery', { deliveredAt: plus(now, -59 * SECOND) }],
    ['form_too_young', { formAge: 'too_young' }],
    ['form_too_old', { formAge: 'too_old' }],
    ['form_unknown', { formAge: null }],
    ['decoy', { wasDecoySent: true }],
    ['no_origin', { hasOrigin: false }],
  ])('is odd with %s: %j', (signal, changes) => {
    expect(signals(changes)).toEqual([signal]);
    expect(isConfirmed(signals(changes), false)).toBe(false);
  });

  it('counts at once with typed words, unless the form is not ours', () => {
    const everything = { gesture: null, deliveredAt: now, wasDecoySent: true, hasOrigin: false } as const;
    expect(isConfirmed(signals({ ...everything, formAge: 'too_old' }), true)).toBe(true);
    expect(isConfirmed(signals({ formAge: null }), true)).toBe(false);
  });
});

describe('the token of a form', () => {
  const secret = randomBytes(32);
  const at = (milliseconds: number) => ({ secret, now: plus(now, milliseconds) });
  const token = makeFormToken(at(0), 'invitation');

  it('tells how long ago the form was made', () => {
    expect(readFormToken(at(999), 'invitation', token)?.age).toBe('too_young');
    expect(readFormToken(at(SECOND), 'invitation', token)?.age).toBe('ok');
    expect(readFormToken(at(DAY), 'invitation', token)?.age).toBe('ok');
    expect(readFormToken(at(DAY + 1), 'invitation', token)?.age).toBe('too_old');
  });

  it('is for one question, one installation and one time alone', () => {
    const [issued, nonce, signature] = token.split('.');
    expect(readFormToken(at(MINUTE), 'another', token)).toBeNull();
    expect(readFormToken({ secret: randomBytes(32), now: plus(now, MINUTE) }, 'invitation', token)).toBeNull();
    for (const forged of [
      '',
      'x',
      `${issued}.${nonce}`,
      `${issued}1.${nonce}.${signature}`,
      `${token}.1`,
      `${issued}.x.${signature}`,
    ])
      expect(readFormToken(at(MINUTE), 'invitation', forged)).toBeNull();
  });

  it('is another one on every page', () => {
    expect(makeFormToken(at(0), 'invitation')).not.toBe(token);
  });
});
