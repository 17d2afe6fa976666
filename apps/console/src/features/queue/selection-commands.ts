import type { Command } from '../../shared/commands/index.js';

/** Ctrl+A is the page's own where somebody reads: rows are selected from the list, or from nowhere. */
const isAtList = (): boolean => {
  const at = document.activeElement;
  return at === null || at === document.body || at.closest('[data-selectable]') !== null;
};

/** How rows are selected by key; the list gives them their meaning. */
export const selectionCommands: Command[] = [
  { id: 'selection.toggle', labelKey: 'bulk.command.toggle', keys: ['x'], scope: 'list', isInPalette: false },
  {
    id: 'selection.extendDown',
    labelKey: 'bulk.command.extendDown',
    keys: ['shift+j'],
    scope: 'list',
    isInPalette: false,
  },
  { id: 'selection.extendUp', labelKey: 'bulk.command.extendUp', keys: ['shift+k'], scope: 'list', isInPalette: false },
  {
    id: 'selection.all',
    labelKey: 'bulk.command.all',
    keys: ['mod+a'],
    scope: 'list',
    when: isAtList,
    worksInFields: false,
  },
];
