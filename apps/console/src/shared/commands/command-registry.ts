import { useEffectEvent, useLayoutEffect } from 'react';
import { create } from 'zustand';
import type { MessageKey } from '#wording';

/** Where a command is at home; the sheet of keys is ordered by it. */
export const COMMAND_SCOPES = ['global', 'list', 'ticket', 'composer'] as const;
export type CommandScope = (typeof COMMAND_SCOPES)[number];

export interface CommandContext {
  navigate: (to: string) => void;
}

/** Something a person can do. One declaration feeds keys, palette, tooltips, menus and the sheet of keys. */
export interface Command {
  /** `area.verb`: `ticket.reply`. */
  id: string;
  labelKey: MessageKey;
  /** Written as in `hotkey.ts`; the first one is shown. */
  keys?: readonly string[];
  scope: CommandScope;
  /** Whether it makes sense at the moment, for instance by permission. Left out: always. */
  when?: () => boolean;
  /** What it does from anywhere. Left out: a component gives it with `useCommand` while it is there. */
  run?: (context: CommandContext) => void;
  /** True when its key works while a field has the focus. Keys with Ctrl and function keys do so anyway. */
  worksInFields?: boolean;
  /** It opens something to type in: what is typed before that is there waits for it, and is no command meanwhile. */
  opens?: boolean;
  /** False keeps it out of the palette (next row, close). */
  isInPalette?: boolean;
}

/** What a mounted component does for a command. */
interface Binding {
  /** `key`: which of its keys was pressed, or which of its things was picked. */
  run: (key?: string) => void;
  isFirst: boolean;
}

interface RegistryState {
  commands: ReadonlyMap<string, Command>;
  /** Those that want to be asked first come last, and among equals the last one that came. */
  bindings: ReadonlyMap<string, readonly Binding[]>;
}

export const useRegistry = create<RegistryState>()(() => ({ commands: new Map(), bindings: new Map() }));

/** Makes commands known, once, at the start. @throws when two have the same id */
export function declareCommands(declared: readonly Command[]): void {
  const commands = new Map(useRegistry.getState().commands);
  for (const command of declared) {
    if (commands.has(command.id)) throw new Error(`Two commands are called ${command.id}.`);
    commands.set(command.id, command);
  }
  useRegistry.setState({ commands });
}

function bind(id: string, binding: Binding): () => void {
  const change = (next: (all: readonly Binding[]) => readonly Binding[]): void =>
    useRegistry.setState(({ bindings }) => ({ bindings: new Map(bindings).set(id, next(bindings.get(id) ?? [])) }));
  change((all) => [...all, binding].sort((a, b) => Number(a.isFirst) - Number(b.isFirst)));
  return () => change((all) => all.filter((other) => other !== binding));
}

function useBinding(
  id: string,
  run: (key?: string) => void,
  { isEnabled, isFirst }: { isEnabled: boolean; isFirst: boolean },
) {
  const latest = useEffectEvent(run);
  // With the page and not after it: a key works as soon as what it belongs to can be seen.
  useLayoutEffect(
    () => (isEnabled ? bind(id, { run: (key) => latest(key), isFirst }) : undefined),
    [id, isEnabled, isFirst],
  );
}

/** Gives a declared command its meaning while the component is there; `isEnabled` false withdraws it. */
export function useCommand(id: string, run: (key?: string) => void, isEnabled = true): void {
  useBinding(id, run, { isEnabled, isFirst: false });
}

/** As `useCommand`, and before all others: for rows that are selected, whatever ticket is open beside them. */
export function useCommandFirst(id: string, run: () => void, isEnabled = true): void {
  useBinding(id, run, { isEnabled, isFirst: true });
}

/** Runs a command if somebody wants to be asked first, and nobody else's meaning of it. */
export function runFirst(id: string): void {
  const bound = useRegistry.getState().bindings.get(id)?.at(-1);
  if (bound?.isFirst) bound.run();
}

export function canRun(command: Command, state: RegistryState = useRegistry.getState()): boolean {
  if (command.when?.() === false) return false;
  return command.run !== undefined || (state.bindings.get(command.id)?.length ?? 0) > 0;
}

/** Runs a command if it can run now; says whether it did. */
export function runCommand(id: string, context: CommandContext, key?: string): boolean {
  const state = useRegistry.getState();
  const command = state.commands.get(id);
  if (!command || !canRun(command, state)) return false;
  const bound = state.bindings.get(id)?.at(-1);
  if (bound) bound.run(key);
  else command.run?.(context);
  return true;
}
