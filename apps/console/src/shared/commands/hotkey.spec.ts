import { describe, expect, it } from '@jest/globals';
import { isSingleKey, type KeyPress, shownKey, writtenKey } from './hotkey.js';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});
const shift = { shiftKey: true };
const ctrl = { ctrlKey: true };

describe('the written key', () => {
  it.each([
    ['English j', press('j', 'KeyJ'), 'j'],
    ['English j with caps lock', press('J', 'KeyJ'), 'j'],
    ['English Shift+J', press('J', 'KeyJ', shift), 'shift+j'],
    ['Russian о on the J key', press('о', 'KeyJ'), 'j'],
    ['Russian Shift on the J key', press('О', 'KeyJ', shift), 'shift+j'],
    ['Russian Ctrl+л', press('л', 'KeyK', ctrl), 'mod+k'],
    ['Hungarian z, which lies on the Y key', press('z', 'KeyY'), 'z'],
    ['Hungarian y, which lies on the Z key', press('y', 'KeyZ'), 'y'],
    ['Hungarian / = Shift+6', press('/', 'Digit6', shift), '/'],
    ['Hungarian ? = Shift+,', press('?', 'Comma', shift), '?'],
    ['Russian . on the Slash key', press('.', 'Slash'), '.'],
    ['Russian ? = Shift+7', press('?', 'Digit7', shift), '?'],
    ['Russian / = Shift+Backslash', press('/', 'Backslash', shift), '/'],
    ['Lithuanian ą on the 1 key', press('ą', 'Digit1'), '1'],
    ['Lithuanian ų on the 7 key with Shift', press('Ū', 'Digit8', shift), 'shift+8'],
    ['Estonian / = Shift+7', press('/', 'Digit7', shift), '/'],
    ['a numpad digit', press('3', 'Numpad3'), '3'],
    ['Ctrl+Enter', press('Enter', 'Enter', ctrl), 'mod+enter'],
    ['Ctrl+Shift+Enter', press('Enter', 'Enter', { ...ctrl, ...shift }), 'mod+shift+enter'],
    ['Shift+Arrow', press('ArrowUp', 'ArrowUp', shift), 'shift+arrowup'],
    ['F2', press('F2', 'F2'), 'f2'],
  ])('%s', (_, keyPress, written) => {
    expect(writtenKey(keyPress)).toBe(written);
  });

  it.each([
    ['Alt', press('l', 'KeyL', { altKey: true })],
    ['AltGr that says so by its state only', press('@', 'KeyV', { getModifierState: (name) => name === 'AltGraph' })],
    ['Ctrl+Alt, which is AltGr on Windows', press('€', 'KeyE', { ...ctrl, altKey: true })],
    ['an input method', press('j', 'KeyJ', { isComposing: true })],
    ['the Windows key', press('k', 'KeyK', { metaKey: true })],
    ['Shift alone', press('Shift', 'ShiftLeft', shift)],
    ['a letter of its own on no letter key', press('õ', 'BracketRight')],
    ['a dead key', press('Dead', 'Equal')],
  ])('is nothing of ours with %s', (_, keyPress) => {
    expect(writtenKey(keyPress)).toBeNull();
  });

  it('takes Command for Ctrl on a Mac, and leaves Ctrl to the Mac', () => {
    expect(writtenKey(press('k', 'KeyK', { metaKey: true }), true)).toBe('mod+k');
    expect(writtenKey(press('k', 'KeyK', ctrl), true)).toBeNull();
  });

  it('is shown as people know it', () => {
    expect(shownKey('mod+shift+e', false)).toEqual([['Ctrl', 'Shift', 'E']]);
    expect(shownKey('mod+k', true)).toEqual([['⌘', 'K']]);
    expect(shownKey('g q', false)).toEqual([['G'], ['Q']]);
  });

  it('counts as a single key when it could be typed', () => {
    expect(['j', 'shift+e', '?', '1', 'g q'].filter(isSingleKey)).toHaveLength(5);
    expect(['mod+k', 'f2', 'escape', 'shift+arrowup', 'enter'].filter(isSingleKey)).toEqual([]);
  });
});
