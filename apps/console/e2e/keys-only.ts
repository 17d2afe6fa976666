// A person without a mouse, on one of our keyboards: knows no key but those of the sheet, and counts each press.
import type { CDPSession, Page } from 'playwright-core';
import { type Keyboard, pressesOn, type Stroke } from '../test/keyboards.js';
import { until } from './product.js';

/** What every list, dialog and field of every program understands; the sheet need not teach it. */
const COMMON = new Set(['enter', 'escape', 'arrowdown', 'arrowup', 'shift+enter', 'tab', 'backspace']);
const CTRL = 2;
const SHIFT = 8;
const CODES: Record<string, number> = {
  Enter: 13,
  Escape: 27,
  ArrowDown: 40,
  ArrowUp: 38,
  F2: 113,
  Backspace: 8,
  Tab: 9,
};

/** Of the key as it lies on the board, which shortcuts of the browser itself go by. */
function virtualKey(key: string, code: string): number {
  return CODES[key] ?? (/^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? '\0').charCodeAt(0);
}

/**
 * Watches, from one frame to the next, that the focus stays where it is and that neither the row that has it nor the row
 * under the pointer moves.
 */
const WATCH = `(() => {
  const rowAt = (element) => element?.closest?.('[data-row]');
  const name = (element) => element?.dataset?.row ?? element?.getAttribute?.('aria-label') ?? element?.tagName ?? 'nothing';
  const look = () => {
    const under = rowAt(document.elementFromPoint(window.pointerAt.x, window.pointerAt.y));
    const at = document.activeElement;
    const box = (element) => { const { x, y, height } = element.getBoundingClientRect(); return [x, y, height].map(Math.round).join(' '); };
    return { at, focused: rowAt(at) ? box(at) : '', under, pointed: under ? box(under) : '' };
  };
  const first = look();
  const faults = new Set();
  let frame = 0;
  const compare = () => {
    const now = look();
    if (now.at !== first.at) faults.add('the focus went from ' + name(first.at) + ' to ' + name(now.at));
    else if (now.focused !== first.focused) faults.add('the focused row moved from ' + first.focused + ' to ' + now.focused);
    if (now.under !== first.under) faults.add('the row under the pointer became another: ' + name(first.under) + ' to ' + name(now.under));
    else if (now.pointed !== first.pointed) faults.add('the row under the pointer moved from ' + first.pointed + ' to ' + now.pointed);
    frame = requestAnimationFrame(compare);
  };
  compare();
  window.endWatch = () => { cancelAnimationFrame(frame); compare(); cancelAnimationFrame(frame); return [...faults]; };
})()`;

export class KeysOnly {
  /** Presses of keys so far; two in a row (G, then Q) are two, with Shift or Ctrl held they are one. */
  presses = 0;
  private known: ReadonlySet<string> = new Set();

  private constructor(
    readonly page: Page,
    private readonly wire: CDPSession,
    private keyboard: Keyboard,
  ) {}

  /** Sits down before a page that is open; the pointer lies where somebody left it. */
  static async at(page: Page, keyboard: Keyboard, pointer = { x: 420, y: 420 }): Promise<KeysOnly> {
    const person = new KeysOnly(page, await page.context().newCDPSession(page), keyboard);
    await page.mouse.move(pointer.x, pointer.y);
    await page.evaluate(`window.pointerAt = ${JSON.stringify(pointer)}`);
    return person;
  }

  /** Reads the sheet of keys. From now on a key that is not in it is not pressed. */
  async readSheet(): Promise<ReadonlySet<string>> {
    await this.dispatch('?');
    const sheet = this.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.waitFor();
    const written = await sheet.locator('dd .sr-only').allTextContents();
    this.known = new Set(written.flatMap((keys) => keys.split(', ')));
    await this.dispatch('escape');
    await sheet.waitFor({ state: 'hidden' });
    return this.known;
  }

  /** Presses a key as the sheet writes it. @throws when the sheet does not have it */
  async press(key: string): Promise<void> {
    if (!this.known.has(key) && !COMMON.has(key)) throw new Error(`The sheet of keys does not have ${key}.`);
    await this.dispatch(key);
  }

  /** Goes on on another layout, as people do who answer in the language of the customer. */
  changeTo(keyboard: Keyboard): void {
    this.keyboard = keyboard;
  }

  /** Types a word key by key, faster than anybody can look; nothing of it is a command. */
  async type(word: string): Promise<void> {
    for (const letter of word) await this.dispatch(letter);
  }

  /** A number in a list that numbers its lines. */
  choose(line: number): Promise<void> {
    return this.dispatch(String(line));
  }

  /** Writes words where the focus is. No press of a key is counted: words are the same everywhere. */
  write(words: string): Promise<void> {
    return this.page.keyboard.insertText(words);
  }

  /** @throws when, while this happens, the focus moved, or the focused row, or the row under the pointer */
  async undisturbed(what: string, happens: () => Promise<unknown>): Promise<void> {
    await this.page.evaluate(WATCH);
    await happens();
    const faults = await this.page.evaluate<string[]>('window.endWatch()');
    if (faults.length > 0) throw new Error(`While ${what}: ${faults.join('; ')}`);
  }

  /** What has the focus: a row by its id, else what it is called. */
  focus(): Promise<string> {
    return this.page.evaluate<string>(
      `(document.activeElement?.dataset?.row ?? document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName ?? '')`,
    );
  }

  /** Waits until the focus is at this. */
  async focused(what: string, isIt: (focus: string) => boolean): Promise<void> {
    let seen = '';
    await until(`the focus at ${what}`, async () => {
      seen = await this.focus();
      return isIt(seen);
    }).catch((error: Error) => {
      throw new Error(`${error.message}; it is at ${seen}`);
    });
  }

  private async dispatch(written: string): Promise<void> {
    const common = { backspace: 'Backspace', tab: 'Tab' }[written];
    const presses = common ? [{ key: common, code: common }] : pressesOn(this.keyboard, written);
    for (const { key = '', code = '', shiftKey, ctrlKey } of presses as Stroke[]) {
      this.presses += 1;
      const modifiers = (shiftKey ? SHIFT : 0) + (ctrlKey ? CTRL : 0);
      const text = key.length === 1 && !ctrlKey ? key : key === 'Enter' ? '\r' : undefined;
      const press = { key, code, modifiers, windowsVirtualKeyCode: virtualKey(key, code) };
      await this.wire.send('Input.dispatchKeyEvent', { type: 'keyDown', ...press, ...(text && { text }) });
      await this.wire.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press });
    }
  }
}
