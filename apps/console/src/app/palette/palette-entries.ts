import type { Wording } from '#wording';
import { type Command, canRun, useRegistry } from '../../shared/commands/index.js';
import type { NavSection } from '../shell/nav-entries.js';

export interface PaletteEntry {
  id: string;
  label: string;
  /** Quiet words behind it. */
  detail?: string;
  shortcut?: string | undefined;
  /** Either a place to go to or a command to run. */
  to?: string;
  commandId?: string;
  /** Which of the things of the command. */
  commandKey?: string;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every typed word must begin a word of the entry, accents aside: "jar" finds "järjekord". */
export function matches(entry: PaletteEntry, typed: string): boolean {
  const words = plain(`${entry.label} ${entry.detail ?? ''}`).split(/[\s·,()]+/);
  return plain(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}

const isOffered = (command: Command): boolean => command.isInPalette !== false && canRun(command);

/** What the palette offers now: commands that can run here, then the places of the navigation. */
export function paletteEntries(sections: readonly NavSection[], wording: Wording): PaletteEntry[] {
  const commands = [...useRegistry.getState().commands.values()].filter(isOffered);
  return [
    ...commands.map(({ id, labelKey, keys }) => ({
      id,
      label: wording.t(labelKey),
      shortcut: keys?.[0],
      commandId: id,
    })),
    ...sections.flatMap(({ group, entries }) =>
      entries.map(({ to, labelKey }) => ({
        id: to,
        label: wording.t(labelKey),
        detail: wording.t(`shell.nav.group.${group}`),
        to,
      })),
    ),
  ];
}
