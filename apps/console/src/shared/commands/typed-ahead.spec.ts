import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { declareCommands, useRegistry } from './command-registry.js';
import { listenForKeys } from './key-listener.js';

describe('what is typed ahead', () => {
  let ran: string[];
  let leave: () => void;
  let layer: HTMLInputElement;

  beforeEach(() => {
    ran = [];
    document.body.innerHTML = '<p tabindex="0">page</p><div role="dialog"><input></div>';
    layer = document.querySelector('input') as HTMLInputElement;
    // jsdom has no typing: what a browser puts where the focus is stands in the field.
    document.execCommand = (_, __, letters = '') => {
      (document.activeElement as HTMLInputElement).value += letters;
      return true;
    };
    useRegistry.setState({ commands: new Map(), bindings: new Map() });
    const declare = (id: string, key: string, opens: boolean) => ({
      id,
      labelKey: 'ticket.command.assign' as const,
      keys: [key],
      scope: 'ticket' as const,
      opens,
      run: () => void ran.push(id),
    });
    declareCommands([declare('assign', 'a', true), declare('next', 'j', false), declare('open', 'o', false)]);
    leave = listenForKeys(document, { context: { navigate: () => undefined }, hasSingleKeys: () => true });
    document.querySelector('p')?.focus();
  });
  afterEach(() => leave());

  const press = (key: string): boolean => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    return (document.activeElement ?? document.body).dispatchEvent(event);
  };
  const settled = async (isSo: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 100 && !isSo(); turn++) await new Promise((resolve) => setTimeout(resolve));
    expect(isSo()).toBe(true);
  };

  it('waits for what is being opened, reaches it in its order, and is no command meanwhile', async () => {
    const heard: string[] = [];
    layer.addEventListener('keydown', ({ key }) => heard.push(key));
    expect(['a', 'j', 'o', 'Enter'].map(press)).toEqual([false, false, false, false]);
    expect(ran).toEqual(['assign']);
    layer.focus();
    await settled(() => heard.length === 3);
    expect(heard).toEqual(['j', 'o', 'Enter']);
    expect(layer.value).toBe('jo');
    expect(ran).toEqual(['assign']);
  });

  it('waits on while it is handed over, so that nothing overtakes it', async () => {
    press('a');
    press('j');
    layer.focus();
    press('o');
    await settled(() => layer.value.length === 2);
    expect(layer.value).toBe('jo');
    await new Promise((resolve) => setTimeout(resolve));
    // From then on the field has its keys for itself.
    expect(press('n')).toBe(true);
  });

  it('is forgotten as soon as somebody takes the mouse', () => {
    press('a');
    press('j');
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    press('o');
    expect(ran).toEqual(['assign', 'open']);
  });

  it('leaves shortcuts of the browser alone', () => {
    press('a');
    const reload = new KeyboardEvent('keydown', { key: 'r', ctrlKey: true, bubbles: true, cancelable: true });
    expect(document.body.dispatchEvent(reload)).toBe(true);
  });
});
