import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DAY, MINUTE, plus, SECOND } from '#kernel';
import { makeFormToken, readFormToken } from './form-token.js';
import { isConfirmed, isConfirmedAgain, readGesture, signalsOf, type VoteCircumstances } from './vote-signals.js';

const now = new Date('2026-03-02T09:00:00Z');
const human: VoteCircumstances = {
  now,
  deliveredAt: plus(now, -2 * MINUTE),
  formAge: 'ok',
  gesture: '2300',
  wasDecoySent: false,
  wasDecoySentHere: false,
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
    ['no_gesture', { gesture: '2300x' }],
    ['no_gesture', { gesture: '-1e9' }],
    ['soon_after_delivery', { deliveredAt: plus(now, -59 * SECOND) }],
    ['form_too_young', { formAge: 'too_young' }],
    ['form_too_old', { formAge: 'too_old' }],
    ['form_unknown', { formAge: null }],
    ['decoy', { wasDecoySent: true }],
    ['decoy_here', { wasDecoySentHere: true }],
    ['no_origin', { hasOrigin: false }],
  ])('is odd with %s: %j', (signal, changes) => {
    expect(signals(changes)).toEqual([signal]);
    expect(isConfirmed(signals(changes), false)).toBe(false);
  });

  it('is odd twice when the script ran and nobody touched anything', () => {
    expect(signals({ gesture: '0' })).toEqual(['no_gesture', 'untouched']);
  });

  it('may come seconds after delivery when a hand was seen', () => {
    const fast = { deliveredAt: plus(now, -7 * SECOND), gesture: '1400h' };
    expect(signals(fast)).toEqual([]);
    expect(signals({ ...fast, gesture: '799h' })).toEqual(['no_gesture']);
  });

  it('counts at once with typed words, unless no person can have sent them', () => {
    const everything = { gesture: null, deliveredAt: now, wasDecoySent: true, hasOrigin: false } as const;
    expect(isConfirmed(signals({ ...everything, formAge: 'too_old' }), true)).toBe(true);
    expect(isConfirmed(signals({ formAge: null }), true)).toBe(false);
    expect(isConfirmed(signals({ gesture: '0' }), true)).toBe(false);
    expect(isConfirmed(signals({ wasDecoySentHere: true }), true)).toBe(false);
  });
});

describe('the second page', () => {
  const pressed = { formAge: 'ok', wasDecoySentHere: false, gesture: '1', isYes: true } as const;

  it('counts a press on yes: seen by the script, or named by the form where none runs', () => {
    for (const gesture of ['1', '1200', '1200h', '', null])
      expect(isConfirmedAgain({ ...pressed, gesture })).toBe(true);
    expect(isConfirmedAgain({ ...pressed, formAge: 'too_old' })).toBe(true);
  });

  it.each<Partial<Parameters<typeof isConfirmedAgain>[0]>>([
    { isYes: false },
    { gesture: '0' },
    { formAge: null },
    { formAge: 'too_young' },
    { wasDecoySentHere: true },
  ])('asks again with %j', (change) => {
    expect(isConfirmedAgain({ ...pressed, ...change })).toBe(false);
  });
});

describe('what the script wrote', () => {
  it.each([
    [null, false, 0, false],
    ['', false, 0, false],
    ['-5', false, 0, false],
    ['0', true, 0, false],
    ['900', true, 900, false],
    ['900h', true, 900, true],
    ['h', false, 0, false],
    ['1234567890', false, 0, false],
  ])('%j means script %s, %d ms, hand %s', (text, hasScript, ms, hasHand) => {
    expect(readGesture(text)).toEqual({ hasScript, ms, hasHand });
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
