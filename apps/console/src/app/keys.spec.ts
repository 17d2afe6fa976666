import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KEYBOARDS, pressesOn } from '../../test/keyboards.js';
import { type Command, declareCommands, isSingleKey, listenForKeys, useRegistry } from '../shared/commands/index.js';
import { appCommands } from './app-commands.js';
import { features } from './features.js';

const commands: readonly Command[] = [...appCommands, ...features.flatMap((feature) => feature.commands ?? [])];
const withKeys = commands.flatMap(({ id, scope, keys = [] }) => keys.map((key) => ({ id, scope, key })));
/** The browser keeps these for itself; a page never hears them. */
const KEPT_BY_BROWSERS = ['mod+n', 'mod+t', 'mod+w', 'mod+shift+n', 'mod+shift+t', 'mod+shift+w'];

describe('the keys of all commands', () => {
  let ran: string[];
  let hasSingleKeys: boolean;
  let leave: () => void;

  beforeEach(() => {
    ran = [];
    hasSingleKeys = true;
    document.body.innerHTML = '<p tabindex="0">page</p><input><textarea></textarea><div contenteditable="true"></div>';
    leave = listenForKeys(document, { context: { navigate: () => undefined }, hasSingleKeys: () => hasSingleKeys });
  });
  afterEach(() => leave());

  /** Makes one command known as it is, but always possible, and presses its key. */
  function press(id: string, key: string, keyboard: (typeof KEYBOARDS)[number], selector = 'p'): void {
    const command = commands.find((each) => each.id === id) as Command;
    useRegistry.setState({ commands: new Map(), bindings: new Map() });
    // Nothing opens here for which the next key could wait.
    const { when: _when, opens: _opens, ...rest } = command;
    declareCommands([{ ...rest, run: () => ran.push(id) }]);
    for (const one of pressesOn(keyboard, key))
      document.querySelector(selector)?.dispatchEvent(new KeyboardEvent('keydown', one));
  }

  it.each(KEYBOARDS)('are found on the %s keyboard', (keyboard) => {
    const missed = withKeys.filter(({ id, key }) => {
      ran = [];
      press(id, key, keyboard);
      return ran.join() !== id;
    });
    expect(missed).toEqual([]);
    expect(withKeys.length).toBeGreaterThan(0);
  });

  it.each(KEYBOARDS)('that could be typed leave fields alone on the %s keyboard', (keyboard) => {
    const single = withKeys.filter(({ key }) => isSingleKey(key));
    for (const selector of ['input', 'textarea', '[contenteditable]'])
      for (const { id, key } of single) press(id, key, keyboard, selector);
    expect(ran).toEqual([]);
  });

  it('that could be typed can be switched off', () => {
    hasSingleKeys = false;
    for (const { id, key } of withKeys.filter((each) => isSingleKey(each.key))) press(id, key, 'en');
    expect(ran).toEqual([]);
  });

  it('never need Alt, brackets or a backslash, nor a key that browsers keep', () => {
    const bad = withKeys.filter(({ key }) => /alt|[[\]\\{}]/.test(key) || KEPT_BY_BROWSERS.includes(key));
    expect(bad).toEqual([]);
  });

  it('mean one thing in each scope', () => {
    const seen = withKeys.map(({ scope, key }) => `${scope} ${key}`);
    expect(seen.filter((each, at) => seen.indexOf(each) !== at)).toEqual([]);
  });
});
