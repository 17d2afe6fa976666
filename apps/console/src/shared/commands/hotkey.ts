/**
 * Which key a person pressed, on any layout (console.md 2.6, ruling 21):
 * - a letter is `key` when that is one ASCII character, else the letter printed on the key (`code`), so that J works on
 *   a Russian layout and Y and Z stay where a Hungarian expects them;
 * - a digit likewise, since the Lithuanian digit row gives letters;
 * - other characters count by what they are, wherever the layout keeps them;
 * - Alt and AltGr type characters on many layouts and are never ours; neither is anything an input method composes.
 *
 * A key is written `j`, `shift+e`, `mod+enter`, `f2`, `?`; two in a row are `g q`. `mod` is Ctrl, on a Mac Command.
 */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  isComposing?: boolean;
  getModifierState?: (name: string) => boolean;
}

const isAsciiCharacter = (key: string): boolean => key.length === 1 && key > ' ' && key <= '~';

function nameOf(press: KeyPress): string | null {
  if (isAsciiCharacter(press.key)) return press.key.toLowerCase();
  if (press.key === ' ') return 'space';
  if (press.key.length > 1 && press.key !== 'Dead' && press.key !== 'Process' && press.key !== 'Unidentified')
    return press.key.toLowerCase();
  return /^(?:Key([A-Z])|Digit([0-9]))$/.exec(press.code)?.slice(1).find(Boolean)?.toLowerCase() ?? null;
}

const isModifier = (name: string): boolean =>
  ['shift', 'control', 'alt', 'meta', 'altgraph', 'capslock'].includes(name);
/** Shift is a part of such a character already: `?` is `?` with or without it. */
const holdsShift = (name: string): boolean => name.length === 1 && !/[a-z0-9]/.test(name);

/** The written form of a key press, or null when it is none of ours. */
export function writtenKey(press: KeyPress, isMac = false): string | null {
  if (press.isComposing || press.altKey || press.getModifierState?.('AltGraph')) return null;
  if (isMac ? press.ctrlKey : press.metaKey) return null;
  const name = nameOf(press);
  if (name === null || isModifier(name)) return null;
  const hasMod = isMac ? press.metaKey : press.ctrlKey;
  return `${hasMod ? 'mod+' : ''}${press.shiftKey && !holdsShift(name) ? 'shift+' : ''}${name}`;
}

/** True for keys that a person could type: those are the ones that can be switched off (WCAG 2.1.4). */
export const isSingleKey = (key: string): boolean =>
  !key.includes('mod+') && key.split(' ').every((part) => part.replace('shift+', '').length === 1);

export const isOnMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform);

const SIGNS: Record<string, string> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  enter: '↵',
  escape: 'Esc',
  shift: 'Shift',
  space: '␣',
};

/** A key as people read it, part by part: `mod+shift+e` is `Ctrl`, `Shift`, `E`; a second key follows as a group. */
export function shownKey(key: string, isMac = isOnMac()): string[][] {
  const sign = (part: string): string => {
    if (part === 'mod') return isMac ? '⌘' : 'Ctrl';
    return SIGNS[part] ?? part.toUpperCase();
  };
  return key.split(' ').map((press) => (press === '+' ? ['+'] : press.split('+').map(sign)));
}

/** The form that `aria-keyshortcuts` wants. */
export const ariaKey = (key: string, isMac = isOnMac()): string =>
  key
    .split(' ')
    .map((press) => press.replace('mod', isMac ? 'Meta' : 'Control').replace('shift', 'Shift'))
    .join(' ');
