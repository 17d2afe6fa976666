import type { Feature } from '../../shared/feature.js';

/** Words without a number: a person reads them in time. */
export const feature: Feature = {
  name: 'words',
  routes: [{ path: 'words', lazy: async () => ({ Component: (await import('./words.page.js')).default }) }],
  nav: [
    {
      group: 'recovery',
      order: 3,
      to: '/words',
      labelKey: 'words.title',
      icon: 'words',
      permission: 'words:read',
      count: 'words',
    },
  ],
  commands: [
    {
      id: 'words.open',
      labelKey: 'words.command.open',
      keys: ['g w'],
      scope: 'global',
      run: ({ navigate }) => navigate('/words'),
    },
    { id: 'words.read', labelKey: 'words.command.read', keys: ['r'], scope: 'list' },
    { id: 'words.confirm', labelKey: 'words.command.confirm', keys: ['y'], scope: 'list' },
    {
      id: 'words.rate',
      labelKey: 'words.command.rate',
      keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      scope: 'list',
      isInPalette: false,
    },
    { id: 'words.task', labelKey: 'words.command.task', keys: ['t'], scope: 'list' },
    { id: 'words.escalate', labelKey: 'words.command.escalate', keys: ['e'], scope: 'list' },
  ],
};
