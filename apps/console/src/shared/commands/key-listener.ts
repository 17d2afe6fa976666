import { type Command, type CommandContext, canRun, runCommand, useRegistry } from './command-registry.js';
import { isOnMac, isSingleKey, writtenKey } from './hotkey.js';
import { typedAhead } from './typed-ahead.js';

/** How long the second key of a pair (`g q`) may take. */
const PAIR_MS = 1_200;
const FIELDS = 'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"]';
const FLOATING = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="combobox"]';
const PRESSABLE = 'a[href], button, summary, [role="button"], [role="tab"], [role="switch"], [role="checkbox"]';

const PASSIVE_INPUTS = new Set(['checkbox', 'radio', 'button', 'submit', 'range']);

function isField(target: Element | null): boolean {
  const field = target?.closest(FIELDS);
  if (!field) return false;
  return !(field instanceof HTMLInputElement && PASSIVE_INPUTS.has(field.type));
}

const worksInFields = (command: Command, key: string): boolean =>
  command.worksInFields ?? (key.startsWith('mod+') || /^(shift\+)?f\d{1,2}$/.test(key));

/** Whether a key may reach a command although the focus is where it is. */
function mayReach(command: Command, key: string, target: Element | null): boolean {
  if (isField(target)) return worksInFields(command, key);
  // A floating layer has keys of its own; only commands that work everywhere pass it.
  if (target?.closest(FLOATING)) return worksInFields(command, key);
  // Enter and Space press what has the focus.
  return !(/^(shift\+)?(enter|space)$/.test(key) && target?.closest(PRESSABLE));
}

interface Options {
  context: CommandContext;
  /** Whether the person wants keys that could also be typed (WCAG 2.1.4). */
  hasSingleKeys: () => boolean;
}

/** Listens for keys and runs commands, until the returned function is called. */
export function listenForKeys(root: EventTarget, { context, hasSingleKeys }: Options): () => void {
  let first: { key: string; at: number } | undefined;
  const ahead = typedAhead((element) => isField(element) || element.closest(FLOATING) !== null);

  function commandOf(key: string, target: Element | null): Command | undefined {
    const state = useRegistry.getState();
    for (const command of state.commands.values()) {
      if (!command.keys?.includes(key)) continue;
      if (isSingleKey(key) && !hasSingleKeys()) continue;
      if (mayReach(command, key, target) && canRun(command, state)) return command;
    }
    return undefined;
  }

  function startsPair(key: string): boolean {
    const starts = (other: string): boolean => other.startsWith(`${key} `);
    return hasSingleKeys() && [...useRegistry.getState().commands.values()].some(({ keys }) => keys?.some(starts));
  }

  function hear(event: Event): void {
    const press = event as KeyboardEvent;
    if (press.defaultPrevented) return;
    const key = writtenKey(press, isOnMac());
    if (key === null) return;
    const target = press.target instanceof Element ? press.target : null;
    const before = first && press.timeStamp - first.at < PAIR_MS ? first.key : undefined;
    first = undefined;
    const command = (before && commandOf(`${before} ${key}`, target)) || commandOf(key, target);
    if (command) {
      press.preventDefault();
      if (press.repeat && command.scope !== 'list') return;
      if (command.opens && !target?.closest(FLOATING)) ahead.begin();
      runCommand(command.id, context, key);
      return;
    }
    if (startsPair(key) && !isField(target) && !target?.closest(FLOATING)) first = { key, at: press.timeStamp };
  }

  root.addEventListener('keydown', ahead.hold, true);
  root.addEventListener('keydown', hear);
  return () => {
    ahead.drop();
    root.removeEventListener('keydown', ahead.hold, true);
    root.removeEventListener('keydown', hear);
  };
}
