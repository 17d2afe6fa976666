import type { Command } from '../../shared/commands/index.js';

/** What can be done with the queue. Those without `run` get their meaning from the page that is there. */
export const queueCommands: Command[] = [
  { id: 'queue.next', labelKey: 'queue.command.next', keys: ['j'], scope: 'list', isInPalette: false },
  { id: 'queue.previous', labelKey: 'queue.command.previous', keys: ['k'], scope: 'list', isInPalette: false },
  { id: 'queue.open', labelKey: 'queue.command.open', keys: ['o', 'enter'], scope: 'list', isInPalette: false },
  { id: 'queue.back', labelKey: 'queue.command.back', keys: ['escape'], scope: 'list', isInPalette: false },
  { id: 'queue.showNew', labelKey: 'queue.showNew', keys: ['shift+s'], scope: 'list' },
  { id: 'queue.refresh', labelKey: 'queue.command.refresh', scope: 'list' },
  { id: 'queue.unread', labelKey: 'queue.command.unread', keys: ['u'], scope: 'list' },
  { id: 'view.new', labelKey: 'view.new', scope: 'list', opens: true },
  { id: 'queue.advance', labelKey: 'queue.command.advance', scope: 'list', isInPalette: false },
  {
    id: 'queue.search',
    labelKey: 'queue.command.search',
    keys: ['/'],
    scope: 'global',
    opens: true,
    run: ({ navigate }) => navigate('/search'),
  },
  {
    id: 'queue.goMine',
    labelKey: 'queue.command.goMine',
    keys: ['g q'],
    scope: 'global',
    run: ({ navigate }) => navigate('/q/mine'),
  },
  {
    id: 'queue.goUnassigned',
    labelKey: 'queue.command.goUnassigned',
    keys: ['g u'],
    scope: 'global',
    run: ({ navigate }) => navigate('/q/unassigned'),
  },
  {
    id: 'queue.goOpen',
    labelKey: 'queue.command.goOpen',
    keys: ['g o'],
    scope: 'global',
    run: ({ navigate }) => navigate('/q/open'),
  },
  {
    id: 'queue.goSnoozed',
    labelKey: 'queue.command.goSnoozed',
    keys: ['g h'],
    scope: 'global',
    run: ({ navigate }) => navigate('/q/snoozed'),
  },
];
