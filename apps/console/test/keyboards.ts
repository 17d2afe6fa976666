/**
 * The five keyboards of our people, as browsers report them: which `key` and `code` arrive when somebody wants a letter, a
 * digit or a sign. Signs stand where the layouts of Windows keep them.
 */
export const KEYBOARDS = ['en', 'et', 'lt', 'hu', 'ru'] as const;
export type Keyboard = (typeof KEYBOARDS)[number];

/** What a browser makes an event of; spelt out, since the journeys know no types of browsers. */
export interface Stroke {
  key?: string;
  code?: string;
  shiftKey?: boolean;
  ctrlKey?: boolean;
  bubbles?: boolean;
  cancelable?: boolean;
}
type Press = Pick<Stroke, 'key' | 'code' | 'shiftKey'>;

const RUSSIAN: Record<string, string> = Object.fromEntries(
  [...'qwertyuiopasdfghjklzxcvbnm'].map((letter, at) => [letter, 'йцукенгшщзфывапролдячсмить'[at] as string]),
);
const LITHUANIAN_DIGITS = ['', 'ą', 'č', 'ę', 'ė', 'į', 'š', 'ų', 'ū', '', ''];
const SIGNS: Record<string, Record<Keyboard, Press>> = {
  '/': {
    en: { key: '/', code: 'Slash' },
    et: { key: '/', code: 'Digit7', shiftKey: true },
    lt: { key: '/', code: 'Slash' },
    hu: { key: '/', code: 'Digit6', shiftKey: true },
    ru: { key: '/', code: 'Backslash', shiftKey: true },
  },
  '?': {
    en: { key: '?', code: 'Slash', shiftKey: true },
    et: { key: '?', code: 'Minus', shiftKey: true },
    lt: { key: '?', code: 'Slash', shiftKey: true },
    hu: { key: '?', code: 'Comma', shiftKey: true },
    ru: { key: '?', code: 'Digit7', shiftKey: true },
  },
};
const NAMED: Record<string, Press> = {
  enter: { key: 'Enter', code: 'Enter' },
  escape: { key: 'Escape', code: 'Escape' },
  space: { key: ' ', code: 'Space' },
  ...Object.fromEntries(
    ['Up', 'Down', 'Left', 'Right'].map((way) => [
      `arrow${way}`.toLowerCase(),
      { key: `Arrow${way}`, code: `Arrow${way}` },
    ]),
  ),
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [`f${at + 1}`, { key: `F${at + 1}`, code: `F${at + 1}` }]),
  ),
};

function letterOn(keyboard: Keyboard, letter: string): Press {
  const printed = letter.toUpperCase();
  if (keyboard === 'hu' && letter === 'z') return { key: 'z', code: 'KeyY' };
  if (keyboard === 'hu' && letter === 'y') return { key: 'y', code: 'KeyZ' };
  return { key: keyboard === 'ru' ? (RUSSIAN[letter] as string) : letter, code: `Key${printed}` };
}
function digitOn(keyboard: Keyboard, digit: string): Press {
  const letter = keyboard === 'lt' ? LITHUANIAN_DIGITS[Number(digit)] : '';
  return { key: letter || digit, code: `Digit${digit}` };
}
function pressOf(keyboard: Keyboard, name: string): Press {
  const press =
    NAMED[name] ??
    SIGNS[name]?.[keyboard] ??
    (/^[a-z]$/.test(name) ? letterOn(keyboard, name) : /^\d$/.test(name) ? digitOn(keyboard, name) : undefined);
  if (!press) throw new Error(`Nobody knows where ${name} lies on the five keyboards: choose another key.`);
  return press;
}

/** What a browser reports when somebody presses a key of a command (`mod+shift+e`, `g q`) on a keyboard. */
export function pressesOn(keyboard: Keyboard, key: string): Stroke[] {
  return key.split(' ').map((part) => {
    const names = part.split('+');
    const name = names.at(-1) as string;
    const press = pressOf(keyboard, name);
    const isShifted = names.includes('shift') || press.shiftKey === true;
    const shown = isShifted && press.key?.length === 1 ? press.key.toUpperCase() : press.key;
    return {
      ...press,
      key: shown,
      shiftKey: isShifted,
      ctrlKey: names.includes('mod'),
      bubbles: true,
      cancelable: true,
    };
  });
}
