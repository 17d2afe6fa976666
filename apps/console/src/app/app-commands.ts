import type { Command } from '../shared/commands/index.js';

/** What can be done on every page. The shell gives palette and sheet their meaning. */
export const appCommands: readonly Command[] = [
  {
    id: 'app.palette',
    labelKey: 'shell.command.palette',
    keys: ['mod+k'],
    scope: 'global',
    opens: true,
    isInPalette: false,
  },
  { id: 'app.keys', labelKey: 'shell.command.keys', keys: ['?'], scope: 'global', opens: true },
  { id: 'app.theme', labelKey: 'shell.command.theme', scope: 'global' },
  { id: 'app.presence', labelKey: 'shell.command.presence', scope: 'global' },
  { id: 'app.signOut', labelKey: 'shell.signOut', scope: 'global' },
];
